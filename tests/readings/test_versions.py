"""Drawn definitions: a history moved to another version is what that version would have decided."""

import sys
from random import Random

import pytest
from attrs import evolve

from pathway.dates import day_of
from pathway.decision import Accepted, begin, migrate, options, replay, settle, shifts
from pathway.decision.around import Around
from pathway.decision.decide import decided
from pathway.decision.retold import step_of
from pathway.definition import Definition, Not
from pathway.errors import DefinitionError
from pathway.events import Event, RegisteredInError, in_effect
from pathway.machine import plan_of
from tests.decision.walking import bare
from tests.readings.definitions import any_definition
from tests.readings.histories import changed, found


def _history(definition: Definition, seed: int) -> list[Event]:
    events = [each for _, answer in changed(definition, seed) for each in answer.events]
    return [] if any(isinstance(each, RegisteredInError) for each in events) else events


def unmoved(definition: Definition, seed: int) -> int:
    """Move a history to the same definition under another name: nothing is different after it."""
    events = _history(definition, seed)
    if not events:
        return 0
    same = evolve(definition, version="2", valid_from=None)
    before = replay(definition, events)
    on = day_of(before.day + Random(seed).choice((0, 1, 5, 30)))  # noqa: S311  the same again
    answer = migrate(definition, same, events, on=on)
    assert isinstance(answer, Accepted), answer
    assert replay(same, [*events, *answer.events]) == answer.state
    _, before = settle(definition, before, on)
    _, after = settle(same, answer.state, on)
    named = evolve(bare(before), version=after.version, ordinal=after.ordinal)
    assert named == bare(after)
    assert options(definition, before, on) == options(same, after, on)
    assert shifts(definition, same, before, after, on) == ()
    return len(events)


def test_a_version_that_says_the_same_leaves_everything_as_it_was() -> None:
    assert sum(unmoved(any_definition(seed), seed) for seed in range(6)) > 30


def moved(definition: Definition, seed: int) -> bool:
    """Move a history to a version with a rule turned round; say whether all of it still holds."""
    events = _history(definition, seed)
    if not events:
        return False
    try:
        other = _turned(definition, seed)
    except DefinitionError:
        return False
    on = day_of(replay(definition, events).day)
    answer = migrate(definition, other, events, on=on)
    assert isinstance(answer, Accepted) is _held(definition, other, events), answer
    return isinstance(answer, Accepted)


def _turned(definition: Definition, seed: int) -> Definition:
    at = seed % len(definition.rules)
    rules = list(definition.rules)
    rules[at] = evolve(rules[at], condition=Not(rules[at].condition))
    return evolve(definition, version="2", valid_from=None, rules=tuple(rules))


def _held(old: Definition, new: Definition, events: list[Event]) -> bool:
    """Whether the new version, asked step by step, would have accepted the history."""
    plan, state, happened = plan_of(new), begin(new, "p", "q"), in_effect(events)
    around = Around(again=True, refolding=True)
    for each in happened:
        if not each.derived:
            answer = decided(plan, state, step_of(old, each, happened), around)
            if not isinstance(answer, Accepted):
                return False
            state = answer.state
    return True


def test_a_migration_is_refused_where_the_other_version_would_have_refused_a_step() -> None:
    held = [moved(any_definition(seed), seed) for seed in range(12)]
    assert True in held
    assert False in held


def test_a_migration_that_judges_nothing_again_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.decision.migrate"]
    real = room.refolded
    monkeypatch.setattr(
        room, "refolded", lambda plan, events, _, *rest: real(plan, events, (), *rest)
    )
    assert found(unmoved, range(3))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_many_histories_are_moved_as_the_other_version_would_have_decided(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(4):
            unmoved(any_definition(seed), 1000 * seed + history)
            moved(any_definition(seed), 1000 * seed + history)
