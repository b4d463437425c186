"""The store of identities: what is kept is sealed, found, protected, held, and erased for good."""

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import create_engine

from pathway.errors import NoIdentities, UnusableValue
from pathway.journal.people import (
    AlreadyErased,
    AnotherHas,
    Erasure,
    Hold,
    Identity,
    Kept,
    MasterKey,
    MasterKeys,
    NothingKept,
    NotOpened,
    OnHold,
    People,
    Standing,
    Withholding,
    open_people,
)
from tests.journal.people.places import INDEX, MASTER, Place

_DAY = date(2024, 3, 2)
_NUMBER = "20000115-0000"
_KIM: Identity = {
    "name": "Kim Exempel",
    "personal_identity_number": _NUMBER,
    "contact": {"town": "Exby"},
}
_MARKS = (b"Kim Exempel", b"20000115", b"200001150000", b"Exby", b"000115-0000")


def test_an_identity_is_opened_as_it_was_kept(people: People) -> None:
    assert people.keep("b1", _KIM) == Kept("b1")
    assert people.identity("b1") == _KIM
    assert people.identity("b2") is None


def test_no_table_shows_who_somebody_is(place: Place, people: People) -> None:
    people.keep("b1", _KIM)
    assert place.traces(*_MARKS) == []
    people.hold("b1", "exby")
    assert place.traces(b"exby"), "the scan finds what stands in a table"


def test_what_is_kept_later_stands_in_place_of_the_earlier(people: People) -> None:
    people.keep("b1", _KIM)
    people.keep("b1", {"name": "Kim Annat"})
    assert people.identity("b1") == {"name": "Kim Annat"}
    assert people.find(_NUMBER) == ()


def test_a_person_is_found_by_the_number_however_it_is_punctuated(people: People) -> None:
    people.keep("b1", _KIM)
    assert people.find("200001150000") == people.find(" 20000115-0000 ") == ("b1",)
    assert people.find("20000115-0001") == ()


def test_one_number_is_not_kept_under_two_pseudonyms(people: People) -> None:
    people.keep("b1", _KIM)
    answer = people.keep("b2", _KIM)
    assert answer == AnotherHas("b2", ("b1",))
    assert people.identity("b2") is None
    assert answer.text.en.startswith("The number is kept under the pseudonym b1 already.")


def test_without_an_index_key_nothing_is_indexed_and_nobody_found(files: Place) -> None:
    with open_people(files.url, files.masters) as people:
        people.keep("b1", _KIM)
        people.keep("b2", _KIM)
        assert people.identity("b2") == _KIM
        with pytest.raises(UnusableValue, match="no index key"):
            people.find(_NUMBER)


def test_what_was_sealed_for_one_person_opens_for_no_other(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
        people.keep("b2", {"name": "Lo Exempel"})
    _exchange(files.url, "participant_pathway_person", "sealed")
    _exchange(files.keys or "", "participant_pathway_person_key", "wrapped")
    with files.opened() as people, pytest.raises(NotOpened, match="identity of b1"):
        people.identity("b1")


def _exchange(url: str, table: str, column: str) -> None:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    rows = dict(connection.execute(f"SELECT person, {column} FROM {table}").fetchall())  # noqa: S608
    for person, other in (("b1", "b2"), ("b2", "b1")):
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE person = ?",  # noqa: S608
            (rows[other], person),
        )
    connection.commit()
    connection.close()


