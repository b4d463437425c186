"""Properties of refolding: order, correction and retelling leave the same history."""

import sys
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.commands import Correct, Enter, Step, Void
from pathway.decision import Accepted, Refusal, begin, decide, replay, revise
from pathway.decision import additions as additions_room
from pathway.decision.retold import step_of
from pathway.definition import (
    Definition,
)
from pathway.events import (
    Event,
    Exited,
    FollowedUp,
    OutcomeRevised,
    Withdrawn,
    in_effect,
)
from tests.decision.definitions import (
    day,
)
from tests.decision.harbour import HARBOUR, UNENDING
from tests.decision.steering import refuted, walked
from tests.decision.walking import bare, content

_SEEDS = st.integers(0, 1_000_000)


_ROOM = additions_room


def _settled_order(events: list[Event]) -> list[object]:
    """The content, whatever the order of the events that one exit brings with it."""
    return sorted(
        content(events), key=lambda each: (each.on, each.ordinal, each.derived, repr(each))
    )


def _spread(definition: Definition, seed: int) -> tuple[list[Event], list[Step]]:
    """A history with its steps set one day apart where several fell on one."""
    draw = Random(seed)  # noqa: S311
    state = begin(definition, "participation-1", "person-1")
    events: list[Event] = []
    steps: list[Step] = []
    for taken in walked(definition, draw, length=30):
        step = taken.step
        if step.on.toordinal() <= state.day:
            step = replace(step, on=day(0).fromordinal(state.day + 1))
        answer = decide(definition, state, step)
        if isinstance(answer, Accepted):
            events += answer.events
            state = answer.state
            steps.append(step)
    return events, steps


def _any_order(definition: Definition, seed: int) -> bool:
    """Enter some steps late: the same history, or a refusal. Say whether all were accepted."""
    events, steps = _spread(definition, seed)
    if len(steps) < 3:
        return False
    draw = Random(seed + 1)  # noqa: S311
    held = draw.sample(steps[1:], draw.choice((1, 1, 2)))
    recorded: list[Event] = []
    state = begin(definition, "participation-1", "person-1")
    for step in [*(each for each in steps if each not in held), *held]:
        late = step.on.toordinal() < state.day
        answer = (
            revise(definition, recorded, [Enter(step)]) if late else decide(definition, state, step)
        )
        if isinstance(answer, Refusal):
            return False
        recorded += answer.events
        state = answer.state
    assert _settled_order(recorded) == _settled_order(events)
    assert bare(state) == bare(replay(definition, events))
    assert [each.number for each in recorded] == list(range(1, len(recorded) + 1))
    return True


@settings(max_examples=40)
@given(_SEEDS)
def test_steps_entered_in_any_order_end_in_the_same_history_or_are_refused(seed: int) -> None:
    _any_order(HARBOUR, seed)


def test_the_order_property_compares_often_enough() -> None:
    assert sum(_any_order(HARBOUR, seed) for seed in range(40)) >= 10


def test_the_order_property_catches_told_events_that_keep_their_old_derived_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = _ROOM._alike
    monkeypatch.setattr(
        _ROOM, "_alike", lambda one, other: real(one, other) or type(one) is type(other)
    )
    assert refuted(_any_order, HARBOUR, 200)


def _same_again(definition: Definition, seed: int) -> bool:
    """Correct an entry to itself, and void and re-enter it: the state is as before."""
    draw = Random(seed)  # noqa: S311
    events, steps = _spread(definition, seed)
    if not steps:
        return False
    before = replay(definition, events)
    happened = in_effect(events)
    told = draw.choice([each for each in happened if not each.derived])
    again = step_of(definition, told, happened)
    corrected = revise(definition, events, [Correct(told.number, again)])
    assert isinstance(corrected, Accepted), str(corrected)
    _is_as_before(definition, events, corrected, before)
    followed = any(isinstance(each, FollowedUp) for each in happened)
    if told.number == happened[0].number or (isinstance(told, Exited) and followed):
        return False
    entered = revise(definition, events, [Void(told.number, told.on), Enter(again)])
    assert isinstance(entered, Accepted), str(entered)
    _is_as_before(definition, events, entered, before)
    return True


def _is_as_before(
    definition: Definition, events: list[Event], answer: Accepted, before: object
) -> None:
    whole = [*events, *answer.events]
    assert content(whole) == content(events)
    assert bare(answer.state) == bare(before)  # type: ignore[arg-type]
    assert replay(definition, whole) == answer.state
    assert [each.number for each in whole] == list(range(1, len(whole) + 1))
    assert not [each for each in answer.events if isinstance(each, OutcomeRevised | Withdrawn)]


@settings(max_examples=40)
@given(_SEEDS)
def test_a_correction_to_the_same_step_and_a_void_entered_again_change_nothing(seed: int) -> None:
    _same_again(HARBOUR, seed)


def test_the_same_again_property_compares_often_enough() -> None:
    assert sum(_same_again(UNENDING, seed) for seed in range(20)) >= 10


def test_the_same_again_property_catches_a_correction_that_forgets_its_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = _ROOM._alike
    monkeypatch.setattr(_ROOM, "_alike", lambda one, other: real(one, other) and not one.derived)
    room = sys.modules[revise.__module__]
    monkeypatch.setattr(room, "step_of", lambda *args: replace(step_of(*args), by=None))
    assert refuted(_same_again, HARBOUR, 100)


def _retold(definition: Definition, seed: int, seen: set[str]) -> None:
    """The step that a told event records, judged in its place, makes the same events again."""
    for taken in walked(definition, Random(seed)):  # noqa: S311
        if isinstance(taken.answer, Accepted):
            happened = in_effect(taken.answer.events)
            told = next(each for each in happened if not each.derived)
            again = decide(definition, taken.before, step_of(definition, told, happened))
            assert again == taken.answer
            seen.add(type(told).__name__)


@settings(max_examples=40)
@given(_SEEDS)
def test_a_told_event_judged_again_in_its_place_is_the_same_event(seed: int) -> None:
    _retold(HARBOUR, seed, set())


def test_the_retold_property_sees_every_kind_of_told_event() -> None:
    seen: set[str] = set()
    for seed in range(60):
        _retold(HARBOUR, seed, seen)
    assert seen == {
        "ActivityClosed",
        "ActivityOpened",
        "Assessed",
        "Exited",
        "Extended",
        "FactRecorded",
        "FollowedUp",
        "HoursLogged",
        "Paused",
        "PhaseEntered",
        "Reentered",
        "Referred",
        "Reopened",
        "Resumed",
        "SituationRecorded",
        "Transferred",
    }


def test_the_retold_property_catches_a_detail_that_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = step_of

    def forgetting(*args: object) -> Step:
        return replace(real(*args), told={})  # type: ignore[arg-type]

    monkeypatch.setattr(sys.modules[__name__], "step_of", forgetting)
    assert refuted(lambda *args: _retold(*args, set()), HARBOUR, 20)
