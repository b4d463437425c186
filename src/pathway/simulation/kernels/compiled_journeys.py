"""Walks journeys through a plan in machine code, as if every resource were free."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.compiling import inlined, machine_code, number_at, put_kind, put_number
from pathway.simulation.kernels.compiled_draw import (
    begin_with,
    drawn_of,
    room_for_words,
    words_needed,
)
from pathway.simulation.kernels.compiled_rows import step, write_beside
from pathway.simulation.kernels.compiled_visit import plan_visit
from pathway.simulation.kernels.image import Image, image_of
from pathway.simulation.kernels.log import Buffers, Log
from pathway.simulation.kernels.places import (
    AT_ARRIVAL,
    AT_BESIDE,
    AT_CELL,
    AT_CLOSING_DAY,
    AT_EAGER,
    AT_EAGER_COUNT,
    AT_ENTRIES,
    AT_ENTRY,
    AT_LAST_DAY,
    AT_LISTED,
    AT_LISTED_COUNT,
    AT_NODES,
    AT_START,
    ENTRY_WIDTH,
    NODE_CLOSING,
    NODE_WIDTH,
)
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["arrive", "closed", "journeys", "tuned"]

Words = NDArray[np.uint64]
_PILOT: Final = 256
_NEARLY: Final = 0.5


def journeys(
    ready: Ready,
    seed: int,
    replication: int,
    first: int,
    count: int,
    buffers: Buffers | None = None,
) -> Log:
    """Return the journeys of *count* participants from *first* on, one after the other.

    The log is of views of *buffers*, where they are given.
    """
    image = tuned(ready)
    log = Buffers.of(count, ready.plan.most_rows) if buffers is None else buffers
    held = room_for_words(image, seed, replication)
    used = _run(image, held, first, log, count)
    return Log(replication, first, log.begin[: count + 1], log.kind[:used], log.day[:used])


@lru_cache(maxsize=16)
def tuned(ready: Ready) -> Image:
    """Return the image of a plan, with the groups of draws whose words nearly everybody needs.

    Which they are is found by walking a few; it changes the time that is taken, and nothing else.
    """
    image = image_of(ready)
    pilots = min(_PILOT, len(ready.entry.listed_day) or _PILOT)
    held = room_for_words(image, 0, 0)
    log = Buffers.of(pilots, ready.plan.most_rows)
    _run(image, held, 0, log, pilots)
    eager = np.flatnonzero(words_needed(image, held) > _NEARLY * pilots)
    at = int(image.numbers[AT_EAGER])
    image.numbers[at : at + len(eager)] = eager
    image.numbers[AT_EAGER_COUNT] = len(eager)
    return image


def _run(image: Image, held: Words, first: int, log: Buffers, count: int) -> int:
    numbers, cuts = image.numbers.ctypes.data, image.words.ctypes.data
    rows = log.kind.ctypes.data, log.day.ctypes.data
    return _walk(numbers, cuts, held.ctypes.data, first, log.begin[: count + 1], rows)


@machine_code
def arrive(numbers: int, cuts: int, held: int, participant: int) -> tuple[int, int]:
    """Return the cell and the day of arrival of a participant."""
    cell = 0
    listed = number_at(numbers, AT_LISTED_COUNT) > 0
    mine = number_at(numbers, AT_LISTED) + 2 * participant
    for place in range(number_at(numbers, AT_ENTRIES)):
        entry = number_at(numbers, AT_ENTRY) + ENTRY_WIDTH * place
        value = drawn_of(
            numbers, cuts, held, number_at(numbers, entry), cell, number_at(numbers, entry + 1)
        )
        if listed and place == 0 and number_at(numbers, mine + 1) != NONE:
            value = number_at(numbers, mine + 1)
        cell += number_at(
            numbers, number_at(numbers, AT_CELL) + number_at(numbers, entry + 2) + value
        )
    if listed:
        return cell, number_at(numbers, mine)
    arrival = number_at(numbers, AT_ARRIVAL)
    day = drawn_of(
        numbers, cuts, held, number_at(numbers, arrival), cell, number_at(numbers, arrival + 1)
    )
    return cell, day


@inlined
def closed(numbers: int, node: int, taken: tuple[int, int]) -> tuple[int, int, int]:
    """End on the closing day what would go on after it."""
    edge, on = taken
    closing_day = number_at(numbers, AT_CLOSING_DAY)
    if closing_day == NONE or on <= closing_day:
        return edge, on, 0
    edge = number_at(numbers, number_at(numbers, AT_NODES) + NODE_WIDTH * node + NODE_CLOSING)
    if edge == NONE:
        return edge, FAR, 0
    return edge, closing_day, 1


@machine_code
def _walk(
    numbers: int,
    cuts: int,
    held: int,
    first: int,
    begin: NDArray[np.int64],
    rows: tuple[int, int],
) -> int:
    last_day = number_at(numbers, AT_LAST_DAY)
    closing_day = number_at(numbers, AT_CLOSING_DAY)
    until = last_day if closing_day == NONE else min(closing_day, last_day)
    beside = number_at(numbers, AT_BESIDE) != 0
    used = 0
    for place in range(len(begin) - 1):
        begin[place] = used
        begin_with(numbers, cuts, held, first + place)
        cell, enter = arrive(numbers, cuts, held, first + place)
        if enter > until:
            continue
        put_kind(rows[0], used, 0)
        put_number(rows[1], used, enter)
        used += 1
        node = number_at(numbers, AT_START)
        appointment, cause = FAR, 0
        while True:
            where = node, cell, enter
            edge, on, appointment, cause, pause = plan_visit(
                numbers, cuts, held, where, (appointment, cause)
            )
            taken = closed(numbers, node, (edge, on))
            if beside:
                used = write_beside(numbers, cuts, held, where, taken, pause, used, rows)
            if taken[0] == NONE or taken[1] > last_day:
                break
            node = step(numbers, cuts, held, cell, taken, used, rows)
            used += 1
            enter = taken[1]
    begin[len(begin) - 1] = used
    return used
