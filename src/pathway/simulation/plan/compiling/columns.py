"""Writes the parts of a plan column by column: named lists of numbers that become arrays."""

from typing import TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from pathway.simulation.plan.arrays import NONE, Companions, Edges, Extras, Nodes, Pauses

__all__ = ["Columns"]

Part = TypeVar("Part", Companions, Edges, Extras, Nodes, Pauses)
_FLAGS = frozenset({"stops_own", "stops_appointment", "holds"})


@frozen(eq=False)
class Columns:
    """Rows so far of one part; a number that is not told is NONE."""

    _rows: list[dict[str, int]] = field(factory=list)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def add(self, **row: int) -> int:
        """Add a row; return its number."""
        self._rows.append(row)
        return len(self._rows) - 1

    def made(self, part: type[Part], **arrays: NDArray[np.generic]) -> Part:
        """Return the part; arrays that are told are taken as they are."""
        return part._make(
            arrays[name]
            if name in arrays
            else np.array(
                [row.get(name, NONE) for row in self._rows],
                np.bool_ if name in _FLAGS else np.int32,
            )
            for name in part._fields
        )
