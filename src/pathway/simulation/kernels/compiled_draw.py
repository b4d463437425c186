"""Draws for one participant from a plan's tables, in machine code.

What a participant's draws are made of is kept in an array of words: seed, replication, participant
and nothing; then for each group of draws its four words, and for whom they were made (the participant
and one).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.compiling import machine_code, number_at, put_word, word_at
from pathway.simulation.kernels.image import Image
from pathway.simulation.kernels.places import (
    AT_BEGIN,
    AT_CELLS,
    AT_EAGER,
    AT_EAGER_COUNT,
    AT_GROUP_COUNT,
    AT_GROUPS,
    AT_ROW,
    ROW_COUNT,
    ROW_FIRST,
    ROW_GUIDE,
    ROW_SHIFT,
    ROW_START,
)
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.random.compiled import Block, block_of, two_blocks_of

__all__ = ["WORDS_A_GROUP", "begin_with", "drawn_of", "room_for_words", "told_of"]

Words = NDArray[np.uint64]
_SEED: Final = 0
_REPLICATION: Final = 1
_PARTICIPANT: Final = 2
_WORDS: Final = 4
WORDS_A_GROUP: Final = 5


def room_for_words(image: Image, seed: int, replication: int) -> Words:
    """Return the array of words for the draws of a plan; no group has been drawn from."""
    held = np.zeros(_WORDS + WORDS_A_GROUP * int(image.numbers[AT_GROUP_COUNT]), np.uint64)
    held[_SEED], held[_REPLICATION] = seed, replication
    return held


@machine_code
def begin_with(numbers: int, cuts: int, held: int, participant: int) -> None:
    """Turn to another participant, and make at once the words that nearly everybody needs."""
    put_word(held, _PARTICIPANT, np.uint64(participant))
    eager = number_at(numbers, AT_EAGER)
    end = eager + number_at(numbers, AT_EAGER_COUNT)
    for place in range(eager, end - 1, 2):
        _make_two(numbers, cuts, held, number_at(numbers, place), number_at(numbers, place + 1))
    if (end - eager) & 1:
        _make(numbers, cuts, held, number_at(numbers, end - 1))


@machine_code
def _make(numbers: int, cuts: int, held: int, group: int) -> None:
    key = number_at(numbers, AT_GROUPS) + 3 * group
    participant = word_at(held, _PARTICIPANT)
    made = block_of(
        word_at(held, _SEED),
        word_at(cuts, key),
        participant,
        word_at(held, _REPLICATION),
        word_at(cuts, key + 1),
        word_at(cuts, key + 2),
    )
    _keep(held, group, made, participant)


@machine_code
def _make_two(numbers: int, cuts: int, held: int, group: int, other: int) -> None:
    """Make the words of two groups side by side, in little more time than those of one."""
    participant = word_at(held, _PARTICIPANT)
    key = number_at(numbers, AT_GROUPS) + 3 * group
    beside = number_at(numbers, AT_GROUPS) + 3 * other
    made, also = two_blocks_of(
        (word_at(held, _SEED), participant, word_at(held, _REPLICATION)),
        (word_at(cuts, key), word_at(cuts, key + 1), word_at(cuts, key + 2)),
        (word_at(cuts, beside), word_at(cuts, beside + 1), word_at(cuts, beside + 2)),
    )
    _keep(held, group, made, participant)
    _keep(held, other, also, participant)


@machine_code
def _keep(held: int, group: int, made: Block, participant: np.uint64) -> None:
    at = _WORDS + WORDS_A_GROUP * group
    put_word(held, at, made[0])
    put_word(held, at + 1, made[1])
    put_word(held, at + 2, made[2])
    put_word(held, at + 3, made[3])
    put_word(held, at + 4, participant + np.uint64(1))


@machine_code
def drawn_of(numbers: int, cuts: int, held: int, table: int, cell: int, draw: int) -> int:
    """Return what is drawn from a table for the participant."""
    place = number_at(numbers, AT_ROW) + table * number_at(numbers, AT_CELLS) + cell
    row = number_at(numbers, place)
    number = number_at(numbers, row + ROW_FIRST)
    count = number_at(numbers, row + ROW_COUNT)
    if count > 0:
        group = draw >> 2
        if word_at(held, _WORDS + 4 + WORDS_A_GROUP * group) != word_at(
            held, _PARTICIPANT
        ) + np.uint64(1):
            _make(numbers, cuts, held, group)
        word = word_at(held, _WORDS + draw + group)
        start = number_at(numbers, row + ROW_START)
        if count == 1:
            number += 1 if word_at(cuts, start) <= word else 0
        else:
            shift = np.uint64(number_at(numbers, row + ROW_SHIFT))
            guide = number_at(numbers, AT_BEGIN) + number_at(numbers, row + ROW_GUIDE)
            part = guide + int(word >> shift)
            place, end = number_at(numbers, part), number_at(numbers, part + 1)
            while place < end and word_at(cuts, place) <= word:
                place += 1
            number += place - start
    return number


@machine_code
def told_of(numbers: int, cuts: int, held: int, table: int, cell: int, draw: int) -> int:
    """Return what is drawn from a table, or 0 where there is none."""
    if table == NONE:
        return 0
    return drawn_of(numbers, cuts, held, table, cell, draw)
