"""The rows that many visits write beside their steps, and the steps, in machine code."""

from pathway.simulation.compiling import (
    inlined,
    kind_at,
    machine_code,
    number_at,
    plain,
    put_kind,
    put_number,
)
from pathway.simulation.kernels.compiled_lists import draw_told, from_table
from pathway.simulation.kernels.lanes import (
    BEGIN,
    DRAW,
    EDGE,
    END,
    ENTER,
    FIRST,
    HERE,
    LANES,
    NEXT,
    ON,
    OTHER,
    OWN,
    OWN_ON,
    SOME,
    TABLE,
    USED,
    VALUE,
    WHO,
    WHOSE,
    WHY,
)
from pathway.simulation.kernels.places import (
    AT_COMPANIONS,
    AT_EDGES,
    AT_EXTRAS,
    AT_LAST_DAY,
    AT_MOST_ROWS,
    AT_NODES,
    AT_PAUSES,
    AT_TARGET,
    COMPANION_KIND,
    COMPANION_LEAD,
    COMPANION_TOLD,
    COMPANION_TOLD_DRAW,
    COMPANION_WIDTH,
    EDGE_COMPANION,
    EDGE_COMPANIONS,
    EDGE_KIND,
    EDGE_NEXT,
    EDGE_TOLD,
    EDGE_TOLD_DRAW,
    EDGE_WIDTH,
    EXTRA_AFTER,
    EXTRA_AFTER_DRAW,
    EXTRA_ENDED,
    EXTRA_ENDED_DRAW,
    EXTRA_ENDING,
    EXTRA_KIND,
    EXTRA_LENGTH,
    EXTRA_LENGTH_DRAW,
    EXTRA_WHETHER,
    EXTRA_WHETHER_DRAW,
    EXTRA_WIDTH,
    NODE_EXTRA,
    NODE_EXTRAS,
    NODE_PAUSE,
    NODE_WIDTH,
    PAUSE_RESUME,
    PAUSE_WIDTH,
)
from pathway.simulation.plan.arrays import NONE

__all__ = ["take_steps", "write_all_beside"]

_ROW = 4 * LANES

Rows = tuple[int, int]
"""Where the kinds and the days of rows are: room for the most rows of each participant."""


@machine_code
def write_all_beside(
    numbers: int, cuts: int, lanes: int, held: int, node: int, count: int, rows: Rows
) -> None:
    """Write what the visits of those who are here have beside their steps, by day."""
    at = number_at(numbers, AT_NODES) + NODE_WIDTH * node
    for place in range(count):
        lane = number_at(lanes + _ROW * HERE, place)
        put_number(lanes + _ROW * FIRST, place, number_at(lanes + _ROW * USED, lane))
    pause = number_at(numbers, at + NODE_PAUSE)
    if pause != NONE:
        at_pause = number_at(numbers, AT_PAUSES) + PAUSE_WIDTH * pause
        resume = number_at(numbers, at_pause + PAUSE_RESUME)
        for place in range(count):
            end, on = number_at(lanes + _ROW * END, place), number_at(lanes + _ROW * ON, place)
            if number_at(lanes + _ROW * BEGIN, place) < on and end <= on:
                _insert(numbers, lanes, place, resume, end, rows)
    for each in range(number_at(numbers, at + NODE_EXTRAS)):
        extra = number_at(numbers, at + NODE_EXTRA) + each
        _extra(numbers, cuts, lanes, held, extra, count, pause != NONE, rows)
    most = 0
    edges = number_at(numbers, AT_EDGES) + EDGE_COMPANIONS
    for place in range(count):
        edge = number_at(lanes + _ROW * EDGE, place)
        if edge != NONE:
            most = max(most, number_at(numbers, edges + EDGE_WIDTH * edge))
    for each in range(most):
        _companion(numbers, cuts, lanes, held, each, count, rows)
    if pause != NONE:
        for place in range(count):
            begin = number_at(lanes + _ROW * BEGIN, place)
            if begin < number_at(lanes + _ROW * ON, place):
                what = number_at(lanes + _ROW * WHY, place)
                _insert(numbers, lanes, place, what, begin, rows)


