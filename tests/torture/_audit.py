"""Looks a journal over by statements of its own, which share nothing with those of the journal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from attrs import frozen

from pathway.journal import open_journal

__all__ = ["Found", "audit", "counts", "dump", "execute", "lost", "rows"]

_PREFIX = "participant_pathway_"
_TABLES = ("definition", "event", "holding", "pending", "position", "stream")

_COMMANDS = """
    SELECT first.command, first.stream, first.number, (
        SELECT max(event.number) FROM {}event AS event
        WHERE event.stream = first.stream AND event.command = first.command
    )
    FROM {}event AS first WHERE first.digest IS NOT NULL
"""
"""The id of each command, its stream, and the first and the last number of its events."""


@frozen
class Found:
    """What an audit found.

    * `faults`: what does not fit together, in words; none in a sound journal;
    * `commands`: of each command id, the first and the last number of its events;
    * `events`: how many there are.
    """

    faults: tuple[str, ...]
    commands: dict[str, tuple[str, int, int]]
    events: int


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    """The rows of a statement; `{}` in it stands for the prefix of the tables."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            text = statement.replace("{}", _PREFIX)
            return [tuple(row) for row in connection.exec_driver_sql(text)]
    finally:
        engine.dispose()


def execute(url: str, statement: str, *values: object) -> None:
    """Run a statement, in a transaction of its own."""
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement.replace("{}", _PREFIX), values)
    finally:
        engine.dispose()


def counts(url: str) -> dict[str, int]:
    """How many rows each table has."""
    parts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {{}}{name}" for name in _TABLES)
    return {str(name): int(str(number)) for name, number in rows(url, parts)}


def dump(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the definitions, which may be kept ahead of what needs them."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            names = sa.inspect(connection).get_table_names()
            return {
                name: sorted(
                    (tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")),
                    key=repr,
                )
                for name in names
                if name.startswith(_PREFIX) and name != f"{_PREFIX}definition"
            }
    finally:
        engine.dispose()


def _numbers(
    streams: Sequence[tuple[object, ...]], events: Sequence[tuple[object, ...]]
) -> list[str]:
    found = {key: [row[1] for row in each] for key, each in groupby(events, itemgetter(0))}
    faults = [f"events of no stream: {key}" for key in found.keys() - {row[0] for row in streams}]
    for key, name, version, _, _ in streams:
        numbers = found.get(key, [])
        if numbers != list(range(1, int(str(version)) + 1)):
            faults.append(f"{name}: head at {version}, events {numbers[-5:]}")
    return faults


def _commands(
    commands: Sequence[tuple[object, ...]], events: Sequence[tuple[object, ...]]
) -> list[str]:
    """Every command once, in one stream, its events one after another and the digest at the first."""
    written: dict[object, list[tuple[object, int]]] = {}
    for key, number, name, _ in events:
        if name:
            written.setdefault(name, []).append((key, int(str(number))))
    kept = Counter(row[0] for row in commands)
    faults = [f"command {name} is kept {times} times" for name, times in kept.items() if times > 1]
    faults += [f"command {name} is not kept: {written[name]}" for name in written.keys() - kept]
    for name, key, first, last in commands:
        wanted = [(key, number) for number in range(int(str(first)), int(str(last)) + 1)]
        if written.get(name) != wanted:
            faults.append(f"command {name}: events {wanted}, found {written.get(name)}")
    return faults


def _feed(
    events: Iterable[tuple[object, ...]], pending: set[object], given: list[int]
) -> list[str]:
    known = {row[3] for row in events}
    faults: list[str] = []
    if given != list(range(1, len(given) + 1)):
        faults.append(f"positions have gaps: {len(given)} up to {max(given)}")
    if len(known) != len(pending) + len(given) or not pending <= known:
        faults.append(f"{len(known)} events, {len(pending)} pending, {len(given)} numbered")
    return faults


def audit(url: str, *, fold: bool = True) -> Found:
    """Compare heads, events, commands and the feed with one another, and refold every stream."""
    streams = rows(url, "SELECT key, id, version, phase, kind FROM {}stream")
    events = rows(url, "SELECT stream, number, command, seq FROM {}event ORDER BY stream, number")
    commands = rows(url, _COMMANDS)
    pending = {row[0] for row in rows(url, "SELECT seq FROM {}pending")}
    given = [int(str(r[0])) for r in rows(url, "SELECT position FROM {}position ORDER BY position")]
    faults = _numbers(streams, events) + _commands(commands, events) + _feed(events, pending, given)
    if url.startswith("sqlite"):
        verdict = rows(url, "PRAGMA integrity_check")
        faults += [f"integrity: {row[0]}" for row in verdict if row != ("ok",)]
    if fold and not faults:
        with open_journal(url, durability="as configured") as journal:
            for _, name, _, phase, kind in streams:
                if kind != "participation":
                    continue
                state = journal.state(str(name))
                if state.phase != phase:
                    faults.append(f"{name}: head in {phase}, folded {state.phase}")
    names = {row[0]: str(row[1]) for row in streams}
    kept = {
        str(name): (names[key], int(str(first)), int(str(last)))
        for name, key, first, last in commands
    }
    return Found(tuple(faults), kept, len(events))


def lost(found: Found, acknowledged: Iterable[tuple[str, str, int]]) -> int:
    """How many acknowledged commands (id, participation, version) are not kept as told."""
    return sum(
        found.commands.get(name, ("", 0, 0))[::2] != (participation, version)
        for name, participation, version in acknowledged
    )
