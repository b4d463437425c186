"""How likely a target is reached is counted over replications, by the day that is asked for."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve

from pathway.simulation import NotRunnable, Run, Share, compile_scenario, reach
from pathway.simulation.distributions import Uniform
from pathway.simulation.scenario.choices import Choosing, Option, Tell
from pathway.simulation.scenario.parts import Arrivals
from pathway.texts import Text
from tests.simulation.small import ASSUMED, DEFINITION, scenario

_NAME = Text("mått", "measure")
_BEGAN = Share("began", _NAME, ("course",))
_LEFT = Share("left", _NAME, ("left",))
_WORK = Share("work", _NAME, detail="outcome", values=("work",))


@pytest.fixture(scope="module")
def run() -> Run:
    """Six to ten participants, as likely each, of whom every other one leaves to work."""
    told = Option(1, (Tell("outcome", "work"),)), Option(1, (Tell("outcome", "studies"),))
    given = scenario(
        arrivals=Arrivals(ASSUMED, observed=(date(2020, 1, 1),), number=Uniform(6, 10))
    )
    leave = evolve(given.stays[1].steps[0], told=(Choosing(told),))
    stays = given.stays[0], evolve(given.stays[1], steps=(leave,)), given.stays[2]
    plan = compile_scenario(DEFINITION, evolve(given, stays=stays))
    return Run(plan, DEFINITION, 1, None, 200, "numpy", limited=False)


def test_a_number_is_reached_as_often_as_so_many_come(run: Run) -> None:
    found = reach(run, _BEGAN, 8)
    assert set(found.values.tolist()) == {6.0, 7.0, 8.0, 9.0, 10.0}
    assert found.probability == (found.values >= 8).mean()
    assert found.low < 0.6 < found.high
    assert (found.quantile(0), found.quantile(1)) == (6, 10)


def test_nobody_has_begun_before_the_day_on_which_one_can(run: Run) -> None:
    assert reach(run, _BEGAN, 1, by=date(2020, 1, 2)).probability == 0
    assert reach(run, _BEGAN, 6, by=date(2020, 1, 3)).probability == 1


def test_a_share_is_of_those_who_are_asked_about(run: Run) -> None:
    found = reach(run, _WORK, 0.5, of=_LEFT)
    assert 0.45 < found.values.mean() < 0.55
    assert 0.5 < found.probability < 0.8
    harder = [reach(run, _WORK, each, of=_LEFT).probability for each in (0.25, 0.5, 0.75, 1)]
    assert all(one > other for one, other in pairwise(harder))


def test_more_confidence_is_a_wider_interval(run: Run) -> None:
    usual, sure = reach(run, _BEGAN, 8), reach(run, _BEGAN, 8, confidence=0.999)
    assert sure.low < usual.low < usual.high < sure.high


def test_what_cannot_be_said_is_refused(run: Run) -> None:
    with pytest.raises(NotRunnable, match="anybody to take a share of"):
        reach(run, _WORK, 0.5, of=_LEFT, by=date(2020, 1, 3))
    with pytest.raises(NotRunnable, match="2019-12-31 is no day of the run"):
        reach(run, _BEGAN, 8, by=date(2019, 12, 31))
    with pytest.raises(NotRunnable, match="confidence is 1"):
        reach(run, _BEGAN, 8, confidence=1)
