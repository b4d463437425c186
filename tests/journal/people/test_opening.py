"""Opening the store that is there: nothing is made in a database that is not one, and it is said."""

import pickle
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from pathway.errors import ConnectionLost, NoIdentities, UnusableDatabase
from pathway.journal import open_journal
from pathway.journal.people import (
    IdentitiesLost,
    MasterKeys,
    People,
    make_tables,
    open_keyless,
    open_people,
)
from tests.journal.people.places import MASTER, Place
from tests.journal.schemas import execute

Opens = Callable[[str], AbstractContextManager[People]]


def _keyed(url: str) -> AbstractContextManager[People]:
    return open_people(url, MasterKeys(MASTER), make=False)


_OPENED = pytest.mark.parametrize("opens", [open_keyless, _keyed])


def _tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    return [str(name) for (name,) in found]


@_OPENED
def test_no_table_is_made_in_a_database_that_has_no_store(tmp_path: Path, opens: Opens) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE booking (day text)")
    with (
        pytest.raises(NoIdentities, match="no such table: participant_pathway_person"),
        opens(f"sqlite:///{tmp_path}/other.db"),
    ):
        pass
    assert _tables(tmp_path / "other.db") == ["booking"]


@_OPENED
def test_a_journal_is_no_store_of_identities(tmp_path: Path, opens: Opens) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    with open_journal(url):
        pass
    before = _tables(tmp_path / "cases.db")
    with pytest.raises(NoIdentities), opens(url):
        pass
    assert _tables(tmp_path / "cases.db") == before


@_OPENED
def test_no_file_is_made_where_there_is_none(tmp_path: Path, opens: Opens) -> None:
    with pytest.raises(NoIdentities, match=r"no file '.*none\.db'"), opens(f"sqlite:///{tmp_path}/none.db"):  # fmt: skip
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opens", [open_keyless, _keyed, lambda url: open_people(url, MasterKeys(MASTER))])  # fmt: skip
def test_a_file_that_is_no_database_is_refused_as_such(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "people.csv").write_text("person,name\n" * 200, encoding="utf-8")
    with pytest.raises(UnusableDatabase, match="is no database"), opens(f"sqlite:///{tmp_path}/people.csv"):  # fmt: skip
        pass


def test_a_store_without_its_keys_may_be_asked_and_not_opened(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", {"name": "Kim Exempel"}, protected=True)
    with open_keyless(files.url) as people:
        assert people.protected() == {"b1"}
    with pytest.raises(NoIdentities, match="person_key"), _keyed(files.url):
        pass
    assert "participant_pathway_person_key" not in _tables(Path(files.url.partition("///")[2]))
    with open_people(files.url, files.masters, keys=files.keys, make=False) as people:
        assert people.identity("b1") == {"name": "Kim Exempel"}


def test_in_postgresql_what_is_missing_is_said_in_the_same_words(postgres_url: str) -> None:
    with pytest.raises(NoIdentities, match="participant_pathway_person"), open_keyless(postgres_url):  # fmt: skip
        pass
    make_tables(postgres_url)
    with open_keyless(postgres_url) as people:
        assert people.protected() == frozenset()


_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


def test_a_store_that_is_lost_in_the_middle_is_named_and_not_taken_for_the_journal(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tables(postgres_url)

    def lost() -> str:
        with open_keyless(postgres_url) as store:
            store.standing("p")
            execute(postgres_url, _CUT)
            with pytest.raises(ConnectionLost) as caught:
                store.standing("p")
            return str(caught.value)

    said = lost()
    assert said.startswith("The connection to the store of identities was lost: ")
    assert "command id" not in said
    monkeypatch.setattr("pathway.journal.people.opening.IdentitiesLost", ConnectionLost)
    assert "command id" in lost()


def test_what_is_told_of_a_lost_store_can_be_sent_to_another_process() -> None:
    error = IdentitiesLost("it fell.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  made here
    assert (type(again), str(again), again.why) == (IdentitiesLost, str(error), "it fell")
