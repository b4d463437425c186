"""One participant among others, in machine code: entering a node, asking, and taking a step."""

from typing import Final

from pathway.simulation.compiling import machine_code, number_at, plain, put_kind, put_number
from pathway.simulation.kernels.compiled_draw import WORDS_A_GROUP, drawn_of, told_of
from pathway.simulation.kernels.compiled_rows import write_beside
from pathway.simulation.kernels.compiled_visit import plan_visit
from pathway.simulation.kernels.places import (
    AT_EDGES,
    AT_GROUP_COUNT,
    AT_HOLDS,
    AT_MOST_ROWS,
    AT_NODES,
    AT_RESOURCES,
    AT_SERVED,
    AT_TARGET,
    EDGE_KIND,
    EDGE_NEEDS,
    EDGE_NEXT,
    EDGE_PATIENCE,
    EDGE_PATIENCE_DRAW,
    EDGE_TOLD,
    EDGE_TOLD_DRAW,
    EDGE_WIDTH,
    NODE_APPOINTED,
    NODE_WIDTH,
)
from pathway.simulation.kernels.ready import FAR
from pathway.simulation.plan.arrays import NONE

__all__ = [
    "APPOINTMENT",
    "ASKED",
    "CELL",
    "DEADLINE",
    "EDGE",
    "ENTER",
    "ENTRY_LANE",
    "ENTRY_NEXT",
    "ENTRY_NODE",
    "ENTRY_WIDTH",
    "LANE_WIDTH",
    "NODE",
    "ON",
    "QUEUE",
    "USED",
    "WANT",
    "Crowd",
    "ask",
    "enter_node",
    "finish",
    "held_of",
    "leave_queue",
    "needed",
    "take",
]

CELL: Final = 0
NODE: Final = 1
ENTER: Final = 2
APPOINTMENT: Final = 3
CAUSE: Final = 4
EDGE: Final = 5
ON: Final = 6
PAUSE_BEGIN: Final = 7
PAUSE_END: Final = 8
PAUSE_KIND: Final = 9
WANT: Final = 10
QUEUE: Final = 11
ASKED: Final = 12
DEADLINE: Final = 13
USED: Final = 14
LANE_WIDTH: Final = 16
"""What is kept of a participant. `EDGE` and `ON` are the step that comes if no unit is given before;
`WANT` is the step that waits for a unit of `QUEUE` (NONE: it does not), since `ASKED`."""

ENTRY_LANE: Final = 0
ENTRY_NODE: Final = 1
ENTRY_NEXT: Final = 2
ENTRY_WIDTH: Final = 4

Crowd = tuple[int, int, int, int, int, int, int]
"""Addresses: lanes, words, kinds, days, the first entry of each day (and the number of entries, in
the place before), entries, units that are held (and after them, how many wait for each)."""


@machine_code
def held_of(numbers: int, crowd: Crowd, lane: int) -> int:
    """Return the address of the words of a lane."""
    return crowd[1] + 8 * lane * (4 + WORDS_A_GROUP * number_at(numbers, AT_GROUP_COUNT))


@machine_code
def _push(crowd: Crowd, lane: int, on: int) -> None:
    """Look at the lane on that day."""
    entry = number_at(crowd[4], 0)
    put_number(crowd[4], 0, entry + 1)
    at = entry * ENTRY_WIDTH
    put_number(crowd[5], at + ENTRY_LANE, lane)
    put_number(crowd[5], at + ENTRY_NODE, number_at(crowd[0], lane * LANE_WIDTH + NODE))
    put_number(crowd[5], at + ENTRY_NEXT, number_at(crowd[4], 1 + on))
    put_number(crowd[4], 1 + on, entry)


@machine_code
def enter_node(numbers: int, cuts: int, crowd: Crowd, lane: int, until: int) -> None:
    """Plan the visit of the node that the lane has come to, and walk on where nobody is concerned.

    That is up to a step that asks for a unit, or takes or gives one back.
    """
    at = lane * LANE_WIDTH
    while True:
        _plan(numbers, cuts, crowd, lane)
        edge, on = number_at(crowd[0], at + EDGE), number_at(crowd[0], at + ON)
        if edge == NONE or on > until:
            return
        if needed(numbers, crowd, lane) != NONE:
            break
        told = _told(numbers, cuts, crowd, lane, edge)
        target = _target(numbers, edge, told)
        if not _alone(numbers, number_at(crowd[0], at + NODE), target):
            break
        _step(numbers, cuts, crowd, lane, (edge, on, plain(0)))
    _push(crowd, lane, on)


