"""The queues for what is scarce, in machine code: who waits, who is next, and how much is free."""

from typing import Final

from pathway.simulation.compiling import machine_code, number_at, put_number
from pathway.simulation.kernels.compiled_lane import (
    ASKED,
    CELL,
    LANE_WIDTH,
    NODE,
    QUEUE,
    Crowd,
)
from pathway.simulation.kernels.places import (
    AT_CELLS,
    AT_CHANGE,
    AT_CHANGE_AMOUNT,
    AT_CHANGE_DAY,
    AT_GROUP_SIZE,
    AT_GROUP_WAIT,
    AT_PRIORITIES,
    AT_PRIORITY,
    AT_SERVED,
)
from pathway.simulation.plan.arrays import NONE

__all__ = ["WAITING", "Lists", "join", "next_of", "open_today", "units_free"]

WAITING: Final = 3
"""The width of a place in a queue: lane, node, and the day on which it was asked."""

Lists = tuple[int, int, int, int, int, int]
"""Addresses of lists of lanes and nodes, each after its length: who moves today, who asks, whose
patience ends; of the queues, and of where each begins and ends; and the room of a queue."""


@machine_code
def join(numbers: int, crowd: Crowd, lists: Lists, lane: int) -> None:
    """Put a lane into the queue of its priority, by the day it asked and its number."""
    at = lane * LANE_WIDTH
    resource, asked = number_at(crowd[0], at + QUEUE), number_at(crowd[0], at + ASKED)
    cell = number_at(crowd[0], at + CELL)
    priorities = number_at(numbers, AT_PRIORITY) + resource * number_at(numbers, AT_CELLS)
    queue = resource * number_at(numbers, AT_PRIORITIES) + number_at(numbers, priorities + cell)
    begin, place = number_at(lists[4], 2 * queue), number_at(lists[4], 2 * queue + 1)
    put_number(lists[4], 2 * queue + 1, place + 1)
    base = queue * lists[5]
    while place > begin:
        before = WAITING * (base + place - 1)
        if number_at(lists[3], before + 2) < asked or number_at(lists[3], before) < lane:
            break
        for each in range(WAITING):
            put_number(lists[3], before + WAITING + each, number_at(lists[3], before + each))
        place -= 1
    found = WAITING * (base + place)
    put_number(lists[3], found, lane)
    put_number(lists[3], found + 1, number_at(crowd[0], at + NODE))
    put_number(lists[3], found + 2, asked)


@machine_code
def _head(crowd: Crowd, lists: Lists, resource: int, queue: int) -> int:
    """Return the place of the first who still waits in a queue, or NONE."""
    base = queue * lists[5]
    while number_at(lists[4], 2 * queue) < number_at(lists[4], 2 * queue + 1):
        place = WAITING * (base + number_at(lists[4], 2 * queue))
        at = number_at(lists[3], place) * LANE_WIDTH
        same = number_at(crowd[0], at + NODE) == number_at(lists[3], place + 1)
        asked = number_at(crowd[0], at + ASKED) == number_at(lists[3], place + 2)
        if same and asked and number_at(crowd[0], at + QUEUE) == resource:
            return place
        put_number(lists[4], 2 * queue, number_at(lists[4], 2 * queue) + 1)
    return NONE


@machine_code
def next_of(numbers: int, crowd: Crowd, lists: Lists, resource: int) -> int:
    """Return who is served next, and take them out of the queue; NONE where nobody waits."""
    priorities = number_at(numbers, AT_PRIORITIES)
    for queue in range(resource * priorities, (resource + 1) * priorities):
        place = _head(crowd, lists, resource, queue)
        if place != NONE:
            put_number(lists[4], 2 * queue, number_at(lists[4], 2 * queue) + 1)
            return number_at(lists[3], place)
    return NONE


@machine_code
def units_free(numbers: int, crowd: Crowd, resource: int, day: int) -> int:
    """Return how many units are free on the day."""
    change = number_at(numbers, AT_CHANGE) + resource
    amount = 0
    for place in range(number_at(numbers, change), number_at(numbers, change + 1)):
        if number_at(numbers, number_at(numbers, AT_CHANGE_DAY) + place) <= day:
            amount = number_at(numbers, number_at(numbers, AT_CHANGE_AMOUNT) + place)
    return amount - number_at(crowd[6], resource)


@machine_code
def open_today(numbers: int, crowd: Crowd, lists: Lists, resource: int, day: int) -> bool:
    """Whether units are given today: of what is for groups, only when enough wait or wait enough."""
    waiting = number_at(crowd[6], number_at(numbers, AT_SERVED) + resource)
    size = number_at(numbers, number_at(numbers, AT_GROUP_SIZE) + resource)
    if size <= 1 or waiting == 0 or waiting >= size:
        return waiting > 0
    longest = number_at(numbers, number_at(numbers, AT_GROUP_WAIT) + resource)
    if longest == NONE:
        return False
    priorities = number_at(numbers, AT_PRIORITIES)
    for queue in range(resource * priorities, (resource + 1) * priorities):
        place = _head(crowd, lists, resource, queue)
        if place != NONE and day - number_at(lists[3], place + 2) >= longest:
            return True
    return False
