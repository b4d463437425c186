"""Options agree with `decide` for every trigger and every plausible way to tell it."""

import sys
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.decision import Accepted, Option, Refusal, begin, decide, options, settle
from pathway.definition import (
    Definition,
    LastPhase,
    Told,
)
from pathway.machine import plan_of
from tests.decision.harbour import HARBOUR
from tests.decision.steering import plausible, refuted, walked


def _agrees(definition: Definition, seed: int) -> int:
    """Each option holds of every plausible way to tell it, as `decide` answers."""
    draw = Random(seed)  # noqa: S311
    seen = 0
    state = begin(definition, "participation-1", "person-1")
    for taken in walked(definition, draw, length=12):
        on = taken.step.on
        if on.toordinal() < taken.before.day:
            continue
        found = options(definition, taken.before, on, by="coach")
        _, state = settle(definition, taken.before, on)
        assert {each.trigger for each in found} == _picked(definition, state)
        for option in found:
            seen += _option_agrees(definition, taken.before, option, on, draw)
    return seen


_OPEN = settle.__globals__["ProjectState"]()


def _picked(definition: Definition, state: object) -> set[str]:
    """The triggers of the phase, without those that the phase last left rules out."""
    return {
        trigger
        for trigger, ways in plan_of(definition).by_phase[state.phase].items()  # type: ignore[attr-defined]
        for way in ways
        if not isinstance(way.declared.when, LastPhase) or state.left in way.declared.when.phases  # type: ignore[attr-defined]
    }


def _option_agrees(
    definition: Definition, state: object, option: Option, on: object, draw: Random
) -> int:
    told_apart = [
        way
        for ways in plan_of(definition).by_phase.values()
        for way in ways.get(option.trigger, ())
        if way.target == option.target and isinstance(way.declared.when, Told)
    ]
    _, settled = settle(definition, state, on)  # type: ignore[arg-type, attr-defined]
    ways = told_apart or plan_of(definition).steps[settled.phase, option.trigger]
    may_stand = {each.rule for each in (*option.reasons, *option.conditional)}
    always = {(each.rule, each.earliest, each.latest) for each in option.reasons}
    for _ in range(3):
        told = plausible(definition, ways[0], on, draw, care=1)  # type: ignore[arg-type]
        answer = decide(definition, state, Step(option.trigger, on, told, "coach"))  # type: ignore[arg-type]
        if isinstance(answer, Accepted):
            assert option.possible or option.trigger in _TELLS_ATTRIBUTES
            continue
        assert isinstance(answer, Refusal)
        given = {(each.rule, each.earliest, each.latest) for each in answer.reasons}
        assert always <= given | _depends(definition)
        assert {each[0] for each in given} <= may_stand | _TOLD
    return 1


_TELLS_ATTRIBUTES = {"refer", "start"}


_TOLD = {
    "activity-open",
    "activity-at-most-open",
    "activity-in-phase",
    "follow-up-not-done",
    "details-told",
    "little-more",
    "longer/cap-in-all",
    "more/cap-in-all",
    "more/cap-language",
    "of-age",
    "sex-told",
}
"""What stands only where something in particular is told; attributes and days of an extension, too."""


def _depends(definition: Definition) -> set[tuple[str, None, None]]:
    return {("of-age", None, None), ("sex-told", None, None)}


@settings(max_examples=30)
@given(st.integers(0, 1_000_000))
def test_options_agree_with_decide_for_every_trigger_of_the_phase(seed: int) -> None:
    _agrees(HARBOUR, seed)


def test_the_options_property_sees_options_enough() -> None:
    assert sum(_agrees(HARBOUR, seed) for seed in range(5)) > 200


def test_the_options_property_catches_a_rule_that_is_never_mentioned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.decision.agenda"]
    real = room.option

    def forgetful(plan, way, *rest):  # type: ignore[no-untyped-def]
        return real(plan, replace(way, judges=way.judges[1:]), *rest)

    monkeypatch.setattr(room, "option", forgetful)
    assert refuted(_agrees, HARBOUR, 30)


def test_the_options_property_catches_a_pause_that_is_overlooked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.decision.agenda"]
    real = room.option

    def careless(plan, way, state, *rest):  # type: ignore[no-untyped-def]
        return real(plan, way, replace(state, pause=None), *rest)

    monkeypatch.setattr(room, "option", careless)
    assert refuted(_agrees, HARBOUR, 60)
