"""Deterministic arrivals and times give the rows that one works out by hand."""

from datetime import date

import numpy as np
from attrs import evolve

from pathway.simulation.plan.drawn import arrived, journey
from pathway.simulation.plan.model import Plan
from pathway.simulation.plans import compile_scenario
from pathway.simulation.scenario.choices import Chance, Weight
from pathway.simulation.scenario.parts import Next, Within
from tests.simulation.small import ASSUMED, DEFINITION, always, days, scenario


def told(plan: Plan, seed: int, participant: int) -> list[tuple[str, int]]:
    return [(plan.kinds[kind].trigger, day) for kind, day in journey(plan, seed, participant)]


def test_who_arrives_on_a_listed_day_takes_every_step_after_its_days() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    assert told(plan, 1, 0) == [("refer", 0), ("begin", 2), ("leave", 13), ("follow_up", 19)]
    assert told(plan, 1, 1) == [("refer", 1), ("begin", 3), ("leave", 14), ("follow_up", 20)]
    assert arrived(plan, 1, 0).told["sex"] in {"woman", "man"}


def test_nothing_is_written_after_the_last_day() -> None:
    plan = compile_scenario(DEFINITION, scenario(last_day=date(2020, 1, 14)))
    assert told(plan, 1, 0) == [("refer", 0), ("begin", 2), ("leave", 13)]
    assert told(plan, 1, 1) == [("refer", 1), ("begin", 3)]


def test_what_is_settled_on_entering_falls_when_it_comes_first() -> None:
    late = Next("late", "leave", days(20), always(outcome="studies"))
    within = Within("all", ("course",), ASSUMED, (late,), (Chance((Weight("late", 1),)),))
    first = scenario().stays
    plan = compile_scenario(DEFINITION, scenario(within=(within,)))
    assert told(plan, 1, 0)[2:] == [("leave", 13), ("follow_up", 19)]
    slow = evolve(first[1], steps=(evolve(first[1].steps[0], days=days(20)),))
    plan = compile_scenario(
        DEFINITION, scenario(within=(within,), stays=(first[0], slow, first[2]))
    )
    rows = journey(plan, 1, 0)
    assert [plan.kinds[kind].told for kind, _ in rows][2] == (("outcome", "studies"),)


def test_steps_lead_to_nodes_of_higher_numbers_alone() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    for node in range(len(plan.nodes.phase)):
        first = int(plan.nodes.edge[node])
        for edge in range(first, first + int(plan.nodes.edges[node])):
            target = int(plan.edges.target[plan.edges.next[edge]])
            assert target == -1 or target > node


def test_a_plan_is_known_by_its_digest() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    again = compile_scenario(DEFINITION, scenario(id="another", name=scenario().name))
    assert plan.digest == again.digest
    stays = scenario().stays
    longer = evolve(stays[0], steps=(evolve(stays[0].steps[0], days=days(3)),))
    other = compile_scenario(DEFINITION, scenario(stays=(longer, *stays[1:])))
    assert other.digest != plan.digest
    assert evolve(plan, last_day=plan.last_day - 1).digest != plan.digest


def test_the_longest_journey_fits_into_the_rows_that_are_kept() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    assert plan.most_rows == 4
    assert max(len(journey(plan, 1, each)) for each in (0, 1)) == 4


def test_tables_keep_their_arrays_in_the_types_that_kernels_take() -> None:
    plan = compile_scenario(DEFINITION, scenario())
    assert plan.tables.threshold.dtype == np.uint64
    assert plan.nodes.holds.dtype == np.bool_
    assert {array.dtype for array in plan.edges} == {np.dtype(np.int32)}
