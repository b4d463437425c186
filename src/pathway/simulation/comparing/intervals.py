"""Intervals of means over replications, by Student's t; nothing here knows what is measured."""

from functools import lru_cache
from math import exp, lgamma, log, sqrt
from typing import Final

__all__ = ["beta_quantile", "half_width", "quantile"]

_STEPS: Final = 200
_HALVINGS: Final = 60
_TINY: Final = 1e-300


@lru_cache(maxsize=256)
def quantile(share: float, freedom: int) -> float:
    """Return the number below which a Student's t lies with that probability, above one half.

    >>> round(quantile(0.975, 10), 3), round(quantile(0.975, 1), 2)
    (2.228, 12.71)
    """
    low, high = 0.0, 1.0
    while _below(high, freedom) < share:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def beta_quantile(share: float, first: float, second: float) -> float:
    """Return the number below which a Beta of these two lies with that probability.

    >>> round(beta_quantile(0.5, 2, 2), 6), round(beta_quantile(0.975, 9.5, 1.5), 4)
    (0.5, 0.989)
    """
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _incomplete_beta(first, second, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def half_width(variance: float, count: int, confidence: float) -> float:
    """Return how far the interval of a mean reaches to each side."""
    return quantile((1 + confidence) / 2, count - 1) * sqrt(variance / count)


def _below(number: float, freedom: int) -> float:
    """The probability that a Student's t is at most the number, which is not negative."""
    share = freedom / (freedom + number * number)
    return 1 - _incomplete_beta(freedom / 2, 0.5, share) / 2


def _incomplete_beta(first: float, second: float, at: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    if at <= 0 or at >= 1:
        return float(at >= 1)
    front = exp(
        lgamma(first + second)
        - lgamma(first)
        - lgamma(second)
        + first * log(at)
        + second * log(1 - at)
    )
    if at < (first + 1) / (first + second + 2):
        return front * _fraction(first, second, at) / first
    return 1 - front * _fraction(second, first, 1 - at) / second


def _fraction(first: float, second: float, at: float) -> float:
    above = 1.0
    below = 1 / _kept(1 - (first + second) * at / (first + 1))
    found = below
    for step in range(1, _STEPS):
        even = step * (second - step) * at / ((first + 2 * step - 1) * (first + 2 * step))
        odd = (
            -(first + step)
            * (first + second + step)
            * at
            / ((first + 2 * step) * (first + 2 * step + 1))
        )
        for part in (even, odd):
            below = 1 / _kept(1 + part * below)
            above = _kept(1 + part / above)
            found *= below * above
    return found


def _kept(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
