"""The steps, and the days for them, that a plan leaves open in each of its nodes."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from pathway.records import record
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan

__all__ = ["EVER", "Bounds", "Open", "met_edges", "open_steps", "opener_of", "spread", "targets"]

EVER: Final = 2**30
"""More days than there are."""

Bounds = tuple[int, int]


@record
class Open:
    """A step that may be taken from a node: what it writes, where it leads, and in which days.

    `own` are days since the node was entered, `met` days since the appointment was made; None where
    it cannot come that way. `closing`: it may be taken on the closing day.
    """

    kind: int
    target: int
    companions: int
    own: Bounds | None = None
    met: Bounds | None = None
    closing: bool = False


def spread(plan: Plan, table: int) -> Bounds:
    """Return the least and the most that can be drawn from a table, in any cell."""
    rows = np.unique(plan.tables.row[table])
    last = plan.tables.first[rows] + np.diff(plan.tables.start)[rows]
    return int(plan.tables.first[rows].min()), int(last.max())


def targets(plan: Plan, edge: int) -> Iterator[tuple[int, int]]:
    """Yield each kind of row that an edge can write, and the node that it then leads to."""
    table = int(plan.edges.told[edge])
    least, most = (0, 0) if table == NONE else spread(plan, table)
    for told in range(least, most + 1):
        yield (
            int(plan.edges.kind[edge]) + told,
            int(plan.edges.target[plan.edges.next[edge] + told]),
        )


def opener_of(plan: Plan, node: int, before: int) -> int:
    """Return where the appointment that holds in a node was made; *before* is where one was."""
    if plan.nodes.appointed[node] == NONE:
        return NONE
    return before if plan.nodes.opens[node] == NONE else node


def open_steps(plan: Plan, node: int, opener: int) -> Iterator[Open]:
    """Yield every step that may be taken from a node; *opener* is where an appointment was made."""
    nodes, edges = plan.nodes, plan.edges
    for edge in range(int(nodes.edge[node]), int(nodes.edge[node] + nodes.edges[node])):
        days = spread(plan, int(edges.days[edge]))
        waits = edges.needs[edge] != NONE
        yield from _written(plan, edge, own=(days[0], EVER) if waits else days)
        otherwise, table = int(edges.otherwise[edge]), int(edges.patience[edge])
        if waits and NONE not in {otherwise, table}:
            longest = spread(plan, table)
            most = EVER if nodes.pause[node] != NONE else days[1] + longest[1]
            days = days[0] + longest[0], most
            yield from _written(plan, otherwise, own=days)
    for edge, days in met_edges(plan, node, opener):
        waits = edges.needs[edge] != NONE
        yield from _written(plan, edge, met=(days[0], EVER) if waits else days)
        otherwise, table = int(edges.otherwise[edge]), int(edges.patience[edge])
        if waits and NONE not in {otherwise, table}:
            yield from _written(plan, otherwise, met=(days[0], EVER))
    if plan.closing_day != NONE and nodes.closing[node] != NONE:
        yield from _written(plan, int(nodes.closing[node]), closing=True)


def _written(
    plan: Plan,
    edge: int,
    own: Bounds | None = None,
    met: Bounds | None = None,
    *,
    closing: bool = False,
) -> Iterator[Open]:
    companions = 0 if closing else int(plan.edges.companions[edge])
    made = partial(Open, companions=companions, own=own, met=met, closing=closing)
    for kind, target in targets(plan, edge):
        yield made(kind=kind, target=target)


def met_edges(plan: Plan, node: int, opener: int) -> Iterator[tuple[int, Bounds]]:
    """Yield the edges that an appointment may bring in a node, and the days since it was made."""
    if opener == NONE:
        return
    least, most = spread(plan, int(plan.nodes.opens[opener]))
    for cause in range(least, most + 1):
        days = spread(plan, int(plan.nodes.opens_days[opener]) + cause)
        yield int(plan.nodes.appointed[node]) + cause, days
