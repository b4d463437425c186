"""Random words in machine code are the same words."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests._require import needs

needs("numba")

from pathway.simulation.compiling import machine_code  # noqa: E402
from pathway.simulation.random import scattered  # noqa: E402
from pathway.simulation.random.compiled import block_of  # noqa: E402


@machine_code
def _filled(parts: NDArray[np.uint64], words: NDArray[np.uint64]) -> None:
    for row in range(len(parts)):
        seed, draw, participant, replication, visit, block = (
            parts[row, 0],
            parts[row, 1],
            parts[row, 2],
            parts[row, 3],
            parts[row, 4],
            parts[row, 5],
        )
        words[row, 0], words[row, 1], words[row, 2], words[row, 3] = block_of(
            seed, draw, participant, replication, visit, block
        )


@pytest.mark.parametrize("key", [(0, 0), (1, 2**63), (2**64 - 1, 2**64 - 1)])
def test_machine_code_makes_the_words_that_numpy_makes(key: tuple[int, int]) -> None:
    counters = np.random.default_rng(5).integers(0, 2**64, (500, 4), dtype=np.uint64)
    parts = np.concatenate([np.tile(np.array(key, np.uint64), (500, 1)), counters], axis=1)
    made = np.empty((500, 4), np.uint64)
    _filled(parts, made)
    expected = scattered(key, (counters[:, 0], counters[:, 1], counters[:, 2], counters[:, 3]))
    assert (made == np.stack(expected, axis=1)).all()
    assert len(np.unique(made)) == made.size