@machine_code
def _plan(numbers: int, cuts: int, crowd: Crowd, lane: int) -> None:
    at = lane * LANE_WIDTH
    lanes = crowd[0]
    where = number_at(lanes, at + NODE), number_at(lanes, at + CELL), number_at(lanes, at + ENTER)
    kept = number_at(lanes, at + APPOINTMENT), number_at(lanes, at + CAUSE)
    held = held_of(numbers, crowd, lane)
    edge, on, appointment, cause, pause = plan_visit(numbers, cuts, held, where, kept)
    put_number(lanes, at + APPOINTMENT, appointment)
    put_number(lanes, at + CAUSE, cause)
    put_number(lanes, at + EDGE, edge)
    put_number(lanes, at + ON, on)
    put_number(lanes, at + PAUSE_BEGIN, pause[0])
    put_number(lanes, at + PAUSE_END, pause[1])
    put_number(lanes, at + PAUSE_KIND, pause[2])
    put_number(lanes, at + QUEUE, NONE)


@machine_code
def needed(numbers: int, crowd: Crowd, lane: int) -> int:
    """Return the resource that the lane must ask for on its step, or NONE: none, or it is held."""
    at = lane * LANE_WIDTH
    edge = _edge(numbers, number_at(crowd[0], at + EDGE))
    needs = number_at(numbers, edge + EDGE_NEEDS)
    if needs == NONE or _holds(numbers, number_at(crowd[0], at + NODE), needs):
        return NONE
    return needs


@machine_code
def ask(numbers: int, cuts: int, crowd: Crowd, lane: int, until: int) -> None:
    """Have the lane wait for what its step needs; an appointment may come before."""
    at = lane * LANE_WIDTH
    lanes = crowd[0]
    edge, on = number_at(lanes, at + EDGE), number_at(lanes, at + ON)
    row = _edge(numbers, edge)
    needs = number_at(numbers, row + EDGE_NEEDS)
    leave_queue(numbers, crowd, lane)
    put_number(lanes, at + WANT, edge)
    put_number(lanes, at + ASKED, on)
    put_number(lanes, at + QUEUE, needs)
    put_number(lanes, at + DEADLINE, FAR)
    waiting = number_at(numbers, AT_SERVED) + needs
    put_number(crowd[6], waiting, number_at(crowd[6], waiting) + 1)
    node = number_at(numbers, AT_NODES) + NODE_WIDTH * number_at(lanes, at + NODE)
    meets = max(number_at(lanes, at + APPOINTMENT), number_at(lanes, at + ENTER))
    put_number(lanes, at + EDGE, NONE)
    put_number(lanes, at + ON, FAR)
    if on < meets < FAR and number_at(numbers, node + NODE_APPOINTED) != NONE:
        appointed = number_at(numbers, node + NODE_APPOINTED) + number_at(lanes, at + CAUSE)
        put_number(lanes, at + EDGE, appointed)
        put_number(lanes, at + ON, meets)
        if meets <= until:
            _push(crowd, lane, meets)
    table = number_at(numbers, row + EDGE_PATIENCE)
    if table != NONE:
        draw = number_at(numbers, row + EDGE_PATIENCE_DRAW)
        held = held_of(numbers, crowd, lane)
        deadline = on + told_of(numbers, cuts, held, table, number_at(lanes, at + CELL), draw)
        put_number(lanes, at + DEADLINE, deadline)
        if deadline <= until:
            _push(crowd, lane, deadline)


@machine_code
def leave_queue(numbers: int, crowd: Crowd, lane: int) -> None:
    """The lane waits no longer."""
    at = lane * LANE_WIDTH
    queue = number_at(crowd[0], at + QUEUE)
    if queue != NONE:
        waiting = number_at(numbers, AT_SERVED) + queue
        put_number(crowd[6], waiting, number_at(crowd[6], waiting) - 1)
        put_number(crowd[0], at + QUEUE, NONE)


