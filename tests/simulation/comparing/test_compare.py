"""Runs are compared by replication, with intervals that hold as often as they say."""

import numpy as np
import pytest
from attrs import evolve

from pathway.simulation import NotRunnable, Run, compile_scenario, scenario, simulate
from pathway.simulation.comparing import DaysIn, Share, compare, measures_of
from pathway.simulation.comparing.intervals import half_width, quantile
from pathway.simulation.comparing.values import values_of
from pathway.simulation.scenario.choices import Chance, Weight
from pathway.simulation.scenario.model import Scenario
from pathway.texts import Text
from tests.simulation.small import DEFINITION
from tests.simulation.small import scenario as course

REPLICATIONS = 12
NAME = Text("mått", "measure")


def _run(told: Scenario, participants: int = 60) -> Run:
    return simulate(
        told,
        participants=participants,
        replications=REPLICATIONS,
        seed=2,
        engine="numpy",
        limited=False,
    )


def _often() -> Scenario:
    planned = scenario("navigator")
    coaching = evolve(
        planned.stays[2], chances=(Chance((Weight("internship", 75), Weight("stay", 25))),)
    )
    return evolve(planned, stays=(*planned.stays[:2], coaching, *planned.stays[3:]))


@pytest.fixture(scope="module")
def planned() -> Run:
    return _run(scenario("navigator"))


def test_the_quantiles_of_students_t_are_those_of_the_tables() -> None:
    found = [round(quantile(0.975, freedom), 3) for freedom in (1, 2, 5, 30, 1000)]
    assert found == [12.706, 4.303, 2.571, 2.042, 1.962]


def test_an_interval_covers_the_truth_as_often_as_it_says() -> None:
    draw = np.random.default_rng(8).normal(3.0, 2.0, (4000, 6))
    reach = [half_width(float(each.var(ddof=1)), 6, 0.95) for each in draw]
    covered = np.abs(draw.mean(axis=1) - 3.0) <= np.array(reach)
    assert 0.935 < covered.mean() < 0.965
    narrow = np.array(reach) * 1.96 / quantile(0.975, 5)
    assert (np.abs(draw.mean(axis=1) - 3.0) <= narrow).mean() < 0.91


def test_a_run_does_not_differ_from_itself(planned: Run) -> None:
    found = compare(planned, planned)
    assert all(each.difference == 0 and not each.differs for each in found.differences)


def test_a_changed_chance_shows_with_few_participants_since_the_rest_is_the_same(
    planned: Run,
) -> None:
    found = compare(planned, _run(_often()))
    assert found.of("entered_coaching").difference == 0
    internship = found.of("entered_internship")
    assert internship.differs
    assert internship.difference > 0
    assert internship.reduction is not None
    assert internship.reduction > 2


def test_pairing_shrinks_the_variance_and_other_seeds_do_not(planned: Run) -> None:
    other = _run(_often())
    share = [each for each in measures_of(planned.definition) if each.id == "in_work"]
    paired = values_of(other, share) - values_of(planned, share)
    apart = values_of(evolve(other, seed=3), share) - values_of(planned, share)
    assert 4 * paired.var() < apart.var()


def test_more_replications_are_needed_for_a_narrower_interval(planned: Run) -> None:
    found = compare(planned, _run(_often())).of("entered_internship")
    now = found.high - found.low
    assert found.needed(now) == REPLICATIONS
    assert found.needed(now / 2) == 4 * REPLICATIONS


def test_measures_are_worked_out_by_hand() -> None:
    plan = compile_scenario(DEFINITION, course())
    run = Run(plan, DEFINITION, engine="numpy")
    measures = (
        Share("began", NAME, ("course",)),
        Share("work", NAME, detail="outcome", values=("work",)),
        Share("studies", NAME, detail="outcome", values=("studies",)),
        DaysIn("waited", NAME, "waiting"),
        DaysIn("stayed", NAME, "course"),
        DaysIn("left", NAME, "left"),
    )
    values = values_of(run, measures)[:, 0]
    assert values[:5].tolist() == [1.0, 1.0, 0.0, (2 + 12) / 2, 11.0]
    assert np.isnan(values[5])


def test_what_cannot_be_compared_is_refused(planned: Run) -> None:
    for others, why in (
        ((), "two runs or more"),
        ((evolve(planned, seed=9),), "all the same seed"),
        ((evolve(planned, replications=3),), "all the same seed"),
    ):
        with pytest.raises(NotRunnable, match=why):
            compare(planned, *others)
    with pytest.raises(NotRunnable, match="confidence is 1"):
        compare(planned, planned, confidence=1)
    with pytest.raises(KeyError):
        compare(planned, planned).of("happiness")
