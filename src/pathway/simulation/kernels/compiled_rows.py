"""The rows that one visit has beside its step, in machine code."""

from pathway.simulation.compiling import (
    kind_at,
    machine_code,
    number_at,
    put_kind,
    put_number,
)
from pathway.simulation.kernels import places
from pathway.simulation.kernels.compiled_draw import drawn_of, told_of
from pathway.simulation.plan.arrays import NONE

__all__ = ["Step", "write_beside"]

Rows = tuple[int, int]
"""Where the kinds and the days of rows are."""
Step = tuple[int, int, int]
"""The edge, the day, and 1 where the project closes."""


@machine_code
def write_beside(
    numbers: int,
    cuts: int,
    held: int,
    where: tuple[int, int, int],
    taken: Step,
    pause: tuple[int, int, int],
    used: int,
    rows: Rows,
) -> int:
    """Write what a visit has beside its step, by day; return how many rows there are then."""
    node, cell, enter = where
    at = number_at(numbers, places.AT_NODES) + places.NODE_WIDTH * node
    last_day = number_at(numbers, places.AT_LAST_DAY)
    first = used
    edge, on, closing = taken
    begun = pause[0] < on
    if begun and pause[1] <= on:
        resume = number_at(
            numbers,
            number_at(numbers, places.AT_PAUSES)
            + places.PAUSE_WIDTH * number_at(numbers, at + places.NODE_PAUSE)
            + places.PAUSE_RESUME,
        )
        used = _put((first, used), resume, pause[1], last_day, rows)
    for each in range(number_at(numbers, at + places.NODE_EXTRAS)):
        extra = number_at(numbers, places.AT_EXTRAS) + places.EXTRA_WIDTH * (
            number_at(numbers, at + places.NODE_EXTRA) + each
        )
        draw = number_at(numbers, extra + places.EXTRA_WHETHER_DRAW)
        drew = drawn_of(
            numbers, cuts, held, number_at(numbers, extra + places.EXTRA_WHETHER), cell, draw
        )
        if drew == 0:
            continue
        draw = number_at(numbers, extra + places.EXTRA_AFTER_DRAW)
        begin = enter + drawn_of(
            numbers, cuts, held, number_at(numbers, extra + places.EXTRA_AFTER), cell, draw
        )
        if begin >= on or (pause[0] <= begin < pause[1]):
            continue
        what = number_at(numbers, extra + places.EXTRA_KIND) + drew - 1
        used = _put((first, used), what, begin, last_day, rows)
        if number_at(numbers, extra + places.EXTRA_LENGTH) != NONE:
            draw = number_at(numbers, extra + places.EXTRA_LENGTH_DRAW)
            length = drawn_of(
                numbers, cuts, held, number_at(numbers, extra + places.EXTRA_LENGTH), cell, draw
            )
            draw = number_at(numbers, extra + places.EXTRA_ENDED_DRAW)
            ended = told_of(
                numbers, cuts, held, number_at(numbers, extra + places.EXTRA_ENDED), cell, draw
            )
            what = number_at(numbers, extra + places.EXTRA_ENDING) + ended
            used = _put((first, used), what, min(begin + length, on), last_day, rows)
    if edge != NONE and closing == 0:
        step = number_at(numbers, places.AT_EDGES) + places.EDGE_WIDTH * edge
        for each in range(number_at(numbers, step + places.EDGE_COMPANIONS)):
            beside = number_at(numbers, step + places.EDGE_COMPANION) + each
            companion = number_at(numbers, places.AT_COMPANIONS) + places.COMPANION_WIDTH * beside
            draw = number_at(numbers, companion + places.COMPANION_TOLD_DRAW)
            told = told_of(
                numbers,
                cuts,
                held,
                number_at(numbers, companion + places.COMPANION_TOLD),
                cell,
                draw,
            )
            then = max(on - number_at(numbers, companion + places.COMPANION_LEAD), enter)
            what = number_at(numbers, companion + places.COMPANION_KIND) + told
            used = _put((first, used), what, then, last_day, rows)
    if begun:
        used = _put((first, used), pause[2], pause[0], last_day, rows)
    return used


@machine_code
def _put(where: tuple[int, int], what: int, on: int, last_day: int, rows: Rows) -> int:
    """Insert a row after those of the visit that are not later."""
    first, used = where
    if on > last_day:
        return used
    kind, day = rows
    place = used
    while place > first and number_at(day, place - 1) > on:
        put_kind(kind, place, kind_at(kind, place - 1))
        put_number(day, place, number_at(day, place - 1))
        place -= 1
    put_kind(kind, place, what)
    put_number(day, place, on)
    return used + 1
