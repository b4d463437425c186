"""One node of a plan, visited by many participants at once, in machine code: which step, and when."""

from pathway.simulation.compiling import inlined, machine_code, number_at, plain, put_number
from pathway.simulation.kernels.compiled_lists import from_table, from_tables
from pathway.simulation.kernels.lanes import (
    APPOINTMENT,
    BEGIN,
    CAUSE,
    EDGE,
    END,
    ENTER,
    HERE,
    LANES,
    ON,
    OTHER,
    OWN,
    OWN_ON,
    SOME,
    TABLE,
    VALUE,
    WHO,
    WHY,
)
from pathway.simulation.kernels.places import (
    AT_BESIDE,
    AT_CLOSING_DAY,
    AT_EDGES,
    AT_NODES,
    AT_PAUSES,
    EDGE_DAYS,
    EDGE_WIDTH,
    NODE_APPOINTED,
    NODE_CHOICE,
    NODE_CHOICE_DRAW,
    NODE_CLOSING,
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

__all__ = ["plan_visits"]

_ROW = 4 * LANES


@machine_code
def plan_visits(numbers: int, cuts: int, lanes: int, held: int, node: int, count: int) -> None:
    """Plan the visits of so many who are `HERE`: their steps to `EDGE`, the days to `ON`.

    Days of pauses go to `BEGIN` and `END`, kinds of their rows to `WHY`; without one, `BEGIN` is FAR.
    """
    at = number_at(numbers, AT_NODES) + NODE_WIDTH * node
    if number_at(numbers, at + NODE_OPENS) != NONE:
        _appoint(numbers, cuts, lanes, held, at, count)
    appointed = number_at(numbers, at + NODE_APPOINTED)
    if appointed == NONE and number_at(numbers, at + NODE_PAUSE) == NONE:
        _own(numbers, cuts, lanes, held, at, count, (plain(EDGE), plain(ON)))
        for place in range(count):
            put_number(lanes + _ROW * APPOINTMENT, number_at(lanes + _ROW * HERE, place), FAR)
    else:
        _own(numbers, cuts, lanes, held, at, count, (plain(OWN), plain(OWN_ON)))
        for place in range(count):
            _settle(lanes, appointed, place)
    if number_at(numbers, at + NODE_PAUSE) != NONE:
        _pause(numbers, cuts, lanes, held, at, count)
    _close(numbers, lanes, at, count)


@machine_code
def _close(numbers: int, lanes: int, at: int, count: int) -> None:
    """End on the closing day what would go on after it; tell in `VALUE` who is ended so."""
    closing_day = number_at(numbers, AT_CLOSING_DAY)
    if closing_day == NONE:
        if number_at(numbers, AT_BESIDE) != 0:
            for place in range(count):
                put_number(lanes + _ROW * VALUE, place, 0)
    else:
        edge = number_at(numbers, at + NODE_CLOSING)
        for place in range(count):
            late = number_at(lanes + _ROW * ON, place) > closing_day
            put_number(lanes + _ROW * VALUE, place, 1 if late and edge != NONE else 0)
            if late:
                put_number(lanes + _ROW * EDGE, place, edge)
                put_number(lanes + _ROW * ON, place, FAR if edge == NONE else closing_day)


@machine_code
def _appoint(numbers: int, cuts: int, lanes: int, held: int, at: int, count: int) -> None:
    here = lanes + _ROW * HERE, plain(count), plain(1)
    table, draw = number_at(numbers, at + NODE_OPENS), number_at(numbers, at + NODE_OPENS_DRAW)
    from_table(numbers, cuts, lanes, held, here, table, draw, plain(VALUE))
    first = number_at(numbers, at + NODE_OPENS_DAYS)
    for place in range(count):
        cause = number_at(lanes + _ROW * VALUE, place)
        put_number(lanes + _ROW * CAUSE, number_at(here[0], place), cause)
        put_number(lanes + _ROW * TABLE, place, first + cause)
    draw = number_at(numbers, at + NODE_OPENS_DAYS_DRAW)
    from_tables(numbers, cuts, lanes, held, here, TABLE, draw, plain(VALUE))
    for place in range(count):
        lane = number_at(here[0], place)
        on = number_at(lanes + _ROW * ENTER, lane) + number_at(lanes + _ROW * VALUE, place)
        put_number(lanes + _ROW * APPOINTMENT, lane, on)


@machine_code
def _own(
    numbers: int, cuts: int, lanes: int, held: int, at: int, count: int, out: tuple[int, int]
) -> None:
    """Draw own steps and their days into two rows; NONE and FAR for those who have none."""
    here = lanes + _ROW * HERE, plain(count), plain(1)
    first, edges = number_at(numbers, at + NODE_EDGE), number_at(numbers, at + NODE_EDGES)
    table, draw = number_at(numbers, at + NODE_CHOICE), number_at(numbers, at + NODE_CHOICE_DRAW)
    own, own_on, enter = lanes + _ROW * out[0], lanes + _ROW * out[1], lanes + _ROW * ENTER
    value, days = lanes + _ROW * VALUE, number_at(numbers, AT_EDGES) + EDGE_DAYS
    if edges == 0:
        for place in range(count):
            put_number(own, place, NONE)
            put_number(own_on, place, FAR)
        return
    if table == NONE:
        for place in range(count):
            put_number(own, place, first)
    else:
        from_table(numbers, cuts, lanes, held, here, table, draw, plain(VALUE))
        for place in range(count):
            chosen = number_at(value, place)
            put_number(own, place, first + chosen if chosen < edges else NONE)
    draw = number_at(numbers, at + NODE_DAYS_DRAW)
    if edges == 1:
        table = number_at(numbers, days + EDGE_WIDTH * first)
        from_table(numbers, cuts, lanes, held, here, table, draw, plain(VALUE))
    else:
        for place in range(count):
            edge = number_at(own, place)
            edge = first if edge == NONE else edge
            put_number(lanes + _ROW * TABLE, place, number_at(numbers, days + EDGE_WIDTH * edge))
        from_tables(numbers, cuts, lanes, held, here, TABLE, draw, plain(VALUE))
    for place in range(count):
        on = number_at(enter, number_at(here[0], place)) + number_at(value, place)
        put_number(own_on, place, FAR if number_at(own, place) == NONE else on)


@inlined
def _settle(lanes: int, appointed: int, place: int) -> None:
    """The step is whichever comes first, the appointment on the same day."""
    edge, on = number_at(lanes + _ROW * OWN, place), number_at(lanes + _ROW * OWN_ON, place)
    lane = number_at(lanes + _ROW * HERE, place)
    if appointed == NONE:
        put_number(lanes + _ROW * APPOINTMENT, lane, FAR)
    else:
        meets = number_at(lanes + _ROW * APPOINTMENT, lane)
        if meets < FAR:
            meets = max(meets, number_at(lanes + _ROW * ENTER, lane))
            taken = appointed + number_at(lanes + _ROW * CAUSE, lane)
            edge, on = (taken, meets) if meets <= on else (edge, on)
    put_number(lanes + _ROW * EDGE, place, edge)
    put_number(lanes + _ROW * ON, place, on)


@machine_code
def _pause(numbers: int, cuts: int, lanes: int, held: int, at: int, count: int) -> None:
    appointed = number_at(numbers, at + NODE_APPOINTED)
    pause = number_at(numbers, AT_PAUSES) + PAUSE_WIDTH * number_at(numbers, at + NODE_PAUSE)
    here, who = lanes + _ROW * HERE, lanes + _ROW * WHO
    some, value = lanes + _ROW * SOME, lanes + _ROW * OTHER
    begins, why = lanes + _ROW * BEGIN, lanes + _ROW * WHY
    table = number_at(numbers, pause + PAUSE_WHETHER)
    draw = number_at(numbers, pause + PAUSE_WHETHER_DRAW)
    from_table(
        numbers, cuts, lanes, held, (here, plain(count), plain(1)), table, draw, plain(VALUE)
    )
    kind, found = number_at(numbers, pause + PAUSE_KIND), 0
    for place in range(count):
        put_number(begins, place, FAR)
        drew = number_at(lanes + _ROW * VALUE, place)
        if drew > 0:
            put_number(some, found, place)
            put_number(who, found, number_at(here, place))
            put_number(why, place, kind + drew - 1)
            found += 1
    table = number_at(numbers, pause + PAUSE_AFTER)
    draw = number_at(numbers, pause + PAUSE_AFTER_DRAW)
    from_table(numbers, cuts, lanes, held, (who, plain(found), plain(0)), table, draw, plain(OTHER))
    kept = 0
    for each in range(found):
        place, lane = number_at(some, each), number_at(who, each)
        begin = number_at(lanes + _ROW * ENTER, lane) + number_at(value, each)
        if begin < number_at(lanes + _ROW * ON, place):
            put_number(begins, place, begin)
            put_number(some, kept, place)
            put_number(who, kept, lane)
            kept += 1
    table = number_at(numbers, pause + PAUSE_LENGTH)
    draw = number_at(numbers, pause + PAUSE_LENGTH_DRAW)
    from_table(numbers, cuts, lanes, held, (who, plain(kept), plain(0)), table, draw, plain(OTHER))
    for each in range(kept):
        place, lane, length = number_at(some, each), number_at(who, each), number_at(value, each)
        end = number_at(begins, place) + length
        put_number(lanes + _ROW * END, place, end)
        counts = length >= number_at(numbers, pause + PAUSE_THRESHOLD)
        stops = counts and number_at(numbers, pause + PAUSE_STOPS_OWN) != 0
        own_on = number_at(lanes + _ROW * OWN_ON, place)
        put_number(lanes + _ROW * OWN_ON, place, _put_off(own_on, stops, length, end))
        stops = counts and number_at(numbers, pause + PAUSE_STOPS_APPOINTMENT) != 0
        meets = number_at(lanes + _ROW * APPOINTMENT, lane)
        put_number(lanes + _ROW * APPOINTMENT, lane, _put_off(meets, stops, length, end))
        _settle(lanes, appointed, place)


@inlined
def _put_off(day: int, stopped: bool, length: int, end: int) -> int:  # noqa: FBT001
    if day >= FAR:
        return FAR
    return day + length if stopped else max(day, end)
