from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from pathway import Definition, Span, Step, load
from pathway.definition import AnyOf, ClockIs, Not, Told, Value
from pathway.testing import Journey, NearMiss, entry_attributes, journeys, near_misses
from pathway.testing.drawing import draw_journey, draw_near_miss, missed_pairs, steps_of
from pathway.testing.faults import Unreachable
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.kit import kit_of
from tests.definition.edits import edited
from tests.testing.small import COURSE, DEFINITION

NAVIGATOR = load("navigator").latest

_QUICK = settings(
    max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _walked(definition: Definition, steps: Iterable[Step]) -> list[Judged]:
    state, found = outside(definition), []
    for step in steps:
        found.append(judged(definition, state, step))
        state = found[-1].state
    return found


def _faults(definition: Definition, miss: NearMiss) -> list[str]:
    """What the core says otherwise of a near miss."""
    taken = _walked(definition, miss.steps)
    faults = [
        f"{each.step.trigger}: {each.verdict}" for each in taken if each.verdict != "accepted"
    ]
    state = taken[-1].state if taken else outside(definition)
    rules = judged(definition, state, miss.asked).rules
    if rules != (miss.rule,):
        faults.append(f"{miss.asked.trigger}: {rules} for {miss.rule}")
    onward = _walked(definition, (*miss.steps, *miss.rest))
    return faults + [f"then {each.step.trigger}" for each in onward if each.rules]


def _chooser(seed: int) -> "Random":
    return Random(seed)  # noqa: S311  to be the same again


def _draw(definition: Definition, number: int, seed: int) -> list[NearMiss]:
    kit, random = kit_of(definition), _chooser(seed)
    pairs = missed_pairs(kit)
    return [draw_near_miss(kit, random.randrange, pairs[at % len(pairs)]) for at in range(number)]


@_QUICK
@given(journeys(COURSE))
def test_every_step_of_a_journey_is_accepted_on_time(journey: Journey) -> None:
    assert [each.verdict for each in _walked(DEFINITION, journey.steps)] == ["accepted"] * len(
        journey.steps
    )
    assert journey.outcome in {"completed", "dropped_out"}


@_QUICK
@given(journeys(COURSE, ending="completed", covering="pause"))
def test_a_journey_comes_by_the_step_and_to_the_outcome_that_are_asked_for(
    journey: Journey,
) -> None:
    triggers = [step.trigger for step in journey.steps]
    assert "pause" in triggers
    assert journey.outcome == "completed"
    assert all(each.verdict == "accepted" for each in _walked(DEFINITION, journey.steps))


@_QUICK
@given(near_misses(COURSE))
def test_a_near_miss_is_refused_by_its_rule_alone(miss: NearMiss) -> None:
    assert _faults(DEFINITION, miss) == []


@_QUICK
@given(near_misses(COURSE, step="leave", rule="whole-course"))
def test_near_misses_can_be_kept_to_a_step_and_a_rule(miss: NearMiss) -> None:
    assert (miss.asked.trigger, miss.rule) == ("leave", "whole-course")


@_QUICK
@given(entry_attributes(NAVIGATOR))
def test_entry_attributes_are_accepted_at_a_referral(told: Mapping[str, Value]) -> None:
    group, age = told.get("target_group"), told.get("age")
    if group == "youth_social_assistance" and isinstance(age, int):
        assert 16 <= age <= 24
    if group == "adult_social_assistance" and isinstance(age, int):
        assert 25 <= age <= 64


def test_a_core_that_is_a_day_off_is_noticed_by_near_misses() -> None:
    asked = Not(Told("outcome", ("completed",)))
    condition = AnyOf((asked, ClockIs("course", at_least=Span(days=27))))
    earlier = edited(("rules[whole-course].condition", condition), base=DEFINITION)
    assert any(_faults(earlier, miss) for miss in _draw(DEFINITION, 60, seed=3))


def test_what_cannot_be_reached_is_said() -> None:
    kit = kit_of(DEFINITION)
    with pytest.raises(Unreachable, match="no journey comes to lunch"):
        draw_journey(kit, _chooser(1).randrange, ending="lunch")
    with pytest.raises(Unreachable, match="no journey comes to fly"):
        draw_journey(kit, _chooser(1).randrange, covering="fly")
    with pytest.raises(Unreachable, match="never refuses leave alone"):
        draw_near_miss(kit, _chooser(1).randrange, ("leave", "adult"))


def test_a_journey_shrinks_to_few_steps() -> None:
    found = find(
        journeys(COURSE),
        lambda journey: any(step.trigger == "resume" for step in journey.steps),
        settings=settings(_QUICK, max_examples=2_000, phases=[Phase.generate, Phase.shrink]),
    )
    assert [step.trigger for step in found.steps] == ["refer", "start", "pause", "resume", "leave"]


def test_every_step_of_a_programme_is_drawn_and_every_journey_is_legal() -> None:
    kit, random = kit_of(NAVIGATOR), _chooser(1)
    taken: Counter[tuple[str, str]] = Counter()
    dates: Counter[str] = Counter()
    for _ in range(700):
        journey = draw_journey(kit, random.randrange)
        phase = "(outside)"
        for each in _walked(NAVIGATOR, journey.steps):
            assert each.verdict == "accepted"
            taken[each.step.trigger, phase] += 1
            phase = each.state.phase
            on = each.step.on
            dates["month ends"] += on.month != (on.replace(day=28)).month or on.day >= 30
            dates["year changes"] += (on.month, on.day) in {(12, 31), (1, 1)}
            dates["february ends"] += (on.month, on.day) in {(2, 28), (2, 29), (3, 1)}
    missed = [each for each in steps_of(kit) if not taken[each]]
    assert missed == []
    assert min(dates.values()) > 20


def test_two_thousand_near_misses_are_each_refused_by_exactly_their_rule() -> None:
    drawn = _draw(NAVIGATOR, 2_000, seed=2)
    assert [fault for miss in drawn for fault in _faults(NAVIGATOR, miss)] == []
    assert {(miss.asked.trigger, miss.rule) for miss in drawn} == set(
        missed_pairs(kit_of(NAVIGATOR))
    )


@pytest.mark.slow
def test_a_hundred_thousand_near_misses_are_each_refused_by_exactly_their_rule() -> None:
    for seed in range(20):
        drawn = _draw(NAVIGATOR, 5_000, seed=seed)
        assert [fault for miss in drawn for fault in _faults(NAVIGATOR, miss)] == []
