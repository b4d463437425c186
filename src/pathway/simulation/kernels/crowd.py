"""Many participants under way in many replications at once: what is kept of each, and their steps."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.arriving import arrivals
from pathway.simulation.kernels.beside import beside
from pathway.simulation.kernels.drawing import Drawing, Draws, Numbers, Places
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.kernels.rows import Rows
from pathway.simulation.kernels.visit import Visit, planned
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.random import consecutive

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
        replications: range,
        count: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        """Everybody has arrived or will never arrive; who arrives is in the first node.

        With *sizes*, of each replication only so many of the *count* are there.
        """
        plan = ready.plan
        self.ready = ready
        self.count = count
        self._seed, self._replications = seed, replications
        self._drawn: dict[tuple[int, int], Numbers] = {}
        arrived = [arrivals(ready, seed, each, 0, count) for each in replications]
        lanes = len(replications) * count
        self.cell = np.concatenate([cells for cells, _ in arrived])
        self.enter = np.concatenate([days for _, days in arrived])
        self.until = (
            plan.last_day if plan.closing_day == NONE else min(plan.closing_day, plan.last_day)
        )
        self.node = np.where(self.enter <= self.until, plan.start, NONE).astype(np.int32)
        if sizes is not None:
            numbers = np.tile(np.arange(count), len(replications))
            self.node[numbers >= np.repeat(sizes, count)] = NONE
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
        began = np.flatnonzero(self.node != NONE)
        self.rows.write(began, np.zeros(len(began), np.int32), self.enter[began])
        self._advance(began)

    def drawing(self, lanes: Places) -> Draws:
        """Return what is drawn for these lanes."""
        return _Drawn(self._everybodys, lanes)

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
        for node, within in _parted(self.node[lanes]):
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
        for edge, within in _parted(self.edge[lanes]):
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
        for node, within in _parted(self.node[lanes]):
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

    def _everybodys(self, table: int, draw: int) -> Numbers:
        """What all lanes draw from a table: a few need it on a day, so it is drawn once for all."""
        found = self._drawn.get((table, draw))
        if found is None:
            drawing = Drawing(self.ready, self._block, self.cell)
            found = self._drawn[table, draw] = drawing.from_table(table, draw)
        return found

    def _block(self, group: int, within: Places | None) -> NDArray[np.uint64]:
        made = self._words(group)
        return made if within is None else made[within]

    def _words(self, group: int) -> NDArray[np.uint64]:
        """The words of a group for all lanes."""
        draws = self.ready.draws
        key = self._seed, int(draws.key[group])
        visit, block = int(draws.visit[group]), int(draws.block[group])
        return np.concatenate(
            [consecutive(key, 0, self.count, (each, visit, block)) for each in self._replications]
        )


class _Drawn:
    """What is drawn for some lanes, taken from what was drawn for all."""

    def __init__(self, everybodys: Callable[[int, int], Numbers], lanes: Places) -> None:
        self._everybodys = everybodys
        self._lanes = lanes

    def from_table(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        lanes = self._lanes if within is None else self._lanes[within]
        drawn: Numbers = self._everybodys(table, draw)[lanes]
        return drawn

    def told(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        if table == NONE:
            return np.zeros(len(self._lanes if within is None else within), np.int32)
        return self.from_table(table, draw, within)

    def from_tables(self, tables: Numbers, draw: int, within: Places | None = None) -> Numbers:
        lanes = self._lanes if within is None else self._lanes[within]
        found = np.empty(len(lanes), np.int32)
        for table, places in _parted(tables):
            found[places] = self._everybodys(table, draw)[lanes[places]]
        return found


def _parted(values: Numbers) -> Iterator[tuple[int, Places]]:
    """Each value, and where it stands."""
    if not len(values):
        return
    first, last = int(values.min()), int(values.max())
    if first == last:
        yield first, np.arange(len(values))
        return
    for value in range(first, last + 1):
        places = (values == value).nonzero()[0]
        if len(places):
            yield value, places
