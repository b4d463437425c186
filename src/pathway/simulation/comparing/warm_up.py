"""Tells from which day on a load has settled, by the rule of least marginal standard error (MSER)."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["settled"]


def settled(mean: NDArray[np.float64]) -> int | None:
    """Return the day, counted from 0, from which a mean load no longer grows; None where it does to the end.

    The days before it are left out that make the error of the mean of the rest smallest, as White,
    Cobb and Spratt (2000) have it: the variance of the rest over its length. They may be at most half
    of all; where so many would have to go, nothing has settled.

    >>> settled(np.array([0.0, 2.0, 4.0, 6.0] + [8.0, 7.9, 8.1] * 10))
    4
    >>> settled(np.arange(30.0)) is None
    True
    """
    count = len(mean)
    left = np.arange(count, 0, -1)
    total, squares = (np.cumsum(each[::-1])[::-1] for each in (mean, mean**2))
    variance = np.maximum(squares / left - (total / left) ** 2, 0)
    half = count // 2
    day = int(np.argmin((variance / left)[: half + 1]))
    return day if day < half else None