@machine_code
def take(
    numbers: int, cuts: int, crowd: Crowd, lane: int, taken: tuple[int, int, int], until: int
) -> None:
    """Take a step: its edge, its day, and 1 where the project closes."""
    at = lane * LANE_WIDTH
    lanes = crowd[0]
    leave_queue(numbers, crowd, lane)
    node = number_at(lanes, at + NODE)
    _step(numbers, cuts, crowd, lane, taken)
    target = number_at(lanes, at + NODE)
    for resource in range(number_at(numbers, AT_SERVED)):
        before, after = _holds(numbers, node, resource), _holds(numbers, target, resource)
        if before and not after:
            put_number(crowd[6], resource, number_at(crowd[6], resource) - 1)
        if after and not before:
            put_number(crowd[6], resource, number_at(crowd[6], resource) + 1)
    enter_node(numbers, cuts, crowd, lane, until)


@machine_code
def _step(numbers: int, cuts: int, crowd: Crowd, lane: int, taken: tuple[int, int, int]) -> None:
    """Write the rows of a step, and have the lane come to the next node."""
    at = lane * LANE_WIDTH
    lanes = crowd[0]
    finish(numbers, cuts, crowd, lane, taken)
    place = lane * number_at(numbers, AT_MOST_ROWS) + number_at(lanes, at + USED)
    edge = _edge(numbers, taken[0])
    told = _told(numbers, cuts, crowd, lane, taken[0])
    put_kind(crowd[2], place, number_at(numbers, edge + EDGE_KIND) + told)
    put_number(crowd[3], place, taken[1])
    put_number(lanes, at + USED, number_at(lanes, at + USED) + 1)
    put_number(lanes, at + NODE, _target(numbers, taken[0], told))
    put_number(lanes, at + ENTER, taken[1])


@machine_code
def _told(numbers: int, cuts: int, crowd: Crowd, lane: int, edge: int) -> int:
    row = _edge(numbers, edge)
    table, draw = number_at(numbers, row + EDGE_TOLD), number_at(numbers, row + EDGE_TOLD_DRAW)
    if table == NONE:
        return 0
    held = held_of(numbers, crowd, lane)
    return drawn_of(numbers, cuts, held, table, number_at(crowd[0], lane * LANE_WIDTH + CELL), draw)


@machine_code
def _target(numbers: int, edge: int, told: int) -> int:
    place = number_at(numbers, _edge(numbers, edge) + EDGE_NEXT) + told
    return number_at(numbers, number_at(numbers, AT_TARGET) + place)


@machine_code
def _alone(numbers: int, node: int, target: int) -> bool:
    """Whether a step neither takes a unit nor gives one back."""
    for resource in range(number_at(numbers, AT_SERVED)):
        if _holds(numbers, node, resource) != _holds(numbers, target, resource):
            return False
    return True


@machine_code
def finish(numbers: int, cuts: int, crowd: Crowd, lane: int, taken: tuple[int, int, int]) -> None:
    """Write what the visit has beside its step."""
    at = lane * LANE_WIDTH
    lanes = crowd[0]
    most = number_at(numbers, AT_MOST_ROWS)
    rows = crowd[2] + 2 * lane * most, crowd[3] + 4 * lane * most
    where = number_at(lanes, at + NODE), number_at(lanes, at + CELL), number_at(lanes, at + ENTER)
    pause = (
        number_at(lanes, at + PAUSE_BEGIN),
        number_at(lanes, at + PAUSE_END),
        number_at(lanes, at + PAUSE_KIND),
    )
    held = held_of(numbers, crowd, lane)
    used = number_at(lanes, at + USED)
    used = write_beside(numbers, cuts, held, where, taken, pause, used, rows)
    put_number(lanes, at + USED, used)


@machine_code
def _edge(numbers: int, edge: int) -> int:
    """Return where the fields of an edge are."""
    return number_at(numbers, AT_EDGES) + EDGE_WIDTH * edge


@machine_code
def _holds(numbers: int, node: int, resource: int) -> bool:
    place = number_at(numbers, AT_HOLDS) + node * number_at(numbers, AT_RESOURCES) + resource
    return number_at(numbers, place) != 0