def test_another_master_key_opens_nothing(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
    for other in (MasterKey.new("2026"), MasterKey.new("2027")):
        with (
            open_people(files.url, MasterKeys(other), keys=files.keys) as people,
            pytest.raises(NotOpened),
        ):
            people.identity("b1")


def test_master_keys_are_exchanged_without_touching_what_is_sealed(files: Place) -> None:
    with files.opened() as people:
        people.keep("b1", _KIM)
        people.keep("b2", {"name": "Lo Exempel"})
    new = MasterKey.new("2027")
    with open_people(files.url, MasterKeys(new, (MASTER,)), keys=files.keys) as people:
        assert people.identity("b1") == _KIM
        assert people.wrap_anew() == 2
        assert people.wrap_anew() == 0
    with open_people(files.url, MasterKeys(new), keys=files.keys) as people:
        assert people.identity("b1") == _KIM
    with files.opened() as people, pytest.raises(NotOpened, match="'2027'"):
        people.identity("b1")


def test_a_tenant_sees_nothing_of_another(place: Place, people: People) -> None:
    people.keep("b1", _KIM, protected=True)
    people.hold("b1", "audit")
    with place.opened("other") as other:
        assert other.identity("b1") is None
        assert other.find(_NUMBER) == ()
        assert other.protected() == frozenset()
        assert other.standing("b1") == other.erase("b1", on=_DAY) == NothingKept("b1")
        other.keep("b1", {"name": "Lo Exempel"})
        other.erase("b1", on=_DAY)
    assert people.identity("b1") == _KIM


def test_after_erasure_no_table_holds_key_identity_or_index(place: Place, people: People) -> None:
    people.keep("b1", _KIM)
    before = place.sealed()
    assert len(before) == 3
    assert people.erase("b1", on=_DAY) == Erasure("b1", _DAY)
    assert people.identity("b1") is None
    assert people.find(_NUMBER) == ()
    assert place.traces(*_MARKS, *before) == []
    assert place.sealed() == []
    assert people.standing("b1") == Standing("b1", kept=False, protected=False, erased_on=_DAY)


def test_an_erasure_that_left_the_index_would_be_seen(place: Place, people: People) -> None:
    people.keep("b1", _KIM)
    before = place.sealed()
    people.keep("b1", {"name": "Kim Exempel"})
    assert place.traces(*before), "the key outlives a change, so the scan has something to find"


def test_an_erasure_repeated_answers_with_the_first_day(people: People) -> None:
    people.keep("b1", _KIM)
    people.erase("b1", on=_DAY)
    assert people.erase("b1", on=date(2024, 4, 1)) == Erasure("b1", _DAY, repeated=True)


def test_a_pseudonym_that_was_erased_takes_no_other_identity(people: People) -> None:
    people.keep("b1", _KIM)
    people.erase("b1", on=_DAY)
    assert people.keep("b1", _KIM) == AlreadyErased("b1", _DAY)
    assert people.identity("b1") is None
    assert people.keep("b2", _KIM) == Kept("b2")


def test_nobody_is_erased_by_a_slip_of_the_pen(people: People) -> None:
    people.keep("b1", _KIM)
    assert people.erase("b11", on=_DAY) == NothingKept("b11")
    assert people.hold("b11", "audit") == NothingKept("b11")
    assert people.protect("b11") == NothingKept("b11")
    assert people.release("b1", "audit") == NothingKept("b1")


def test_a_hold_refuses_erasure_until_its_last_day(people: People) -> None:
    people.keep("b1", _KIM)
    assert people.hold("b1", "audit", until=_DAY) == Kept("b1")
    answer = people.erase("b1", on=_DAY)
    assert answer == OnHold("b1", _DAY, (Hold("audit", _DAY),))
    assert answer.text.en == ("b1 may not be erased on 2024-03-02: held for audit (2024-03-02).")
    assert people.identity("b1") == _KIM
    assert isinstance(people.erase("b1", on=date(2024, 3, 3)), Erasure)


def test_each_hold_ends_by_itself(people: People) -> None:
    people.keep("b1", _KIM)
    people.hold("b1", "audit", until=date(2020, 1, 1))
    people.hold("b1", "audit")
    people.hold("b1", "court_case")
    assert people.release("b1", "audit") == Kept("b1")
    answer = people.erase("b1", on=_DAY)
    assert isinstance(answer, OnHold)
    assert answer.holds == (Hold("court_case"),)
    people.release("b1", "court_case")
    assert isinstance(people.erase("b1", on=_DAY), Erasure)


@pytest.mark.parametrize("reason", ["", "Kim's appeal", "AUDIT", "a\n", "å"])
def test_the_reason_of_a_hold_is_no_free_text(files: Place, reason: str) -> None:
    with files.opened() as people, pytest.raises(UnusableValue):
        people.hold("b1", reason)


def test_events_of_a_protected_identity_are_withheld(people: People) -> None:
    people.keep("b1", _KIM, protected=True)
    people.keep("b2", {"name": "Lo Exempel"})
    guard = Withholding(people)
    assert guard.withheld(["b1", "b2", "b3", None]) == {"b1"}
    assert guard.withheld([]) == frozenset()
    people.protect("b2")
    people.protect("b1", protected=False)
    assert guard.withheld(["b1", "b2"]) == {"b2"}


def test_protection_outlives_a_new_identity_and_erasure(people: People) -> None:
    people.keep("b1", _KIM, protected=True)
    people.keep("b1", {"name": "Kim Annat"})
    assert people.protected() == {"b1"}
    people.erase("b1", on=_DAY)
    assert people.protected() == {"b1"}


def test_a_store_that_cannot_be_asked_lets_nothing_leave(files: Place) -> None:
    with files.opened() as people:
        assert people.protected() == frozenset()
        engine = create_engine(files.url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE participant_pathway_person")
        engine.dispose()
        with pytest.raises(NoIdentities, match="no such table"):
            Withholding(people).withheld(["b1"])


@pytest.mark.parametrize(
    "identity",
    [{"name": float("nan")}, {"name": {1}}, {"name": "\ud800"}, ["name"], "name", None],
)
def test_what_json_cannot_hold_is_refused_before_anything_is_written(
    files: Place, identity: Identity
) -> None:
    with files.opened() as people:
        with pytest.raises((TypeError, ValueError)):
            people.keep("b1", identity)
        assert people.standing("b1") == NothingKept("b1")


@pytest.mark.parametrize("person", ["'; DROP TABLE x; --", "%s ? :person", "å ö", "b" * 200])
def test_a_pseudonym_is_never_a_part_of_a_statement(people: People, person: str) -> None:
    people.keep(person, _KIM)
    assert people.identity(person) == _KIM
    assert people.find(_NUMBER) == (person,)


@pytest.mark.parametrize("person", ["", "b" * 201, "b\0", "b\n", "\u202eb", "\ud800"])
def test_a_pseudonym_that_cannot_be_seen_is_refused(files: Place, person: str) -> None:
    with files.opened() as people:
        asked: list[Callable[[], object]] = [
            lambda: people.keep(person, _KIM),
            lambda: people.identity(person),
            lambda: people.standing(person),
            lambda: people.protect(person),
            lambda: people.hold(person, "audit"),
            lambda: people.release(person, "audit"),
            lambda: people.erase(person, on=_DAY),
        ]
        for each in asked:
            with pytest.raises(UnusableValue):
                each()
    assert [cell for cell in files.cells() if cell != 0] == []


def test_keys_and_index_keys_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey("2026", b"short")
    with pytest.raises(ValueError, match="1 to 255"):
        MasterKey("", bytes(32))
    with pytest.raises(ValueError, match="16 bytes"):
        type(INDEX)(b"short")


def test_no_secret_is_shown() -> None:
    shown = repr((MASTER, MasterKeys(MASTER), INDEX))
    assert repr(MASTER.secret) not in shown
    assert repr(INDEX.secret) not in shown
    assert "2026" in shown
