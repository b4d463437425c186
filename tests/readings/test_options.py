"""Drawn definitions: what options say of a step holds of every right way to tell it."""

import sys
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.decision import Accepted, Option, decide, options, settle
from pathway.definition import Definition
from pathway.machine import plan_of
from pathway.state import State
from tests.decision.steering import plausible
from tests.readings.definitions import any_definition
from tests.readings.histories import found, taken

_OF_WHAT_IS_TOLD = ("activity-", "details-told", "follow-up-", "longer/", "later/", "pause-end-")
"""What may stand against some ways to tell a step, and is not a rule of the definition."""


def agree(definition: Definition, seed: int) -> int:
    """Ask for each option in two ways; return how many were asked for."""
    draw, asked = Random(seed), 0  # noqa: S311  the same again
    attributes = {each.id for each in definition.attributes}
    for each in taken(definition, seed):
        state, on = each.before, each.step.on
        if not state.number or on.toordinal() < state.day:
            continue
        _, now = settle(definition, state, on)
        for option in options(definition, state, on, by="coach"):
            way = plan_of(definition).steps[now.phase, option.trigger][0]
            for _ in range(2):
                told = plausible(definition, way, on, draw, care=1)
                if attributes.isdisjoint(told):  # what is known is taken as it stands
                    _holds(definition, state, option, Step(option.trigger, on, told, "coach"))
                    asked += 1
    return asked


def _holds(definition: Definition, state: State, option: Option, step: Step) -> None:
    answer = decide(definition, state, step)
    if isinstance(answer, Accepted):
        assert option.possible, option
        return
    given = {(each.rule, each.earliest, each.latest) for each in answer.reasons}
    assert {(each.rule, each.earliest, each.latest) for each in option.reasons} <= given
    named = {each.rule for each in (*option.reasons, *option.conditional)}
    more = {rule for rule, _, _ in given} - named
    assert not [rule for rule in more if not rule.startswith(_OF_WHAT_IS_TOLD)], more


def test_options_hold_of_every_right_way_to_tell_a_step() -> None:
    assert sum(agree(any_definition(seed), 7 * seed) for seed in range(6)) > 300


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_options_of_many_definitions_hold_of_every_right_way(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(4):
            agree(any_definition(seed), 1000 * seed + history)


def test_a_rule_left_out_of_the_options_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.decision.agenda"]
    real = room.option

    def forgetful(plan, way, *rest):  # type: ignore[no-untyped-def]
        return real(plan, evolve(way, judges=way.judges[1:]), *rest)

    monkeypatch.setattr(room, "option", forgetful)
    assert found(agree, range(10))


def test_days_that_are_not_told_yet_taken_for_a_refusal_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The fault that was: a rule on days granted and on something unknown stood, whatever is told."""
    monkeypatch.setattr("pathway.reasons.judge.Judge._untold", lambda *_: False)
    assert found(agree, range(3, 5), 20)
