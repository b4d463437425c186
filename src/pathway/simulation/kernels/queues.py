"""Who waits for a resource in many replications at once, in the order in which they are served."""

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.crowd import Crowd
from pathway.simulation.kernels.drawing import Places
from pathway.simulation.plan.arrays import NONE

__all__ = ["Queue"]


class Queue:
    """Those who wait for one resource: by replication, priority, day asked, and participant.

    They are kept as sorted whole numbers that say all of this; who has left is dropped when units
    are given.
    """

    def __init__(self, crowd: Crowd, resource: int) -> None:
        """Nobody waits."""
        self._crowd = crowd
        self._resource = resource
        ranks = np.unique(crowd.ready.resources.priority, return_inverse=True)[1]
        self._rank = ranks.reshape(crowd.ready.resources.priority.shape)[resource].astype(np.int64)
        self._ranks = int(ranks.max(initial=0)) + 1
        self._days = crowd.ready.plan.last_day + 1
        self._keys = np.empty(0, np.int64)

    def __len__(self) -> int:
        """How many have joined and were not yet found to have left."""
        return len(self._keys)

    def join(self, lanes: Places) -> None:
        """Let lanes wait, from the day that they asked."""
        crowd = self._crowd
        key = (lanes // crowd.count) * self._ranks + self._rank[crowd.cell[lanes]]
        key = (key * self._days + crowd.asked[lanes]) * crowd.count + lanes % crowd.count
        key.sort()
        places = np.searchsorted(self._keys, key)
        there = np.append(self._keys, -1)[places] == key  # left today, and asks again
        self._keys = np.insert(self._keys, places[~there], key[~there])

    def open(self, day: int) -> NDArray[np.bool_]:
        """Return in which replications units are given on the day, if there are any."""
        resources, one = self._crowd.ready.resources, self._resource
        self._drop()
        waiting = np.bincount(self._replication(), minlength=len(self._crowd.units))
        size, longest = int(resources.group[one]), int(resources.group_wait[one])
        if size <= 1:
            return waiting > 0
        enough = waiting >= size
        if longest != NONE:
            long = day - self._asked() >= longest
            enough |= np.bincount(self._replication()[long], minlength=len(enough)) > 0
        return enough & (waiting > 0)

    def served(self, free: NDArray[np.int64]) -> Places:
        """Return who is given a unit, where so many are free by replication; they still wait."""
        if not len(self._keys) or not (free > 0).any():
            return np.empty(0, np.intp)
        self._drop()
        replication = self._replication()
        begin = np.searchsorted(replication, np.arange(len(free)))
        rank = np.arange(len(replication)) - begin[replication]
        return self._lanes()[rank < free[replication]]

    def _drop(self) -> None:
        lanes = self._lanes()
        waits = (self._crowd.queue[lanes] == self._resource) & (
            self._crowd.asked[lanes] == self._asked()
        )
        if not waits.all():
            self._keys = self._keys[waits]

    def _replication(self) -> Places:
        return self._keys // (self._ranks * self._days * self._crowd.count)

    def _asked(self) -> NDArray[np.int64]:
        return self._keys // self._crowd.count % self._days

    def _lanes(self) -> Places:
        return self._replication() * self._crowd.count + self._keys % self._crowd.count
