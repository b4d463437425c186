"""Random words for a list of participants at once, in machine code."""

from typing import Final

import numpy as np

from pathway.simulation.compiling import machine_code, number_at, put_word, word_at
from pathway.simulation.kernels.lanes import (
    BATCH,
    FIRST_SLOT,
    FIRST_STAMP,
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

_UP: Final = np.uint64(32)


@machine_code
def words_of(numbers: int, cuts: int, held: int, listed: tuple[int, int, int], draw: int) -> int:
    """Return where the words of a draw's group are: four for each participant, by lane.

    *listed* is where the list is, how many stand in it, and 1 where it is everybody of the visit:
    then nobody is looked at again in it. Words are made again only where another group has taken
    their place.
    """
    group = draw >> 2
    slot = group % SLOTS
    at = held + 8 * (FIRST_SLOT + 4 * LANES * slot)
    tag = word_at(held, TAGS + slot)
    serial = word_at(held, SERIAL)
    mine = np.uint64(group + 1)
    if tag == mine or tag == mine | (serial << _UP):
        return at
    put_word(held, TAGS + slot, mine | (serial << _UP) if listed[2] != 0 else np.uint64(0))
    key = number_at(numbers, AT_GROUPS) + 3 * group
    seed, replication = word_at(held, SEED), word_at(held, REPLICATION)
    name, visit, block = word_at(cuts, key), word_at(cuts, key + 1), word_at(cuts, key + 2)
    first = word_at(held, PARTICIPANT)
    stamps, stamp = held + 8 * (FIRST_STAMP + LANES * slot), mine | (word_at(held, BATCH) << _UP)
    new = 0
    for place in range(listed[1]):
        lane = number_at(listed[0], place)
        if word_at(stamps, lane) == stamp:
            continue
        put_word(stamps, lane, stamp)
        new += 1
        made = block_of(seed, name, first + np.uint64(lane), replication, visit, block)
        put_word(at, 4 * lane, made[0])
        put_word(at, 4 * lane + 1, made[1])
        put_word(at, 4 * lane + 2, made[2])
        put_word(at, 4 * lane + 3, made[3])
    count = WORDS + group
    put_word(held, count, word_at(held, count) + np.uint64(new))
    return at
