"""How long one waits for a unit is told to the day, and by a theory of queues in the mean."""

import pytest
from attrs import evolve

from pathway.simulation import NotRunnable, Run, compile_scenario, scenario, simulate, waiting
from pathway.simulation.scenario.parts import Unit
from tests.simulation.small import DEFINITION, days
from tests.simulation.small import scenario as course


def _course(**changed: object) -> Run:
    return Run(compile_scenario(DEFINITION, course(**changed)), DEFINITION, engine="numpy")


def test_waits_by_hand() -> None:
    # The second could begin on day 3, and the only seat is free again on day 13.
    found = waiting(_course(), "seat")
    assert found.days.tolist() == [0, 10]
    assert (found.mean, found.waited, found.quantile(1), found.in_vain) == (5.0, 0.5, 10.0, 0)


def test_whoever_gives_up_has_waited_in_vain() -> None:
    first = course().stays[0]
    (begin,) = first.steps
    hasty = evolve(first, steps=(evolve(begin, patience=days(4)),))
    found = waiting(_course(stays=(hasty, *course().stays[1:])), "seat")
    assert (found.days.tolist(), found.in_vain) == ([0], 1)


def test_with_a_unit_for_each_nobody_waits() -> None:
    found = waiting(evolve(_course(), limited=False), "seat")
    assert (found.days.tolist(), found.in_vain) == ([0, 0], 0)
    with pytest.raises(NotRunnable, match="It says so of: seat"):
        waiting(_course(), "bus")


def test_fewer_coaches_are_waited_for_longer() -> None:
    planned = scenario("navigator")
    coaches, places = planned.supplies

    def mean(amount: int) -> float:
        units = evolve(coaches, units=(Unit("all", amount),))
        asked = evolve(planned, supplies=(units, places))
        run = simulate(asked, participants=100, replications=2, seed=3, engine="numpy")
        return waiting(run, "coach").mean or 0.0

    few, some, many = mean(4), mean(8), mean(100)
    assert few > some > many == 0


def test_whoever_never_comes_to_ask_has_not_waited_in_vain() -> None:
    planned = scenario("navigator")
    coaches, places = planned.supplies
    none, many = (
        evolve(of, units=(Unit("all", of_them),)) for of, of_them in ((coaches, 0), (places, 1000))
    )
    asked = evolve(planned, supplies=(none, many))
    run = simulate(asked, participants=60, seed=1, engine="numpy")
    coach, place = (waiting(run, each.resource) for each in (none, many))
    assert len(coach.days) == len(place.days) == place.in_vain == 0
    assert coach.in_vain > 0
