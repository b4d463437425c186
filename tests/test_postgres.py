"""The PostgreSQL of the tests: fresh databases, crashes that are real, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests._postgres import Server
from tests._require import needs

needs("postgres")

import psycopg  # noqa: E402 - only where the server is there

_ROOT = Path(__file__).parent.parent


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(wal_writer_delay="10s")
    try:
        server.start()
        yield server
    finally:
        server.close()


def test_each_test_has_a_database_of_its_own(postgres_server: Server) -> None:
    with postgres_server.database() as one, postgres_server.database() as other:
        with psycopg.connect(postgres_server.conninfo(one)) as connection:
            connection.execute("CREATE TABLE kept (number int)")
        with psycopg.connect(postgres_server.conninfo(other)) as connection:
            found = connection.execute("SELECT to_regclass('kept')").fetchone()
    assert found == (None,)


def test_what_was_acknowledged_outlives_a_crash_and_what_was_not_waited_for_does_not(
    server: Server,
) -> None:
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (number int)")
        connection.execute("INSERT INTO kept VALUES (1)")
        connection.execute("SET synchronous_commit = off")
        connection.execute("INSERT INTO kept VALUES (2)")
        server.stop_at_once()
    server.start()
    with psycopg.connect(server.conninfo()) as connection:
        assert connection.execute("SELECT number FROM kept").fetchall() == [(1,)]


_KILLED = """
import os, signal
from tests._postgres import Server
server = Server()
server.start()
print(server._folder, server.process(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_starter_that_is_killed_leaves_no_server_and_no_folder_behind() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _KILLED], check=False, capture_output=True, text=True, cwd=_ROOT
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    folder, process = run.stdout.split()
    patience = time.monotonic() + 30
    while (Path(folder).exists() or _runs(int(process))) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not Path(folder).exists()
    assert not _runs(int(process))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_server_that_runs_is_seen_as_running(postgres_server: Server) -> None:
    assert _runs(postgres_server.process())
