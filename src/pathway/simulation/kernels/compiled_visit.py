"""One node of a plan, visited by one participant, in machine code: which step, and when."""

from pathway.simulation.compiling import inlined, machine_code, number_at
from pathway.simulation.kernels.compiled_draw import drawn_of, told_of
from pathway.simulation.kernels.places import (
    AT_EDGES,
    AT_NODES,
    AT_PAUSES,
    EDGE_DAYS,
    EDGE_WIDTH,
    NODE_APPOINTED,
    NODE_CHOICE,
    NODE_CHOICE_DRAW,
    NODE_DAYS_DRAW,
    NODE_EDGE,
    NODE_EDGES,
    NODE_OPENS,
    NODE_OPENS_DAYS,
    NODE_OPENS_DAYS_DRAW,
    NODE_OPENS_DRAW,
    NODE_PAUSE,
    NODE_WIDTH,
    PAUSE_AFTER,
    PAUSE_AFTER_DRAW,
    PAUSE_KIND,
    PAUSE_LENGTH,
    PAUSE_LENGTH_DRAW,
    PAUSE_STOPS_APPOINTMENT,
    PAUSE_STOPS_OWN,
    PAUSE_THRESHOLD,
    PAUSE_WHETHER,
    PAUSE_WHETHER_DRAW,
    PAUSE_WIDTH,
)
from pathway.simulation.kernels.ready import FAR
from pathway.simulation.plan.arrays import NONE

__all__ = ["Planned", "plan_visit"]

Planned = tuple[int, int, int, int, tuple[int, int, int]]
"""The step and its day, an appointment and its cause; a pause: first day, last day, kind of row."""


@inlined
def plan_visit(
    numbers: int,
    cuts: int,
    held: int,
    where: tuple[int, int, int],
    kept: tuple[int, int],
) -> Planned:
    """Plan a visit: *where* is node, cell and day, *kept* what is appointed and its cause."""
    node, cell, enter = where
    at = number_at(numbers, AT_NODES) + NODE_WIDTH * node
    appointment, cause = kept
    if number_at(numbers, at + NODE_OPENS) != NONE:
        draw = number_at(numbers, at + NODE_OPENS_DRAW)
        cause = drawn_of(numbers, cuts, held, number_at(numbers, at + NODE_OPENS), cell, draw)
        table, draw = (
            number_at(numbers, at + NODE_OPENS_DAYS) + cause,
            number_at(numbers, at + NODE_OPENS_DAYS_DRAW),
        )
        appointment = enter + drawn_of(numbers, cuts, held, table, cell, draw)
    if number_at(numbers, at + NODE_APPOINTED) == NONE:
        appointment = FAR
    own, own_on = NONE, FAR
    if number_at(numbers, at + NODE_EDGES) > 0:
        draw = number_at(numbers, at + NODE_CHOICE_DRAW)
        chosen = told_of(numbers, cuts, held, number_at(numbers, at + NODE_CHOICE), cell, draw)
        if chosen < number_at(numbers, at + NODE_EDGES):
            own = number_at(numbers, at + NODE_EDGE) + chosen
            table = number_at(numbers, number_at(numbers, AT_EDGES) + EDGE_WIDTH * own + EDGE_DAYS)
            draw = number_at(numbers, at + NODE_DAYS_DRAW)
            own_on = enter + drawn_of(numbers, cuts, held, table, cell, draw)
    edge, on = _first(numbers, at, enter, (appointment, cause), (own, own_on))
    pause = FAR, FAR, 0
    if number_at(numbers, at + NODE_PAUSE) != NONE:
        pause, stopped = _paused(numbers, cuts, held, where, on)
        own_on = _put_off(own_on, stopped[0], pause)
        appointment = _put_off(appointment, stopped[1], pause)
        edge, on = _first(numbers, at, enter, (appointment, cause), (own, own_on))
    return edge, on, appointment, cause, pause


@inlined
def _first(
    numbers: int, at: int, enter: int, appointed: tuple[int, int], own: tuple[int, int]
) -> tuple[int, int]:
    """The step is whichever comes first, the appointment on the same day."""
    if appointed[0] < FAR:
        meets = max(appointed[0], enter)
        if meets <= own[1]:
            return number_at(numbers, at + NODE_APPOINTED) + appointed[1], meets
    return own


@machine_code
def _paused(
    numbers: int, cuts: int, held: int, where: tuple[int, int, int], on: int
) -> tuple[tuple[int, int, int], tuple[bool, bool]]:
    """Draw a pause, and whether it stops the own step and the appointment."""
    node, cell, enter = where
    at = number_at(numbers, AT_NODES) + NODE_WIDTH * node
    pause = number_at(numbers, AT_PAUSES) + PAUSE_WIDTH * number_at(numbers, at + NODE_PAUSE)
    none = (FAR, FAR, 0), (False, False)
    draw = number_at(numbers, pause + PAUSE_WHETHER_DRAW)
    drew = drawn_of(numbers, cuts, held, number_at(numbers, pause + PAUSE_WHETHER), cell, draw)
    if drew == 0:
        return none
    draw = number_at(numbers, pause + PAUSE_AFTER_DRAW)
    begin = enter + drawn_of(
        numbers, cuts, held, number_at(numbers, pause + PAUSE_AFTER), cell, draw
    )
    if begin >= on:
        return none
    draw = number_at(numbers, pause + PAUSE_LENGTH_DRAW)
    length = drawn_of(numbers, cuts, held, number_at(numbers, pause + PAUSE_LENGTH), cell, draw)
    counts = length >= number_at(numbers, pause + PAUSE_THRESHOLD)
    return (begin, begin + length, number_at(numbers, pause + PAUSE_KIND) + drew - 1), (
        counts and number_at(numbers, pause + PAUSE_STOPS_OWN) != 0,
        counts and number_at(numbers, pause + PAUSE_STOPS_APPOINTMENT) != 0,
    )


@inlined
def _put_off(day: int, stopped: bool, pause: tuple[int, int, int]) -> int:  # noqa: FBT001
    if day >= FAR or pause[0] >= FAR:
        return day
    return day + pause[1] - pause[0] if stopped else max(day, pause[1])
