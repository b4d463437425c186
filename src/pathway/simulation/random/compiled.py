"""The same random words in machine code, for compiled kernels."""

from typing import Final

import numpy as np

from pathway.simulation.compiling import inlined, product
from pathway.simulation.random.words import MULTIPLIERS, ROUNDS, STEPS

__all__ = ["Block", "block_of", "two_blocks_of"]

Block = tuple[np.uint64, np.uint64, np.uint64, np.uint64]
Parts = tuple[np.uint64, np.uint64, np.uint64]

_MULTIPLY_ONE: Final = np.uint64(MULTIPLIERS[0])
_MULTIPLY_THREE: Final = np.uint64(MULTIPLIERS[1])
_STEP_SEED: Final = np.uint64(STEPS[0])
_STEP_DRAW: Final = np.uint64(STEPS[1])
_ROUNDS: Final = ROUNDS


@inlined
def block_of(
    seed: np.uint64,
    draw: np.uint64,
    participant: np.uint64,
    replication: np.uint64,
    visit: np.uint64,
    block: np.uint64,
) -> Block:
    """Return the four words of a key and a counter; every argument is of 64 bits, unsigned."""
    one = participant + np.uint64(1)
    two = replication
    three = visit
    four = block
    for _ in range(_ROUNDS):
        upper, lower = product(_MULTIPLY_ONE, one)
        above, below = product(_MULTIPLY_THREE, three)
        one, two, three, four = above ^ two ^ seed, below, upper ^ four ^ draw, lower
        seed = seed + _STEP_SEED
        draw = draw + _STEP_DRAW
    return one, two, three, four


@inlined
def two_blocks_of(whose: Parts, first: Parts, second: Parts) -> tuple[Block, Block]:
    """Return the words of two draws of one participant, made side by side.

    *whose* is seed, participant and replication; the others are draw, visit and block.
    """
    seed = whose[0]
    one, two, three, four = whose[1] + np.uint64(1), whose[2], first[1], first[2]
    other_one, other_two, other_three, other_four = one, two, second[1], second[2]
    draw, other_draw = first[0], second[0]
    for _ in range(_ROUNDS):
        upper, lower = product(_MULTIPLY_ONE, one)
        other_upper, other_lower = product(_MULTIPLY_ONE, other_one)
        above, below = product(_MULTIPLY_THREE, three)
        other_above, other_below = product(_MULTIPLY_THREE, other_three)
        one, two, three, four = above ^ two ^ seed, below, upper ^ four ^ draw, lower
        other_one, other_two, other_three, other_four = (
            other_above ^ other_two ^ seed,
            other_below,
            other_upper ^ other_four ^ other_draw,
            other_lower,
        )
        seed = seed + _STEP_SEED
        draw = draw + _STEP_DRAW
        other_draw = other_draw + _STEP_DRAW
    return (one, two, three, four), (other_one, other_two, other_three, other_four)
