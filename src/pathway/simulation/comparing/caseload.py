"""How many are in a phase, or hold a unit of a resource, on each day of a run."""

from collections.abc import Collection, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.faults import NotRunnable
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.run import Run

__all__ = ["Caseload", "amount_of", "caseload", "caseload_of", "caseloads", "held_in"]

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
    return caseload_of(run, held_in(run.plan, resource), amount_of(run.plan, resource))


def caseload_of(
    run: Run, phases: Collection[str], amount: NDArray[np.int64] | None = None
) -> Caseload:
    """Return how many were in one of the phases."""
    return caseloads(run, {"": phases}, {"": amount})[""]


def caseloads(
    run: Run,
    phases: Mapping[str, Collection[str]],
    amounts: Mapping[str, NDArray[np.int64] | None] | None = None,
) -> Mapping[str, Caseload]:
    """Return by name how many were in one of its phases; the run is walked once for all."""
    plan, names = run.plan, tuple(phases)
    moves = np.array([_moves(plan, phases[name]) for name in names]).reshape(len(names), -1)
    days = plan.last_day + 1
    total, most = np.zeros((len(names), days)), np.zeros((len(names), days), np.int64)
    changes = np.zeros((len(names), days), np.int64)
    entered, replication = np.zeros(len(names), np.int64), 0

    def counted() -> None:
        there = changes.cumsum(axis=1)
        np.add(total, there, out=total)
        np.maximum(most, there, out=most)
        changes[:] = 0

    for log in run.logs(reused=True):
        if log.replication != replication:
            counted()
            replication = log.replication
        for place in range(len(names)):
            change = moves[place][log.kind]
            entered[place] += np.count_nonzero(change > 0)
            added = np.bincount(log.day, weights=change, minlength=days)
            changes[place] += added.astype(np.int64)
    counted()
    given = amounts or {}
    return {
        name: Caseload(
            total[place] / run.replications,
            most[place],
            given.get(name),
            int(entered[place]),
            int(total[place].sum()),
        )
        for place, name in enumerate(names)
    }


def held_in(plan: Plan, resource: str) -> frozenset[str]:
    """Return the phases in which a unit of the resource is held.

    Raises `NotRunnable` where the scenario does not say how much there is of it.
    """
    held = plan.nodes.holds[:, _number(plan, resource)]
    return frozenset(plan.phases[int(phase)] for phase in plan.nodes.phase[held])


def amount_of(plan: Plan, resource: str) -> NDArray[np.int64]:
    """Return how many units there are on each day; raises as `held_in` does."""
    return _amount(plan, _number(plan, resource))


def _number(plan: Plan, resource: str) -> int:
    if resource not in plan.resources_named:
        known = ", ".join(plan.resources_named) or "none"
        raise NotRunnable(
            f"The scenario does not say how much there is of {resource!r}. It says so of: {known}."
        )
    return plan.resources_named.index(resource)


def _moves(plan: Plan, phases: Collection[str]) -> list[int]:
    return [
        (kind.phase in phases) - (kind.source is not None and kind.source in phases)
        for kind in plan.kinds
    ]


def _amount(plan: Plan, number: int) -> NDArray[np.int64]:
    resources = plan.resources
    amount = np.zeros(plan.last_day + 1, np.int64)
    for place in range(int(resources.change[number]), int(resources.change[number + 1])):
        amount[int(resources.change_day[place]) :] = int(resources.change_amount[place])
    return amount
