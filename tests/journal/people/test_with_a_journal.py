"""Identities beside a journal: what erasing leaves as it was, and what retention reads."""

from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve
from sqlalchemy import create_engine, update

from pathway.commands import Step
from pathway.events import Erased, ProjectClosed, Referred
from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.links import checkpoints, link_events, verify_journal
from pathway.journal.people import (
    PRESETS,
    Erasure,
    IdentityRedactor,
    Lasting,
    lasting_in,
    make_tables,
    record_erasure,
    retention_plan,
)
from pathway.journal.tables import stream
from tests.journal.people.places import Place

_DECLINED = Step("decline_referral", date(2009, 1, 8))


@pytest.fixture
def beside(place: Place) -> Place:
    """The store, in the database of a journal."""
    make_tables(place.url)
    if not place.url.startswith("sqlite"):
        init_journal(place.url)
    return place


def _refer(journal: Journal, name: str, person: str, age: int = 19) -> None:
    journal.refer(
        "navigator",
        date(2009, 1, 5),
        participation=name,
        person=person,
        sex="woman",
        age=age,
        target_group="youth_social_assistance",
    )


def _totals(journal: Journal) -> tuple[Counter[object], ...]:
    """What an indicator reads: phases, attributes, events and persons of every participation."""
    names = ("a1", "a2", "a3")
    kept = [each.event for name in names for each in journal.recorded(name)]
    return (
        Counter(journal.state(name).phase for name in names),
        Counter(event.attributes for event in kept if isinstance(event, Referred)),
        Counter(type(event).__name__ for event in kept),
        Counter(event.person for event in kept if not isinstance(event, ProjectClosed)),
    )


def test_totals_pseudonyms_and_the_chain_are_after_an_erasure_as_before(beside: Place) -> None:
    with open_journal(beside.url) as journal, beside.opened() as people:
        for number, person in enumerate(("b1", "b2", "b2"), start=1):
            _refer(journal, f"a{number}", person, age=18 + number)
            people.keep(person, {"name": f"Marked Exempel {person}"})
        journal.take("a1", _DECLINED)
        with journal.transactions.writing() as port:
            link_events(port, "default", (1, 2, 3))
            pins = checkpoints(port, "default")
        before = _totals(journal)
        for person in ("b1", "b2"):
            people.erase(person, on=date(2024, 3, 2))
        assert _totals(journal) == before
        assert before[3] == {"b1": 2, "b2": 2}
        assert verify_journal(journal.reading, "default", pins).holds
    assert beside.traces(b"Marked Exempel") == []


def test_a_total_that_changed_would_be_seen(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        for name in ("a1", "a2", "a3"):
            _refer(journal, name, "b1")
        before = _totals(journal)
        journal.take("a1", _DECLINED)
        assert _totals(journal) != before


def _lasting(journal: Journal, **payments: date) -> dict[str, Lasting]:
    with journal.reading() as port:
        return lasting_in(port, "default", final_payments=payments)


def test_retention_reads_the_last_entry_and_whether_it_is_over(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        _refer(journal, "a1", "b1")
        _refer(journal, "a2", "b2")
        _refer(journal, "a3", "b2")
        journal.take("a1", _DECLINED)
        journal.take("a2", _DECLINED)
        paid = date(2011, 6, 1)
        found = _lasting(journal, navigator=paid)
        today = found["b1"].last_entry
        assert today is not None
        assert found == {"b1": Lasting(today, paid), "b2": Lasting(today, paid, running=True)}
        assert _lasting(journal)["b1"] == Lasting(today)
        journal.take("a3", _DECLINED)
        assert not _lasting(journal)["b2"].running


def test_the_last_of_several_entries_counts_by_the_day_in_the_zone(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        _refer(journal, "a1", "b1")
        _refer(journal, "a2", "b1")
        engine = create_engine(beside.url)
        with engine.begin() as host:
            for name, moment in (("a1", "2009-06-01T23:30:00"), ("a2", "2009-05-01T00:00:00")):
                host.execute(
                    update(stream)
                    .where(stream.c.id == name)
                    .values(recorded_at=f"{moment}.000000Z")
                )
        engine.dispose()
        assert _lasting(journal)["b1"].last_entry == date(2009, 6, 2)


def test_who_has_just_been_written_about_is_not_let_go(beside: Place) -> None:
    with open_journal(beside.url) as journal, beside.opened() as people:
        _refer(journal, "a1", "b1")
        journal.take("a1", _DECLINED)
        people.keep("b1", {"personal_identity_number": "20000101-0000"})
        lasting = _lasting(journal)
        today = lasting["b1"].last_entry
        assert today is not None
        rule = PRESETS["social_services"]
        soon = retention_plan(people, [rule], lasting, on=today)
        late = retention_plan(people, [rule], lasting, on=today + timedelta(days=6 * 366))
        assert [each.why for each in soon.remain] == ["not_yet"]
        assert [due.person for due in late.erase] == ["b1"]


def test_an_erasure_is_written_on_every_participation_of_the_person(beside: Place) -> None:
    with open_journal(beside.url) as journal, beside.opened() as people:
        for number, person in enumerate(("b1", "b2", "b2"), start=1):
            _refer(journal, f"a{number}", person)
            people.keep(person, {"name": "Kim Exempel"})
        journal.take("a2", _DECLINED)
        before = [journal.state(name) for name in ("a1", "a2", "a3")]
        day = date(2024, 3, 2)
        redactor = IdentityRedactor(
            people, lambda erasure: record_erasure(journal, erasure.person, on=erasure.on)
        )
        assert redactor.erase("b2", on=day) == Erasure("b2", day)
        assert [type(each.event) for each in journal.recorded("a1")] == [Referred]
        for name, number in (("a2", 3), ("a3", 2)):
            last = journal.recorded(name)[-1].event
            assert last == Erased(name, "b2", number, day, 1.0, "erase_identity", None, False)
        after = [journal.state(name) for name in ("a1", "a2", "a3")]
        assert [evolve(state, number=0) for state in after] == [
            evolve(state, number=0) for state in before
        ]
        assert redactor.erase("b2", on=day) == Erasure("b2", day, repeated=True)
        assert len(journal.recorded("a2")) == 3
        assert record_erasure(journal, "b9", on=day) == ()


def test_steps_and_corrections_go_on_after_an_erasure(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        _refer(journal, "a1", "b1")
        record_erasure(journal, "b1", on=date(2009, 1, 6), by="archivist")
        journal.take("a1", _DECLINED)
        assert journal.state("a1").phase == "exited"
        assert [each.number for each in journal.history("a1")] == [1, 3]
        journal.void("a1", 3, on=date(2009, 2, 1))
        assert journal.state("a1").phase == "referred"


def test_in_a_batch_what_follows_an_erasure_takes_the_next_number(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        with journal.batch() as batch:
            _refer(batch, "a1", "b1")
            assert len(record_erasure(batch, "b1", on=date(2009, 1, 6))) == 1
            assert record_erasure(batch, "b1", on=date(2009, 1, 6)) == ()
            batch.take("a1", _DECLINED)
        assert [each.event.number for each in journal.recorded("a1")] == [1, 2, 3]


def test_who_was_registered_in_error_is_not_running(beside: Place) -> None:
    with open_journal(beside.url) as journal:
        _refer(journal, "a1", "b1")
        assert _lasting(journal)["b1"].running
        journal.void("a1", 1, on=date(2009, 2, 1))
        assert not _lasting(journal)["b1"].running
