"""Events are few, closed and frozen; in effect is what was not taken back, in the order it happened."""

from datetime import date
from random import Random
from typing import get_args

import pytest
from attrs import evolve as replace
from attrs import fields
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pathway import events as room
from pathway.commands import Correct, Enter, Step, Void
from pathway.events import (
    LAST,
    AnyEvent,
    Corrected,
    Event,
    Exited,
    Happened,
    HoursLogged,
    PhaseEntered,
    ProjectClosed,
    Referred,
    RegisteredInError,
    Transferred,
    Voided,
    Withdrawn,
    in_effect,
    order,
)
from tests.decision.definitions import activity, day, pause, programme
from tests.decision.walking import Walk

_HEADER = ("participation", "person", "number", "on", "ordinal", "trigger", "by", "derived")


def _hours(number: int, on: int, ordinal: float = 1, hours: float = 1) -> HoursLogged:
    header = ("participation-1", "person-1", number, day(on), ordinal, "log_hours", None, False)
    return HoursLogged(*header, hours, "inside", None)


def _record(kind: type, number: int, about: int) -> Event:
    header = ("participation-1", "person-1", number, day(99), 1, "void", None, False)
    made: Event = kind(*header, about)
    return made


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda each: each.__name__)
def test_every_event_begins_with_the_same_header_and_is_frozen(kind: type) -> None:
    assert tuple(each.name for each in fields(kind))[:8] == _HEADER
    assert not hasattr(kind, "__dict__") or "__dict__" not in kind.__slots__  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        _hours(1, 0).number = 2  # type: ignore[misc]


def test_the_names_of_the_room_are_its_events_and_their_unions() -> None:
    kinds = {each.__name__ for each in get_args(AnyEvent)}
    unions = {"AnyEvent", "Event", "Happened", "Moved", "OrganisationEvent"}
    assert set(room.__all__) == kinds | unions | {"LAST", "in_effect", "version_of"}


def test_no_event_has_a_place_for_a_name_or_free_text() -> None:
    declared = {each.name: each.type for kind in get_args(AnyEvent) for each in fields(kind)}
    forbidden = {"note", "comment", "text", "remark", "first_name", "last_name", "identity"}
    assert not forbidden & set(declared)


def test_events_fold_by_day_and_place_and_not_by_the_order_of_recording() -> None:
    events = [_hours(1, 5, 2), _hours(2, 5, 1), _hours(3, 1, 9), _hours(4, 5, 1.5)]
    assert [each.number for each in in_effect(events)] == [3, 2, 4, 1]


def test_what_was_corrected_voided_or_withdrawn_is_no_longer_in_effect() -> None:
    events: list[Event] = [_hours(1, 1), _hours(2, 2), _hours(3, 3), _hours(4, 4)]
    events += [_record(Corrected, 5, 1), _record(Voided, 6, 2), _record(Withdrawn, 7, 3)]
    assert [each.number for each in in_effect(events)] == [4]


def test_after_an_error_of_registration_nothing_is_in_effect() -> None:
    header = ("participation-1", "person-1", 3, day(99), 1, "void", None, False)
    events: list[Event] = [_hours(1, 1), _hours(2, 2), RegisteredInError(*header)]
    assert in_effect(events) == ()


@given(st.integers(0, 1_000_000))
def test_in_effect_depends_on_no_order_of_recording(seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    events: list[Event] = [
        _hours(number, draw.randint(0, 3), draw.choice((1, 2, 2.5, LAST))) for number in range(1, 9)
    ]
    events.append(_record(Voided, 9, draw.randint(1, 8)))
    assert in_effect(draw.sample(events, len(events))) == in_effect(events)


def test_the_property_of_recording_catches_an_order_without_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(order, "folding_order", lambda event: event.on)
    events = [_hours(1, 1, 1), _hours(2, 1, 2)]
    assert in_effect(events) != in_effect(events[::-1])


def test_of_one_step_what_an_exit_ends_folds_before_it_and_the_rest_after() -> None:
    definition = programme(activities=(activity("course"),), pauses=(pause(),))
    walk = Walk(definition).take("refer", 0).take("open_activity", 1)
    walk.take("change_activity", 2, result="left")
    walk.take("pause", 3, reason="illness").take("exit", 9, outcome="done")
    assert [type(each).__name__ for each in in_effect(reversed(walk.events))] == [
        "Referred",
        "ActivityOpened",
        "ActivityClosed",
        "ActivityOpened",
        "Paused",
        "ActivityClosed",
        "Resumed",
        "Exited",
    ]


def test_a_transfer_is_an_exit_that_is_not_final() -> None:
    walk = Walk(programme()).take("refer", 0).take("exit", 3, outcome="away")
    left = walk.history[-1]
    assert isinstance(left, Transferred)
    assert isinstance(left, Exited)
    assert (left.category, left.effective) == ("transfer", day(3))
    other = Walk(programme()).take("refer", 0).take("exit", 3, outcome="done")
    assert type(other.history[-1]) is Exited


def test_every_event_carries_participation_and_person_and_who_asked() -> None:
    walk = Walk(programme()).take("refer", 0, "coach").take("go", 1)
    assert {(each.participation, each.person) for each in walk.history} == {
        ("participation-1", "person-1")
    }
    assert [each.by for each in walk.history] == ["coach", None]


def test_what_happened_is_a_union_without_records_about_records() -> None:
    assert set(get_args(Event)) - set(get_args(Happened)) == {
        Corrected,
        Voided,
        Withdrawn,
        room.OutcomeRevised,
        RegisteredInError,
        room.Migrated,
        room.Erased,
    }


def test_a_closing_belongs_to_the_stream_of_the_project() -> None:
    closing = ProjectClosed("works", 1, date(2024, 1, 1), None, None)
    assert "participation" not in {each.name for each in fields(ProjectClosed)}
    assert replace(closing, number=2).number == 2


def test_commands_are_frozen_and_a_step_tells_nothing_unless_it_says_so() -> None:
    step = Step("go", day(0))
    assert (dict(step.told), step.by) == ({}, None)
    assert step.told is not Step("go", day(0)).told
    for command in (step, Enter(step), Correct(1, step), Void(1, day(0))):
        with pytest.raises(FrozenInstanceError):
            command.by = "x"  # type: ignore[union-attr, misc]


def test_events_of_the_same_content_are_equal() -> None:
    one, two = (Walk(programme()).take("refer", 0).take("go", 1).history for _ in range(2))
    assert one == two
    assert isinstance(one[0], Referred)
    assert isinstance(one[1], PhaseEntered)
    assert hash(one[1]) == hash(two[1])
