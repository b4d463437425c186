"""Eight processes at fifty participations: every command applied once, every version once."""

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from pathway.journal import init_journal
from tests._postgres import Server
from tests.torture._audit import Found, audit, execute, lost, rows
from tests.torture._crowd import Share, begin, send
from tests.torture._form import size, tell
from tests.torture._processes import started
from tests.torture._writer import acknowledged

_PROCESSES = 8
_PARTICIPANTS = 50
_ISOLATIONS = ("read committed", "repeatable read", "serializable")
_UNIQUE = (
    "ALTER TABLE {}event DROP CONSTRAINT {}event_number",
    "ALTER TABLE {}pending DROP CONSTRAINT {}pending_pkey",
)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/cases.db"


def _commands(number: int, participations: list[str]) -> Iterator[tuple[str, str, int]]:
    chance = random.Random(number)
    for each in range(number):
        yield f"c{each}", participations[each % len(participations)], chance.randint(1, 8)


def _crowd(
    url: str, folder: Path, participations: list[str], number: int, *, guarded: bool = True
) -> tuple[Found, list[tuple[str, str, int]], list[int | None]]:
    """Let each command be sent by two of the processes; audit, acknowledged, how they ended."""
    commands = list(_commands(number, participations))
    shares = [
        Share(
            url,
            str(folder / f"acks-{one}"),
            one,
            tuple(c for i, c in enumerate(commands) if one in {i % 8, (i + 3) % 8}),
            guarded,
        )
        for one in range(_PROCESSES)
    ]
    with started(send, shares) as processes:
        for process in processes:
            process.join()
        ends = [process.exitcode for process in processes]
    told = [ack for share in shares for ack in acknowledged(Path(share.acks))]
    return audit(url), told, ends


def _applied_once(url: str, folder: Path, what: str) -> None:
    number = size(500, 20_000)
    init_journal(url)
    found, told, ends = _crowd(url, folder, begin(url, _PARTICIPANTS), number)
    tell(f"many processes, {what}", commands=number, applied=len(found.commands))
    assert ends == [0] * _PROCESSES
    assert found.faults == ()
    assert len(found.commands) == number
    assert found.events == number + 2 * _PARTICIPANTS
    assert len(told) == 2 * number
    assert lost(found, told) == 0


def test_on_sqlite_each_command_is_applied_once(sqlite_url: str, tmp_path: Path) -> None:
    _applied_once(sqlite_url, tmp_path, "SQLite")


@pytest.mark.parametrize("isolation", _ISOLATIONS)
def test_on_postgresql_each_command_is_applied_once(
    postgres_server: Server, isolation: str, tmp_path: Path
) -> None:
    with postgres_server.database() as name:
        level = isolation.replace(" ", r"\ ")
        options = quote(f"-cdefault_transaction_isolation={level}")
        url = f"{postgres_server.url(name)}&options={options}"
        assert rows(url, "SHOW transaction_isolation") == [(isolation,)]
        _applied_once(url, tmp_path, f"PostgreSQL {isolation}")


def test_with_nothing_compared_and_nothing_unique_the_versions_do_not_hold(
    postgres_url: str, tmp_path: Path
) -> None:
    init_journal(postgres_url)
    participations = begin(postgres_url, 2)
    for statement in _UNIQUE:
        execute(postgres_url, statement)
    found, _, _ = _crowd(postgres_url, tmp_path, participations, 200, guarded=False)
    tell("many processes, no compare-and-set", commands=200, faults=len(found.faults))
    assert found.faults