@machine_code
def _extra(
    numbers: int,
    cuts: int,
    lanes: int,
    held: int,
    extra: int,
    count: int,
    pauses: bool,  # noqa: FBT001
    rows: Rows,
) -> None:
    at = number_at(numbers, AT_EXTRAS) + EXTRA_WIDTH * extra
    here, who, some = lanes + _ROW * HERE, lanes + _ROW * WHO, lanes + _ROW * SOME
    table, draw = (
        number_at(numbers, at + EXTRA_WHETHER),
        number_at(numbers, at + EXTRA_WHETHER_DRAW),
    )
    from_table(numbers, cuts, lanes, held, (here, plain(count), plain(1)), table, draw, plain(OWN))
    found = 0
    for place in range(count):
        if number_at(lanes + _ROW * OWN, place) > 0:
            put_number(some, found, place)
            put_number(who, found, number_at(here, place))
            found += 1
    table, draw = number_at(numbers, at + EXTRA_AFTER), number_at(numbers, at + EXTRA_AFTER_DRAW)
    from_table(
        numbers, cuts, lanes, held, (who, plain(found), plain(0)), table, draw, plain(OWN_ON)
    )
    kind, kept = number_at(numbers, at + EXTRA_KIND), 0
    for each in range(found):
        place, lane = number_at(some, each), number_at(who, each)
        begin = number_at(lanes + _ROW * ENTER, lane) + number_at(lanes + _ROW * OWN_ON, each)
        if begin >= number_at(lanes + _ROW * ON, place):
            continue
        if pauses and (
            number_at(lanes + _ROW * BEGIN, place) <= begin < number_at(lanes + _ROW * END, place)
        ):
            continue
        what = kind + number_at(lanes + _ROW * OWN, place) - 1
        _insert(numbers, lanes, place, what, begin, rows)
        put_number(some, kept, place)
        put_number(who, kept, lane)
        put_number(lanes + _ROW * TABLE, kept, begin)
        kept += 1
    table, draw = number_at(numbers, at + EXTRA_LENGTH), number_at(numbers, at + EXTRA_LENGTH_DRAW)
    if table == NONE:
        return
    from_table(numbers, cuts, lanes, held, (who, plain(kept), plain(0)), table, draw, plain(OWN_ON))
    for each in range(kept):
        end = number_at(lanes + _ROW * TABLE, each) + number_at(lanes + _ROW * OWN_ON, each)
        put_number(lanes + _ROW * OWN_ON, each, end)
        put_number(lanes + _ROW * OTHER, each, 0)
    table, draw = number_at(numbers, at + EXTRA_ENDED), number_at(numbers, at + EXTRA_ENDED_DRAW)
    if table != NONE:
        from_table(
            numbers, cuts, lanes, held, (who, plain(kept), plain(0)), table, draw, plain(OTHER)
        )
    kind = number_at(numbers, at + EXTRA_ENDING)
    for each in range(kept):
        place = number_at(some, each)
        on = min(number_at(lanes + _ROW * OWN_ON, each), number_at(lanes + _ROW * ON, place))
        what = kind + number_at(lanes + _ROW * OTHER, each)
        _insert(numbers, lanes, place, what, on, rows)


@machine_code
def _companion(
    numbers: int, cuts: int, lanes: int, held: int, number: int, count: int, rows: Rows
) -> None:
    """Write the companion of that number of each step that has so many."""
    edges, companions = number_at(numbers, AT_EDGES), number_at(numbers, AT_COMPANIONS)
    asked = 0
    for place in range(count):
        at = _companion_of(numbers, lanes, edges, companions, number, place)
        put_number(lanes + _ROW * OWN, place, at)
        put_number(lanes + _ROW * OWN_ON, place, 0)
        if at != NONE and number_at(numbers, at + COMPANION_TOLD) != NONE:
            put_number(lanes + _ROW * WHOSE, asked, number_at(lanes + _ROW * HERE, place))
            put_number(lanes + _ROW * OTHER, asked, place)
            put_number(lanes + _ROW * TABLE, asked, number_at(numbers, at + COMPANION_TOLD))
            put_number(lanes + _ROW * DRAW, asked, number_at(numbers, at + COMPANION_TOLD_DRAW))
            asked += 1
    draw_told(numbers, cuts, lanes, held, plain(asked), plain(OWN_ON))
    for place in range(count):
        at = number_at(lanes + _ROW * OWN, place)
        if at == NONE:
            continue
        enter = number_at(lanes + _ROW * ENTER, number_at(lanes + _ROW * HERE, place))
        then = number_at(lanes + _ROW * ON, place) - number_at(numbers, at + COMPANION_LEAD)
        what = number_at(numbers, at + COMPANION_KIND) + number_at(lanes + _ROW * OWN_ON, place)
        _insert(numbers, lanes, place, what, max(then, enter), rows)


