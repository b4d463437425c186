"""Contacts with organisations are recorded, corrected and voided; they are steps of nobody."""

from collections.abc import Sequence
from datetime import date

import pytest
from attrs import evolve as replace

from pathway.commands import CorrectContact, OrganisationCommand, RecordContact, VoidContact
from pathway.decision import OPEN, AcceptedContact, contacts_in_effect, decide_contact, organisation
from pathway.definition import Contact, Definition
from pathway.events import (
    ContactCorrected,
    ContactVoided,
    OrganisationContacted,
    OrganisationEvent,
)
from pathway.state import ProjectState
from pathway.texts import Text
from tests.decision.definitions import ASSUMED, PROJECT, day, programme

_VISIT = Contact("visit", Text("besök", "visit"), ASSUMED)
_DEFINITION = replace(
    programme(project=PROJECT), contacts=(_VISIT, Contact("call", Text("samtal", "call"), ASSUMED))
)


def _made(
    command: OrganisationCommand, events: Sequence[OrganisationEvent] = ()
) -> tuple[OrganisationEvent, ...]:
    answer = decide_contact(_DEFINITION, OPEN, events, command)
    assert isinstance(answer, AcceptedContact), answer
    return answer.events


def _against(
    command: OrganisationCommand,
    events: Sequence[OrganisationEvent] = (),
    *,
    definition: Definition = _DEFINITION,
    project: ProjectState = OPEN,
    today: date | None = None,
) -> tuple[str, ...]:
    answer = decide_contact(definition, project, events, command, today=today)
    return () if isinstance(answer, AcceptedContact) else tuple(each.rule for each in answer)


def _contact(number: int, on: int, kind: str = "visit") -> OrganisationContacted:
    return OrganisationContacted("acme", number, day(on), None, _DEFINITION.version, kind)


def test_a_contact_is_an_event_of_the_organisations_own_stream() -> None:
    (event,) = _made(RecordContact("acme", "visit", day(9), "head"))
    assert event == replace(_contact(1, 9), by="head")


def test_a_contact_may_be_recorded_after_a_later_one() -> None:
    (event,) = _made(RecordContact("acme", "call", day(3)), [_contact(1, 9)])
    assert event == _contact(2, 3, "call")


def test_a_correction_is_followed_by_the_contact_that_holds_instead() -> None:
    before = [_contact(1, 9), _contact(2, 12)]
    made = _made(CorrectContact(1, RecordContact("acme", "call", day(8))), before)
    assert made == (
        ContactCorrected("acme", 3, day(8), None, _DEFINITION.version, 1),
        _contact(4, 8, "call"),
    )
    assert [each.number for each in contacts_in_effect([*before, *made])] == [4, 2]


def test_what_is_voided_stands_no_longer_and_can_be_neither_voided_nor_corrected_again() -> None:
    before: list[OrganisationEvent] = [_contact(1, 9)]
    before += _made(VoidContact("acme", 1, day(40)), before)
    assert isinstance(before[-1], ContactVoided)
    assert contacts_in_effect(before) == ()
    assert _against(VoidContact("acme", 1, day(41)), before) == ("known-contact",)
    again = CorrectContact(1, RecordContact("acme", "visit", day(8)))
    assert _against(again, before) == ("known-contact",)


def test_an_event_about_a_contact_is_no_contact() -> None:
    before = [_contact(1, 9), ContactVoided("acme", 2, day(9), None, "1", 1), _contact(3, 9)]
    assert _against(VoidContact("acme", 2, day(40)), before) == ("known-contact",)
    assert _against(VoidContact("acme", 3, day(40)), before) == ()


@pytest.mark.parametrize(
    ("on", "against"),
    [(-14, ()), (-15, ("within-project",)), (716, ()), (717, ("within-project",))],
)
def test_a_contact_lies_within_the_project(on: int, against: tuple[str, ...]) -> None:
    assert _against(RecordContact("acme", "visit", day(on))) == against


def test_there_are_no_contacts_after_an_early_closing_but_they_may_be_voided() -> None:
    closed = ProjectState(day(50).toordinal(), 1)
    assert _against(RecordContact("acme", "visit", day(50)), project=closed) == ()
    assert _against(RecordContact("acme", "visit", day(51)), project=closed) == ("project-open",)
    voided = VoidContact("acme", 1, day(60))
    assert _against(voided, [_contact(1, 9)], project=closed) == ()


def test_every_reason_is_told_at_once() -> None:
    command = RecordContact("acme", "visits", day(900), "boss")
    found = decide_contact(_DEFINITION, OPEN, (), command, today=day(800))
    assert not isinstance(found, AcceptedContact)
    assert [each.rule for each in found] == [
        "not-in-future",
        "declared-role",
        "within-project",
        "declared-contact",
    ]
    assert found[-1].text("en") == (
        "visits is no kind of contact of invented. Was visit meant? Kinds: call, visit."
    )
    assert found[-1].text("sv").startswith("visits är inget slag av kontakt i ")


def test_a_programme_that_declares_no_contacts_has_none() -> None:
    assert _against(RecordContact("acme", "visit", day(9)), definition=programme()) == (
        "declared-contact",
    )


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError):
        _against(RecordContact("acme", "visit", "2024-01-01"))  # type: ignore[arg-type]


def test_these_tests_notice_contacts_that_are_never_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = lambda events: tuple(  # noqa: E731
        each for each in events if isinstance(each, OrganisationContacted)
    )
    monkeypatch.setattr(organisation, "contacts_in_effect", every)
    before = [_contact(1, 9), ContactVoided("acme", 2, day(9), None, "1", 1)]
    assert _against(VoidContact("acme", 1, day(41)), before) == ()
