"""How many are there when nobody waits: Poisson's law, whatever the times are; and Little's law."""

import numpy as np
import pytest

from pathway.simulation import caseload_of, scenarios, simulate
from pathway.simulation.distributions import Distribution, Point, Uniform, Weibull, table_of
from tests.simulation.theory.queueing import SERVED, agrees, poisson, queue, run_of

_EACH_DAY = 0.4
_ON = 200  # later than anybody stays, so that as many come as leave


def _there(service: Distribution, *, replications: int = 1000) -> np.ndarray:
    """How many there are at the end of a day, by replication."""
    plan = queue(None, each_day=_EACH_DAY, days=_ON + 1, service=service)
    found = np.zeros(replications, np.int64)
    for log in run_of(plan, replications=replications).logs():
        change = np.where(log.kind == 0, 1, np.where(log.kind == SERVED, 0, -1))
        found[log.replication] = change.sum()
    return found


def _distance(found: np.ndarray, mean: float) -> float:
    """Pearson's sum of squares, of classes 0 to 5 below the mean, up to 5 above, and beyond."""
    low, high = int(mean) - 5, int(mean) + 6
    told = poisson(mean, high)
    told = np.append(told[:low].sum(), told[low:])
    counted = np.bincount(np.clip(found, low - 1, high) - low + 1, minlength=len(told))
    return float(((counted - told * len(found)) ** 2 / (told * len(found))).sum())


_BEYOND = 32.9  # the quantile at 0.999 of chi-squared of 12 degrees of freedom


@pytest.mark.parametrize(
    ("service", "mean"),
    [
        (Point(25), 25.0),
        (Uniform(0, 50), 25.0),
        (Weibull(2.0, 28.0), 28.0 * 0.886227 - 0.5),
    ],
)
def test_in_m_g_infinity_the_number_there_is_poisson_with_the_mean_of_the_times(
    service: Distribution, mean: float
) -> None:
    assert table_of(service).last < _ON
    found = _there(service)
    assert agrees(found.astype(np.float64), _EACH_DAY * mean)
    assert _distance(found, _EACH_DAY * mean) < _BEYOND


def test_a_stay_of_two_days_more_is_found_out() -> None:
    assert _distance(_there(Point(27)), _EACH_DAY * 25) > _BEYOND


_QUICK = ("hedemora", "navigator")


@pytest.mark.parametrize(
    "programme",
    [
        pytest.param(each, marks=() if each in _QUICK else pytest.mark.slow)
        for each in sorted(scenarios())
    ],
)
def test_littles_law_holds_to_the_day_in_every_run_of_a_shipped_scenario(programme: str) -> None:
    """The numbers of all days add up to the days of all stays, in every phase."""
    run = simulate(programme, participants=40, replications=2, seed=5)
    last, stays = run.plan.last_day, dict.fromkeys(run.plan.phases, 0)
    for log in run.logs():
        for begin, end in zip(log.begin[:-1], log.begin[1:], strict=True):
            days = [*log.day[begin:end].tolist(), last + 1]
            for place, kind in enumerate(log.kind[begin:end].tolist()):
                stays[str(run.plan.kinds[kind].phase)] += days[place + 1] - days[place]
    assert sum(stays.values()) > 0
    for phase, spent in stays.items():
        assert round(caseload_of(run, {phase}).mean.sum() * run.replications) == spent
