"""Estimates on whole days how many have gone, and why: survival, hazard and cumulative incidence."""

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Incidence", "Interval", "incidence_of"]

Interval = tuple[float, float]
"""The lower and the upper end of an interval of confidence."""

Numbers = NDArray[np.float64]


@frozen(eq=False)
class Incidence:
    """Competing causes on whole days 0, 1, ... since a beginning, by the estimator of Aalen-Johansen.

    * `at_risk`: of how many one would have seen it on the day; `events`: how many went, by cause;
    * `survival`: the share left at the end of each day, by the estimator of Kaplan-Meier;
    * `incidence`: the share gone by the end of each day, by cause. Both are the exact product limit:
      h(t) = d(t) / Y(t), S(t) = (1 - h(0)) ... (1 - h(t)), F(t) = sum of S(s - 1) h(s).
    """

    at_risk: Numbers
    events: Numbers
    survival: Numbers
    incidence: Numbers

    @property
    def hazard(self) -> Numbers:
        """The sum of d(s) / Y(s) over all causes to the end of each day: Nelson-Aalen."""
        return np.cumsum(self.events.sum(axis=1) / np.maximum(self.at_risk, 1))

    @property
    def mass(self) -> Numbers:
        """What one event of each day adds to its cause's incidence: S(t - 1) / Y(t).

        Where nobody was cut off, it is one over all; it grows with those of whom no more is known.
        """
        before = np.concatenate(([1.0], self.survival[:-1]))
        return before / np.maximum(self.at_risk, 1)

    def quantile(self, share: float) -> int | None:
        """Return the first day by whose end at least the share is gone; None where so many never are."""
        gone = np.flatnonzero(1 - self.survival >= share - _ROUNDING)
        return int(gone[0]) if len(gone) else None

    def survival_variance(self) -> Numbers:
        """Return the variance of the survival by the end of each day: Greenwood's."""
        d, risk = self.events.sum(axis=1), np.maximum(self.at_risk, 1)
        left = risk - d
        terms = np.divide(d, risk * left, out=np.zeros_like(d), where=left > 0)
        found: Numbers = self.survival**2 * np.cumsum(terms)
        return found

    def survival_interval(self, day: int, *, confidence: float = 0.95) -> Interval:
        """Return the interval of the survival by the end of a day, on the scale of log(-log S)."""
        share, variance = float(self.survival[day]), float(self.survival_variance()[day])
        if not _ROUNDING < share < 1 - _ROUNDING:
            return share, share
        reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(variance) / share / log(share)
        return share ** exp(-reach), share ** exp(reach)

    def variance(self, day: int | None = None) -> Numbers:
        """Return the variance of each cause's incidence by the end of a day, of the last by default.

        By the delta method (Marubini and Valsecchi 1995); where nobody is cut off, F (1 - F) / n.
        """
        end = len(self.at_risk) if day is None else day + 1
        d = self.events[:end]
        every = d.sum(axis=1, keepdims=True)
        risk = np.maximum(self.at_risk[:end, None], 1)
        before = np.concatenate(([1.0], self.survival[: end - 1]))[:, None]
        ahead = self.incidence[end - 1] - self.incidence[:end]
        left = risk - every
        first = np.divide(ahead**2 * every, risk * left, out=np.zeros_like(d), where=left > 0)
        second = before**2 * d * (risk - d) / risk**3
        both = ahead * before * d / risk**2
        found: Numbers = np.maximum((first + second - 2 * both).sum(axis=0), 0)
        return found


_ROUNDING = 1e-12


def incidence_of(
    since: Sequence[int],
    until: Sequence[int],
    causes: NDArray[np.float64] | Sequence[Sequence[float]],
) -> Incidence:
    """Return the estimate from what was watched, from one day to another, both included.

    *causes* has a row for each, with 1 for the cause that it went by on its last day, or shares of
    several, or nothing but 0 where no more is known. Days before the first are truncated: who had
    gone by then would never have been seen. Raises `ValueError` where a last day is before its first.
    """
    first, last = np.asarray(since, np.int64), np.asarray(until, np.int64)
    if len(first) and ((last < first).any() or (first < 0).any()):
        raise ValueError("somebody was watched to before the beginning")
    went = np.asarray(causes, np.float64).reshape(len(first), -1 if len(first) else 0)
    days = int(last.max(initial=-1)) + 1
    change = np.zeros(days + 1)
    np.add.at(change, first, 1.0)
    np.add.at(change, last + 1, -1.0)
    at_risk = np.cumsum(change)[:days]
    events = np.zeros((days, went.shape[1]))
    np.add.at(events, last, went)
    hazard = events / np.maximum(at_risk, 1)[:, None]
    survival = np.cumprod(np.clip(1 - hazard.sum(axis=1), 0, 1))
    before = np.concatenate(([1.0], survival[:-1]))[:days]
    return Incidence(at_risk, events, survival, np.cumsum(before[:, None] * hazard, axis=0))
