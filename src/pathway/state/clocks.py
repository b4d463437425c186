"""Reads and changes clocks: whole days, counted at midnight, stopped by pauses.

A clock is one number. Below `RUNNING` it stands, and the number is its reading. From there on it
runs, and the number is the day on which it would have stood at 0. So a clock that stands takes no
memory of its own, and one that runs is read by a subtraction.
"""

from pathway.dates import Span, day_of
from pathway.state.changes import RUNNING
from pathway.state.layout import Layout, Stops
from pathway.state.model import State

__all__ = ["allowed_stop", "bound", "reading", "stopped", "turning_days"]

_ALWAYS = 10_000_000


def _allowance(stops: Stops, state: State, pause: str) -> int:
    earlier = sum(days for each, days in state.tally.paused if each == pause)
    in_all = _ALWAYS if stops.cap_in_all is None else max(0, stops.cap_in_all - earlier)
    return in_all if stops.cap is None else min(stops.cap, in_all)


def allowed_stop(layout: Layout, state: State) -> int | None:
    """Return for how many days the pause under way may stop its clocks; None without a cap."""
    pause = state.pause
    if pause is None:
        return None
    allowance = _allowance(layout.stops[pause.pause], state, pause.pause)
    return None if allowance == _ALWAYS else allowance


def stopped(layout: Layout, state: State, day: int) -> int:
    """Return for how many days the pause under way has stopped its clocks, as if it ended that day.

    Below its threshold that is 0; past its cap no more than the cap, where clocks run on.
    """
    pause = state.pause
    if pause is None:
        return 0
    stops = layout.stops[pause.pause]
    length = day - pause.since
    if length < stops.threshold:
        return 0
    return min(length, _allowance(stops, state, pause.pause)) if stops.runs_on else length


def reading(layout: Layout, state: State, index: int, day: int) -> int:
    """Return what the clock reads on the day, in whole days, before that day's step takes effect."""
    clock = state.clocks[index]
    if clock < RUNNING:
        return clock
    pause = state.pause
    if pause is None or index not in layout.stops[pause.pause].clocks:
        return day - clock
    return day - clock - stopped(layout, state, day)


def bound(layout: Layout, state: State, index: int, span: Span) -> int | None:
    """Return a span on the clock in whole days.

    Months are counted from the day the clock last left 0; None while it has not left it.
    """
    fixed = span.fixed
    if fixed is not None:
        return fixed
    anchor = state.tally.anchors[layout.anchored.index(index)]
    return span.days_from(day_of(anchor)) if anchor else None


def turning_days(layout: Layout, state: State, index: int, value: int) -> tuple[int, ...]:
    """Return every day from which the clock may begin, or cease, to read at least *value*.

    A superset: whoever asks evaluates on each of them.
    """
    clock = state.clocks[index]
    if clock < RUNNING:
        return ()
    pause = state.pause
    if pause is None or index not in layout.stops[pause.pause].clocks:
        return (clock + value,)
    stops = layout.stops[pause.pause]
    allowance = _allowance(stops, state, pause.pause)
    return (clock + value, pause.since + stops.threshold, clock + value + allowance)
