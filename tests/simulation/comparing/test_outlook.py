"""The chance that a target is still reached is the one that theory tells, where theory can."""

from datetime import date
from itertools import pairwise
from math import exp, lgamma, log

import numpy as np
import pytest

from pathway.simulation import Monthly, NotRunnable, outlook

_MONTHS, _SHAPE, _SCALE, _TARGET = 12, 4.0, 1.5, 75


def _imagined(replications: int) -> Monthly:
    """Arrivals of Poisson's with a level that nobody knows: gamma, so that theory has the answer."""
    chance = np.random.default_rng(1)
    level = chance.gamma(_SHAPE, _SCALE, replications)
    came = chance.poisson(level[:, None], (replications, _MONTHS)).astype(np.float64)
    return Monthly(tuple(date(2020, month + 1, 1) for month in range(_MONTHS)), came)


def _in_theory(month: int, seen: int) -> float:
    """How likely it is that the rest comes: negative binomial, given what came so far."""
    shape, rate, left = _SHAPE + seen, 1 / _SCALE + month + 1, _MONTHS - month - 1
    missing = range(max(0, _TARGET - seen))
    return 1 - sum(
        exp(
            lgamma(shape + n)
            - lgamma(shape)
            - lgamma(n + 1)
            + shape * log(rate / (rate + left))
            + n * log(left / (rate + left))
        )
        for n in missing
    )


_CASES = [
    (month, seen) for month in (2, 5, 8) for seen in range(3 * (month + 1), 10 * (month + 1), 5)
]


def _furthest(found: Monthly, reached: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    look = outlook(found, reached)
    return max(abs(look.chance(*case) - _in_theory(*case)) for case in _CASES)


def test_the_chance_is_that_of_theory() -> None:
    came = _imagined(20_000)
    assert _furthest(came.so_far, came.so_far.last >= _TARGET) < 0.06


def test_what_came_in_the_month_alone_would_be_found_out() -> None:
    came = _imagined(20_000)
    assert _furthest(came, came.so_far.last >= _TARGET) > 0.3


def test_having_seen_more_never_makes_it_less_likely() -> None:
    came = _imagined(300)
    look = outlook(came.so_far, came.so_far.last >= _TARGET)
    for month in range(_MONTHS):
        chances = [look.chance(month, seen) for seen in range(200)]
        assert all(one <= other for one, other in pairwise(chances))
    assert look.chances([200.0] * _MONTHS)[-1] == 1


def test_a_single_imagined_project_says_nothing() -> None:
    came = Monthly((date(2020, 1, 1),), np.array([[0.0], *([5.0],) * 40]))
    reached = np.array([False, *[True] * 40])
    assert outlook(came, reached).chance(0, 0) == pytest.approx(40 / 41)
    assert outlook(came, reached, fewest=1).chance(0, 0) == 0


def test_a_shortfall_is_told_in_the_first_month_in_which_the_chance_is_that_small() -> None:
    came = _imagined(2_000)
    look = outlook(came.so_far, came.so_far.last >= _TARGET)
    few = np.arange(1.0, _MONTHS + 1) * 2
    month = look.told(few, 0.1)
    assert month is not None
    assert look.chances(few)[month] <= 0.1
    assert all(each > 0.1 for each in look.chances(few)[:month])
    assert look.told(np.arange(1.0, _MONTHS + 1) * 12, 0.1) is None


def test_it_is_asked_of_one_run() -> None:
    with pytest.raises(NotRunnable, match="300 replications were seen, and of 2 it is told"):
        outlook(_imagined(300), np.array([True, False]))
