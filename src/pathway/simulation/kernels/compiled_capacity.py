"""Walks whole replications in which there is only so much of something, day by day, in machine code.

On a day, rounds are made until one changes nothing. A round takes, in the order that the plan
declares: the steps for which nothing must be asked, which may give units back; requests, then units
to those who wait; and the end of patience.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.compiling import machine_code, number_at, plain, put_kind, put_number
from pathway.simulation.kernels.compiled_arriving import arrive
from pathway.simulation.kernels.compiled_draw import begin_with, room_for_words
from pathway.simulation.kernels.compiled_journeys import tuned
from pathway.simulation.kernels.compiled_lane import (
    APPOINTMENT,
    CELL,
    DEADLINE,
    EDGE,
    ENTER,
    ENTRY_LANE,
    ENTRY_NEXT,
    ENTRY_NODE,
    ENTRY_WIDTH,
    LANE_WIDTH,
    NODE,
    ON,
    QUEUE,
    USED,
    WANT,
    Crowd,
    ask,
    enter_node,
    finish,
    held_of,
    leave_queue,
    needed,
    take,
)
from pathway.simulation.kernels.compiled_queues import (
    WAITING,
    Lists,
    join,
    next_of,
    open_today,
    units_free,
)
from pathway.simulation.kernels.log import Log
from pathway.simulation.kernels.places import (
    AT_CLOSING_DAY,
    AT_EDGES,
    AT_LAST_DAY,
    AT_MOST_ROWS,
    AT_NODES,
    AT_PRIORITIES,
    AT_SERVED,
    AT_START,
    AT_TIES,
    EDGE_OTHERWISE,
    EDGE_WIDTH,
    NODE_CLOSING,
    NODE_WIDTH,
)
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["replication_of"]

_PAIR: Final = 2


def replication_of(ready: Ready, seed: int, replication: int, count: int) -> Log:
    """Return the journeys of the *count* participants of a replication, who share what there is."""
    image, plan = tuned(ready), ready.plan
    most, served = plan.most_rows, len(ready.resources.group)
    needs = ready.edges.needs[ready.edges.needs != NONE]
    asks = count * int(np.bincount(needs, minlength=1).max(initial=1))
    queues = served * int(image.numbers[AT_PRIORITIES])
    entries = count * (3 * most + 3)
    words = np.zeros((count, len(room_for_words(image, 0, 0))), np.uint64)
    words[:] = room_for_words(image, seed, replication)
    lanes = np.zeros((count, LANE_WIDTH), np.int32)
    kind, day = np.empty((count, most), np.uint16), np.empty((count, most), np.int32)
    first_entry = np.full(plan.last_day + 2, NONE, np.int32)
    first_entry[0] = 0
    entry = np.empty((entries, ENTRY_WIDTH), np.int32)
    units = np.zeros(2 * served + 1, np.int32)
    moving, asking, late = (np.zeros(_PAIR * entries + 1, np.int32) for _ in range(3))
    queue = np.empty(max(queues, 1) * asks * WAITING, np.int32)
    ends = np.zeros(2 * max(queues, 1), np.int32)
    at = _address
    crowd = at(lanes), at(words), at(kind), at(day), at(first_entry), at(entry), at(units)
    lists = at(moving), at(asking), at(late), at(queue), at(ends), asks
    _run(at(image.numbers), at(image.words), crowd, lists, count)
    return _gathered(replication, lanes[:, USED], kind, day)


def _address(array: NDArray[np.generic]) -> int:
    return array.ctypes.data


def _gathered(
    replication: int, used: NDArray[np.int32], kind: NDArray[np.uint16], day: NDArray[np.int32]
) -> Log:
    begin = np.zeros(len(used) + 1, np.int64)
    np.cumsum(used, out=begin[1:])
    written = np.arange(kind.shape[1]) < used[:, np.newaxis]
    return Log(replication, 0, begin, kind[written], day[written])


@machine_code
def _run(numbers: int, cuts: int, crowd: Crowd, lists: Lists, count: int) -> None:
    last_day, closing_day = number_at(numbers, AT_LAST_DAY), number_at(numbers, AT_CLOSING_DAY)
    until = last_day if closing_day == NONE else min(closing_day, last_day)
    for lane in range(count):
        _begin(numbers, cuts, crowd, lane, until)
    for day in range(until + 1):
        _rounds(numbers, cuts, crowd, lists, day, until)
        if day == closing_day:
            while _close(numbers, cuts, crowd, count, day, until):
                _rounds(numbers, cuts, crowd, lists, day, until)
    for lane in range(count):
        at = lane * LANE_WIDTH
        if number_at(crowd[0], at + NODE) == NONE:
            continue
        taken = number_at(crowd[0], at + EDGE), number_at(crowd[0], at + ON), 0
        if closing_day != NONE:
            taken = NONE, FAR, 0
        finish(numbers, cuts, crowd, lane, taken)


@machine_code
def _begin(numbers: int, cuts: int, crowd: Crowd, lane: int, until: int) -> None:
    """Have a participant arrive, if that is in time."""
    at = lane * LANE_WIDTH
    held = held_of(numbers, crowd, lane)
    begin_with(numbers, cuts, held, lane)
    cell, enter = arrive(numbers, cuts, held, lane)
    put_number(crowd[0], at + CELL, cell)
    put_number(crowd[0], at + ENTER, enter)
    put_number(crowd[0], at + APPOINTMENT, FAR)
    put_number(crowd[0], at + QUEUE, NONE)
    put_number(crowd[0], at + NODE, NONE)
    if enter > until:
        return
    most = number_at(numbers, AT_MOST_ROWS)
    put_kind(crowd[2], lane * most, 0)
    put_number(crowd[3], lane * most, enter)
    put_number(crowd[0], at + USED, 1)
    put_number(crowd[0], at + NODE, number_at(numbers, AT_START))
    enter_node(numbers, cuts, crowd, lane, until)


@machine_code
def _close(numbers: int, cuts: int, crowd: Crowd, count: int, day: int, until: int) -> bool:
    """End on the closing day what can be ended; return whether anything was."""
    changed = False
    for lane in range(count):
        node = number_at(crowd[0], lane * LANE_WIDTH + NODE)
        if node == NONE:
            continue
        edge = number_at(numbers, number_at(numbers, AT_NODES) + NODE_WIDTH * node + NODE_CLOSING)
        if edge != NONE:
            take(numbers, cuts, crowd, lane, (edge, day, plain(1)), until)
            changed = True
    return changed


@machine_code
def _rounds(numbers: int, cuts: int, crowd: Crowd, lists: Lists, day: int, until: int) -> None:
    """Make rounds on a day until one changes nothing."""
    ties = number_at(numbers, AT_TIES)
    changed = True
    while changed:
        changed = False
        for place in range(ties, ties + 3):
            slot = number_at(numbers, place)
            _sort_out(numbers, crowd, lists, day)
            if slot == 0:
                changed = _move(numbers, cuts, crowd, lists, day, until) or changed
            elif slot == 1:
                changed = _serve(numbers, cuts, crowd, lists, day, until) or changed
            else:
                changed = _give_up(numbers, cuts, crowd, lists, day, until) or changed


@machine_code
def _sort_out(numbers: int, crowd: Crowd, lists: Lists, day: int) -> None:
    """Put who is to be looked at today into the list of what they do."""
    entry = number_at(crowd[4], 1 + day)
    put_number(crowd[4], 1 + day, NONE)
    while entry != NONE:
        at = entry * ENTRY_WIDTH
        lane, node = number_at(crowd[5], at + ENTRY_LANE), number_at(crowd[5], at + ENTRY_NODE)
        entry = number_at(crowd[5], at + ENTRY_NEXT)
        lane_at = lane * LANE_WIDTH
        if number_at(crowd[0], lane_at + NODE) != node:
            continue
        if number_at(crowd[0], lane_at + ON) == day:
            asks = needed(numbers, crowd, lane) != NONE
            _append(lists[1] if asks else lists[0], lane, node)
        if number_at(crowd[0], lane_at + QUEUE) != NONE:
            _append(lists[2], lane, node)


@machine_code
def _append(listed: int, lane: int, node: int) -> None:
    count = number_at(listed, 0)
    put_number(listed, 1 + _PAIR * count, lane)
    put_number(listed, 2 + _PAIR * count, node)
    put_number(listed, 0, count + 1)


@machine_code
def _move(numbers: int, cuts: int, crowd: Crowd, lists: Lists, day: int, until: int) -> bool:
    """Take every step for which nothing must be asked."""
    changed = False
    while number_at(lists[0], 0) > 0:
        count = number_at(lists[0], 0)
        put_number(lists[0], 0, 0)
        for place in range(count):
            lane = number_at(lists[0], 1 + _PAIR * place)
            at = lane * LANE_WIDTH
            same = number_at(crowd[0], at + NODE) == number_at(lists[0], 2 + _PAIR * place)
            if same and number_at(crowd[0], at + ON) == day:
                take(
                    numbers,
                    cuts,
                    crowd,
                    lane,
                    (number_at(crowd[0], at + EDGE), day, plain(0)),
                    until,
                )
                changed = True
        _sort_out(numbers, crowd, lists, day)
    return changed


@machine_code
def _serve(numbers: int, cuts: int, crowd: Crowd, lists: Lists, day: int, until: int) -> bool:
    """Take requests, then give units to those who wait."""
    changed = False
    for place in range(number_at(lists[1], 0)):
        lane = number_at(lists[1], 1 + _PAIR * place)
        at = lane * LANE_WIDTH
        same = number_at(crowd[0], at + NODE) == number_at(lists[1], 2 + _PAIR * place)
        if same and number_at(crowd[0], at + ON) == day:
            ask(numbers, cuts, crowd, lane, until)
            join(numbers, crowd, lists, lane)
            changed = True
    put_number(lists[1], 0, 0)
    for resource in range(number_at(numbers, AT_SERVED)):
        if open_today(numbers, crowd, lists, resource, day):
            while units_free(numbers, crowd, resource, day) > 0:
                lane = next_of(numbers, crowd, lists, resource)
                if lane == NONE:
                    break
                want = number_at(crowd[0], lane * LANE_WIDTH + WANT)
                take(numbers, cuts, crowd, lane, (want, day, plain(0)), until)
                changed = True
    return changed


@machine_code
def _give_up(numbers: int, cuts: int, crowd: Crowd, lists: Lists, day: int, until: int) -> bool:
    """End the patience of those who have waited long enough."""
    changed = False
    for place in range(number_at(lists[2], 0)):
        lane = number_at(lists[2], 1 + _PAIR * place)
        at = lane * LANE_WIDTH
        same = number_at(crowd[0], at + NODE) == number_at(lists[2], 2 + _PAIR * place)
        waits = number_at(crowd[0], at + QUEUE) != NONE
        if same and waits and number_at(crowd[0], at + DEADLINE) == day:
            want = number_at(numbers, AT_EDGES) + EDGE_WIDTH * number_at(crowd[0], at + WANT)
            edge = number_at(numbers, want + EDGE_OTHERWISE)
            if edge == NONE:
                leave_queue(numbers, crowd, lane)
            else:
                take(numbers, cuts, crowd, lane, (edge, day, plain(0)), until)
            changed = True
    put_number(lists[2], 0, 0)
    return changed
