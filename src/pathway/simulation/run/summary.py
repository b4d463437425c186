"""Adds up the rows of a run as they come: how many of each kind there were in each month."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from pathway.dates import day_of
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Kind, Plan

__all__ = ["Summary"]


@define(eq=False)
class Summary:
    """What a run amounts to so far.

    * `participants`: how many arrived, of all replications;
    * `rows`: how many rows there were of each kind (first axis) in each month (second axis) from the
      plan's first day on.
    """

    plan: Plan
    participants: int = 0
    rows: NDArray[np.int64] = field(init=False)
    _month: NDArray[np.int64] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Nothing has been added yet."""
        self._month = _months(self.plan.first_day, self.plan.last_day)
        self.rows = np.zeros((len(self.plan.kinds), int(self._month[-1]) + 1), np.int64)

    def add(self, log: Log) -> None:
        """Add the rows of some journeys."""
        self.participants += int(np.count_nonzero(np.diff(log.begin)))
        months = self.rows.shape[1]
        places = log.kind.astype(np.int64) * months + self._month[log.day]
        self.rows += np.bincount(places, minlength=self.rows.size).reshape(self.rows.shape)

    def take(self, other: "Summary") -> None:
        """Add what other journeys of the same plan amount to."""
        self.participants += other.participants
        self.rows += other.rows

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many rows there were of each kind that there was."""
        counts = self.rows.sum(axis=1)
        found: dict[Kind, int] = {}
        for kind, count in zip(self.plan.kinds, counts, strict=True):
            if count:
                found[kind] = found.get(kind, 0) + int(count)
        return found

    @property
    def flows(self) -> Mapping[tuple[str, str], int]:
        """How many times somebody went from one phase to another."""
        found: dict[tuple[str, str], int] = {}
        for kind, count in self.kinds.items():
            if kind.source is not None and kind.phase is not None and kind.source != kind.phase:
                way = kind.source, kind.phase
                found[way] = found.get(way, 0) + count
        return found

    def count(self, trigger: str, **told: str) -> int:
        """Return how many times the step was taken that tells this."""
        return sum(
            number
            for kind, number in self.kinds.items()
            if kind.trigger == trigger and told.items() <= dict(kind.told).items()
        )


@lru_cache(maxsize=16)
def _months(first_day: int, last_day: int) -> NDArray[np.int64]:
    """The number of each day's month, counted from that of the first."""
    first = day_of(first_day)
    days = [day_of(first_day + day) for day in range(last_day + 1)]
    months = [12 * (day.year - first.year) + day.month - first.month for day in days]
    found = np.array(months, np.int64)
    found.flags.writeable = False
    return found
