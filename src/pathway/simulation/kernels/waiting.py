"""Walks replications in which it is guessed of everybody who asks for a unit how long they wait."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.beside import beside
from pathway.simulation.kernels.drawing import Draws, Numbers, Places
from pathway.simulation.kernels.everybody import Everybody
from pathway.simulation.kernels.parted import parted
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.kernels.rows import Rows
from pathway.simulation.kernels.visit import Visit, close, planned
from pathway.simulation.kernels.waits import Waits
from pathway.simulation.plan.arrays import NONE

__all__ = ["Waiting"]


class Waiting:
    """Lanes, one for each participant of each replication, as `Everybody` has them.

    * `waits`: what is guessed of those who ask, by the node in which they do;
    * `odd`: which replications cannot be walked so: somebody asks or gives back on the day on which
      they were given something, or holds what they did not ask for.
    """

    def __init__(
        self,
        ready: Ready,
        seed: int,
        replications: Sequence[int],
        count: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        """Walk everybody who arrives, as if nobody waited."""
        self.ready, self.count = ready, count
        self.everybody = Everybody(ready, seed, replications, count, sizes)
        there, lanes = self.everybody.there, len(self.everybody.enter)
        self.rows = Rows(lanes, ready.plan.most_rows, ready.plan.last_day)
        self.waits: dict[int, Waits] = {}
        self.odd = np.zeros(len(replications), np.bool_)
        self._until = self.everybody.until
        self._enter = self.everybody.enter.copy()
        self._appointment = np.full(lanes, FAR, np.int32)
        self._cause = np.zeros(lanes, np.int32)
        self._settled = np.full(lanes, NONE, np.int32)
        self._held = [np.full(lanes, NONE, np.int32) for _ in ready.resources.group]
        self.rows.write(there, np.zeros(len(there), np.int32), self._enter[there])
        self.walk({ready.plan.start: there})

    def walk(self, starts: dict[int, Places]) -> None:
        """Walk those who are in these nodes to their ends; numbers of nodes ascend on the way."""
        waiting: list[list[Places]] = [[] for _ in range(len(self.ready.nodes.phase))]
        for node, lanes in starts.items():
            if len(lanes):
                waiting[node].append(lanes)
        for node, groups in enumerate(waiting):
            if groups:
                for target, moved in self._visit(node, np.concatenate(groups)):
                    waiting[target].append(moved)

    def set_back(self, wrong: dict[int, Places]) -> dict[int, Places]:
        """Have each lane be again what it was in the first node in which its wait was wrong."""
        begun = np.zeros(len(self._enter), np.bool_)
        starts: dict[int, Places] = {}
        for node in sorted(wrong):
            lanes = wrong[node][~begun[wrong[node]]]
            begun[lanes] = True
            starts[node] = lanes
            for place, kept in enumerate(self._kept()):
                kept[lanes] = self.waits[node].before[place, lanes]
            for later, waits in self.waits.items():
                if later >= node:
                    waits.resource[lanes] = NONE
            for held in self._held:
                for holding, places in parted(held[lanes]):
                    if holding in self.waits:
                        self.waits[holding].keep(lanes[places])
        return starts

    def _visit(self, node: int, lanes: Places) -> Iterator[tuple[int, Places]]:
        ready, drawing = self.ready, self.everybody.drawing(lanes)
        kept = self._appointment[lanes], self._cause[lanes]
        visit = planned(ready, node, drawing, self._enter[lanes], kept)
        self._ask(node, lanes, visit, drawing)
        self._appointment[lanes], self._cause[lanes] = visit.appointment, visit.cause
        close(ready, node, visit)
        columns = beside(ready, node, drawing, visit)
        if columns:
            self.rows.write_sorted(lanes, columns)
        return self._step(node, drawing, visit, lanes)

    def _step(
        self, node: int, drawing: Draws, visit: Visit, lanes: Places
    ) -> Iterator[tuple[int, Places]]:
        edges, last_day = self.ready.edges, self.ready.plan.last_day
        taken = np.where(visit.on <= last_day, visit.edge, NONE)
        for edge, within in parted(taken):
            if edge == NONE:
                continue
            told = drawing.told(int(edges.told[edge]), int(edges.told_draw[edge]), within)
            moved, day = lanes[within], visit.on[within]
            self.rows.write(moved, edges.kind[edge] + told, day)
            self._enter[moved] = day
            closing = moved[visit.closing[within]]
            self._settled[closing] = self._until
            for target, places in parted(edges.target[edges.next[edge] + told]):
                self._turn_over(
                    node, target, int(edge), moved[places], visit.closing[within[places]]
                )
                yield target, moved[places]

    def _ask(self, node: int, lanes: Places, visit: Visit, drawing: Draws) -> None:
        """Settle the waits of those whose steps need what they do not hold."""
        edges, low = self.ready.edges, max(int(visit.edge.min()), 0)
        if (edges.needs[low : int(visit.edge.max()) + 1] == NONE).all():
            return
        within = np.flatnonzero((visit.on <= self._until) & self._needs(node, visit.edge))
        if not len(within):
            return
        who, asked, want = lanes[within], visit.on[within], visit.edge[within]
        waits = self.waits.setdefault(node, Waits.none(len(self._enter), 5 + len(self._held)))
        for place, kept in enumerate(self._kept()):
            waits.before[place, who] = kept[who]
        self.doubt(who[self._settled[who] == asked])
        deadline = self._deadlines(asked, want, drawing, within)
        meets, edge = self._appointments(node, visit, within)
        until = np.minimum(np.minimum(deadline, meets - 1), self._until)
        given = waits.ask(who, edges.needs[want], asked, until, visit.appointment[within])
        on = np.minimum(given, meets)
        edge[given < FAR] = want[given < FAR]
        otherwise = edges.otherwise[want]
        leaves = (given == FAR) & (deadline == until) & (otherwise != NONE)
        edge[leaves], on[leaves] = otherwise[leaves], deadline[leaves]
        visit.edge[within], visit.on[within] = edge, on
        settled = (given < FAR) | leaves
        self._settled[who[settled]] = on[settled]
        self.doubt(who[~settled & (on <= self._until) & self._needs(node, edge)])
        if self.ready.plan.closing_day != NONE and self.ready.nodes.closing[node] == NONE:
            self.doubt(who[~settled & (on > self._until)])

    def _needs(self, node: int, edge: Numbers) -> NDArray[np.bool_]:
        """Whether steps need what is not held in the node."""
        needs = self.ready.edges.needs[edge]
        found: NDArray[np.bool_] = (needs != NONE) & ~self.ready.nodes.holds[node][needs]
        return found

    def _deadlines(self, asked: Numbers, want: Numbers, drawing: Draws, within: Places) -> Numbers:
        edges, deadline = self.ready.edges, np.full(len(asked), FAR, np.int32)
        for edge, places in parted(want):
            table = int(edges.patience[edge])
            if table != NONE:
                drawn = drawing.from_table(table, int(edges.patience_draw[edge]), within[places])
                deadline[places] = asked[places] + drawn
        return deadline

    def _appointments(self, node: int, visit: Visit, within: Places) -> tuple[Numbers, Numbers]:
        """Return the appointments that may come while they wait, and the steps that these bring."""
        appointed = int(self.ready.nodes.appointed[node])
        if appointed == NONE:
            return np.full(len(within), FAR, np.int32), np.full(len(within), NONE, np.int32)
        meets = np.maximum(visit.appointment[within], visit.enter[within])
        comes = (meets > visit.on[within]) & (meets < FAR)
        edge = np.where(comes, appointed + visit.cause[within], NONE).astype(np.int32)
        return np.where(comes, meets, FAR).astype(np.int32), edge

    def _turn_over(
        self, node: int, target: int, edge: int, lanes: Places, closing: NDArray[np.bool_]
    ) -> None:
        """Note which units are taken and which given back, by those who move from node to node."""
        holds, needs = self.ready.nodes.holds, int(self.ready.edges.needs[edge])
        if needs != NONE and not holds[target, needs] and not holds[node, needs]:
            self.doubt(lanes)
        for resource, held in enumerate(self._held):
            if holds[node, resource] and not holds[target, resource]:
                self._give_back(held, lanes[~closing])
                held[lanes] = NONE
            elif holds[target, resource] and not holds[node, resource]:
                self.doubt(self._unasked(node, resource, lanes))
                held[lanes] = node

    def _unasked(self, node: int, resource: int, lanes: Places) -> Places:
        """Return who takes a unit on leaving the node that they did not ask for there, or not this day."""
        waits = self.waits.get(node)
        if waits is None:
            return lanes
        other = waits.resource[lanes] != resource
        found: Places = lanes[other | (waits.given[lanes] != self._enter[lanes])]
        return found

    def _give_back(self, held: Numbers, lanes: Places) -> None:
        """Note for how long units were kept."""
        day = self._enter[lanes]
        self.doubt(lanes[self._settled[lanes] == day])
        for node, places in parted(held[lanes]):
            if node in self.waits:
                some = lanes[places]
                self.waits[node].give_back(some, day[places], self._appointment[some])
            else:
                self.doubt(lanes[places])

    def doubt(self, lanes: Places) -> None:
        """Note that the replications of these cannot be walked so."""
        self.odd[lanes // self.count] = True

    def _kept(self) -> tuple[NDArray[np.int32], ...]:
        """What a lane is when it comes to a node."""
        lane = self._enter, self._appointment, self._cause, self._settled, self.rows.used
        return (*lane, *self._held)
