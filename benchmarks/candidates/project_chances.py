"""The chances of the benchmarked project as plain numbers, read from its plan."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.plan.model import Plan

__all__ = ["Chances", "chances_of"]

Shares = NDArray[np.float64]


@frozen(eq=False)
class Chances:
    """Cumulative shares of attributes; by cell, the chances of what happens and of how it ends.

    `ends` are cumulative shares after introduction, after coaching, and after a workplace.
    """

    sex: Shares
    age: Shares
    born: Shares
    health: Shares
    drop_introduction: Shares
    need: Shares
    drop_coaching: Shares
    place: Shares
    ends: Shares


def _cuts(plan: Plan, table: int, cell: int) -> list[float]:
    row = plan.tables.row[table, cell]
    part = plan.tables.threshold[plan.tables.start[row] : plan.tables.start[row + 1]]
    return [float(cut) / 2.0**64 for cut in part]


def chances_of(plan: Plan) -> Chances:
    """Return the chances of the plan of `tests.simulation.kernels.plans.model_a`."""
    cells = range(plan.tables.row.shape[1])

    def second(table: int) -> Shares:
        return np.array([1 - _cuts(plan, table, cell)[0] for cell in cells])

    entry, nodes = plan.entry.table, plan.nodes
    told = [int(plan.edges.told[edge]) for edge in (3, 5, 8)]
    return Chances(
        *(np.array(_cuts(plan, int(table), 0)) for table in entry),
        second(int(nodes.opens[1])),
        second(int(nodes.choice[2])),
        second(int(nodes.opens[3])),
        second(int(nodes.choice[3])),
        np.array([[_cuts(plan, table, cell) for cell in cells] for table in told]),
    )
