"""Intervals of a comparison hold as often as they say, when the true difference is known."""

from datetime import date

import numpy as np
import pytest
from attrs import evolve

from pathway.simulation import Comparison, Run, Share, compare, compile_scenario
from pathway.simulation.comparing.intervals import quantile
from pathway.simulation.scenario.choices import Choosing, Option, Tell
from pathway.simulation.scenario.parts import Arrivals
from pathway.texts import Text
from tests.simulation.small import ASSUMED, DEFINITION, scenario

_REPLICATIONS, _TRUTH = 5, 0.1
_WORK = Share("work", Text("arbete", "work"), detail="outcome", values=("work",))


def _run(work: int) -> Run:
    """A hundredth of *work* leaves to work; everybody leaves in time."""
    given = scenario(arrivals=Arrivals(ASSUMED, observed=(date(2020, 1, 1),)))
    options = (
        Option(work, (Tell("outcome", "work"),)),
        Option(100 - work, (Tell("outcome", "studies"),)),
    )
    leave = evolve(given.stays[1].steps[0], told=(Choosing(options),))
    course = evolve(given.stays[1], steps=(leave,))
    given = evolve(given, stays=(given.stays[0], course, given.stays[2]))
    plan = compile_scenario(DEFINITION, given)
    return Run(plan, DEFINITION, 0, 40, _REPLICATIONS, limited=False)


def _compared(times: int) -> list[Comparison]:
    one, other = _run(50), _run(60)
    return [
        compare(evolve(one, seed=seed), evolve(other, seed=seed), measures=(_WORK,))
        for seed in range(times)
    ]


def _covered(found: list[Comparison], *, width: float = 1.0) -> float:
    """How often the true difference lies within an interval of that many times its width."""
    held = [
        abs(each.of("work").difference - _TRUTH)
        <= width * (each.of("work").high - each.of("work").low) / 2 + 1e-9
        for each in found
    ]
    return float(np.mean(held))


def test_an_interval_of_a_difference_covers_the_truth_about_as_often_as_it_says() -> None:
    found = _compared(250)
    assert 0.92 < _covered(found) < 0.985
    narrow = 1.96 / quantile(0.975, _REPLICATIONS - 1)
    assert _covered(found, width=narrow) < 0.92


@pytest.mark.slow
def test_an_interval_of_a_difference_covers_the_truth_as_often_as_it_says() -> None:
    assert 0.94 < _covered(_compared(2500)) < 0.96
