"""A state is the fold of its events: step by step, as a whole, in whatever order they were recorded."""

import sys
from datetime import date
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.candidates.pathway_core import DEFINITION as TASK
from pathway.commands import Enter, Step
from pathway.dates import Span
from pathway.decision import Accepted, begin, decide, evolve, happening, quick, replay, revise
from pathway.decision.moved import entering
from pathway.definition import Clock, Count, Definition, Judgement, Taken
from pathway.errors import VersionMismatch
from pathway.events import Event, RegisteredInError, Withdrawn
from tests.decision.definitions import (
    INSIDE,
    activity,
    assessment,
    day,
    extension,
    limit,
    pause,
    programme,
    rule,
    step,
    text,
)
from tests.decision.harbour import HARBOUR, UNENDING
from tests.decision.steering import refuted, walked
from tests.decision.walking import Walk, bare, content

_SEEDS = st.integers(0, 1_000_000)


def _folds(definition: Definition, seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    events: list[Event] = []
    state = begin(definition, "participation-1", "person-1")
    for taken in walked(definition, draw):
        if isinstance(taken.answer, Accepted):
            events += taken.answer.events
            for event in taken.answer.events:
                state = evolve(definition, state, event)
            assert state == taken.answer.state
            assert replay(definition, events) == state
    if events:
        assert [each.number for each in events] == list(range(1, len(events) + 1))
        shuffled = draw.sample(events, len(events))
        assert replay(definition, shuffled) == state


@settings(max_examples=40)
@given(_SEEDS)
def test_the_fold_of_accepted_events_is_the_state_that_was_answered(seed: int) -> None:
    _folds(HARBOUR, seed)


def test_the_folding_property_finds_nothing_without_a_fault() -> None:
    assert not refuted(_folds, HARBOUR, 20)


def test_the_folding_property_catches_a_fast_path_that_forgets_clocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgetful(layout, source, target, trigger):  # type: ignore[no-untyped-def]
        enter = entering(layout, source, target, trigger)
        return enter and (lambda state, *more: replace(enter(state, *more), clocks=state.clocks))

    monkeypatch.setattr(quick, "entering", forgetful)
    monkeypatch.setattr(quick, "known", {})
    assert refuted(_folds, TASK, 20)


def test_the_folding_property_catches_a_replay_in_the_order_of_recording(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules[replay.__module__], "in_effect", tuple)
    assert refuted(_folds, HARBOUR, 40)


def test_the_folding_property_catches_an_event_that_leaves_out_what_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(happening, "_header", _skipping(happening._header))
    assert refuted(_folds, HARBOUR, 40)


def _skipping(real):  # type: ignore[no-untyped-def]
    def header(state, step, number, ordinal, *, derived):  # type: ignore[no-untyped-def]
        return real(state, step, number + (1 if derived else 0), ordinal, derived=derived)

    return header


def _late(definition: Definition, seed: int) -> None:
    """Enter some steps late; the fold of all that was recorded is the state that was answered."""
    draw = Random(seed)  # noqa: S311
    taken = [each for each in walked(definition, draw) if isinstance(each.answer, Accepted)]
    steps = [each.step for each in taken]
    if len(steps) < 3:
        return
    held = draw.sample(steps[1:], min(2, len(steps) - 1))
    events: list[Event] = []
    state = begin(definition, "participation-1", "person-1")
    for asked in [*(each for each in steps if each not in held), *held]:
        late = asked.on.toordinal() < state.day
        answer = (
            revise(definition, events, [Enter(asked)]) if late else decide(definition, state, asked)
        )
        if isinstance(answer, Accepted):
            events += answer.events
            state = answer.state
        assert replay(definition, events) == state
        assert replay(definition, draw.sample(events, len(events))) == state
        assert [each.number for each in events] == list(range(1, len(events) + 1))


@settings(max_examples=40)
@given(_SEEDS)
def test_the_fold_of_a_history_with_late_entries_is_the_state_that_was_answered(seed: int) -> None:
    _late(HARBOUR, seed)


def test_the_late_property_catches_a_withdrawal_that_is_not_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = sys.modules[revise.__module__]
    real = module.additions
    monkeypatch.setattr(
        module,
        "additions",
        lambda *args: (each for each in real(*args) if not isinstance(each, Withdrawn)),
    )
    assert refuted(_late, HARBOUR, 300)


def test_a_state_carries_only_the_version_and_refuses_events_of_another() -> None:
    walk = Walk(programme()).take("refer", 0)
    later = replace(walk.definition, version="2")
    with pytest.raises(
        VersionMismatch, match=r"belongs to version .*1 and the definition is invented"
    ):
        evolve(later, walk.state, walk.events[0])


def test_a_replay_with_another_version_than_the_events_carry_is_refused() -> None:
    walk = Walk(programme()).take("refer", 0)
    with pytest.raises(VersionMismatch):
        replay(replace(walk.definition, version="2"), walk.events)


def test_records_about_other_events_change_nothing_but_the_number() -> None:
    walk = Walk(programme()).take("refer", 0)
    header = ("participation-1", "person-1", 2, day(3), 1, "void", None, False)
    after = evolve(walk.definition, walk.state, RegisteredInError(*header))
    assert after == replace(walk.state, number=2)


def test_before_the_first_step_everything_is_unknown_and_every_clock_at_0() -> None:
    state = begin(HARBOUR, "participation-1", "person-1")
    assert state.phase == "(outside)"
    assert set(state.clocks) == {0}
    assert state.known == ("unknown", "unknown", None, None, None, None)
    assert (state.pause, state.left, state.number) == (None, None, 0)


@pytest.mark.parametrize(
    ("holds", "in_next_phase", "after_exit", "reopened", "reentered"),
    [
        ("phase", None, None, "yes", None),
        ("entry", "yes", "yes", "yes", None),
        ("ever", "yes", "yes", "yes", "yes"),
    ],
)
def test_an_assessment_holds_as_long_as_it_says(
    holds: str,
    in_next_phase: str | None,
    after_exit: str | None,
    reopened: str | None,
    reentered: str | None,
) -> None:
    definition = programme(assessments=(assessment("need", holds),))  # type: ignore[arg-type]
    walk = Walk(definition).take("refer", 0).take("assess", 1, value="yes")
    assert walk.state.known == ("yes",)
    moved = Walk(definition).take("refer", 0).take("assess", 1, value="yes").take("go", 2)
    assert moved.state.known == (in_next_phase,)
    walk.take("exit", 3, outcome="done")
    assert walk.state.known == (after_exit,)
    again = Walk(definition).take("refer", 0).take("assess", 1, value="yes")
    again.take("exit", 3, outcome="done").take("reopen", 4)
    assert again.state.known == (reopened,)
    assert walk.take("reenter", 5).state.known == (reentered,)


def test_an_assessment_that_holds_in_a_phase_is_missing_once_the_phase_was_left_by_an_exit() -> (
    None
):
    definition = programme(
        step("reenter", "exited", act="reenter", target="inside", rules=("needs",)),
        rules=(rule("needs", Judgement("need", ("yes",))),),
        assessments=(assessment("need", "phase"),),
    )
    walk = Walk(definition).take("refer", 0).take("assess", 1, value="yes")
    walk.take("exit", 2, outcome="done")
    assert walk.broken("reenter", 3) == ("needs",)
    assert walk.take("assess", 3, value="yes").broken("reenter", 4) == ()


def test_an_exit_closes_activities_and_ends_the_pause_before_it_takes_effect() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), INSIDE, "course"),),
        activities=(activity("course", "a", "b", most=2),),
        pauses=(pause(),),
    )
    walk = Walk(definition).take("refer", 0)
    walk.take("open_activity", 1, kind="a").take("open_activity", 2, kind="b")
    walk.take("pause", 3, reason="illness").take("exit", 10, outcome="done")
    assert [type(each).__name__ for each in walk.history[-4:]] == [
        "ActivityClosed",
        "ActivityClosed",
        "Resumed",
        "Exited",
    ]
    assert walk.state.tally.results == (("course", "left", 2),)
    assert (walk.state.pause, walk.state.tally.open) == (None, ())


