"""Asks which windows close before they open, on some dates or on all: months against days."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from attrs import frozen

from pathway.dates import Span
from pathway.definition import AllOf, ClockIs, Condition, Definition, Transition
from pathway.definition.derived import rules_of
from pathway.modes import Reading
from pathway.texts import Text
from pathway.verification.model import Finding

__all__ = ["window_closed"]

_CYCLE = (2000, 2400)  # the calendar repeats itself after 400 years
_CYCLE_DAYS = 146_097
_EVERY_MONTH_HAS = 28
_SHOWN = 3


@frozen
class _Mark:
    """A bound on a clock, and the id of what asks for it."""

    asked_by: str
    clock: str
    span: Span


def window_closed(definition: Definition, reading: Reading) -> Iterator[Finding]:
    """Yield each window whose end comes before its beginning, counted from some dates.

    One that is closed on all dates, by spans of one unit, is a contradiction, and told as one.

    `dates` are the first few of them from the day from which the definition is valid.
    """
    seen: set[tuple[str, str, str]] = set()
    for step, opens, closes in _windows(definition, reading):
        key = (step, opens.asked_by, closes.asked_by)
        days = 0 if key in seen else closed_days(opens.span, closes.span)
        seen.add(key)
        if not days:
            continue
        rules = tuple(sorted({opens.asked_by, closes.asked_by}))
        yield Finding(
            id=f"window_closed:{step}/{opens.clock}:{'+'.join(rules)}",
            question="window_closed",
            reading=reading,
            subject=(("step", step), ("clock", opens.clock)),
            rules=rules,
            dates=_first_closed(opens.span, closes.span, _from(definition)),
            why=Text(f"{days} av {_CYCLE_DAYS} dagar", f"{days} of {_CYCLE_DAYS} days"),
        )


def closed_days(opens: Span, closes: Span) -> int:
    """Return on how many anchor days of the 400-year cycle the window closes before it opens."""
    if (opens.fixed is None) == (closes.fixed is None):
        return 0
    return sum(
        weight
        for anchor, weight in _anchors()
        if opens.days_from(anchor) > closes.days_from(anchor)
    )


@cache
def _anchors() -> tuple[tuple[date, int], ...]:
    """Return days that stand for all days of the cycle, and for how many each does.

    Up to the 28th no month clips, so every day of a month counts the same lengths.
    """
    found = []
    for year in range(*_CYCLE):
        for month in range(1, 13):
            day = date(year, month, _EVERY_MONTH_HAS)
            found.append((day, _EVERY_MONTH_HAS))
            while (day := day + timedelta(days=1)).month == month:
                found.append((day, 1))
    return tuple(found)


def _from(definition: Definition) -> date:
    project = definition.project
    start = None if project is None or project.start is None else project.start.first
    return definition.valid_from or start or date(_CYCLE[0], 1, 1)


def _first_closed(opens: Span, closes: Span, first: date) -> tuple[tuple[date, date], ...]:
    """Return the first stretches of anchor days on which the window is closed."""
    stretches: list[tuple[date, date]] = []
    for number in range(_CYCLE_DAYS):
        day = first + timedelta(days=number)
        if opens.days_from(day) > closes.days_from(day):
            if stretches and stretches[-1][1] == day - timedelta(days=1):
                stretches[-1] = (stretches[-1][0], day)
            elif len(stretches) == _SHOWN:
                break
            else:
                stretches.append((day, day))
    return tuple(stretches)


def _windows(definition: Definition, reading: Reading) -> Iterator[tuple[str, _Mark, _Mark]]:
    """Yield what opens and what closes each step on one clock."""
    for transition in definition.transitions:
        asked = list(_asked(definition, transition))
        opens = [_Mark(rule, each.clock, each.at_least) for rule, each in asked if each.at_least]
        closes = [_Mark(rule, each.clock, each.at_most) for rule, each in asked if each.at_most]
        if reading == "on_time":
            closes += [
                _Mark(limit.id, limit.clock, limit.overdue_after)
                for limit in definition.limits
                if set(transition.sources) & set(limit.in_phases)
            ]
        if transition.act == "follow_up":
            closes += [
                _Mark(each.id, each.clock, each.overdue_after) for each in definition.follow_ups
            ]
        for early in opens:
            for late in closes:
                if early.clock == late.clock and _together(early, late):
                    yield transition.trigger, early, late


def _together(early: _Mark, late: _Mark) -> bool:
    """Whether the two are asked of the same step: of several follow-ups, each has its own window."""
    own, slash, _ = early.asked_by.partition("/")
    return not slash or own == late.asked_by or "/" in late.asked_by


def _asked(definition: Definition, transition: Transition) -> Iterator[tuple[str, ClockIs]]:
    for rule in rules_of(definition, transition):
        for part in _joined(rule.condition):
            if isinstance(part, ClockIs):
                yield rule.id, part


def _joined(condition: Condition) -> Iterator[Condition]:
    """Yield what must hold together."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _joined(part)
    else:
        yield condition
