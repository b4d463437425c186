"""Writes and reads a journal's rows by the driver alone, as one would by hand: nothing is judged."""

# ruff: noqa: S608  what is put into these statements are names of this file

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from pathway.journal.port import Cell

__all__ = ["Append", "Raw", "Row", "appends_of", "by_hand", "by_hand_in_order"]

_P = "participant_pathway_"
_EVENT = (
    "tenant", "stream", "number", "type", "shape", "happened_on", "precision", "ordinal", "trigger",
    "by", "derived", "recorded_at", "command", "cause", "data",
)  # fmt: skip
_WITH_DIGEST = (*_EVENT, "digest")
_COMMAND = 1 + _EVENT.index("command")
"""At which place of a row the command stands."""

Row = tuple[Cell, ...]


@frozen
class Append:
    """What one step left in the tables: a head that moved on, its events, what is pending."""

    head: tuple[int, str, str, int]
    events: tuple[Row, ...]
    pending: tuple[Row, ...]


class Raw:
    """A connection of the driver, with the statements that one would write by hand."""

    def __init__(self, url: str) -> None:
        """Connect, as safely as the journal does."""
        self.url = url
        self.sqlite = url.startswith("sqlite")
        self._mark = "?" if self.sqlite else "%s"
        if self.sqlite:
            self.connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
            self.connection.execute("PRAGMA synchronous=FULL")
            self.connection.execute("PRAGMA journal_mode=WAL")
        else:
            import psycopg  # noqa: PLC0415 - may be missing where there is no PostgreSQL

            name, _, host = url.partition("@/")[2].partition("?host=")
            self.connection = psycopg.connect(f"host={host} user=postgres dbname={name}")
        self.cursor = self.connection.cursor()
        m = self._mark
        self._head = f"UPDATE {_P}stream SET version={m}, phase={m}, recorded_at={m} WHERE key={m}"
        self._read = f"SELECT * FROM {_P}stream WHERE key={m}{'' if self.sqlite else ' FOR UPDATE'}"
        self._event = self._insert("event", ("seq", *_WITH_DIGEST))
        self._bare = self._insert("event", ("seq", *_EVENT))
        self._pending = self._insert("pending", ("tenant", "seq"))

    def _insert(self, table: str, columns: Sequence[str]) -> str:
        marks = ", ".join([self._mark] * len(columns))
        named = ", ".join(f'"{each}"' for each in columns)
        return f"INSERT INTO {_P}{table} ({named}) VALUES ({marks})"

    def append(self, told: Append, *, reading: bool = False) -> None:
        """Write one step in a transaction of its own; *reading* its head first, locked."""
        cursor = self.cursor
        if self.sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        key, phase, moment, version = told.head
        if reading:
            cursor.execute(self._read, (key,))
            cursor.fetchall()
        cursor.execute(self._head, (version, phase, moment, key))
        for event in told.events:
            cursor.execute(self._event, event)
        for pending in told.pending:
            cursor.execute(self._pending, pending)
        self.connection.commit()

    def append_all(self, told: Sequence[Append], *, commanded: bool) -> None:
        """Write many steps in one transaction, one `executemany` for each table."""
        cursor = self.cursor
        if self.sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        heads = [
            (version, phase, moment, key) for key, phase, moment, version in (t.head for t in told)
        ]
        cursor.executemany(self._head, heads)
        events = [e for t in told for e in t.events]
        if not commanded:
            events = [(*e[:_COMMAND], None, *e[_COMMAND + 1 : -1], None) for e in events]
        cursor.executemany(self._event, events)
        cursor.executemany(self._pending, [p for t in told for p in t.pending])
        self.connection.commit()

    def alone(self, events: Sequence[Row]) -> None:
        """Write the events to a table of their own, with the two keys that a reader needs."""
        whole, real = ("INTEGER", "REAL") if self.sqlite else ("BIGINT", "DOUBLE PRECISION")
        kinds = {"seq": f"{whole} PRIMARY KEY", "stream": whole, "ordinal": real}
        kinds |= dict.fromkeys(("number", "shape", "derived", "cause"), "INTEGER")
        columns = ", ".join(f'"{each}" {kinds.get(each, "TEXT")}' for each in ("seq", *_EVENT))
        self.cursor.execute(f"CREATE TABLE {_P}event ({columns}, UNIQUE (stream, number))")
        self.connection.commit()
        if self.sqlite:
            self.cursor.execute("BEGIN")
        self.cursor.executemany(self._bare, [row[:-1] for row in events])
        self.connection.commit()

    def select(self, text: str, values: Sequence[Cell]) -> list[Row]:
        """Run one statement that reads, and return its rows."""
        self.cursor.execute(text, values)
        found: list[Row] = self.cursor.fetchall()
        self.connection.rollback()
        return found

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def by_hand(row: Row) -> tuple[object, ...]:
    """Return what an event says, as whoever uses it needs it: its day, its moment, and its data."""
    day, moment, data = row[4], row[10], row[12]
    assert isinstance(day, str)
    assert isinstance(moment, str)
    assert isinstance(data, str)
    return date.fromisoformat(day), datetime.fromisoformat(moment), json.loads(data)


def by_hand_in_order(row: Row) -> tuple[object, ...]:
    """Return likewise what an event of the feed says, with the moment from which it is known."""
    known_at = row[14]
    assert isinstance(known_at, str)
    return *by_hand(row), datetime.fromisoformat(known_at)


def appends_of(url: str, since: int) -> list[Append]:
    """Return what the steps with commands left, from the event of that seq on, in their order."""
    raw = Raw(url)
    heads: Mapping[int, str] = {}
    try:
        m = "?" if raw.sqlite else "%s"
        named = ", ".join(f'"{each}"' for each in ("seq", *_WITH_DIGEST))
        events = raw.select(f"SELECT {named} FROM {_P}event WHERE seq > {m} ORDER BY seq", (since,))
        heads = {row[0]: row[1] for row in raw.select(f"SELECT key, phase FROM {_P}stream", ())}
    finally:
        raw.close()
    found: dict[Cell, list[Row]] = {}
    for row in events:
        found.setdefault(row[_COMMAND], []).append(row)
    made = []
    for rows in found.values():
        last = rows[-1]
        head = (last[2], heads[last[2]], last[12], last[3])
        pending = tuple((row[1], row[0]) for row in rows)
        made.append(Append(head, tuple(rows), pending))
    return made
