"""Connections cut in the middle of commands, each sent twice: each is applied exactly once."""

import random
import time
from pathlib import Path

from pathway.journal import init_journal
from tests._postgres import Server
from tests._require import needs
from tests.torture._audit import Found, audit, lost
from tests.torture._form import rounds, size, tell
from tests.torture._processes import started, until
from tests.torture._writer import Job, acknowledged, work

needs("postgres")

import psycopg  # noqa: E402 - only where the server is there

_COMMANDS_OF_ONE = 10
_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = %s AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1"
)


def _cut_while_sent_twice(
    server: Server, database: str, folder: Path, participants: int, *, named: bool
) -> tuple[Found, list[tuple[str, str, int]], int]:
    """Two writers send the same commands while connections are cut; audit, acknowledged, cuts."""
    url = server.url(database)
    init_journal(url)
    files = [folder / f"acks-{one}" for one in "ab"]
    hours = _COMMANDS_OF_ONE - 2
    jobs = [
        Job(url, str(acks), "w", participants=participants, hours=hours, named=named)
        for acks in files
    ]
    chance = random.Random(named)
    cuts = 0
    with (
        started(work, jobs) as writers,
        psycopg.connect(server.conninfo(), autocommit=True) as other,
    ):
        until(lambda: any(acks.exists() for acks in files), "a writer is ready")
        for _ in rounds("cut connections", 1_000_000):
            if not any(writer.is_alive() for writer in writers):
                break
            time.sleep(chance.uniform(0.005, 0.04))
            cuts += len(other.execute(_CUT, [database]).fetchall())
        assert [writer.exitcode for writer in writers] == [0, 0]
    return audit(url), [ack for acks in files for ack in acknowledged(acks)], cuts


def test_each_command_is_applied_exactly_once(postgres_server: Server, tmp_path: Path) -> None:
    participants = size(3, 300)
    with postgres_server.database() as name:
        found, told, cuts = _cut_while_sent_twice(
            postgres_server, name, tmp_path, participants, named=True
        )
    commands = participants * _COMMANDS_OF_ONE
    tell("cut connections", commands=commands, cuts=cuts, applied=len(found.commands))
    assert cuts > 0
    assert found.faults == ()
    assert lost(found, told) == 0
    assert (len(found.commands), found.events) == (commands, commands)


def test_without_command_ids_what_is_sent_twice_is_applied_twice(
    postgres_server: Server, tmp_path: Path
) -> None:
    with postgres_server.database() as name:
        found, _, cuts = _cut_while_sent_twice(postgres_server, name, tmp_path, 3, named=False)
    tell("cut connections, no command ids", commands=30, cuts=cuts, applied=found.events)
    assert found.events > 3 * _COMMANDS_OF_ONE
