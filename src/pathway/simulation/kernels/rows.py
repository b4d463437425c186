"""The rows of many journeys while they are walked, each participant's in their own order."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Numbers, Places
from pathway.simulation.kernels.log import Log

__all__ = ["Rows"]


class Rows:
    """Room for `most` rows of each of `count` journeys; a row after the last day is left out.

    `used` is how many rows each journey has; whoever lowers it takes the last ones back.
    """

    def __init__(self, count: int, most: int, last_day: int) -> None:
        """No journey has a row yet."""
        self._most = most
        self._last_day = last_day
        self._kind = np.empty(count * most, np.uint16)
        self._day = np.empty(count * most, np.int32)
        self.used = np.zeros(count, np.int32)

    def write(self, journeys: Places, kind: Numbers, day: Numbers) -> None:
        """Add a row to each of the journeys, none of which stands twice."""
        if day.max(initial=0) > self._last_day:
            kept = np.flatnonzero(day <= self._last_day)
            journeys, kind, day = journeys[kept], kind[kept], day[kept]
        used = self.used[journeys]
        places = journeys * self._most + used
        self._kind[places] = kind
        self._day[places] = day
        self.used[journeys] = used + 1

    def write_sorted(
        self, journeys: Places, columns: list[tuple[Places, Numbers, Numbers]]
    ) -> None:
        """Add the rows of a visit, by day, and on a day in the order of the columns.

        Each column says to which of the journeys, which kind and on which day.
        """
        if len(columns) <= 1:
            for which, kind, day in columns:
                self.write(journeys[which], kind, day)
            return
        which = np.concatenate([column[0] for column in columns])
        kind = np.concatenate([column[1] for column in columns])
        day = np.concatenate([column[2] for column in columns])
        kept = np.flatnonzero(day <= self._last_day)
        order = kept[np.lexsort((day[kept], which[kept]))]  # stable: columns are in order
        which, kind, day = which[order], kind[order], day[order]
        begin = np.searchsorted(which, which, side="left")
        places = journeys[which] * self._most + self.used[journeys[which]]
        places += np.arange(len(which)) - begin
        self._kind[places] = kind
        self._day[places] = day
        np.add.at(self.used, journeys[which], 1)

    def log(self, replication: int, first: int) -> Log:
        """Return what was written."""
        begin = np.zeros(len(self.used) + 1, np.int64)
        np.cumsum(self.used, out=begin[1:])
        written: NDArray[np.bool_] = np.arange(self._most) < self.used[:, np.newaxis]
        places = np.flatnonzero(written)
        return Log(replication, first, begin, self._kind[places], self._day[places])

    def logs(
        self, replications: Sequence[int], count: int, sizes: Sequence[int] | None
    ) -> Iterator[Log]:
        """Yield what was written of each replication, where each has *count* journeys.

        With *sizes*, only so many of them are there.
        """
        whole = self.log(0, 0)
        for place, replication in enumerate(replications):
            size = count if sizes is None else sizes[place]
            begin = whole.begin[place * count : place * count + size + 1]
            rows = slice(int(begin[0]), int(begin[-1]))
            yield Log(replication, 0, begin - begin[0], whole.kind[rows], whole.day[rows])
