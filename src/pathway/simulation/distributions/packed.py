"""Many tables as a few arrays, and a guide with which NumPy and compiled kernels draw from them.

The guide tells, for each part of all words, at which threshold of a table to begin, so that a draw
looks at two or three thresholds however many the table has.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.distributions.table import Table

__all__ = ["Guided", "drawn", "guided", "packed"]

_BITS: Final = 64
_FEW: Final = 6
_FINER: Final = 2
"""So many times is a part halved once more: then four in five hold no threshold at all."""


class Guided(NamedTuple):
    """Tables by row. A word draws `first[row]` and one more for each threshold that it reaches.

    * `first`: the smallest number of each row;
    * `start`: where its thresholds begin in `threshold`, one more at the end;
    * `guide`: where its parts begin in `begin`;
    * `shift`: how far a word is shifted down to tell its part;
    * `begin`: the first threshold to look at, counted in `threshold`; the next part's is the last.
    """

    first: NDArray[np.int32]
    start: NDArray[np.int64]
    threshold: NDArray[np.uint64]
    guide: NDArray[np.int64]
    shift: NDArray[np.uint64]
    begin: NDArray[np.int32]


def packed(
    tables: Sequence[Table],
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.uint64]]:
    """Return `first`, `start` and `threshold` of the tables, in their order."""
    first = np.array([table.first for table in tables], np.int32)
    start = np.cumsum([0, *(len(table.thresholds) for table in tables)], dtype=np.int64)
    cuts = [np.array(table.thresholds, np.uint64) for table in tables]
    return first, start, np.concatenate([np.empty(0, np.uint64), *cuts])


def guided(
    first: NDArray[np.int32], start: NDArray[np.int64], threshold: NDArray[np.uint64]
) -> Guided:
    """Return packed tables with their guide."""
    bits = [int(length).bit_length() + _FINER for length in np.diff(start)]
    guide = np.cumsum([0, *((1 << each) + 1 for each in bits)], dtype=np.int64)[:-1]
    begin = [
        np.append(np.searchsorted(threshold[low:high], _parts(each), side="right") + low, high)
        for each, low, high in zip(bits, start[:-1], start[1:], strict=True)
    ]
    return Guided(
        first,
        start,
        threshold,
        guide,
        np.array([_BITS - each for each in bits], np.uint64),
        np.concatenate([np.empty(0, np.int32), *begin]).astype(np.int32),
    )


def drawn(
    tables: Guided, rows: NDArray[np.int32] | int, words: NDArray[np.uint64]
) -> NDArray[np.int32]:
    """Return what each word draws: from one row for all, or from the row of each."""
    if isinstance(rows, int):
        low, high = int(tables.start[rows]), int(tables.start[rows + 1])
        if high - low <= _FEW:
            return _compared(int(tables.first[rows]), tables.threshold[low:high], words)
    parts = tables.guide[rows] + (words >> tables.shift[rows]).astype(np.int64)
    low_ends, high_ends = tables.begin[parts], tables.begin[parts + 1]
    open_ones = np.flatnonzero(low_ends < high_ends)
    low_end = low_ends[open_ones]
    reached = tables.threshold[low_end] <= words[open_ones]
    low_ends[open_ones] = low_end + reached
    open_ones = open_ones[reached & (low_end + 1 < high_ends[open_ones])]
    while len(open_ones):
        low_end, high_end = low_ends[open_ones], high_ends[open_ones]
        middle = (low_end + high_end) >> 1
        reached = tables.threshold[middle] <= words[open_ones]
        low_end = np.where(reached, middle + 1, low_end)
        high_end = np.where(reached, high_end, middle)
        low_ends[open_ones], high_ends[open_ones] = low_end, high_end
        open_ones = open_ones[low_end < high_end]
    return (tables.first[rows] + low_ends - tables.start[rows]).astype(np.int32)


def _compared(
    first: int, thresholds: NDArray[np.uint64], words: NDArray[np.uint64]
) -> NDArray[np.int32]:
    numbers = np.full(len(words), first, np.int32)
    for threshold in thresholds:
        numbers += words >= threshold
    return numbers


def _parts(bits: int) -> NDArray[np.uint64]:
    return np.arange(1 << bits, dtype=np.uint64) << np.uint64(_BITS - bits)
