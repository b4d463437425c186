"""Who is where adds up: never more than there are units, and by Little's law."""

import numpy as np
import pytest
from attrs import evolve

from pathway.simulation import NotRunnable, Run, compile_scenario, scenario, simulate
from pathway.simulation.comparing import DaysIn, caseload, caseload_of, load, waiting
from pathway.simulation.comparing.values import values_of
from pathway.simulation.comparing.warm_up import settled
from pathway.simulation.scenario.parts import Unit
from pathway.texts import Text
from tests.simulation.small import DEFINITION
from tests.simulation.small import scenario as course


@pytest.fixture(scope="module")
def short() -> Run:
    planned = scenario("navigator")
    coaches, places = planned.supplies
    fewer = evolve(planned, supplies=(evolve(coaches, units=(Unit("one", 4),)), places))
    return simulate(fewer, participants=144, replications=2, seed=3, engine="numpy")


def test_a_caseload_by_hand() -> None:
    plan = compile_scenario(DEFINITION, course())
    found = caseload(Run(plan, DEFINITION, engine="numpy"), "seat")
    assert found.mean[:26].tolist() == [0.0] * 2 + [1.0] * 22 + [0.0] * 2
    assert (found.entered, found.days) == (2, 22)
    assert found.utilisation == pytest.approx(22 / 366)


def test_no_more_hold_a_unit_than_there_are(short: Run) -> None:
    found = caseload(short, "coach")
    assert found.amount is not None
    assert found.amount.tolist() == [4] * 1095
    assert found.most.max() == 4
    assert 0.5 < (found.utilisation or 0) <= 1
    free = caseload(evolve(short, limited=False), "coach")
    assert free.most.max() > 4


@pytest.mark.parametrize("phase", ["referred", "introduction", "coaching", "internship"])
def test_littles_law_holds_for_every_phase(short: Run, phase: str) -> None:
    # Everybody who left in time: how many there are on a day is how often one comes, times how long
    # one stays. Whoever is still there on the last day is counted with the days spent so far.
    found = caseload_of(short, {phase})
    stayed = values_of(short, (DaysIn("stay", Text("stay", "stay"), phase),))
    per_day = found.entered / (1095 * short.replications)
    at_end = found.mean[-1] * short.replications
    slack = (at_end + 1) * stayed.mean() / (1095 * short.replications) + 0.05 * found.mean.mean()
    assert found.mean.mean() == pytest.approx(per_day * stayed.mean(), abs=slack)
    assert found.days == round(found.mean.sum() * short.replications)


def test_a_resource_that_nothing_is_said_of_is_refused(short: Run) -> None:
    with pytest.raises(NotRunnable, match="It says so of: coach, internship_place"):
        caseload(short, "bus")


def test_flows_add_up(short: Run) -> None:
    flows = short.summary().flows
    into = sum(count for (_, phase), count in flows.items() if phase == "coaching")
    out = sum(count for (phase, _), count in flows.items() if phase == "coaching")
    there = int(np.rint(caseload_of(short, {"coaching"}).mean[-1] * short.replications))
    assert into - out == there


def test_a_load_is_told_by_phase_and_resource(short: Run) -> None:
    found = load(short)
    assert set(found.phases) == {"referred", "introduction", "coaching", "internship"}
    assert found.phases["referred"].entered == 288
    assert found.resources["coach"].utilisation == caseload(short, "coach").utilisation
    assert found.resources["coach"].days == waiting(short, "coach").mean


def test_the_day_from_which_a_load_has_settled_is_told() -> None:
    # One comes each day and stays exactly 20: full from day 19 on.
    grown = np.minimum(np.arange(1.0, 201.0), 20.0)
    assert settled(grown) == 19
    noise = np.random.default_rng(1).normal(0, 1, 200)
    assert settled(grown + noise) in range(12, 30)
    assert settled(np.arange(200.0)) is None  # it grows to the end
