"""The days that a refusal names, held against `decide` asked day by day."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.decision import Accepted, Refusal, decide
from pathway.definition import (
    Definition,
)
from pathway.machine import plan_of
from pathway.state import State
from tests.decision.harbour import UNENDING
from tests.decision.steering import refuted, walked

_SEEDS = st.integers(0, 1_000_000)


_HORIZON = 70


# properties: the days of reasons, and the first day on which a step is possible


def _rule_days(definition: Definition, seed: int) -> int:
    """Each reason's days are those on which its rule holds, tried day by day with `decide`."""
    seen = 0
    for taken in walked(definition, Random(seed)):  # noqa: S311
        refusal = taken.answer
        if not isinstance(refusal, Refusal) or taken.step.on.toordinal() < taken.before.day:
            continue
        for reason in refusal.reasons:
            if not _judged(definition, refusal, reason.rule):
                continue
            holds = [
                _holds(definition, taken.before, taken.step, reason.rule, ahead)
                for ahead in range(_HORIZON)
            ]
            first = next((at for at, held in enumerate(holds) if held), None)
            _days_are(taken.step.on, first, holds, reason.earliest, reason.latest)
            seen += 1
    return seen


def _judged(definition: Definition, refusal: Refusal, name: str) -> bool:
    ways = plan_of(definition).steps.get((refusal.phase, refusal.step.trigger), ())
    return any(judge.rule.id == name for way in ways for judge in way.judges)


def _holds(definition: Definition, state: State, step: Step, name: str, ahead: int) -> bool:
    answer = decide(definition, state, replace(step, on=step.on + timedelta(days=ahead)))
    return isinstance(answer, Accepted) or name not in {each.rule for each in answer.reasons}


def _days_are(
    on: date, first: int | None, holds: list[bool], earliest: date | None, latest: date | None
) -> None:
    if earliest is None or earliest >= on + timedelta(days=len(holds)):
        assert first is None
        return
    assert earliest == on + timedelta(days=-1 if first is None else first)
    assert first is not None
    until = next((at for at, held in enumerate(holds) if at > first and not held), None)
    if until is not None:
        assert latest == on + timedelta(days=until - 1)
    else:
        assert latest is None or latest >= on + timedelta(days=len(holds) - 1)


@settings(max_examples=30)
@given(_SEEDS)
def test_a_reasons_days_are_the_first_days_on_which_its_rule_holds(seed: int) -> None:
    _rule_days(UNENDING, seed)


def test_the_property_of_days_sees_reasons_enough() -> None:
    assert sum(_rule_days(UNENDING, seed) for seed in range(12)) > 40


def test_the_property_of_days_catches_a_bound_that_is_off_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.state.clocks"]
    timed = sys.modules["pathway.reasons.timed"]
    real = room.turning_days
    monkeypatch.setattr(
        timed, "turning_days", lambda *args: tuple(each + 1 for each in real(*args))
    )
    fresh = replace(UNENDING, id="off-by-one")  # rules are compiled anew
    assert refuted(_rule_days, fresh, 60)


def _possible_days(definition: Definition, seed: int) -> int:
    """From `possible_from` a step is accepted with its needs met, and on no earlier day."""
    seen = 0
    for taken in walked(definition, Random(seed)):  # noqa: S311
        refusal, on = taken.answer, taken.step.on
        if not isinstance(refusal, Refusal) or not _meetable(refusal):
            continue
        accepted = [
            _accepted_once_met(definition, taken.before, refusal, on + timedelta(days=ahead))
            for ahead in range(_HORIZON)
        ]
        first = next((at for at, held in enumerate(accepted) if held), None)
        known = None if first is None else on + timedelta(days=first)
        beyond = refusal.possible_from is not None and (
            refusal.possible_from >= on + timedelta(days=_HORIZON)
        )
        assert known == (None if beyond else refusal.possible_from), str(refusal)
        seen += 1
    return seen


def _meetable(refusal: Refusal) -> bool:
    return all(each.needs in {None, "assess", "resume"} for each in refusal.reasons)


def _accepted_once_met(definition: Definition, state: State, refusal: Refusal, on: date) -> bool:
    step = replace(refusal.step, on=on)
    return any(
        isinstance(decide(definition, met, step), Accepted)
        for met in _met(definition, state, refusal, on)
    )


def _met(definition: Definition, state: State, refusal: Refusal, on: date) -> Iterator[State]:
    """The states in which what the reasons need has come: a resume on the day asked for."""
    needs = {each.needs for each in refusal.reasons}
    if "resume" in needs:
        answer = decide(definition, state, Step("resume", refusal.step.on))
        if isinstance(answer, Refusal):
            return
        state = answer.state
    if "assess" not in needs:
        yield state
        return
    missing = [
        each.id
        for each in definition.assessments
        if state.known[len(definition.attributes) + definition.assessments.index(each)] is None
    ]
    for values in product(("yes", "no"), repeat=len(missing)):
        met: State | None = state
        for name, value in zip(missing, values, strict=True):
            if met is not None:
                asked = Step("assess", on, {"name": name, "value": value})
                answer = decide(definition, met, asked)
                met = answer.state if isinstance(answer, Accepted) else None
        if met is not None:
            yield met


def test_the_property_of_possible_days_sees_refusals_enough() -> None:
    assert sum(_possible_days(_WITHOUT_NEEDS, seed) for seed in range(12)) > 15


_WITHOUT_NEEDS = replace(
    UNENDING,
    transitions=tuple(
        replace(
            each,
            rules=tuple(name for name in each.rules if name != "speaks"),
        )
        for each in UNENDING.transitions
    ),
    rules=tuple(each for each in UNENDING.rules if each.id != "speaks"),
)
"""Without the rule that asks for an assessment and a clock at once; a test above has that one."""


@settings(max_examples=30)
@given(_SEEDS)
def test_a_step_is_possible_from_the_day_named_and_on_no_earlier_day(seed: int) -> None:
    _possible_days(_WITHOUT_NEEDS, seed)


def test_the_property_of_possible_days_catches_a_day_too_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.decision.against"]
    real = room.first_day

    def late(*args: object) -> int | None:
        found: int | None = real(*args)
        return None if found is None else found + 1

    monkeypatch.setattr(room, "first_day", late)
    assert refuted(_possible_days, _WITHOUT_NEEDS, 40)