def test_reentry_begins_counters_and_extensions_anew_and_reopening_goes_on() -> None:
    definition = programme(
        rules=(
            rule("counted", Count("course", "finished", at_most=9)),
            rule("gone", Taken("go", at_most=9)),
        ),
        clocks=(Clock("c", text("c"), INSIDE),),
        limits=(limit("l", "c", Span(weeks=20), Span(weeks=30)),),
        extensions=(extension("more", "l"),),
        activities=(activity("course"),),
    )
    walk = Walk(definition).take("refer", 0).take("open_activity", 1)
    walk.take("close_activity", 2, result="finished")
    walk.take("extend", 3, days=5, decided_by="head").take("go", 4).take("exit", 5, outcome="done")
    opened = Walk(definition)
    opened.events, opened.state = list(walk.events), walk.state
    tally = opened.take("reopen", 6).state.tally
    assert (tally.results, tally.extended) == (
        (("course", "finished", 1),),
        (("more", "place", 5),),
    )
    assert (tally.taken, tally.outcome) == ((("go", 1),), None)
    tally = walk.take("reenter", 6).state.tally
    assert (tally.results, tally.extended, tally.outcome) == ((), (), None)
    assert tally.taken == (("go", 1),)  # a step is counted in the whole participation


def test_who_left_and_came_back_unassessed_stands_where_everybody_else_does() -> None:
    definition = programme()
    once = Walk(definition).take("refer", 0)
    back = Walk(definition).take("refer", 0).take("exit", 1, outcome="done").take("reopen", 2)
    assert bare(replace(back.state, left=None, day=once.state.day)) == bare(once.state)


def test_the_order_of_recording_never_orders_a_fold() -> None:
    definition = programme()
    walk = Walk(definition).take("refer", 0).take("go", 20)
    walk.revise(Enter(Step("log_hours", day(10), {"hours": 2})))
    assert [each.on for each in walk.history] == [day(0), day(10), day(20)]
    assert content(walk.events) == content(list(reversed(walk.events)))


def test_a_fold_begins_with_the_first_day_as_recorded() -> None:
    walk = Walk(programme()).take("refer", date(2024, 2, 29))
    assert walk.state.day == date(2024, 2, 29).toordinal()


def test_unending_is_harbour_without_lapses() -> None:
    assert replace(HARBOUR, lapses=()) == UNENDING