@inlined
def _companion_of(
    numbers: int, lanes: int, edges: int, companions: int, number: int, place: int
) -> int:
    """Return where the companion of a step is; the end of the project has none."""
    edge = number_at(lanes + _ROW * EDGE, place)
    if edge == NONE or number_at(lanes + _ROW * VALUE, place) != 0:
        return NONE
    at = edges + EDGE_WIDTH * edge
    if number >= number_at(numbers, at + EDGE_COMPANIONS):
        return NONE
    return companions + COMPANION_WIDTH * (number_at(numbers, at + EDGE_COMPANION) + number)


@machine_code
def _insert(numbers: int, lanes: int, place: int, what: int, on: int, rows: Rows) -> None:
    """Insert a row after those of the visit that are not later."""
    if on > number_at(numbers, AT_LAST_DAY):
        return
    lane = number_at(lanes + _ROW * HERE, place)
    used = number_at(lanes + _ROW * USED, lane)
    put_number(lanes + _ROW * USED, lane, used + 1)
    base = lane * number_at(numbers, AT_MOST_ROWS)
    first, row = base + number_at(lanes + _ROW * FIRST, place), base + used
    while row > first and number_at(rows[1], row - 1) > on:
        put_kind(rows[0], row, kind_at(rows[0], row - 1))
        put_number(rows[1], row, number_at(rows[1], row - 1))
        row -= 1
    put_kind(rows[0], row, what)
    put_number(rows[1], row, on)


@machine_code
def take_steps(
    numbers: int, cuts: int, lanes: int, held: int, heads: int, count: int, rows: Rows
) -> None:
    """Write the steps of those who are here, and have them enter the nodes that these lead to."""
    last_day, edges = number_at(numbers, AT_LAST_DAY), number_at(numbers, AT_EDGES)
    targets, most = number_at(numbers, AT_TARGET), number_at(numbers, AT_MOST_ROWS)
    here, ons, taken = lanes + _ROW * HERE, lanes + _ROW * ON, lanes + _ROW * EDGE
    asked = 0
    for place in range(count):
        edge = number_at(taken, place)
        put_number(lanes + _ROW * VALUE, place, 0)
        if edge == NONE or number_at(ons, place) > last_day:
            put_number(taken, place, NONE)
            continue
        table = number_at(numbers, edges + EDGE_WIDTH * edge + EDGE_TOLD)
        draw = number_at(numbers, edges + EDGE_WIDTH * edge + EDGE_TOLD_DRAW)
        if table != NONE:
            put_number(lanes + _ROW * WHOSE, asked, number_at(here, place))
            put_number(lanes + _ROW * OTHER, asked, place)
            put_number(lanes + _ROW * TABLE, asked, table)
            put_number(lanes + _ROW * DRAW, asked, draw)
            asked += 1
    draw_told(numbers, cuts, lanes, held, plain(asked), plain(VALUE))
    for place in range(count):
        edge = number_at(taken, place)
        if edge == NONE:
            continue
        lane, on = number_at(here, place), number_at(ons, place)
        told, at = number_at(lanes + _ROW * VALUE, place), edges + EDGE_WIDTH * edge
        used = number_at(lanes + _ROW * USED, lane)
        row = lane * most + used
        put_kind(rows[0], row, number_at(numbers, at + EDGE_KIND) + told)
        put_number(rows[1], row, on)
        put_number(lanes + _ROW * USED, lane, used + 1)
        put_number(lanes + _ROW * ENTER, lane, on)
        target = number_at(numbers, targets + number_at(numbers, at + EDGE_NEXT) + told)
        put_number(lanes + _ROW * NEXT, lane, number_at(heads, target))
        put_number(heads, target, lane)
