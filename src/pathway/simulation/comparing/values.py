"""Works out the measures of a run, a number for each replication, from its rows as they come."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.comparing.measures import DaysIn, Measure, Share
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run

__all__ = ["Values", "values_of"]

Values = NDArray[np.float64]
"""By measure (first axis) and replication (second axis); not a number where nothing can be said."""


def values_of(run: Run, measures: Sequence[Measure]) -> Values:
    """Return the measures of every replication of a run."""
    above = np.zeros((len(measures), run.replications))
    below = np.zeros((len(measures), run.replications))
    for log in run.logs(reused=True):
        for place, measure in enumerate(measures):
            part, whole = _counted(run.plan, log, measure)
            above[place, log.replication] += part
            below[place, log.replication] += whole
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(below > 0, above / np.maximum(below, 1), np.nan))


def _counted(plan: Plan, log: Log, measure: Measure) -> tuple[int, int]:
    """Return what stands above and below the line for some journeys."""
    match measure:
        case Share():
            return _share(plan, log, measure)
        case DaysIn(phase=phase):
            return _days(plan, log, phase)


def _share(plan: Plan, log: Log, measure: Share) -> tuple[int, int]:
    chosen = np.array([measure.counts(kind) for kind in plan.kinds], np.bool_)
    found = np.concatenate(([0], np.cumsum(chosen[log.kind])))
    of_each = found[log.begin[1:]] - found[log.begin[:-1]]
    return int(np.count_nonzero(of_each)), int(np.count_nonzero(np.diff(log.begin)))


def _days(plan: Plan, log: Log, phase: str) -> tuple[int, int]:
    enters = [kind.phase == phase and kind.source != phase for kind in plan.kinds]
    leaves = [kind.source == phase and kind.phase != phase for kind in plan.kinds]
    moves = np.array(enters, np.int8) - np.array(leaves, np.int8)
    row = np.flatnonzero(moves[log.kind])
    into = moves[log.kind[row]] > 0
    ends = np.searchsorted(log.begin, row, side="right")  # whose row it is
    closed = into[:-1] & ~into[1:] & (ends[:-1] == ends[1:])
    day = log.day[row]
    return int((day[1:] - day[:-1])[closed].sum()), int(np.count_nonzero(closed))
