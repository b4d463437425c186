"""Drawn definitions: journeys, near misses and vectors of the testing kit are what the core says they are."""

from datetime import date
from functools import cache
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.decision import settle
from pathway.definition import Definition
from pathway.modes import NotReadable
from pathway.state import State
from pathway.testing.drawing import draw_journey, draw_near_miss, missed_pairs
from pathway.testing.faults import Unreachable
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.kit import Kit
from pathway.testing.vectors import vectors
from tests.verification.second_opinions.drawn_definitions import drawn_definition

_FAR = date(2200, 1, 1)
"""After whatever falls by itself."""


@cache
def kit_of(seed: int) -> Kit:
    return Kit(drawn_definition(seed), "on_time")


def _walked(definition: Definition, steps: tuple[Step, ...]) -> tuple[State, list[Judged]]:
    state, found = outside(definition), []
    for step in steps:
        found.append(judged(definition, state, step))
        state = found[-1].state
    return state, found


def journeys_agree(seed: int, count: int, late: int = 0) -> int:
    """Take drawn journeys through the core; return how many there were."""
    kit, draw, found = kit_of(seed), Random(seed), 0  # noqa: S311  the same again
    for _ in range(count):
        try:
            journey = draw_journey(kit, draw.randrange)
        except Unreachable:
            return found
        steps = tuple(
            evolve(each, on=date.fromordinal(each.on.toordinal() + late * at))
            for at, each in enumerate(journey.steps)
        )
        state, answers = _walked(kit.definition, steps)
        assert [each.verdict for each in answers] == ["accepted"] * len(answers), answers
        _, state = settle(kit.definition, state, _FAR)
        assert state.tally.outcome == journey.outcome
        found += 1
    return found


def misses_agree(seed: int, count: int) -> int:
    """Ask the core for what one rule is to refuse alone; return how often it was asked."""
    kit, draw, found = kit_of(seed), Random(seed), 0  # noqa: S311  likewise
    pairs = missed_pairs(kit)
    for _ in range(count if pairs else 0):
        miss = draw_near_miss(kit, draw.randrange, draw.choice(pairs))
        state, answers = _walked(kit.definition, miss.steps)
        assert {each.verdict for each in answers} <= {"accepted"}
        assert judged(kit.definition, state, miss.asked).rules == (miss.rule,), miss
        found += 1
    return found


def vectors_agree(seed: int) -> int:
    """Ask the core for every vector; return how many there are."""
    definition, found = kit_of(seed).definition, 0
    for vector in vectors(definition):
        state, answers = _walked(definition, vector.steps)
        assert not any(each.rules for each in answers)
        answer = judged(definition, state, vector.asked)
        assert answer.verdict == vector.verdict, vector
        refused = (vector.rule,) if vector.verdict == "refused" else ()
        assert answer.rules == refused, vector
        found += 1
    return found


def test_drawn_journeys_and_near_misses_are_what_the_core_says() -> None:
    assert sum(journeys_agree(seed, 4) for seed in range(6)) > 10
    assert sum(misses_agree(seed, 4) for seed in range(6)) > 10


def test_vectors_of_drawn_definitions_are_what_the_core_says() -> None:
    assert sum(vectors_agree(seed) for seed in range(3)) > 50


def test_journeys_that_tarry_a_day_at_each_step_are_found() -> None:
    def tarried() -> int:
        return sum(journeys_agree(seed, 4, late=5) for seed in range(6))

    with pytest.raises(AssertionError):
        tarried()


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_the_kit_of_many_definitions_agrees_with_the_core(first: int) -> None:
    for seed in range(first, first + 25):
        try:
            kit_of(seed)
        except NotReadable:
            continue
        journeys_agree(seed, 10)
        misses_agree(seed, 10)
        vectors_agree(seed)
