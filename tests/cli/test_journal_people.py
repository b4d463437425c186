"""A store of identities that is named must be one: else nothing leaves, nothing is made, and it is said."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pathway.journal.people import MasterKey, MasterKeys, open_people
from tests.cli.journal_running import JOURNEY, begun, ran, took
from tests.cli.running import Ran

_ASKED = ("feed", "export", "plan")


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = begun(tmp_path)
    took(found, tmp_path, *JOURNEY)
    return found


def _ran(asked: str, url: str, people: str, folder: Path, *more: str) -> Ran:
    match asked:
        case "feed":
            return ran("feed", url, "--consumer", "a", "--people", people, *more)
        case "export":
            out = ("--format", "csv", "--out", folder / "log.csv")
            return ran("export", url, *out, "--people", people, *more)
        case _:
            rule = ("--rule", "esf_plus_2021_2027", "--on", "2020-01-01", "--plan")
            return ran("retention", url, "--people", people, *rule, *more)


def _tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    return [str(name) for (name,) in found]


@pytest.mark.parametrize("asked", _ASKED)
@pytest.mark.parametrize("other", ["other.db", "journal.db", "empty.db"])
def test_of_a_database_without_identities_nothing_leaves_and_nothing_is_made(
    url: str, tmp_path: Path, asked: str, other: str
) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as database:
        database.execute("CREATE TABLE booking (day text)")
    (tmp_path / "empty.db").touch()
    before = _tables(tmp_path / other)
    done = _ran(asked, url, f"sqlite:///{tmp_path / other}", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("--people: The database has no store of identities")
    assert "make_tables" in done.err
    assert "journal init" not in done.err
    assert not (tmp_path / "log.csv").exists()
    assert _tables(tmp_path / other) == before
    assert ran("feed", url, "--consumer", "a").out.count("\n") == 5, "no reader has gone on"


@pytest.mark.parametrize("asked", _ASKED)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.db", "there is no file"),
        ("people.csv", "The file at the address is no database"),
        (".", "The database failed: unable to open"),
    ],
)
def test_an_address_of_no_database_is_told_without_a_traceback(
    url: str, tmp_path: Path, asked: str, name: str, words: str
) -> None:
    (tmp_path / "people.csv").write_text("person,name\n" * 200, encoding="utf-8")
    done = _ran(asked, url, f"sqlite:///{tmp_path / name}", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("--people: ")
    assert words in done.err or "there is no file" in done.err
    assert not (tmp_path / "none.db").exists()


def test_a_text_that_is_no_address_is_told(url: str, tmp_path: Path) -> None:
    done = _ran("feed", url, "people.db", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("--people: The address is no database")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("people.csv", "--keys: The file at the address is no database"),
        (
            "none.db",
            "--keys: The database has no store of identities that can be used: there is no",
        ),
        ("journal.db", "--keys: The database has no store of identities"),
        (None, "Give --keys, if they stand elsewhere."),
    ],
)
def test_where_the_keys_are_not_it_is_said_and_nothing_is_made(
    url: str, tmp_path: Path, keys: str | None, words: str
) -> None:
    people, apart = f"sqlite:///{tmp_path}/people.db", f"sqlite:///{tmp_path}/keys.db"
    with open_people(people, MasterKeys(MasterKey.new("2026")), keys=apart) as store:
        store.keep("b1", {"name": "Kim Exempel"})
    (tmp_path / "people.csv").write_text("person,name\n" * 200, encoding="utf-8")
    before = [_tables(tmp_path / each) for each in ("people.db", "journal.db")]
    more = () if keys is None else ("--keys", f"sqlite:///{tmp_path / keys}")
    done = _ran("plan", url, people, tmp_path, *more)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert [_tables(tmp_path / each) for each in ("people.db", "journal.db")] == before
    assert not (tmp_path / "none.db").exists()
    assert _ran("plan", url, people, tmp_path, "--keys", apart).status == 0


def test_a_store_whose_keys_are_elsewhere_can_still_say_who_is_protected(
    url: str, tmp_path: Path
) -> None:
    person = json.loads(ran("show", url, "P1", "--format", "json").out)["person"]
    people, apart = f"sqlite:///{tmp_path}/people.db", f"sqlite:///{tmp_path}/keys.db"
    with open_people(people, MasterKeys(MasterKey.new("2026")), keys=apart) as store:
        store.keep(person, {"name": "Kim Exempel"}, protected=True)
    assert _ran("feed", url, people, tmp_path).out == ""
    assert _ran("export", url, people, tmp_path).status == 0
    assert "P1" not in (tmp_path / "log.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", ["feed", "export", "plan"])
def test_a_store_that_cannot_be_reached_is_named_without_its_password(
    asked: str, url: str, tmp_path: Path
) -> None:
    people = "postgresql+psycopg://bo:hidden@127.0.0.1:1/people?sslpassword=hidden"
    done = _ran(asked, url, people, tmp_path)
    assert done.status == 2
    assert done.err.startswith(
        "--people: postgresql+psycopg://bo@127.0.0.1:1/people cannot be reached: "
    )
    assert done.err.endswith(". Nothing was handed on or changed.\n")
    assert "hidden" not in done.err
    assert "command id" not in done.err
