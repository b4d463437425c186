"""Walks journeys through a plan with NumPy, as if every resource were free."""

from collections.abc import Iterator

import numpy as np

from pathway.simulation.kernels.arriving import arrivals
from pathway.simulation.kernels.beside import beside
from pathway.simulation.kernels.drawing import Drawing, Places
from pathway.simulation.kernels.keyed import Keyed
from pathway.simulation.kernels.log import Log
from pathway.simulation.kernels.parted import parted
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.kernels.rows import Rows
from pathway.simulation.kernels.visit import Visit, close, planned
from pathway.simulation.plan.arrays import NONE

__all__ = ["journeys"]

Arrived = list[tuple[int, Places]]
"""Which node is entered, by whom."""


def journeys(ready: Ready, seed: int, replication: int, first: int, count: int) -> Log:
    """Return the journeys of *count* participants from *first* on, node by node.

    A node is entered only from nodes of lower numbers, so all who ever enter it are there at once.
    """
    plan = ready.plan
    walk = _Walk(ready, seed, replication, first, count)
    waiting: list[list[Places]] = [[] for _ in range(len(ready.nodes.phase))]
    waiting[plan.start].append(walk.arrived())
    for node, groups in enumerate(waiting):
        if groups:
            lanes = groups[0] if len(groups) == 1 else np.sort(np.concatenate(groups))
            for target, moved in walk.visit(node, lanes):
                waiting[target].append(moved)
    return walk.rows.log(replication, first)


class _Walk:
    def __init__(self, ready: Ready, seed: int, replication: int, first: int, count: int) -> None:
        self._ready = ready
        self._words = Keyed(ready, seed, replication, first, count)
        self._cell, self._enter = arrivals(ready, self._words.of(), first, count)
        self._appointment = np.full(count, FAR, np.int32)
        self._cause = np.zeros(count, np.int32)
        self.rows = Rows(count, ready.plan.most_rows, ready.plan.last_day)

    def arrived(self) -> Places:
        """Write the referrals, and return who is referred before it is too late."""
        lanes = np.flatnonzero(self._enter <= self._ready.plan.until)
        self.rows.write(lanes, np.zeros(len(lanes), np.int32), self._enter[lanes])
        return lanes

    def visit(self, node: int, lanes: Places) -> Iterator[tuple[int, Places]]:
        """Walk those who enter a node to the next; return who enters which."""
        ready = self._ready
        drawing = Drawing(ready, self._words.of(lanes), self._cell[lanes])
        kept = self._appointment[lanes], self._cause[lanes]
        visit = planned(ready, node, drawing, self._enter[lanes], kept)
        self._appointment[lanes], self._cause[lanes] = visit.appointment, visit.cause
        close(ready, node, visit)
        columns = beside(ready, node, drawing, visit)
        if columns:
            self.rows.write_sorted(lanes, columns)
        return self._step(drawing, visit, lanes)

    def _step(self, drawing: Drawing, visit: Visit, lanes: Places) -> Iterator[tuple[int, Places]]:
        edges, last_day = self._ready.edges, self._ready.plan.last_day
        taken = np.where(visit.on <= last_day, visit.edge, NONE)
        for edge, within in parted(taken):
            if edge == NONE:
                continue
            told = drawing.told(int(edges.told[edge]), int(edges.told_draw[edge]), within)
            moved, day = lanes[within], visit.on[within]
            self.rows.write(moved, edges.kind[edge] + told, day)
            self._enter[moved] = day
            for target, places in parted(edges.target[edges.next[edge] + told]):
                yield target, moved[places]
