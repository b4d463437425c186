"""A journal is opened without waiting for whoever writes, waits as long as asked, and is closed whole."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pathway.errors import ConnectionLost, NoJournal, TryAgain, UnusableDatabase, UnusableValue
from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.engine import OwnDatabase, open_database
from tests.cli.running import run
from tests.journal.example import referred, step
from tests.torture._audit import execute

_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[OwnDatabase]:
    """Every database that was closed."""
    found: list[OwnDatabase] = []
    close = OwnDatabase.close

    def noted(database: OwnDatabase) -> None:
        found.append(database)
        close(database)

    monkeypatch.setattr(OwnDatabase, "close", noted)
    return found


def test_what_cannot_be_opened_is_closed_again(tmp_path: Path, closed: list[OwnDatabase]) -> None:
    (tmp_path / "cases.db").write_bytes(b"no database, but more than a page of it\n" * 200)
    with pytest.raises(UnusableDatabase):
        open_journal(f"sqlite:///{tmp_path}/cases.db")
    assert len(closed) == 1


def _foreign(file: Path) -> bytes:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE guests (name TEXT)")
        other.commit()
    return file.read_bytes()


def _mode(file: Path) -> str:
    with closing(sqlite3.connect(file)) as other:
        (mode,) = other.execute("PRAGMA journal_mode").fetchone()
        return str(mode)


def test_the_file_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    before = _foreign(file := tmp_path / "guests.db")
    done = run("journal", "show", f"sqlite:///{file}")
    assert (done.status, file.read_bytes()) == (2, before)
    assert [each.name for each in tmp_path.iterdir()] == ["guests.db"]
    done = run("journal", "feed", f"sqlite:///{file}", "--consumer", "a", "--people", done.out)
    assert (done.status, file.read_bytes()) == (2, before)


def test_a_journal_is_written_ahead_also_beside_what_is_somebody_elses(tmp_path: Path) -> None:
    _foreign(file := tmp_path / "guests.db")
    init_journal(f"sqlite:///{file}")
    assert _mode(file) == "wal"
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
    with open_journal(f"sqlite:///{file}") as journal:
        referred(journal)
    assert _mode(file) == "wal"


def test_this_notices_a_file_that_is_changed_before_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathway.journal.engine._OURS", "SELECT 1")
    before = _foreign(file := tmp_path / "guests.db")
    assert run("journal", "show", f"sqlite:///{file}").status == 2
    assert file.read_bytes() != before


def test_what_is_opened_stays_open_until_it_is_closed(
    tmp_path: Path, closed: list[OwnDatabase]
) -> None:
    with open_journal(f"sqlite:///{tmp_path}/cases.db"):
        assert closed == []
    assert len(closed) == 1


def test_a_journal_that_is_there_is_opened_while_another_writes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    with open_journal(url) as journal:
        participation = referred(journal)
    with closing(sqlite3.connect(tmp_path / "cases.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_journal(url, wait=0.1) as journal:
            assert journal.state(participation).phase == "referred"
            with pytest.raises(TryAgain):
                journal.take(participation, step(0))


def test_an_index_that_is_missing_is_made_when_the_journal_is_opened(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    open_journal(url).close()
    execute(url, "DROP INDEX {}stream_person")
    open_journal(url).close()
    execute(url, "DROP INDEX {}stream_person")  # raises where there is none


@pytest.mark.parametrize("wait", [0, -1, float("nan"), float("inf")])
def test_a_wait_that_is_no_time_is_refused(tmp_path: Path, wait: float) -> None:
    with pytest.raises(UnusableValue, match="wait"):
        open_journal(f"sqlite:///{tmp_path}/cases.db", wait=wait)


def test_a_wait_leaves_the_other_options_of_an_address_as_they_are(postgres_url: str) -> None:
    url = f"{postgres_url}&options=-cdefault_transaction_read_only%3Don"
    with (
        closing(open_database(url, "full", wait=2.5)) as database,
        database.engine.connect() as connection,
    ):
        shown = [
            connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("lock_timeout", "default_transaction_read_only")
        ]
    assert shown == ["2500ms", "on"]


def _read_while_cut(journal: Journal, participation: str, url: str) -> None:
    with journal.writing() as unit:
        unit.participation(participation)
        execute(url, _CUT)
        unit.participation(participation)


def test_a_connection_that_was_cut_is_told_once_and_the_next_command_has_another(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        participation = referred(journal)
        with caplog.at_level(logging.WARNING), pytest.raises(ConnectionLost):
            _read_while_cut(journal, participation, postgres_url)
        assert caplog.records == []
        journal.take(participation, step(0))


def test_a_journal_of_another_shape_is_not_told_to_be_made_by_init(tmp_path: Path) -> None:
    place = tmp_path / "cases.db"
    init_journal(f"sqlite:///{place}")
    with closing(sqlite3.connect(place)) as database:
        database.execute("DROP INDEX participant_pathway_event_command")
        database.execute("ALTER TABLE participant_pathway_event DROP COLUMN digest")
    with (
        pytest.raises(NoJournal) as raised,
        open_journal(f"sqlite:///{place}") as journal,
    ):
        referred(journal)
    assert "import it into a new journal" in str(raised.value)
