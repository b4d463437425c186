"""The conditions that turn with the day: clocks, limits, and the project's dates."""

from collections.abc import Callable
from datetime import date

from pathway.commands import Step
from pathway.dates import Span, ordinal_of
from pathway.definition import ClockIs, Limit, Value
from pathway.state import (
    RUNNING,
    Layout,
    ProjectState,
    State,
    bound,
    reading,
    turning_days,
)

__all__ = [
    "LAST_DAY",
    "Days",
    "Limits",
    "Read",
    "Truth",
    "Turns",
    "clock_leaf",
    "clock_limit",
    "clock_window",
    "date_leaf",
    "extended_days",
    "limit_leaf",
    "limit_mark",
    "mark_of",
]

Truth = Callable[[State, Step, int, ProjectState], bool | None]
Read = Callable[[State, Step, int, ProjectState], "Value | None"]
Limits = Callable[[State, int], Span | None]
Days = Callable[[State, int], tuple[int | None, int | None]]
Turns = Callable[[State, Step, int, ProjectState], tuple[int, ...]]

LAST_DAY = date.max.toordinal()
"""The last day there is."""

_NEVER = 100_000_000


def clock_leaf(condition: ClockIs, layout: Layout) -> tuple[Truth, Read, Turns]:
    """Compile a clock against constants."""
    at = layout.clock_at[condition.clock]
    low, high = condition.at_least, condition.at_most

    def read(state: State, _step: Step, day: int, _project: ProjectState) -> int:
        return reading(layout, state, at, day)

    def bounds(state: State) -> tuple[int, int]:
        least = 0 if low is None else mark_of(layout, state, at, low)
        most = _NEVER if high is None else mark_of(layout, state, at, high)
        return least, most

    def turns(state: State, _step: Step, _day: int, _project: ProjectState) -> tuple[int, ...]:
        least, most = bounds(state)
        return (
            *turning_days(layout, state, at, least),
            *turning_days(layout, state, at, most + 1),
        )

    least, most = (0 if low is None else low.fixed), (_NEVER if high is None else high.fixed)
    if least is None or most is None:

        def calendar(state: State, _step: Step, day: int, _project: ProjectState) -> bool:
            least, most = bounds(state)
            return least <= reading(layout, state, at, day) <= most

        return calendar, read, turns

    def truth(state: State, _step: Step, day: int, _project: ProjectState) -> bool:
        clock = state.clocks[at]
        if state.pause is None:
            return least <= (day - clock if clock >= RUNNING else clock) <= most
        return least <= reading(layout, state, at, day) <= most

    return truth, read, turns


def clock_window(condition: ClockIs, layout: Layout) -> Days | None:
    """Compile the days of a clock against whole days, read without a pause; None for months."""
    at = layout.clock_at[condition.clock]
    low = 0 if condition.at_least is None else condition.at_least.fixed
    high = _NEVER if condition.at_most is None else condition.at_most.fixed
    if low is None or high is None:
        return None
    least, most = low, high

    def window(state: State, day: int) -> tuple[int | None, int | None]:
        clock = state.clocks[at]
        if clock < RUNNING:
            return (day, None) if least <= clock <= most else (None, None)
        earliest, latest = max(day, clock + least), clock + most
        if earliest > min(latest, LAST_DAY):
            return None, None
        return earliest, None if latest >= LAST_DAY else latest

    return window


def clock_limit(condition: ClockIs, layout: Layout) -> Limits:
    """Compile which bound of a clock is not kept on a day; None where both are."""
    at = layout.clock_at[condition.clock]
    low, high = condition.at_least, condition.at_most

    def limit(state: State, day: int) -> Span | None:
        value = reading(layout, state, at, day)
        if low is not None and value < mark_of(layout, state, at, low):
            return low
        if high is not None and value > mark_of(layout, state, at, high):
            return high
        return None

    return limit


def mark_of(layout: Layout, state: State, clock: int, span: Span) -> int:
    """Return a mark on a clock in whole days; one that no day reaches while months have no anchor."""
    days = bound(layout, state, clock, span)
    return _NEVER if days is None else days


def extended_days(layout: Layout, state: State, limit: str) -> int:
    """Return the days by which the limit's due mark has been extended since entry."""
    if not state.tally.extended:
        return 0
    ours = {each.id for each in layout.definition.extensions if each.limit == limit}
    return sum(days for extension, _, days in state.tally.extended if extension in ours)


def limit_leaf(name: str, layout: Layout) -> tuple[Truth, Read, Turns]:
    """Compile whether a limit's due mark, as extended, has not been passed."""
    limit = next(each for each in layout.definition.limits if each.id == name)
    at = layout.clock_at[limit.clock]

    def mark(state: State) -> int:
        return _due_mark(layout, state, limit)

    def truth(state: State, _step: Step, day: int, _project: ProjectState) -> bool:
        return reading(layout, state, at, day) <= mark(state)

    def read(state: State, _step: Step, day: int, _project: ProjectState) -> int:
        return reading(layout, state, at, day)

    def turns(state: State, _step: Step, _day: int, _project: ProjectState) -> tuple[int, ...]:
        return turning_days(layout, state, at, mark(state) + 1)

    return truth, read, turns


def limit_mark(name: str, layout: Layout) -> Limits:
    """Compile the limit's due mark, as extended, in whole days."""
    limit = next(each for each in layout.definition.limits if each.id == name)

    def mark(state: State, _day: int) -> Span:
        return Span(days=_due_mark(layout, state, limit))

    return mark


def _due_mark(layout: Layout, state: State, limit: Limit) -> int:
    at = layout.clock_at[limit.clock]
    due = mark_of(layout, state, at, limit.due or limit.overdue_after)
    most = mark_of(layout, state, at, limit.overdue_after)
    return min(due + extended_days(layout, state, limit.id), most)


def date_leaf(name: str, layout: Layout) -> tuple[Truth, Read, Turns]:
    """Compile whether the day lies in a period of the project, which may have closed early."""
    project = layout.definition.project
    period = None if project is None else project.period(name)
    start = None if period is None else period.start
    end = None if period is None else period.end
    starts = (0, 0) if start is None else (ordinal_of(start.first), ordinal_of(start.last))
    ends = (_NEVER, _NEVER) if end is None else (ordinal_of(end.first), ordinal_of(end.last))

    def truth(_state: State, _step: Step, day: int, project: ProjectState) -> bool | None:
        closed = project.closed_on
        if day < starts[0] or day > ends[1] or (closed is not None and day > closed):
            return False
        return True if starts[1] <= day <= ends[0] else None

    def read(_state: State, _step: Step, day: int, _project: ProjectState) -> int:
        return day

    def turns(_state: State, _step: Step, _day: int, project: ProjectState) -> tuple[int, ...]:
        closed = () if project.closed_on is None else (project.closed_on + 1,)
        return (*starts, ends[0] + 1, ends[1] + 1, *closed)

    return truth, read, turns
