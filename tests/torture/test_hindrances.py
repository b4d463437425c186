"""A journal that may not be written, is held by another, or is damaged; a clock that went back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import pathway
from pathway.errors import (
    DamagedJournal,
    DatabaseFailed,
    JournalError,
    TryAgain,
    UnusableDatabase,
)
from pathway.journal import Journal, init_journal, open_journal
from tests.torture._audit import audit, dump, execute, rows

_NAVIGATOR = pathway.load("navigator")
_ONE, _TWO = "a" * 32, "b" * 32
_LATER = "2030-01-01T00:00:00.000000Z"


def _fill(url: str) -> None:
    init_journal(url)
    with open_journal(url) as journal:
        for each in (_ONE, _TWO):
            journal.refer(_NAVIGATOR, on=date(2009, 1, 5), participation=each)
            journal.move(each, "start_introduction", on=date(2009, 1, 12))


def _log(journal: Journal, one: str = _ONE) -> object:
    return journal.move(one, "log_hours", on=date(2009, 1, 13), hours=1)


_WRITES: tuple[Callable[[Journal], object], ...] = (
    _log,
    lambda journal: journal.refer(_NAVIGATOR, on=date(2009, 1, 5)),
    lambda journal: journal.close_project(_NAVIGATOR, on=date(2009, 6, 30)),
    lambda journal: journal.provide(_NAVIGATOR.id, "coach", 5),
    lambda journal: journal.correct(_ONE, 2, "start_introduction", on=date(2009, 1, 13)),
    lambda journal: journal.void(_ONE, 2, on=date(2009, 1, 14)),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        found = f"sqlite:///{tmp_path}/cases.db"
    else:
        found = str(request.getfixturevalue("postgres_url"))
    _fill(found)
    return found


def _read_only(url: str) -> str:
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return f"sqlite:///file:{path}?mode=ro&uri=true"
    return f"{url}&options=-cdefault_transaction_read_only%3Don"


def test_a_journal_that_may_only_be_read_is_read_and_says_why_it_is_not_written(url: str) -> None:
    before = dump(url)
    with open_journal(_read_only(url)) as journal:
        assert journal.state(_ONE).phase == "introduction"
        for write in _WRITES:
            with pytest.raises(DatabaseFailed, match=r"read.?only"):
                write(journal)
    assert dump(url) == before


@pytest.fixture
def held(url: str) -> Iterator[str]:
    """The address of a journal that another holds, and that waits for others only briefly."""
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield url
    else:
        import psycopg  # noqa: PLC0415 - only where the server is there

        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE participant_pathway_stream IN ACCESS EXCLUSIVE MODE")
            yield url


def test_a_journal_that_another_holds_says_that_one_may_try_again(held: str) -> None:
    for write in _WRITES[:2]:
        with pytest.raises(TryAgain), open_journal(held, wait=0.2) as journal:
            write(journal)


def test_a_clock_that_went_back_takes_no_stream_back(url: str) -> None:
    for table in ("stream", "event"):
        execute(url, f"UPDATE {{}}{table} SET recorded_at = '{_LATER}'")
    with open_journal(url) as journal:
        _log(journal)
    told = rows(url, "SELECT recorded_at FROM {}event ORDER BY stream, number")
    assert sorted(told) == told
    assert told.count((_LATER,)) == 5


_DAMAGES = (
    "UPDATE {}event SET data = '{'",
    "UPDATE {}event SET data = '[]'",
    "UPDATE {}event SET data = '{\"phase\": 1}'",
    "UPDATE {}event SET type = 'unheard_of'",
    "UPDATE {}event SET shape = 99",
    "UPDATE {}event SET happened_on = 'yesterday'",
    "UPDATE {}event SET number = 7",
    "DELETE FROM {}event",
)


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_row_is_named_and_hinders_nobody_else(url: str, damage: str) -> None:
    key = rows(url, f"SELECT key FROM {{}}stream WHERE id = '{_ONE}'")[0][0]
    execute(url, f"{damage} WHERE stream = {key} AND number = 2")
    before = dump(url)
    with open_journal(url) as journal:
        with pytest.raises(DamagedJournal, match=_ONE):
            journal.state(_ONE)
        with pytest.raises(DamagedJournal, match=_ONE):
            _log(journal)
        assert dump(url) == before
        _log(journal, _TWO)
        assert journal.state(_TWO).phase == "introduction"


@pytest.mark.parametrize("document", ["", "{", "[]", "{}"])
def test_a_damaged_definition_is_named(tmp_path: Path, document: str) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    _fill(url)
    execute(
        url,
        f"UPDATE {{}}definition SET document = '{document}'".replace(
            "{}def", "participant_pathway_def"
        ),
    )
    assert audit(url, fold=False).faults == ()
    from pathway.journal import shelf  # noqa: PLC0415

    shelf._by_hash.clear()
    shelf._hashes.clear()
    with open_journal(url) as journal, pytest.raises(DamagedJournal, match="definition"):
        journal.state(_ONE)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "cases.db").write_bytes(b"no database, but more than a page of it\n" * 200)
    with pytest.raises(UnusableDatabase), open_journal(f"sqlite:///{tmp_path}/cases.db") as journal:
        journal.state(_ONE)


def test_a_torn_page_is_noticed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    _fill(url)
    path = tmp_path / "cases.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    with pytest.raises(JournalError), open_journal(url) as journal:
        journal.state(_ONE)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/cases.db"
    with (
        pytest.raises(UnusableDatabase, match=r"There is no folder '.*nowhere'"),
        open_journal(url) as journal,
    ):
        journal.state(_ONE)
