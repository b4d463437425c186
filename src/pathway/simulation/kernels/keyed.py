"""The random words of some participants in a row, in one replication, with NumPy."""

from functools import partial
from typing import Final

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Places, Source
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.random import consecutive, scattered

__all__ = ["Keyed"]

_WORTHWHILE: Final = 6
"""NumPy's own generator makes a block this many times faster than it is made for somebody alone."""

_GROUPS: Final = 8


@define(eq=False)
class Keyed:
    """The words of *count* participants from *first* on.

    Those of a group of draws are made for all of them at once, if more than a few need one, and kept
    until they are the oldest of many.
    """

    ready: Ready
    seed: int
    replication: int
    first: int
    count: int
    _made: dict[int, NDArray[np.uint64]] = field(factory=dict, init=False)

    def of(self, lanes: Places | None = None) -> Source:
        """Return the source of the words of those, counted from the first, or of all."""
        return partial(self._words, lanes)

    def _words(self, lanes: Places | None, draw: int, within: Places | None) -> NDArray[np.uint64]:
        group, word = divmod(draw, 4)
        who = within if lanes is None else lanes if within is None else lanes[within]
        made = self._made.get(group)
        if made is None:
            draws = self.ready.draws
            key = self.seed, int(draws.key[group])
            place = self.replication, int(draws.visit[group]), int(draws.block[group])
            if who is not None and _WORTHWHILE * len(who) < self.count:
                return scattered(key, ((who + self.first).astype(np.uint64), *place))[word]
            if len(self._made) == _GROUPS:
                del self._made[next(iter(self._made))]
            made = self._made[group] = consecutive(key, self.first, self.count, place)
        found: NDArray[np.uint64] = made[:, word] if who is None else made[who, word]
        return found
