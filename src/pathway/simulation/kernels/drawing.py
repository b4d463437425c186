"""Draws for many participants at once from a plan's tables, with NumPy."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.distributions.packed import drawn
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["Drawing", "Draws", "Numbers", "Places", "Source"]

Numbers = NDArray[np.int32]
Places = NDArray[np.intp]


Source = Callable[[int, Places | None], NDArray[np.uint64]]
"""Gives the words of a draw, for all whom a drawing is about or for those at some places."""


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
    """What is drawn of some participants in one visit; `cells` are theirs."""

    def __init__(self, ready: Ready, source: Source, cells: Numbers) -> None:
        """Nothing is drawn yet."""
        self._ready = ready
        self._source = source
        self._cells = cells

    def from_table(self, table: int, draw: int, within: Places | None = None) -> Numbers:
        """Draw from one table: for all, or for those at these places."""
        size = len(self._cells) if within is None else len(within)
        tables, row = self._ready.tables, int(self._ready.alone[table])
        if row == NONE:
            cells = self._cells if within is None else self._cells[within]
            return drawn(tables, self._ready.row[table, cells], self._source(draw, within))
        if tables.start[row] == tables.start[row + 1]:
            return np.full(size, tables.first[row], np.int32)
        return drawn(tables, row, self._source(draw, within))

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
        return drawn(self._ready.tables, rows, self._source(draw, within))
