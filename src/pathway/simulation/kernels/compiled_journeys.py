"""Walks journeys through a plan in machine code, as if every resource were free.

Some participants are walked together, node by node: what is read of a node is read once for all who
enter it, and the words of one do not wait for those of another.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.compiling import (
    copy_sixteen,
    kind_at,
    machine_code,
    number_at,
    plain,
    put_kind,
    put_number,
    put_word,
    word_at,
)
from pathway.simulation.kernels.compiled_beside import take_steps, write_all_beside
from pathway.simulation.kernels.compiled_lists import from_table
from pathway.simulation.kernels.compiled_together import plan_visits
from pathway.simulation.kernels.image import Image, image_of
from pathway.simulation.kernels.lanes import (
    APPOINTMENT,
    BATCH,
    CELL,
    ENTER,
    HERE,
    LANE_ROWS,
    LANES,
    NEXT,
    PARTICIPANT,
    REPLICATION,
    SEED,
    SERIAL,
    SLOTS,
    TAGS,
    USED,
    VALUE,
    WORDS,
)
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
    AT_GROUP_COUNT,
    AT_LAST_DAY,
    AT_LISTED,
    AT_LISTED_COUNT,
    AT_MOST_ROWS,
    AT_NODE_COUNT,
    AT_NODES,
    AT_START,
    ENTRY_WIDTH,
    NODE_APPOINTED,
    NODE_CLOSING,
    NODE_EDGES,
    NODE_EXTRAS,
    NODE_PAUSE,
    NODE_WIDTH,
)
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["journeys", "tuned"]

Words = NDArray[np.uint64]
_PILOT: Final = 256
_NEARLY: Final = 0.5
_ROW: Final = 4 * LANES
_STRIDE: Final = 8


def journeys(
    ready: Ready,
    seed: int,
    replication: int,
    first: int,
    count: int,
    buffers: Buffers | None = None,
) -> Log:
    """Return the journeys of *count* participants from *first* on.

    The log is of views of *buffers*, where they are given.
    """
    log = Buffers.of(count, ready.plan.most_rows) if buffers is None else buffers
    used, _ = _run(tuned(ready), (seed, replication), first, log, count)
    return Log(replication, first, log.begin[: count + 1], log.kind[:used], log.day[:used])


@lru_cache(maxsize=16)
def tuned(ready: Ready) -> Image:
    """Return the image of a plan, with the groups of draws whose words nearly everybody needs.

    Which they are is found by walking a few; it changes the time that is taken, and nothing else.
    """
    image = image_of(ready)
    pilots = min(_PILOT, len(ready.entry.listed_day) or _PILOT)
    _, made = _run(image, (0, 0), 0, Buffers.of(pilots, ready.plan.most_rows), pilots)
    eager = np.flatnonzero(made > _NEARLY * pilots)
    at = int(image.numbers[AT_EAGER])
    image.numbers[at : at + len(eager)] = eager
    image.numbers[AT_EAGER_COUNT] = len(eager)
    return image


def _run(
    image: Image, key: tuple[int, int], first: int, log: Buffers, count: int
) -> tuple[int, Words]:
    """Write the rows; return how many there are, and how often the words of each group were made."""
    held = np.zeros(WORDS + int(image.numbers[AT_GROUP_COUNT]), np.uint64)
    held[SEED], held[REPLICATION] = key
    lanes = np.empty(LANE_ROWS * LANES, np.int32)
    heads = np.empty(int(image.numbers[AT_NODE_COUNT]), np.int32)
    most = int(image.numbers[AT_MOST_ROWS])
    kind = np.empty(LANES * most + _STRIDE, np.uint16)
    day = np.empty(len(kind), np.int32)
    at = (image.numbers, image.words, lanes, held, heads, kind, day, log.kind, log.day)
    addresses = tuple(each.ctypes.data for each in at)
    numbers, cuts, lane, word, head, kinds, days, all_kinds, all_days = addresses
    used = _walk(
        numbers,
        cuts,
        lane,
        word,
        head,
        first,
        log.begin[: count + 1],
        len(log.kind),
        (kinds, days, all_kinds, all_days),
    )
    return used, held[WORDS:]


@machine_code
def _walk(  # noqa: PLR0913, PLR0917
    numbers: int,
    cuts: int,
    lanes: int,
    held: int,
    heads: int,
    first: int,
    begin: NDArray[np.int64],
    room: int,
    rows: tuple[int, int, int, int],
) -> int:
    used, count = 0, len(begin) - 1
    for start in range(0, count, LANES):
        some = min(LANES, count - start)
        _together(numbers, cuts, lanes, held, heads, first + start, some, (rows[0], rows[1]))
        used = _gather(numbers, lanes, some, used, room, begin[start:], rows)
    begin[count] = used
    return used


@machine_code
def _together(
    numbers: int,
    cuts: int,
    lanes: int,
    held: int,
    heads: int,
    first: int,
    count: int,
    rows: tuple[int, int],
) -> None:
    """Walk some participants, node by node: a node is entered from nodes of lower numbers alone."""
    put_word(held, PARTICIPANT, np.uint64(first))
    put_word(held, SERIAL, np.uint64(0))
    put_word(held, BATCH, word_at(held, BATCH) + np.uint64(1))
    for slot in range(SLOTS):
        put_word(held, TAGS + slot, np.uint64(0))
    nodes = number_at(numbers, AT_NODE_COUNT)
    for node in range(nodes):
        put_number(heads, node, NONE)
    _arrive(numbers, cuts, lanes, held, first, count)
    _refer(numbers, lanes, heads, count, rows)
    beside, closing_day = number_at(numbers, AT_BESIDE), number_at(numbers, AT_CLOSING_DAY)
    for node in range(nodes):
        lane = number_at(heads, node)
        if lane == NONE or _ends(numbers, node, closing_day):
            continue
        here = 0
        while lane != NONE:
            put_number(lanes + _ROW * HERE, here, lane)
            lane = number_at(lanes + _ROW * NEXT, lane)
            here += 1
        put_word(held, SERIAL, np.uint64(node + 1))
        plan_visits(numbers, cuts, lanes, held, node, here)
        if beside != 0:
            write_all_beside(numbers, cuts, lanes, held, node, here, rows)
        take_steps(numbers, cuts, lanes, held, heads, here, rows)


@machine_code
def _ends(numbers: int, node: int, closing_day: int) -> bool:
    """Whether nothing comes after a node."""
    at = number_at(numbers, AT_NODES) + NODE_WIDTH * node
    goes_on = number_at(numbers, at + NODE_EDGES) > 0 or number_at(numbers, at + NODE_EXTRAS) > 0
    goes_on = goes_on or number_at(numbers, at + NODE_APPOINTED) != NONE
    goes_on = goes_on or number_at(numbers, at + NODE_PAUSE) != NONE
    closes = closing_day != NONE and number_at(numbers, at + NODE_CLOSING) != NONE
    return not (goes_on or closes)


@machine_code
def _arrive(numbers: int, cuts: int, lanes: int, held: int, first: int, count: int) -> None:
    """Draw cells and days of arrival."""
    here, value = lanes + _ROW * HERE, lanes + _ROW * VALUE
    cells, enter = lanes + _ROW * CELL, lanes + _ROW * ENTER
    for lane in range(count):
        put_number(here, lane, lane)
        put_number(cells, lane, 0)
    listed = number_at(numbers, AT_LISTED_COUNT) > 0
    mine = number_at(numbers, AT_LISTED) + 2 * first
    everybody = here, plain(count), plain(1)
    for place in range(number_at(numbers, AT_ENTRIES)):
        entry = number_at(numbers, AT_ENTRY) + ENTRY_WIDTH * place
        table, draw = number_at(numbers, entry), number_at(numbers, entry + 1)
        from_table(numbers, cuts, lanes, held, everybody, table, draw, plain(VALUE))
        added = number_at(numbers, AT_CELL) + number_at(numbers, entry + 2)
        for lane in range(count):
            drew = number_at(value, lane)
            if listed and place == 0 and number_at(numbers, mine + 2 * lane + 1) != NONE:
                drew = number_at(numbers, mine + 2 * lane + 1)
            put_number(cells, lane, number_at(cells, lane) + number_at(numbers, added + drew))
    if listed:
        for lane in range(count):
            put_number(enter, lane, number_at(numbers, mine + 2 * lane))
        return
    arrival = number_at(numbers, AT_ARRIVAL)
    table, draw = number_at(numbers, arrival), number_at(numbers, arrival + 1)
    from_table(numbers, cuts, lanes, held, everybody, table, draw, plain(ENTER))


@machine_code
def _refer(numbers: int, lanes: int, heads: int, count: int, rows: tuple[int, int]) -> None:
    """Write the referrals of those who arrive in time, and have them enter the first node."""
    last_day, closing_day = number_at(numbers, AT_LAST_DAY), number_at(numbers, AT_CLOSING_DAY)
    until = last_day if closing_day == NONE else min(closing_day, last_day)
    most, start = number_at(numbers, AT_MOST_ROWS), number_at(numbers, AT_START)
    before = NONE
    for back in range(count):
        lane = count - 1 - back
        enter = number_at(lanes + _ROW * ENTER, lane)
        put_number(lanes + _ROW * APPOINTMENT, lane, FAR)
        put_number(lanes + _ROW * USED, lane, 0)
        if enter <= until:
            put_kind(rows[0], lane * most, 0)
            put_number(rows[1], lane * most, enter)
            put_number(lanes + _ROW * USED, lane, 1)
            put_number(lanes + _ROW * NEXT, lane, before)
            before = lane
    put_number(heads, start, before)


@machine_code
def _gather(
    numbers: int,
    lanes: int,
    count: int,
    used: int,
    room: int,
    begin: NDArray[np.int64],
    rows: tuple[int, int, int, int],
) -> int:
    """Put the rows one behind the other, in room for so many; return how many there are then.

    Eight rows are copied at a time; what is too much is written over by the next.
    """
    most = number_at(numbers, AT_MOST_ROWS)
    for lane in range(count):
        begin[lane] = used
        base = lane * most
        mine = number_at(lanes + _ROW * USED, lane)
        if used + mine + _STRIDE > room:
            for row in range(mine):
                put_kind(rows[2], used + row, kind_at(rows[0], base + row))
                put_number(rows[3], used + row, number_at(rows[1], base + row))
        else:
            kinds, days = rows[2] + 2 * used, rows[3] + 4 * used
            from_kinds, from_days = rows[0] + 2 * base, rows[1] + 4 * base
            for row in range(0, mine, _STRIDE):
                copy_sixteen(kinds + 2 * row, from_kinds + 2 * row)
                copy_sixteen(days + 4 * row, from_days + 4 * row)
                copy_sixteen(days + 4 * row + 16, from_days + 4 * row + 16)
        used += mine
    return used
