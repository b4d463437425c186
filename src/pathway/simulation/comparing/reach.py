"""How likely it is that a target is reached by a day: so many participants, or such a share of them."""

from datetime import date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.shares import wilson_bounds
from pathway.simulation.comparing.measures import Share
from pathway.simulation.faults import NotRunnable
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run

__all__ = ["Reach", "reach"]

_UNSAID: Final = "The confidence is {}. Give one between 0 and 1."


@frozen(eq=False)
class Reach:
    """In how many replications a target is reached.

    * `values`: what each replication came to; not a number where nobody is in it;
    * `target`: at least this counts as reached;
    * `probability`: the share of replications that reached it, with `low` and `high`: Wilson's interval,
      of the simulation's chance alone; what is not known of the scenario's numbers is not in it.
    """

    values: NDArray[np.float64]
    target: float
    probability: float
    low: float
    high: float

    def quantile(self, share: float) -> float:
        """Return the value that this share of replications does not exceed."""
        return float(np.nanquantile(self.values, share))


def reach(
    run: Run,
    measure: Share,
    target: float,
    *,
    of: Share | None = None,
    by: date | None = None,
    confidence: float = 0.95,
) -> Reach:
    """Return how likely it is that a measure reaches its target by the end of a day, or of the run.

    Without *of*, as many participants as the target says must have taken one of the measure's steps;
    with it, the target is a share, of those who have taken one of the steps of *of*.

    Raises `NotRunnable` where nothing can be said: no replication has anybody to take a share of, the
    day lies outside the run, or the confidence is none.
    """
    if not 0 < confidence < 1:
        raise NotRunnable(_UNSAID.format(confidence))
    plan = run.plan
    last = plan.last_day if by is None else by.toordinal() - plan.first_day
    if not 0 <= last <= plan.last_day:
        raise NotRunnable(f"{by} is no day of the run. Give one of its days.")
    above, below = np.zeros(run.replications), np.zeros(run.replications)
    for log in run.logs(reused=True):
        held = _held(plan, log, measure, last)
        if of is not None:
            among = _held(plan, log, of, last)
            held &= among
            below[log.replication] += np.count_nonzero(among)
        above[log.replication] += np.count_nonzero(held)
    if of is None:
        below[:] = 1
    values = np.where(below > 0, above / np.maximum(below, 1), np.nan)
    said = values[~np.isnan(values)]
    if not len(said):
        raise NotRunnable("In no replication is there anybody to take a share of.")
    share = float((said >= target).mean())
    return Reach(values, target, share, *wilson_bounds(share, len(said), confidence=confidence))


def _held(plan: Plan, log: Log, measure: Share, last: int) -> NDArray[np.bool_]:
    """Say of each participant whether one of the steps was taken by the day."""
    chosen = np.array([measure.counts(kind) for kind in plan.kinds], np.bool_)
    found = np.concatenate(([0], np.cumsum(chosen[log.kind] & (log.day <= last))))
    return np.asarray(found[log.begin[1:]] > found[log.begin[:-1]])
