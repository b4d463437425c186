"""Drawn definitions: a history decided, folded, entered late, taken back and decided again is the same."""

import sys
from collections.abc import Sequence
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Correct, Enter, Step
from pathway.dates import day_of
from pathway.decision import (
    OPEN,
    Accepted,
    Refusal,
    begin,
    decide,
    replay,
    revise,
    settle,
)
from pathway.decision.around import Around
from pathway.decision.decide import decided
from pathway.decision.quick import core_of
from pathway.decision.retold import step_of
from pathway.definition import Definition
from pathway.definition.document import dumps, loads
from pathway.events import Event, Happened, RegisteredInError, Withdrawn, in_effect
from pathway.machine import plan_of
from pathway.state import State
from tests.decision.walking import bare
from tests.readings.definitions import any_definition, programme_of
from tests.readings.histories import changed, found, taken


def folded(definition: Definition, seed: int) -> int:
    """Fold and decide again what each step brought; return how many steps were taken."""
    events: list[Event] = []
    core, steps = core_of(definition), 0
    for each in taken(definition, seed):
        assert decided(core.plan, each.before, each.step) == each.answer
        if isinstance(each.answer, Accepted):
            events += each.answer.events
            assert replay(definition, events) == each.after
            happened = in_effect(each.answer.events)
            told = next(event for event in happened if not event.derived)
            again = decide(definition, each.before, step_of(definition, told, happened))
            assert again == each.answer
            steps += 1
    return steps


def test_what_is_decided_is_what_is_folded_and_what_is_told_again() -> None:
    assert sum(folded(any_definition(seed), seed) for seed in range(5)) > 40


def test_a_fold_that_forgets_a_granted_extension_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.decision.evolve"]
    real = room.evolved

    def forgetting(layout, state, event):  # type: ignore[no-untyped-def]
        after = real(layout, state, event)
        return evolve(after, tally=evolve(after.tally, extended=()))

    monkeypatch.setattr(room, "evolved", forgetting)
    assert found(folded, range(20))


def _spread(definition: Definition, seed: int) -> tuple[list[Event], list[Step]]:
    """A history with its steps on days of their own."""
    state, events, steps = begin(definition, "p", "q"), list[Event](), list[Step]()
    for each in taken(definition, seed, 18):
        step = each.step
        if state.number and step.on.toordinal() <= state.day:
            step = evolve(step, on=day_of(state.day + 1))
        answer = decide(definition, state, step)
        if isinstance(answer, Accepted):
            events += answer.events
            state = answer.state
            steps.append(step)
    return events, steps


def _plain(events: Sequence[Event]) -> list[str]:
    """What happened, whatever the order and the number in which it was recorded."""
    return sorted(repr(evolve(each, number=0, ordinal=0)) for each in in_effect(events))


def late(definition: Definition, seed: int) -> bool:
    """Enter some steps late, and correct one to itself; say whether all were accepted."""
    events, steps = _spread(definition, seed)
    if len(steps) < 3:
        return False
    draw = Random(seed)  # noqa: S311  the same again
    held = draw.sample(steps[1:], draw.choice((1, 2)))
    recorded, state = list[Event](), begin(definition, "p", "q")
    for step in [*(each for each in steps if each not in held), *held]:
        before = step.on.toordinal() < state.day
        change = [Enter(step)]
        answer = revise(definition, recorded, change) if before else decide(definition, state, step)
        if isinstance(answer, Refusal):
            return False
        recorded += answer.events
        state = answer.state
    assert _plain(recorded) == _plain(events)
    assert bare(state) == bare(replay(definition, events)) == bare(replay(definition, recorded))
    happened = in_effect(events)
    told = draw.choice([each for each in happened if not each.derived])
    again = Correct(told.number, step_of(definition, told, happened))
    corrected = revise(definition, events, [again])
    assert isinstance(corrected, Accepted)
    assert bare(corrected.state) == bare(state)
    return True


def test_steps_entered_late_make_the_history_of_steps_entered_in_time() -> None:
    assert sum(late(any_definition(seed), 11 * seed) for seed in range(8)) > 2


def test_late_entries_that_keep_what_followed_before_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.decision.additions"]
    real = room._alike
    monkeypatch.setattr(
        room, "_alike", lambda one, other: real(one, other) or type(one) is type(other)
    )
    assert found(late, range(40))


def again(definition: Definition, seed: int) -> int:
    """Decide from the beginning what stands after late, corrected and voided entries."""
    events: list[Event] = []
    for _, answer in changed(definition, seed):
        events += answer.events
        assert replay(definition, events) == answer.state
    if not events or any(isinstance(each, RegisteredInError) for each in events):
        return 0
    kept = replay(definition, events)
    made, state = _from_the_beginning(definition, in_effect(events))
    on = day_of(kept.day + 1)
    fallen, state = settle(definition, state, on)
    fallen_too, kept = settle(definition, kept, on)
    assert _plain([*made, *fallen]) == _plain([*in_effect(events), *fallen_too])
    assert evolve(bare(state), ordinal=0) == evolve(bare(kept), ordinal=0)
    return len(made)


def _from_the_beginning(
    definition: Definition, happened: Sequence[Happened]
) -> tuple[list[Event], State]:
    plan, state, made = plan_of(definition), begin(definition, "p", "q"), list[Event]()
    around = Around(OPEN, None, None, refolding=True)
    for each in happened:
        if not each.derived:
            answer = decided(plan, state, step_of(definition, each, happened), around)
            assert isinstance(answer, Accepted), (each, answer)
            made += answer.events
            state = answer.state
    return made, state


def test_what_stands_after_changes_is_what_would_be_decided_from_the_beginning() -> None:
    assert sum(again(any_definition(seed), 13 * seed) for seed in range(6)) > 40


def test_a_void_that_leaves_what_it_brought_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.decision.revise"]

    real = room.additions
    monkeypatch.setattr(
        room,
        "additions",
        lambda *given: [each for each in real(*given) if not isinstance(each, Withdrawn)],
    )
    assert found(again, range(20))


def written(definition: Definition, seed: int) -> int:
    """Ask the definition as read from its document everything that the written one was asked."""
    read = loads(dumps(programme_of(definition))).latest
    assert read == definition
    asked = list(taken(definition, seed))
    for each in asked:
        assert decide(read, each.before, each.step) == each.answer
    return len(asked)


def test_a_document_answers_as_the_definition_that_it_was_written_from() -> None:
    assert sum(written(any_definition(seed), seed) for seed in range(2)) > 20


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_histories_of_many_definitions_are_the_same(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(4):
            folded(any_definition(seed), 1000 * seed + history)
            late(any_definition(seed), 1000 * seed + history)
            again(any_definition(seed), 1000 * seed + history)
        written(any_definition(seed), seed)
