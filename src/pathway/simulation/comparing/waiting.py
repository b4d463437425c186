"""How long participants waited for a resource: the same people with a unit for everybody, set beside."""

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from pathway.simulation.comparing.caseload import held_in
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run

__all__ = ["Waiting", "waiting"]


@frozen(eq=False)
class Waiting:
    """What the first wait for a unit of a resource came to.

    * `days`: for each who got one, by how many days it put them off;
    * `in_vain`: how many would have got one, and came so far that they could ask for it, but gave
      up, or were waiting still when all ended.
    """

    days: NDArray[np.int64]
    in_vain: int

    @property
    def mean(self) -> float | None:
        """The mean of the days; None where nobody got a unit."""
        return float(self.days.mean()) if len(self.days) else None

    @property
    def waited(self) -> float | None:
        """The share of those who got a unit who waited a day or more; None where nobody did."""
        return float((self.days > 0).mean()) if len(self.days) else None

    def quantile(self, share: float) -> float | None:
        """Return how many days this share of those who got a unit did not exceed."""
        return float(np.quantile(self.days, share)) if len(self.days) else None


def waiting(run: Run, resource: str) -> Waiting:
    """Return how long participants waited for their first unit of a resource.

    The wait is by how much longer one stood in the phase before than the same participant with the
    same luck would have, had every resource been free. Raises `NotRunnable` where the scenario does
    not say how much there is of it.
    """
    phases = held_in(run.plan, resource)
    takes = np.array(
        [kind.phase in phases and kind.source not in phases for kind in run.plan.kinds], np.bool_
    )
    if not run.shares:
        stays = [_stays(run.plan, log, takes) for log in run.logs(reused=True)]
        return Waiting(np.zeros(sum(int((each >= 0).sum()) for each in stays), np.int64), 0)
    found, in_vain = [], 0
    for replication in range(run.replications):
        shared = run.part(replication, 0)
        free = evolve(run, limited=False, chunk=max(len(shared), 1)).part(replication, 0)
        stayed, alone = (_stays(run.plan, log, takes) for log in (shared, free))
        both = (stayed >= 0) & (alone >= 0)
        found.append(np.maximum(stayed[both] - alone[both], 0))
        asked = _stood(run.plan, shared, takes)  # who never comes so far asks for nothing
        in_vain += int(np.count_nonzero((stayed < 0) & (alone >= 0) & asked))
    return Waiting(np.concatenate(found), in_vain)


def _stood(plan: Plan, log: Log, takes: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each participant came to a phase out of which a unit is taken."""
    before = {kind.source for kind, taken in zip(plan.kinds, takes, strict=True) if taken}
    comes = np.array([kind.phase in before for kind in plan.kinds], np.bool_)
    rows = np.flatnonzero(comes[log.kind])
    found = np.zeros(len(log), np.bool_)
    found[np.searchsorted(log.begin, rows, side="right") - 1] = True
    return found


def _stays(plan: Plan, log: Log, takes: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How long each participant stood in the phase out of which the first unit was taken; -1 if never."""
    moves = np.array([kind.phase != kind.source for kind in plan.kinds], np.bool_)
    rows = np.flatnonzero(moves[log.kind])  # each begins a stay
    whose = np.searchsorted(log.begin, rows, side="right") - 1
    taken = takes[log.kind[rows]]
    first = np.flatnonzero(taken)
    first = first[np.flatnonzero(np.diff(whose[first], prepend=-1))]
    stays = np.full(len(log), -1, np.int64)
    before = np.maximum(first - 1, 0)
    came = whose[before] == whose[first]  # not by the referral itself
    days = log.day[rows].astype(np.int64)
    stays[whose[first]] = np.where(came, days[first] - days[before], 0)
    return stays
