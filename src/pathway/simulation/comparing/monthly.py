"""Tells what happened in each month of each replication: how many took a step, how many hours."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Self

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from pathway.dates import day_of
from pathway.simulation.comparing.hours import hours_logged
from pathway.simulation.comparing.measures import Share
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run
from pathway.texts import Text

__all__ = ["Hours", "Monthly", "monthly"]

_YEAR: Final = 12

Numbers = NDArray[np.float64]


@frozen
class Hours:
    """The participant hours that are logged, as the journeys' steps log them."""

    id: str
    name: Text


@frozen(eq=False)
class Monthly:
    """A number for each month of each replication.

    * `months`: the first day of each month, the first and the last may be cut by the run's days;
    * `values`: by replication (first axis) and month (second axis).
    """

    months: tuple[date, ...]
    values: Numbers

    @property
    def so_far(self) -> Self:
        """The same, added up from the first month on."""
        return evolve(self, values=self.values.cumsum(axis=1))

    @property
    def mean(self) -> Numbers:
        """The mean over replications, by month."""
        return np.asarray(self.values.mean(axis=0))

    @property
    def last(self) -> Numbers:
        """The number of the last month, by replication: of `so_far`, what it came to in all."""
        return np.asarray(self.values[:, -1])

    def quantile(self, share: float) -> Numbers:
        """Return the number that this share of the replications does not exceed, by month."""
        return np.asarray(np.quantile(self.values, share, axis=0))

    def times(self, factor: float) -> Self:
        """Return the same in another unit, such as hours in kronor."""
        return evolve(self, values=self.values * factor)


def monthly(run: Run, measures: Sequence[Share | Hours]) -> Mapping[str, Monthly]:
    """Return by id what each measure came to in each month; the run is walked once for all.

    A `Share` counts those who took one of its steps, each in the month in which they first did.
    """
    plan = run.plan
    month, months = _months(plan)
    chosen = {
        each.id: np.array([each.counts(kind) for kind in plan.kinds], np.bool_)
        for each in measures
        if isinstance(each, Share)
    }
    values = {each.id: np.zeros((run.replications, len(months))) for each in measures}
    for log in run.logs(reused=True):
        for each in measures:
            days, weights = _counted(plan, log, each, chosen.get(each.id))
            added = np.bincount(month[days], weights=weights, minlength=len(months))
            values[each.id][log.replication] += added
    return {each.id: Monthly(months, values[each.id]) for each in measures}


def _counted(
    plan: Plan, log: Log, measure: Share | Hours, chosen: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int64], Numbers | None]:
    """The days on which something counts, and how much; None: once each."""
    match measure:
        case Hours():
            return hours_logged(plan, log)
        case Share():
            assert chosen is not None
            return log.day[_first_of_each(log, chosen)].astype(np.int64), None


def _months(plan: Plan) -> tuple[NDArray[np.int64], tuple[date, ...]]:
    """The number of each day's month, and the first day of each month."""
    first = day_of(plan.first_day)
    days = [day_of(plan.first_day + day) for day in range(plan.last_day + 1)]
    number = [_YEAR * (day.year - first.year) + day.month - first.month for day in days]
    zero = _YEAR * first.year + first.month - 1
    months = (divmod(zero + place, _YEAR) for place in range(number[-1] + 1))
    return np.array(number, np.int64), tuple(date(year, month + 1, 1) for year, month in months)


def _first_of_each(log: Log, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The first chosen row of each participant that has one."""
    rows = np.flatnonzero(chosen[log.kind])
    whose = np.searchsorted(log.begin, rows, side="right")
    return rows[np.flatnonzero(np.diff(whose, prepend=-1))]
