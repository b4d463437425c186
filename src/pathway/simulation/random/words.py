"""Random words with NumPy alone: Philox4x64-10 by key and counter, four words at a time.

The four words of (seed, draw; participant, replication, visit, block) are those that
`numpy.random.Philox(key=[seed, draw], counter=[participant, replication, visit, block])` gives
first. NumPy counts up before it draws, so the counter that is scrambled is one participant on.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "MULTIPLIERS",
    "ROUNDS",
    "STEPS",
    "Place",
    "Words",
    "consecutive",
    "replicated",
    "scattered",
    "words",
]

Words = NDArray[np.uint64]
Place = Words | int
"""One part of a counter: the same for all, or one for each."""

ROUNDS: Final = 10
MULTIPLIERS: Final = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
STEPS: Final = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_ALL: Final = 2**64 - 1
_HALF: Final = np.uint64(2**32 - 1)
_SHIFT: Final = np.uint64(32)
_WORTHWHILE: Final = (
    6  # NumPy's own generator makes a block this many times faster than `scattered`
)


def words(
    key: tuple[int, int],
    participants: NDArray[np.int64],
    replication: int = 0,
    visit: int = 0,
    block: int = 0,
) -> Words:
    """Return four words for each participant, as rows; participants ascend.

    *key* is the seed and the draw's number (`key_of`), each of 64 bits.
    """
    count = len(participants)
    if not count:
        return np.empty((0, 4), np.uint64)
    first = int(participants[0])
    span = int(participants[-1]) + 1 - first
    if span > _WORTHWHILE * count:
        chosen = participants.astype(np.uint64)
        return np.stack(scattered(key, (chosen, replication, visit, block)), axis=1)
    made = consecutive(key, first, span, (replication, visit, block))
    return made if span == count else made[participants - first]


def consecutive(
    key: tuple[int, int], first: int, count: int, place: tuple[int, int, int] = (0, 0, 0)
) -> Words:
    """Return four words for each of *count* participants from *first* on, as rows.

    *place* is replication, visit and block.
    """
    generator = np.random.Philox(
        key=np.array(key, np.uint64), counter=np.array([first, *place], np.uint64)
    )
    made: Words = generator.random_raw(4 * count).reshape(count, 4)
    return made


def replicated(
    key: tuple[int, int], count: int, replications: Sequence[int], place: tuple[int, int] = (0, 0)
) -> Words:
    """Return four words for each of *count* participants of each replication, as rows.

    *place* is visit and block. One generator is set anew: that is quicker than to make another.
    """
    made = np.empty((len(replications), count, 4), np.uint64)
    generator = np.random.Philox(key=np.array(key, np.uint64))
    state = generator.state
    for row, replication in zip(made, replications, strict=True):
        state["state"]["counter"] = np.array([0, replication, *place], np.uint64)
        generator.state = state
        row[:] = generator.random_raw(4 * count).reshape(count, 4)
    return made.reshape(-1, 4)


def scattered(
    key: tuple[int, int], counter: tuple[Place, Place, Place, Place]
) -> tuple[Words, Words, Words, Words]:
    """Return the four words of every counter, as four arrays; any part may be an array."""
    one, two, three, four = np.broadcast_arrays(
        *(np.atleast_1d(np.asarray(part, np.uint64)) for part in counter)
    )
    one = one + np.uint64(1)
    seed, draw = key
    for _ in range(ROUNDS):
        upper, lower = _product(MULTIPLIERS[0], one)
        above, below = _product(MULTIPLIERS[1], three)
        one, two, three, four = (
            above ^ two ^ np.uint64(seed),
            below,
            upper ^ four ^ np.uint64(draw),
            lower,
        )
        seed, draw = (seed + STEPS[0]) & _ALL, (draw + STEPS[1]) & _ALL
    return one, two, three, four


def _product(constant: int, factor: Words) -> tuple[Words, Words]:
    """The upper and the lower 64 bits of a product, by halves."""
    high, low = np.uint64(constant >> 32), np.uint64(constant & 0xFFFFFFFF)
    factor_high, factor_low = factor >> _SHIFT, factor & _HALF
    crossed = low * factor_high
    middle = ((low * factor_low) >> _SHIFT) + (crossed & _HALF) + high * factor_low
    upper = high * factor_high + (crossed >> _SHIFT) + (middle >> _SHIFT)
    return upper, factor * np.uint64(constant)
