"""What is drawn in many replications at once: for all participants together, whoever needs it."""

from collections.abc import Sequence

import numpy as np
from attrs import define
from numpy.typing import NDArray

from pathway.simulation.kernels.arriving import arrivals
from pathway.simulation.kernels.drawing import Drawing, Draws, Numbers, Places
from pathway.simulation.kernels.parted import parted
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.random import replicated

__all__ = ["Everybody"]


class Everybody:
    """The *count* participants of each replication: lane `place of replication * count + participant`.

    `cells` and `enter` are their classes and days of arrival, `there` is who arrives before it is too
    late. A few need a draw at a time, so it is made once for all, when somebody needs it.
    """

    def __init__(
        self,
        ready: Ready,
        seed: int,
        replications: Sequence[int],
        count: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        """With *sizes*, of each replication only so many of the *count* are there."""
        plan = ready.plan
        self._ready, self._seed = ready, seed
        self._replications, self._count = replications, count
        self._drawn: dict[tuple[int, int], Numbers] = {}
        self._words: tuple[int, NDArray[np.uint64]] | None = None
        self.until = plan.until
        self.cells, self.enter = arrivals(ready, self._of, 0, count, len(replications))
        there = self.enter <= self.until
        if sizes is not None:
            there &= np.tile(np.arange(count), len(replications)) < np.repeat(sizes, count)
        self.there = np.flatnonzero(there)

    def drawing(self, lanes: Places) -> Draws:
        """Return what is drawn for these lanes."""
        return _Some(self, lanes)

    def drawn(self, table: int, draw: int) -> Numbers:
        """Return what all lanes draw from a table."""
        found = self._drawn.get((table, draw))
        if found is None:
            drawing = Drawing(self._ready, self._of, self.cells)
            found = self._drawn[table, draw] = drawing.from_table(table, draw)
        return found

    def _of(self, draw: int, within: Places | None) -> NDArray[np.uint64]:
        """The words of a draw; those of the last group are kept, for the next draw is often of it."""
        group, word = divmod(draw, 4)
        if self._words is None or self._words[0] != group:
            draws = self._ready.draws
            key = self._seed, int(draws.key[group])
            place = int(draws.visit[group]), int(draws.block[group])
            self._words = group, replicated(key, self._count, self._replications, place)
        made = self._words[1]
        found: NDArray[np.uint64] = made[:, word] if within is None else made[within, word]
        return found


@define(eq=False)
class _Some:
    """What is drawn for some lanes, taken from what was drawn for all."""

    _everybody: Everybody
    _lanes: Places

    def from_table(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        lanes = self._lanes if within is None else self._lanes[within]
        drawn: Numbers = self._everybody.drawn(table, draw)[lanes]
        return drawn

    def told(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        if table == NONE:
            return np.zeros(len(self._lanes if within is None else within), np.int32)
        return self.from_table(table, draw, within)

    def from_tables(self, tables: Numbers, draw: int, within: Places | None = None) -> Numbers:
        lanes = self._lanes if within is None else self._lanes[within]
        found = np.empty(len(lanes), np.int32)
        for table, places in parted(tables):
            found[places] = self._everybody.drawn(table, draw)[lanes[places]]
        return found
