"""Works out when participant hours are logged in a run, and how many, without making the steps."""

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.replay.steps import WEEK, a_week_logged, pauses_of

__all__ = ["hours_logged"]


def hours_logged(plan: Plan, log: Log) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the day of each week's entry, counted from the plan's first, and its hours.

    They are those of `steps_of`: each week from entering the phase on, up to the day before it is
    left, and not in a pause.
    """
    number = {phase: place for place, phase in enumerate(plan.phases)}
    moves = np.array([kind.phase != kind.source for kind in plan.kinds], np.bool_)
    into = np.array([number.get(kind.phase or "", -1) for kind in plan.kinds], np.int64)
    a_week = np.array([*(a_week_logged(each) for each in plan.hours), 0.0])

    rows = np.flatnonzero(moves[log.kind])  # each begins a stay
    if not len(rows):
        return np.empty(0, np.int64), np.empty(0)
    whose = np.searchsorted(log.begin, rows, side="right")
    begins = log.day[rows].astype(np.int64)
    goes_on = np.append(whose[1:] == whose[:-1], [False])
    ends = np.where(goes_on, np.append(begins[1:], 0), plan.last_day + 1)

    logged = a_week[into[log.kind[rows]]]
    weeks = np.where(logged > 0, np.maximum(ends - 1 - begins, 0) // WEEK, 0)
    stay = np.repeat(np.arange(len(rows)), weeks)
    nth = np.arange(len(stay)) - np.repeat(np.cumsum(weeks) - weeks, weeks) + 1
    days = begins[stay] + WEEK * nth
    kept = ~_paused(plan, log, rows[stay], whose[stay], days)
    return days[kept], logged[stay][kept]


def _paused(
    plan: Plan,
    log: Log,
    since: NDArray[np.int64],
    whose: NDArray[np.int64],
    days: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Say of each day whether a pause that began after the row *since* runs on it."""
    begun, resumed = pauses_of(plan)
    turns = np.zeros(len(plan.kinds), np.int64)
    turns[list(begun)] = 1
    turns[list(resumed)] = -1
    running = np.cumsum(turns[log.kind])
    span = plan.last_day + 2
    of_row = np.repeat(np.arange(1, len(log) + 1), np.diff(log.begin))
    last = np.searchsorted(of_row * span + log.day, whose * span + days, side="right") - 1
    return np.asarray(running[last] - running[since] > 0)
