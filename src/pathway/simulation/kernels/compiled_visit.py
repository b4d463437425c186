"""One node of a plan, visited by one participant, in machine code: which step, and when."""

from pathway.simulation.compiling import inlined, machine_code, number_at
from pathway.simulation.kernels import places
from pathway.simulation.kernels.compiled_draw import drawn_of, told_of
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
    at = number_at(numbers, places.AT_NODES) + places.NODE_WIDTH * node
    appointment, cause = kept
    if number_at(numbers, at + places.NODE_OPENS) != NONE:
        draw = number_at(numbers, at + places.NODE_OPENS_DRAW)
        cause = drawn_of(
            numbers, cuts, held, number_at(numbers, at + places.NODE_OPENS), cell, draw
        )
        table, draw = (
            number_at(numbers, at + places.NODE_OPENS_DAYS) + cause,
            number_at(numbers, at + places.NODE_OPENS_DAYS_DRAW),
        )
        appointment = enter + drawn_of(numbers, cuts, held, table, cell, draw)
    if number_at(numbers, at + places.NODE_APPOINTED) == NONE:
        appointment = FAR
    own, own_on = NONE, FAR
    if number_at(numbers, at + places.NODE_EDGES) > 0:
        draw = number_at(numbers, at + places.NODE_CHOICE_DRAW)
        chosen = told_of(
            numbers, cuts, held, number_at(numbers, at + places.NODE_CHOICE), cell, draw
        )
        if chosen < number_at(numbers, at + places.NODE_EDGES):
            own = number_at(numbers, at + places.NODE_EDGE) + chosen
            table = number_at(
                numbers,
                number_at(numbers, places.AT_EDGES) + places.EDGE_WIDTH * own + places.EDGE_DAYS,
            )
            draw = number_at(numbers, at + places.NODE_DAYS_DRAW)
            own_on = enter + drawn_of(numbers, cuts, held, table, cell, draw)
    edge, on = _first(numbers, at, enter, (appointment, cause), (own, own_on))
    pause = FAR, FAR, 0
    if number_at(numbers, at + places.NODE_PAUSE) != NONE:
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
            return number_at(numbers, at + places.NODE_APPOINTED) + appointed[1], meets
    return own


@machine_code
def _paused(
    numbers: int, cuts: int, held: int, where: tuple[int, int, int], on: int
) -> tuple[tuple[int, int, int], tuple[bool, bool]]:
    """Draw a pause, and whether it stops the own step and the appointment."""
    node, cell, enter = where
    at = number_at(numbers, places.AT_NODES) + places.NODE_WIDTH * node
    pause = number_at(numbers, places.AT_PAUSES) + places.PAUSE_WIDTH * number_at(
        numbers, at + places.NODE_PAUSE
    )
    none = (FAR, FAR, 0), (False, False)
    draw = number_at(numbers, pause + places.PAUSE_WHETHER_DRAW)
    drew = drawn_of(
        numbers, cuts, held, number_at(numbers, pause + places.PAUSE_WHETHER), cell, draw
    )
    if drew == 0:
        return none
    draw = number_at(numbers, pause + places.PAUSE_AFTER_DRAW)
    begin = enter + drawn_of(
        numbers, cuts, held, number_at(numbers, pause + places.PAUSE_AFTER), cell, draw
    )
    if begin >= on:
        return none
    draw = number_at(numbers, pause + places.PAUSE_LENGTH_DRAW)
    length = drawn_of(
        numbers, cuts, held, number_at(numbers, pause + places.PAUSE_LENGTH), cell, draw
    )
    counts = length >= number_at(numbers, pause + places.PAUSE_THRESHOLD)
    return (begin, begin + length, number_at(numbers, pause + places.PAUSE_KIND) + drew - 1), (
        counts and number_at(numbers, pause + places.PAUSE_STOPS_OWN) != 0,
        counts and number_at(numbers, pause + places.PAUSE_STOPS_APPOINTMENT) != 0,
    )


@inlined
def _put_off(day: int, stopped: bool, pause: tuple[int, int, int]) -> int:  # noqa: FBT001
    if day >= FAR or pause[0] >= FAR:
        return day
    return day + pause[1] - pause[0] if stopped else max(day, pause[1])
