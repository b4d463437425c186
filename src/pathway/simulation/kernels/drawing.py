"""Draws for many participants at once from a plan's tables, with NumPy."""

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.distributions.packed import drawn
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.random import words

__all__ = ["Drawing", "Draws", "Numbers", "Places", "Source", "keyed"]

Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
_MOST: Final = 0.5


Source = Callable[[int, Places | None], NDArray[np.uint64]]
"""Makes the four words of a group for all whom a drawing is about, or for those at some places."""


class Draws(Protocol):
    """What is drawn of some participants: for all of them, or for those at some places."""

    def from_table(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        """Draw from one table."""
        ...

    def told(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        """Draw from a table, or 0 where there is none."""
        ...

    def from_tables(self, tables: Numbers, draw: int, within: Places | None = None) -> Numbers:
        """Draw from a table of each one's own, with the same draw."""
        ...


class Drawing:
    """What is drawn of some participants in one visit; `cells` are theirs.

    The four words of a group are made once, for all of them, if more than a part needs one.
    """

    def __init__(self, ready: Ready, source: Source, cells: Numbers) -> None:
        """Nothing is drawn yet."""
        self._ready = ready
        self._source = source
        self._cells = cells
        self._made: dict[int, NDArray[np.uint64]] = {}

    def from_table(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        """Draw from one table: for all, or for those at these places."""
        size = len(self._cells) if within is None else len(within)
        tables, row = self._ready.tables, int(self._ready.alone[table])
        if row == NONE:
            cells = self._cells if within is None else self._cells[within]
            return drawn(tables, self._ready.row[table, cells], self._words(draw, within))
        if tables.start[row] == tables.start[row + 1]:
            return np.full(size, tables.first[row], np.int32)
        return drawn(tables, row, self._words(draw, within))

    def told(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        """Draw from a table, or 0 where there is none."""
        if table == NONE:
            return np.zeros(len(self._cells) if within is None else len(within), np.int32)
        return self.from_table(table, draw, within)

    def from_tables(
        self, tables: NDArray[np.int32], draw: int, within: Places | None = None
    ) -> Numbers:
        """Draw from a table of each one's own, with the same draw."""
        low, high = (int(tables.min()), int(tables.max())) if len(tables) else (0, 0)
        if low == high:
            return self.from_table(low, draw, within)
        cells = self._cells if within is None else self._cells[within]
        rows = self._ready.row[tables, cells]
        return drawn(self._ready.tables, rows, self._words(draw, within))

    def _words(self, draw: int, within: Places | None) -> NDArray[np.uint64]:
        group, word = divmod(draw, 4)
        made = self._made.get(group)
        if made is None:
            if within is not None and len(within) < _MOST * len(self._cells):
                return self._source(group, within)[:, word]
            made = self._made[group] = self._source(group, None)
        return made[:, word] if within is None else made[within, word]


def keyed(ready: Ready, seed: int, replication: int, participants: NDArray[np.int64]) -> Source:
    """Return the source of the words of these participants, who ascend, in a replication."""
    return partial(_block, ready, (seed, replication), participants)


def _block(
    ready: Ready,
    of: tuple[int, int],
    participants: NDArray[np.int64],
    group: int,
    within: Places | None,
) -> NDArray[np.uint64]:
    draws = ready.draws
    return words(
        (of[0], int(draws.key[group])),
        participants if within is None else participants[within],
        of[1],
        int(draws.visit[group]),
        int(draws.block[group]),
    )
