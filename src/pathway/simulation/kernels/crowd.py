"""Many participants under way in many replications at once: what is kept of each, and their steps."""

from collections.abc import Sequence

import numpy as np

from pathway.simulation.kernels.beside import beside
from pathway.simulation.kernels.drawing import Draws, Numbers, Places
from pathway.simulation.kernels.everybody import Everybody
from pathway.simulation.kernels.parted import parted
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.kernels.rows import Rows
from pathway.simulation.kernels.visit import Visit, planned
from pathway.simulation.plan.arrays import NONE

__all__ = ["Crowd"]


class Crowd:
    """Lanes, one for each participant of each replication: lane `replication * count + participant`.

    * `node`, `cell`, `enter`: where a lane stands (NONE: it never arrives), and since when;
    * `edge`, `on`: the step that comes if no unit is given before, and its day;
    * `want`, `queue`, `asked`, `deadline`: the step that waits for a unit of `queue` (NONE: it does
      not wait), since when, and until when;
    * `units`: how many units of each resource are held, by replication.
    """

    def __init__(
        self,
        ready: Ready,
        seed: int,
        replications: Sequence[int],
        count: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        """Everybody has arrived or will never arrive; who arrives is in the first node.

        With *sizes*, of each replication only so many of the *count* are there.
        """
        plan = ready.plan
        self.ready = ready
        self.count = count
        self._everybody = Everybody(ready, seed, replications, count, sizes)
        self.cell, self.enter = self._everybody.cells, self._everybody.enter
        self.until = self._everybody.until
        lanes, began = len(self.enter), self._everybody.there
        self.node = np.full(lanes, NONE, np.int32)
        self.node[began] = plan.start
        self.edge = np.full(lanes, NONE, np.int32)
        self.on = np.full(lanes, FAR, np.int32)
        self.want = np.full(lanes, NONE, np.int32)
        self.queue = np.full(lanes, NONE, np.int32)
        self.asked = np.zeros(lanes, np.int32)
        self.deadline = np.full(lanes, FAR, np.int32)
        self.appointment = np.full(lanes, FAR, np.int32)
        self.units = np.zeros((len(replications), len(ready.resources.group)), np.int64)
        self._beside = (
            len(ready.pauses.whether) + len(ready.extras.whether) + len(ready.companions.kind) > 0
        )
        self.rows = Rows(lanes, plan.most_rows, plan.last_day)
        self._cause = np.zeros(lanes, np.int32)
        self._begin = np.full(lanes, FAR, np.int32)
        self._end = np.full(lanes, FAR, np.int32)
        self._reason = np.zeros(lanes, np.int32)
        self.rows.write(began, np.zeros(len(began), np.int32), self.enter[began])
        self._advance(began)

    def drawing(self, lanes: Places) -> Draws:
        """Return what is drawn for these lanes."""
        return self._everybody.drawing(lanes)

    def take(self, lanes: Places, closing: bool) -> None:  # noqa: FBT001
        """Have lanes take the step that is set for them, on its day."""
        left = self.node[lanes]
        told, target = self._led(lanes)
        self._step(lanes, told, target, closing)
        self._count_units(lanes, left)
        self._advance(lanes)

    def finish(self, lanes: Places, closing: bool) -> None:  # noqa: FBT001
        """Write what the visits have beside their steps."""
        if not self._beside:
            return
        for node, within in parted(self.node[lanes]):
            some = lanes[within]
            paused = np.flatnonzero(self._begin[some] < FAR)
            visit = Visit(
                enter=self.enter[some],
                appointment=self.appointment[some],
                cause=self._cause[some],
                edge=self.edge[some],
                on=self.on[some],
                by_appointment=np.zeros(len(some), np.bool_),
                closing=np.full(len(some), closing),
                paused=paused,
                begin=self._begin[some[paused]],
                end=self._end[some[paused]],
                reason=self._reason[some[paused]],
            )
            columns = beside(self.ready, node, self.drawing(some), visit)
            if columns:
                self.rows.write_sorted(some, columns)

    def needs(self, lanes: Places) -> Numbers:
        """What each must ask for on its step; NONE where that is nothing, or it is held."""
        needs = self.ready.edges.needs[self.edge[lanes]]
        held = self.ready.nodes.holds[self.node[lanes], np.maximum(needs, 0)]
        return np.where(held, NONE, needs).astype(np.int32)

    def cause_of(self, lanes: Places) -> Numbers:
        """Return the causes of the lanes' appointments."""
        return self._cause[lanes]

    def _advance(self, lanes: Places) -> None:
        """Plan the visits of lanes that enter nodes, and walk on as far as nobody else is concerned.

        That is up to a step that asks for a unit, or takes or gives one back.
        """
        holds = self.ready.nodes.holds
        while len(lanes):
            self._enter(lanes)
            lanes = lanes[(self.edge[lanes] != NONE) & (self.on[lanes] <= self.until)]
            lanes = lanes[self.needs(lanes) == NONE]
            told, target = self._led(lanes)
            alone = (holds[self.node[lanes]] == holds[target]).all(axis=1)
            lanes = lanes[alone]
            self._step(lanes, told[alone], target[alone], closing=False)

    def _led(self, lanes: Places) -> tuple[Numbers, Numbers]:
        """What lanes tell with their steps, and the nodes to which these lead."""
        edges = self.ready.edges
        told = np.zeros(len(lanes), np.int32)
        for edge, within in parted(self.edge[lanes]):
            table = int(edges.told[edge])
            if table != NONE:
                drawing = self.drawing(lanes[within])
                told[within] = drawing.from_table(table, int(edges.told_draw[edge]))
        return told, edges.target[edges.next[self.edge[lanes]] + told]

    def _step(self, lanes: Places, told: Numbers, target: Numbers, closing: bool) -> None:  # noqa: FBT001
        self.finish(lanes, closing)
        self.rows.write(lanes, self.ready.edges.kind[self.edge[lanes]] + told, self.on[lanes])
        self.node[lanes] = target
        self.enter[lanes] = self.on[lanes]

    def _enter(self, lanes: Places) -> None:
        """Plan the visits of the nodes that lanes have come to."""
        self.queue[lanes] = NONE
        self.deadline[lanes] = FAR
        for node, within in parted(self.node[lanes]):
            some = lanes[within]
            kept = self.appointment[some], self._cause[some]
            visit = planned(self.ready, node, self.drawing(some), self.enter[some], kept)
            self.appointment[some], self._cause[some] = visit.appointment, visit.cause
            self.edge[some], self.on[some] = visit.edge, visit.on
            self._begin[some] = FAR
            paused = some[visit.paused]
            self._begin[paused], self._end[paused] = visit.begin, visit.end
            self._reason[paused] = visit.reason

    def _count_units(self, lanes: Places, left: Numbers) -> None:
        holds = self.ready.nodes.holds.astype(np.int64)
        moved = holds[self.node[lanes]] - holds[left]
        for resource in range(self.units.shape[1]):
            changed = np.flatnonzero(moved[:, resource])
            if len(changed):
                where = lanes[changed] // self.count
                np.add.at(self.units[:, resource], where, moved[changed, resource])
