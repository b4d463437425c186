"""Listeners hear each event once, in order, and cannot break a step."""

import pytest

from pathway.dates import Span
from pathway.decision import StepRefused
from pathway.definition import (
    Clock,
    Definition,
    Programme,
    Resource,
)
from pathway.errors import ListenersFailed, PathwayError
from pathway.events import Event, Referred
from pathway.participation import Participation
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PROJECT,
    activity,
    assessment,
    day,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    text,
)


def _programme(*definitions: Definition) -> Programme:
    return Programme("invented", text("invented"), definitions)


_SMALL = _programme(programme())


_WHOLE = _programme(
    programme(
        clocks=(
            Clock("c", text("c"), INSIDE),
            Clock("since", text("since"), ("exited",), per="spell"),
        ),
        limits=(limit("l", "c", Span(days=20), Span(days=60)),),
        extensions=(extension("more", "l"),),
        pauses=(pause("c"),),
        activities=(activity("course", "a", "b", most=2),),
        assessments=(assessment("need"),),
        follow_ups=(follow_up("day-30", "since", Span(days=30), Span(days=44)),),
        resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),),
        project=PROJECT,
    )
)


def _referred(programme: Programme = _SMALL, *listeners: object) -> Participation:
    return Participation.refer(programme, on=day(0), listeners=listeners)  # type: ignore[arg-type]


# listeners


def test_a_listener_hears_each_event_once_in_order_after_the_step_is_complete() -> None:
    heard: list[Event] = []
    phases: list[str] = []
    p = _referred(_SMALL, heard.append, lambda _: phases.append(p.phase) if heard[1:] else None)
    p.move("go", on=day(1))
    p.exit("done", day(2))
    assert tuple(heard) == p.events
    assert phases == ["other", "exited"]


def test_the_events_of_one_step_are_heard_when_all_of_them_are_kept() -> None:
    counts: list[int] = []
    p = _referred(_WHOLE)
    p.open_activity("course", day(1), kind="a")
    p.pause("illness", day(2))
    loud = Participation(_WHOLE, p.events, listeners=[lambda _: counts.append(len(loud.events))])
    loud.exit("done", day(3))
    assert counts == [6, 6, 6]


def test_taking_up_again_tells_nothing() -> None:
    heard: list[Event] = []
    p = _referred()
    Participation(_SMALL, p.events, listeners=[heard.append])
    assert heard == []


def test_a_refused_step_is_not_heard() -> None:
    heard: list[Event] = []
    p = _referred(_SMALL, heard.append)
    with pytest.raises(StepRefused):
        p.move("back", on=day(1))
    assert len(heard) == 1


def test_a_late_entry_is_heard_with_everything_it_changes() -> None:
    heard: list[Event] = []
    p = _referred(_SMALL, heard.append)
    p.exit("done", day(20))
    p.move("go", on=day(10))
    assert [type(each).__name__ for each in heard[2:]] == ["PhaseEntered", "Corrected", "Exited"]
    assert tuple(heard) == p.events


def test_a_listener_that_fails_stops_neither_the_step_nor_the_others() -> None:
    heard: list[Event] = []

    def failing(event: Event) -> None:
        if event.number > 1:
            msg = f"no line for {event.number}"
            raise OSError(msg)

    p = _referred(_SMALL, failing, heard.append)
    with pytest.raises(ListenersFailed) as raised:
        p.move("go", on=day(1))
    assert isinstance(raised.value, PathwayError)
    assert [str(each) for each in raised.value.failures] == ["no line for 2"]
    assert "OSError: no line for 2" in str(raised.value)
    assert "The step is complete and its events are kept" in str(raised.value)
    assert (p.phase, tuple(heard)) == ("other", p.events)
    with pytest.raises(ListenersFailed):
        p.move("back", on=day(2))
    assert tuple(heard) == p.events


def test_a_listener_that_fails_at_referral_leaves_the_participation_within_reach() -> None:
    def failing(_: Event) -> None:
        raise OSError

    with pytest.raises(ListenersFailed) as raised:
        _referred(_SMALL, failing)
    kept = raised.value.participation
    assert isinstance(kept, Participation)
    assert [type(each) for each in kept.events] == [Referred]


def test_a_step_taken_by_a_listener_is_heard_by_all_after_the_present_one() -> None:
    first: list[int] = []
    second: list[int] = []

    def reacting(event: Event) -> None:
        first.append(event.number)
        if event.number == 2:
            p.log_hours(1, day(1))

    p = _referred(_SMALL, reacting, lambda event: second.append(event.number))
    p.move("go", on=day(1))
    assert (first, second) == ([1, 2, 3], [1, 2, 3])
    assert [each.number for each in p.events] == [1, 2, 3]


def test_a_step_refused_within_a_listener_is_that_listeners_failure() -> None:
    def reacting(event: Event) -> None:
        if event.number == 2:
            p.move("go", on=day(1))

    p = _referred(_SMALL, reacting)
    with pytest.raises(ListenersFailed) as raised:
        p.move("go", on=day(1))
    assert [type(each) for each in raised.value.failures] == [StepRefused]
    assert len(p.events) == 2


def test_a_listener_that_is_interrupted_does_not_silence_those_to_come() -> None:
    heard: list[int] = []

    def interrupted(event: Event) -> None:
        if event.number == 2:
            raise KeyboardInterrupt
        heard.append(event.number)

    p = _referred(_SMALL, interrupted)
    with pytest.raises(KeyboardInterrupt):
        p.move("go", on=day(1))
    assert p.phase == "other"
    p.move("back", on=day(2))
    assert heard == [1, 3]


def test_a_listener_cannot_change_what_it_hears() -> None:
    def meddling(event: Event) -> None:
        event.number = 99  # type: ignore[misc]

    with pytest.raises(ListenersFailed):
        _referred(_SMALL, meddling)
