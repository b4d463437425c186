"""Collects the tables of a plan: each a row of thresholds for each cell, rows shared."""

from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from attrs import field, frozen

from pathway.simulation.distributions import Table
from pathway.simulation.plan.arrays import Tables

__all__ = ["TableBook"]

_Rows = tuple[int, ...]


@frozen(eq=False)
class TableBook:
    """The tables so far; those that have the same rows in every cell are one."""

    cells: int
    _rows: dict[Table, int] = field(factory=dict)
    _tables: list[_Rows] = field(factory=list)
    _first: dict[tuple[_Rows, ...], int] = field(factory=dict)

    def add(self, of: Callable[[int], Table]) -> int:
        """Return the index of the table that has `of(cell)` in each cell."""
        return self.add_all((of,))

    def add_all(self, tables: Sequence[Callable[[int], Table]]) -> int:
        """Return the index of the first of tables that follow each other."""
        block = tuple(
            tuple(self._rows.setdefault(of(cell), len(self._rows)) for cell in range(self.cells))
            for of in tables
        )
        if block not in self._first:
            self._first[block] = len(self._tables)
            self._tables.extend(block)
        return self._first[block]

    def arrays(self) -> Tables:
        """Return the tables as arrays."""
        rows = list(self._rows)
        ends = [0, *accumulate(len(row.thresholds) for row in rows)]
        return Tables(
            row=np.array(self._tables, np.int32).reshape(-1, self.cells),
            first=np.array([row.first for row in rows], np.int32),
            start=np.array(ends, np.int64),
            threshold=np.array([cut for row in rows for cut in row.thresholds], np.uint64),
        )
