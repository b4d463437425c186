"""What a kernel returns: the rows of some journeys, participant by participant, in order."""

from typing import Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Buffers", "Log"]


@frozen(eq=False)
class Log:
    """Rows of the participants `first`, `first + 1` and so on in one replication.

    Those of the participant `first + i` are `begin[i]` up to `begin[i + 1]`; `kind` counts in the
    plan's kinds, `day` from its first day. The arrays may be views of buffers that are used again.
    """

    replication: int
    first: int
    begin: NDArray[np.int64]
    kind: NDArray[np.uint16]
    day: NDArray[np.int32]

    def __len__(self) -> int:
        """How many participants there are."""
        return len(self.begin) - 1

    def participants(self) -> NDArray[np.int64]:
        """Return the participant of each row."""
        numbers = np.arange(self.first, self.first + len(self), dtype=np.int64)
        return np.repeat(numbers, np.diff(self.begin))


@frozen(eq=False)
class Buffers:
    """Room for the rows of a kernel, which can be used again and again."""

    begin: NDArray[np.int64]
    kind: NDArray[np.uint16]
    day: NDArray[np.int32]

    @classmethod
    def of(cls, count: int, most: int) -> Self:
        """Return room for so many participants, each of at most so many rows."""
        return cls(
            np.empty(count + 1, np.int64),
            np.empty(count * most, np.uint16),
            np.empty(count * most, np.int32),
        )
