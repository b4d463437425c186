"""Gives every draw its place among random words: by its name and visit, never by the scenario."""

import numpy as np
from attrs import field, frozen

from pathway.simulation.plan.arrays import Draws
from pathway.simulation.random.key import key_of

__all__ = ["DrawBook"]

_WORDS = 4


@frozen(eq=False)
class DrawBook:
    """The groups of draws so far: name, visit and block of each."""

    _groups: dict[tuple[str, int, int], int] = field(factory=dict)

    def add(self, name: str, place: int, visit: int = 0) -> int:
        """Return the draw that has the place among those of the name, in that visit."""
        block, word = divmod(place, _WORDS)
        group = self._groups.setdefault((name, visit, block), len(self._groups))
        return _WORDS * group + word

    def arrays(self) -> Draws:
        """Return the groups as arrays."""
        return Draws(
            key=np.array([key_of(name) for name, _, _ in self._groups], np.uint64),
            visit=np.array([visit for _, visit, _ in self._groups], np.uint64),
            block=np.array([block for _, _, block in self._groups], np.uint64),
        )
