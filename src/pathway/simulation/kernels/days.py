"""Walks whole replications in which there is only so much of something, day by day, with NumPy.

All replications go through a day together. On a day, rounds are made until one changes nothing. A
round takes, in the order that the plan declares: the steps for which nothing must be asked, which
may give units back; requests, then units to those who wait; and the end of patience.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pathway.simulation.kernels.crowd import Crowd
from pathway.simulation.kernels.drawing import Numbers, Places
from pathway.simulation.kernels.log import Log
from pathway.simulation.kernels.queues import Queue
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["by_days"]

_BLOCK: Final = 32


def by_days(
    ready: Ready,
    seed: int,
    replications: Sequence[int],
    count: int,
    sizes: Sequence[int] | None = None,
) -> Iterator[Log]:
    """Yield the journeys of the *count* participants of each replication, who share what there is.

    With *sizes*, each replication has as many participants as its own size says, *count* at most.
    """
    crowd = Crowd(ready, seed, replications, count, sizes)
    days = _Days(crowd)
    closing_day = ready.plan.closing_day
    for day in range(crowd.until + 1):
        days.rounds(day)
        if day == closing_day:
            while days.close(day):
                days.rounds(day)
    begun = np.flatnonzero(crowd.node != NONE)
    if closing_day != NONE:
        crowd.edge[begun], crowd.on[begun] = NONE, FAR
    crowd.finish(begun, closing=False)
    yield from crowd.rows.logs(replications, count, sizes)


class _Days:
    """The calendar of a crowd: `next` is the day on which something happens to a lane."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._ready = crowd.ready
        self._queues = [Queue(crowd, each) for each in range(crowd.units.shape[1])]
        self._next = np.full(len(crowd.node), FAR, np.int32)
        self._soon = np.empty(0, np.intp)
        self._is_soon = np.zeros(len(crowd.node), np.bool_)
        self._horizon = 0
        self._schedule(np.flatnonzero(crowd.node != NONE))

    def rounds(self, day: int) -> None:
        """Make rounds on a day until one changes nothing."""
        if day >= self._horizon:
            self._horizon = day + _BLOCK
            self._is_soon = self._next < self._horizon
            self._soon = np.flatnonzero(self._is_soon)
        changed = len(self._due(day)) > 0 or self._may_serve(day)
        while changed:
            changed = False
            for slot in self._ready.resources.ties:
                step = (self._move, self._serve, self._give_up)[int(slot)]
                changed = step(day) or changed

    def close(self, day: int) -> bool:
        """End what can be ended; return whether anything was."""
        crowd = self._crowd
        begun = np.flatnonzero(crowd.node != NONE)
        edge = self._ready.nodes.closing[crowd.node[begun]]
        ended = begun[edge != NONE]
        self._take(ended, edge[edge != NONE], day, closing=True)
        return len(ended) > 0

    def _move(self, day: int) -> bool:
        """Take every step for which nothing must be asked."""
        crowd, changed = self._crowd, False
        while True:
            due = self._due(day)
            due = due[crowd.on[due] == day]
            free = due[crowd.needs(due) == NONE]
            if not len(free):
                return changed
            self._take(free, crowd.edge[free], day)
            changed = True

    def _serve(self, day: int) -> bool:
        """Take requests, then give units to those who wait."""
        crowd = self._crowd
        due = self._due(day)
        due = due[crowd.on[due] == day]
        needs = crowd.needs(due)
        asking, needs = due[needs != NONE], needs[needs != NONE]
        changed = len(asking) > 0
        if changed:
            self._ask(asking, day)
        for resource, queue in enumerate(self._queues):
            joined = asking[needs == resource]
            if len(joined):
                queue.join(joined)
        for resource, queue in enumerate(self._queues):
            amount = self._amount(resource, day)
            if not (amount > crowd.units[:, resource]).any():
                continue
            opened = queue.open(day)
            while True:
                free = np.where(opened, amount - crowd.units[:, resource], 0)
                served = queue.served(free)
                if not len(served):
                    break
                self._take(served, crowd.want[served], day)
                changed = True
        return changed

    def _give_up(self, day: int) -> bool:
        """End the patience of those who have waited long enough."""
        crowd = self._crowd
        due = self._due(day)
        late = due[(crowd.queue[due] != NONE) & (crowd.deadline[due] == day)]
        edge = self._ready.edges.otherwise[crowd.want[late]]
        staying = late[edge == NONE]
        crowd.queue[staying] = NONE
        crowd.deadline[staying] = FAR
        self._schedule(staying)
        self._take(late[edge != NONE], edge[edge != NONE], day)
        return len(late) > 0

    def _may_serve(self, day: int) -> bool:
        return any(
            len(queue) > 0 and (self._amount(each, day) > self._crowd.units[:, each]).any()
            for each, queue in enumerate(self._queues)
        )

    def _ask(self, lanes: Places, day: int) -> None:
        """Have lanes wait for what their steps need; appointments may come before."""
        crowd, edges = self._crowd, self._ready.edges
        crowd.want[lanes] = crowd.edge[lanes]
        crowd.asked[lanes] = day
        crowd.queue[lanes] = edges.needs[crowd.want[lanes]]
        appointed = self._ready.nodes.appointed[crowd.node[lanes]]
        meets = np.maximum(crowd.appointment[lanes], crowd.enter[lanes])
        comes = (meets > day) & (meets < FAR) & (appointed != NONE)
        crowd.on[lanes] = np.where(comes, meets, FAR)
        crowd.edge[lanes] = np.where(comes, appointed + crowd.cause_of(lanes), NONE)
        crowd.deadline[lanes] = FAR
        wants = crowd.want[lanes]
        for edge in np.flatnonzero(np.bincount(wants)):
            table = int(edges.patience[edge])
            if table != NONE:
                some = lanes[wants == edge]
                drawn = crowd.drawing(some).from_table(table, int(edges.patience_draw[edge]))
                crowd.deadline[some] = day + drawn
        self._schedule(lanes)

    def _take(self, lanes: Places, edge: Numbers, day: int, *, closing: bool = False) -> None:
        if not len(lanes):
            return
        crowd = self._crowd
        crowd.edge[lanes], crowd.on[lanes] = edge, day
        crowd.take(lanes, closing)
        self._schedule(lanes)

    def _amount(self, resource: int, day: int) -> int:
        resources = self._ready.resources
        part = slice(int(resources.change[resource]), int(resources.change[resource + 1]))
        begun = np.searchsorted(resources.change_day[part], day, side="right")
        return int(resources.change_amount[part][begun - 1]) if begun else 0

    def _due(self, day: int) -> Places:
        due: Places = self._soon[self._next[self._soon] == day]
        return due

    def _schedule(self, lanes: Places) -> None:
        crowd = self._crowd
        day = np.minimum(crowd.on[lanes], crowd.deadline[lanes])
        self._next[lanes] = day
        soon = lanes[(day < self._horizon) & ~self._is_soon[lanes]]
        if len(soon):
            self._is_soon[soon] = True
            self._soon = np.concatenate([self._soon, soon])
