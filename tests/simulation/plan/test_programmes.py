"""Journeys of every shipped scenario are accepted by the core, and the walker is what kernels do."""

import numpy as np
import pytest
from attrs import evolve

import pathway
from pathway.simulation.kernels import ready
from pathway.simulation.kernels.arriving import arrivals
from pathway.simulation.kernels.journeys import journeys
from pathway.simulation.kernels.keyed import Keyed
from pathway.simulation.plan.drawn import journey
from pathway.simulation.plan.model import Plan
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run import Run
from pathway.simulation.scenario.choices import Chance, Weight
from pathway.simulation.scenario.shipped import scenario as shipped

FIVE = ("hedemora", "jobbspar_for_alla", "lar", "navigator", "nvg")
COUNT = 60


def _plan(name: str) -> Plan:
    return compile_scenario(pathway.load(name).latest, shipped(name), confirm=False)


@pytest.mark.parametrize("name", FIVE)
def test_the_scenario_that_is_shipped_breaks_no_rule(name: str) -> None:
    compile_scenario(pathway.load(name).latest, shipped(name))


@pytest.mark.parametrize("name", FIVE)
def test_every_journey_is_accepted_by_the_core_and_ends_where_its_rows_say(name: str) -> None:
    definition, plan = pathway.load(name).latest, _plan(name)
    run = Run(plan, definition, seed=11, participants=COUNT, engine="numpy")
    seen = 0
    for each in run.journeys():
        state = pathway.replay(definition, each.events())
        assert state.phase == plan.kinds[each.rows[-1][0]].phase
        seen += len(each.rows)
    assert seen > 2 * COUNT


@pytest.mark.parametrize("name", FIVE)
def test_a_kernel_gives_the_rows_of_the_walker(name: str) -> None:
    plan = _plan(name)
    log = journeys(ready(plan), 3, 1, 40, COUNT)
    for place in range(COUNT):
        part = slice(int(log.begin[place]), int(log.begin[place + 1]))
        rows = list(zip(log.kind[part].tolist(), log.day[part].tolist(), strict=True))
        assert rows == journey(plan, 3, 40 + place, 1)


def test_a_kernel_of_another_plan_does_not() -> None:
    plan = _plan("navigator")
    lead = plan.companions.lead + 1
    other = evolve(plan, companions=plan.companions._replace(lead=lead))
    log = journeys(ready(other), 3, 1, 40, COUNT)
    rows = [journey(plan, 3, 40 + place, 1) for place in range(COUNT)]
    assert log.day.tolist() != [day for each in rows for _, day in each]


def test_a_changed_chance_changes_the_journeys_that_it_concerns_alone() -> None:
    told = shipped("navigator")
    definition = pathway.load("navigator").latest
    coaching = told.stays[2]
    often = evolve(coaching, chances=(Chance((Weight("internship", 70), Weight("stay", 30))),))
    changed = evolve(told, stays=(*told.stays[:2], often, *told.stays[3:]))
    plan, other = _plan("navigator"), compile_scenario(definition, changed, confirm=False)
    differ = [each for each in range(300) if _days(plan, each) != _days(other, each)]
    coached = [each for each in range(300) if _triggers(plan, each) & {"start_coaching"}]
    assert 0 < len(differ) < 100
    assert set(differ) <= set(coached)


def _days(plan: Plan, participant: int) -> list[tuple[str, int]]:
    rows = journey(plan, 5, participant)
    return [(plan.kinds[kind].trigger, day) for kind, day in rows]


def _triggers(plan: Plan, participant: int) -> set[str]:
    return {trigger for trigger, _ in _days(plan, participant)}


def test_navigator_has_the_target_groups_of_its_document() -> None:
    plan = _plan("navigator")
    able = ready(plan)
    cells, _ = arrivals(able, Keyed(able, 1, 0, 0, 20_000).of(), 0, 20_000)
    shares = np.bincount(cells % 3, minlength=3) / 20_000
    assert np.allclose(shares, np.array([60, 25, 50]) / 135, atol=0.02)
