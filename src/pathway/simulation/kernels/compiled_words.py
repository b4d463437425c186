"""Random words for a list of participants at once, in machine code."""

import numpy as np

from pathway.simulation.compiling import machine_code, number_at, put_word, word_at
from pathway.simulation.kernels.lanes import (
    FIRST_SLOT,
    LANES,
    PARTICIPANT,
    REPLICATION,
    SEED,
    SERIAL,
    SLOTS,
    TAGS,
    WORDS,
)
from pathway.simulation.kernels.places import AT_GROUPS
from pathway.simulation.random.compiled import block_of

__all__ = ["words_of"]


@machine_code
def words_of(numbers: int, cuts: int, held: int, listed: tuple[int, int, bool], draw: int) -> int:
    """Return where the words of a draw's group are: four for each participant, by lane.

    *listed* is where the list is, how many stand in it, and whether it is everybody of the visit:
    then the words are not made again in it. Words made for all who arrive stay until their place
    is taken.
    """
    group = draw >> 2
    slot = group % SLOTS
    at = held + 8 * (FIRST_SLOT + 4 * LANES * slot)
    tag = word_at(held, TAGS + slot)
    serial = word_at(held, SERIAL)
    mine = np.uint64(group + 1)
    if tag == mine or tag == mine | (serial << np.uint64(32)):
        return at
    put_word(held, TAGS + slot, mine | (serial << np.uint64(32)) if listed[2] else np.uint64(0))
    key = number_at(numbers, AT_GROUPS) + 3 * group
    seed, replication = word_at(held, SEED), word_at(held, REPLICATION)
    name, visit, block = word_at(cuts, key), word_at(cuts, key + 1), word_at(cuts, key + 2)
    first = word_at(held, PARTICIPANT)
    for place in range(listed[1]):
        lane = number_at(listed[0], place)
        made = block_of(seed, name, first + np.uint64(lane), replication, visit, block)
        put_word(at, 4 * lane, made[0])
        put_word(at, 4 * lane + 1, made[1])
        put_word(at, 4 * lane + 2, made[2])
        put_word(at, 4 * lane + 3, made[3])
    count = WORDS + group
    put_word(held, count, word_at(held, count) + np.uint64(listed[1]))
    return at
