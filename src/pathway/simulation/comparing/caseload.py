"""How many are in a phase, or hold a unit of a resource, on each day of a run."""

from collections.abc import Collection

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.faults import NotRunnable
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run

__all__ = ["Caseload", "caseload", "caseload_of"]

Numbers = NDArray[np.float64]


@frozen(eq=False)
class Caseload:
    """How many there were at the end of each day, from the plan's first day to its last.

    * `mean`: over replications; `most`: the largest in any of them;
    * `amount`: how many units there were, None for phases;
    * `entered`: how many times somebody came in, over all replications;
    * `days`: how many days were spent, over all replications, up to the last day.
    """

    mean: Numbers
    most: NDArray[np.int64]
    amount: NDArray[np.int64] | None
    entered: int
    days: int

    @property
    def utilisation(self) -> float | None:
        """The share of the units' days that was used; None for phases, and where there are none."""
        if self.amount is None or not self.amount.sum():
            return None
        return float(self.mean.sum() / self.amount.sum())


def caseload(run: Run, resource: str) -> Caseload:
    """Return how many held a unit of a resource of which the scenario says how much there is.

    Raises `NotRunnable` where it does not.
    """
    plan = run.plan
    if resource not in plan.resources_named:
        known = ", ".join(plan.resources_named) or "none"
        raise NotRunnable(
            f"The scenario does not say how much there is of {resource!r}. It says so of: {known}."
        )
    number = plan.resources_named.index(resource)
    held = plan.nodes.holds[:, number]
    phases = {plan.phases[int(phase)] for phase in plan.nodes.phase[held]}
    return caseload_of(run, phases, _amount(plan, number))


def caseload_of(
    run: Run, phases: Collection[str], amount: NDArray[np.int64] | None = None
) -> Caseload:
    """Return how many were in one of the phases."""
    plan = run.plan
    moves = np.array(
        [
            (kind.phase in phases) - (kind.source is not None and kind.source in phases)
            for kind in plan.kinds
        ],
        np.int64,
    )
    days = plan.last_day + 1
    changes = np.zeros((run.replications, days), np.int64)
    entered = 0
    for log in run.logs(reused=True):
        change = moves[log.kind]
        entered += int(np.count_nonzero(change > 0))
        changes[log.replication] += np.bincount(log.day, weights=change, minlength=days).astype(
            np.int64
        )
    there = changes.cumsum(axis=1)
    return Caseload(there.mean(axis=0), there.max(axis=0), amount, entered, int(there.sum()))


def _amount(plan: Plan, number: int) -> NDArray[np.int64]:
    resources = plan.resources
    amount = np.zeros(plan.last_day + 1, np.int64)
    for place in range(int(resources.change[number]), int(resources.change[number + 1])):
        amount[int(resources.change_day[place]) :] = int(resources.change_amount[place])
    return amount
