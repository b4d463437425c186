"""Erasing under faults: interrupted, at the same time as others, and on the disk."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from secrets import token_hex

import pytest
from attrs import frozen
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from pathway.errors import DatabaseFailed, TryAgain
from pathway.journal.engine import OwnDatabase, open_database
from pathway.journal.people import (
    AlreadyErased,
    Erasure,
    Identity,
    Kept,
    MasterKey,
    MasterKeys,
    NotOpened,
    People,
    Standing,
    identities_within,
    keys_within,
    make_tables,
    scrub,
)
from pathway.journal.people.statements import PERSON
from pathway.journal.port import Port
from tests.journal.people.places import MASTER, Place

_DAY = date(2024, 3, 2)
_KIM: Identity = {"name": "Kim Exempel", "personal_identity_number": "20000115-0000"}


@frozen
class _Failing:
    """Transactions that fail where they would be committed."""

    _database: OwnDatabase

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Port]:
        with self._database.reading(whole=whole) as port:
            yield port

    @contextmanager
    def writing(self) -> Iterator[Port]:
        with self._database.writing() as port:
            yield port
            raise DatabaseFailed("the disk is full")

    def close(self) -> None:
        self._database.close()


@contextmanager
def _stored(place: Place, *, identities: bool, keys: bool) -> Iterator[People]:
    """The store with one or both of its databases failing at their commit."""
    opened = open_database(place.url, "full")
    apart = opened if place.keys is None else open_database(place.keys, "full")
    with closing(opened), closing(apart):
        yield People(
            _Failing(opened) if identities else opened,
            MasterKeys(MASTER),
            keys=None if place.keys is None else _Failing(apart) if keys else apart,
        )


@pytest.mark.parametrize(("identities", "keys"), [(True, False), (False, True), (True, True)])
def test_an_erasure_that_was_interrupted_is_finished_by_repeating_it(
    files: Place, identities: bool, keys: bool
) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
    before = files.sealed()
    with _stored(files, identities=identities, keys=keys) as people, pytest.raises(DatabaseFailed):
        people.erase("b1", on=_DAY)
    with files.opened() as people:
        assert people.erase("b1", on=_DAY) == Erasure("b1", _DAY)
        assert people.identity("b1") is None
    assert files.traces(*before) == []


def test_when_only_the_key_is_gone_the_identity_is_gone_with_it(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
    with _stored(files, identities=True, keys=False) as people, pytest.raises(DatabaseFailed):
        people.erase("b1", on=_DAY)
    with files.opened() as people, pytest.raises(NotOpened, match="Finish its erasure"):
        people.identity("b1")


@pytest.mark.parametrize(("identities", "keys"), [(True, False), (False, True), (True, True)])
def test_an_identity_whose_keeping_was_interrupted_is_kept_by_repeating_it(
    files: Place, identities: bool, keys: bool
) -> None:
    with files.opened() as people:
        people.keep("b1", {"name": "Kim Annat"})
    with _stored(files, identities=identities, keys=keys) as people, pytest.raises(DatabaseFailed):
        people.keep("b1", _KIM)
    with files.opened() as people:
        assert people.identity("b1") == {"name": "Kim Annat"}
        people.keep("b1", _KIM)
        assert people.identity("b1") == _KIM


def test_in_the_hosts_transaction_identities_go_as_its_rows_go(files: Place) -> None:
    make_tables(files.url)
    engine = create_engine(files.url)
    with engine.connect() as host:
        people = People(identities_within(host), MasterKeys(MASTER))
        people.keep("b1", _KIM)
        assert people.identity("b1") == _KIM
        host.rollback()
        assert people.identity("b1") is None
        people.keep("b1", _KIM)
        host.commit()
        people.erase("b1", on=_DAY)
        host.rollback()
        assert people.identity("b1") == _KIM
        people.erase("b1", on=_DAY)
        host.commit()
        assert people.identity("b1") is None
    engine.dispose()


def test_in_two_transactions_of_the_host_keys_go_apart_from_identities(files: Place) -> None:
    assert files.keys is not None
    make_tables(files.url, keys=False)
    make_tables(files.keys, identities=False)
    here, apart = create_engine(files.url), create_engine(files.keys)
    with here.connect() as host, apart.connect() as keys:
        people = People(identities_within(host), MasterKeys(MASTER), keys=keys_within(keys))
        people.keep("b1", _KIM)
        assert people.identity("b1") == _KIM
        host.rollback()
        keys.rollback()
        assert people.identity("b1") is None
        people.keep("b1", _KIM)
        keys.commit()
        host.commit()
    with files.opened() as people:
        assert people.identity("b1") == _KIM
    here.dispose()
    apart.dispose()


def test_keeping_and_erasing_at_once_leave_one_or_the_other(place: Place) -> None:
    with place.opened() as people:
        for turn in range(6):
            person = f"b{turn}"
            people.keep(person, {"name": "Kim Annat"})
            with ThreadPoolExecutor(2) as threads:
                kept = threads.submit(people.keep, person, _KIM)
                erased = threads.submit(people.erase, person, on=_DAY)
            assert erased.result() == Erasure(person, _DAY)
            assert kept.result() in (Kept(person), AlreadyErased(person, _DAY))
            assert people.identity(person) is None
    assert place.sealed() == []


def test_two_who_keep_a_new_person_at_once_use_one_key(place: Place) -> None:
    with place.opened() as people:
        for turn in range(6):
            person = f"b{turn}"
            with ThreadPoolExecutor(2) as threads:
                answers = [
                    threads.submit(people.keep, person, {"name": f"Kim {number}"})
                    for number in range(2)
                ]
            assert [answer.result() for answer in answers] == [Kept(person)] * 2
            assert people.identity(person) in ({"name": "Kim 0"}, {"name": "Kim 1"})


def _on_disk(folder: Path, *marks: bytes) -> set[str]:
    """The files of the folder in which one of the marks stands."""
    return {
        file.name for file in folder.iterdir() if any(mark in file.read_bytes() for mark in marks)
    }


def test_after_a_scrub_no_file_holds_what_was_sealed(files: Place, tmp_path: Path) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
        people.keep("b2", {"name": "Lo Exempel"})
        stays = {blob for blob in files.sealed() if blob.startswith(b"\x01")}
        before = set(files.sealed())
        people.erase("b1", on=_DAY)
        after = set(files.sealed())
        gone = before - after
        assert _on_disk(tmp_path, *gone), "until then the log holds it, so a scan can find it"
    for url in files.urls():
        scrub(url)
    assert _on_disk(tmp_path, *gone) == set()
    assert _on_disk(tmp_path, *(stays & after)) == {"people.db"}
    with files.opened() as people:
        assert people.identity("b2") == {"name": "Lo Exempel"}


def _keeping(url: str) -> OwnDatabase:
    """A database in which the content of deleted rows stays where it is."""
    database = open_database(url, "full")

    @event.listens_for(database.engine, "connect")
    def keeping(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA secure_delete=OFF")

    return database


@pytest.mark.parametrize("overwriting", [True, False])
def test_what_is_deleted_is_overwritten_when_everything_is_closed(
    files: Place, tmp_path: Path, overwriting: bool
) -> None:
    with files.opened() as people:
        for number in range(20):
            people.keep(f"b{number}", {"name": f"Kim {number}", "long": "x" * 900 * number})
    before = set(files.sealed())
    if overwriting:
        with files.opened() as people:
            people.erase("b1", on=_DAY)
    else:
        databases = [_keeping(url) for url in files.urls()]
        People(databases[0], MasterKeys(MASTER), keys=databases[1]).erase("b1", on=_DAY)
        for database in databases:
            database.close()
    gone = before - set(files.sealed())
    assert len(gone) == 2
    assert bool(_on_disk(tmp_path, *gone)) is not overwriting


def test_a_scrub_that_others_keep_from_its_work_says_so(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
        database = open_database(files.url, "full")
        with database.reading() as port:
            assert port.rows(PERSON, tenant="default", person="b1")
            people.erase("b1", on=_DAY)
            with pytest.raises(TryAgain):
                scrub(files.url, wait=0.1)
        database.close()


def test_postgresql_is_scrubbed_too(postgres_url: str) -> None:
    make_tables(postgres_url)
    place = Place(postgres_url)
    with place.opened() as people:
        people.keep("b1", _KIM)
        people.erase("b1", on=_DAY)
        scrub(postgres_url)
        assert people.identity("b1") is None


_RIGHTS = {
    "reader": {"person": "SELECT", "person_key": "SELECT", "hold": "SELECT"},
    "writer": {
        "person": "SELECT, INSERT, UPDATE",
        "person_key": "SELECT, INSERT",
        "hold": "SELECT, INSERT, UPDATE, DELETE",
    },
    "redactor": {"person": "SELECT, UPDATE", "person_key": "SELECT, DELETE", "hold": "SELECT"},
}


def test_the_rights_on_the_page_are_those_that_a_role_needs(postgres_url: str) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "keep-identities.md"
    rows = [
        f"| {role} | {' | '.join(rights.lower() for rights in tables.values())} |"
        for role, tables in _RIGHTS.items()
    ]
    assert all(row in page.read_text(encoding="utf-8") for row in rows)
    make_tables(postgres_url)
    engine = create_engine(postgres_url)
    roles = {role: f"{role}_{token_hex(4)}" for role in _RIGHTS}
    with engine.begin() as host:
        for role, tables in _RIGHTS.items():
            host.exec_driver_sql(f"CREATE ROLE {roles[role]}")
            for table, rights in tables.items():
                name = f"participant_pathway_{table}"
                host.exec_driver_sql(f"GRANT {rights} ON {name} TO {roles[role]}")
    try:
        with _as_role(engine, roles["writer"]) as writer:
            writer.keep("b1", _KIM)
            writer.keep("b1", {**_KIM, "town": "Exby"})
            writer.protect("b1")
            writer.hold("b1", "audit")
            writer.hold("b1", "audit", until=_DAY)
            writer.release("b1", "audit")
        with pytest.raises(DatabaseFailed), _as_role(engine, roles["writer"]) as writer:
            writer.erase("b1", on=_DAY)
        with _as_role(engine, roles["reader"]) as reader:
            assert reader.identity("b1") == {**_KIM, "town": "Exby"}
            assert isinstance(reader.standing("b1"), Standing)
            assert reader.protected() == {"b1"}
        with pytest.raises(DatabaseFailed), _as_role(engine, roles["reader"]) as reader:
            reader.protect("b1")
        with pytest.raises(DatabaseFailed), _as_role(engine, roles["reader"]) as reader:
            reader.keep("b2", _KIM)
        with pytest.raises(DatabaseFailed), _as_role(engine, roles["redactor"]) as redactor:
            redactor.hold("b1", "audit")
        with _as_role(engine, roles["redactor"], MasterKey.new("none")) as redactor:
            assert redactor.erase("b1", on=_DAY) == Erasure("b1", _DAY)
    finally:
        with engine.begin() as host:
            for name in roles.values():
                host.exec_driver_sql(f"DROP OWNED BY {name}")
                host.exec_driver_sql(f"DROP ROLE {name}")
        engine.dispose()


@contextmanager
def _as_role(engine: Engine, role: str, master: MasterKey = MASTER) -> Iterator[People]:
    with engine.begin() as host:
        host.exec_driver_sql(f"SET LOCAL ROLE {role}")
        yield People(identities_within(host), MasterKeys(master))
