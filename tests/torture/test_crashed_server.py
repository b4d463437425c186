"""PostgreSQL that crashes under writers and starts again has all that it acknowledged."""

import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pathway.journal import init_journal
from tests._postgres import Server
from tests._require import needs
from tests.torture._audit import Found, audit, lost
from tests.torture._form import rounds, size, tell
from tests.torture._processes import started, until
from tests.torture._writer import Job, acknowledged, work

needs("postgres")


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(wal_writer_delay="10s")
    try:
        server.start()
        yield server
    finally:
        server.close()


def _all_write(files: list[Path]) -> bool:
    return all(map(acknowledged, files))


def _crashes(
    server: Server, folder: Path, how: str, options: str, number: int
) -> tuple[Found, int, int]:
    """Crash the server that often under two writers; the audit, what was acknowledged, what lost."""
    url = server.url() + options
    init_journal(url)
    chance = random.Random(how)
    for each in rounds(f"crashes of PostgreSQL, {how}", number):
        files = [folder / f"acks-{each}-{one}" for one in "ab"]
        jobs = [Job(url, str(acks), acks.name, how) for acks in files]
        with started(work, jobs):
            until(partial(_all_write, files), "both writers write")
            time.sleep(chance.uniform(0, 0.2))
            server.stop_at_once()
        server.start()
    found = audit(url)
    told = [ack for acks in folder.glob("acks-*") for ack in acknowledged(acks)]
    return found, len(told), lost(found, told)


def test_a_crash_loses_nothing_that_was_acknowledged(server: Server, tmp_path: Path) -> None:
    number = size(2, 100)
    found, told, gone = _crashes(server, tmp_path, "own", "", number)
    tell("crashes of PostgreSQL", crashes=number, acknowledged=told, lost=gone)
    assert gone == 0
    assert found.faults == ()
    assert told > 0


def test_with_synchronous_commit_off_a_crash_loses_what_was_acknowledged(
    server: Server, tmp_path: Path
) -> None:
    options = "&options=-csynchronous_commit%3Doff"
    _, told, gone = _crashes(server, tmp_path, "as configured", options, 2)
    tell("crashes of PostgreSQL, synchronous_commit=off", crashes=2, acknowledged=told, lost=gone)
    assert gone > 0
