"""Reads periods as people write them: a year, a quarter, a month, or two days with dots between."""

import re
from calendar import monthrange
from datetime import date

from pathway.dates import Bound, Period
from pathway.definition import Programme

__all__ = ["period_of", "project_of", "shares_a_day", "span_of"]

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTHS = 3
_BETWEEN = ".."


def period_of(text: str) -> Period:
    """Return the period that is written so; raise `ValueError` for what is none.

    >>> period_of("2009-Q2").end
    Bound(day=datetime.date(2009, 6, 30), precision='day')
    >>> period_of("2009-02").holds(date(2009, 2, 28)), period_of("2009").holds(date(2010, 1, 1))
    (True, False)
    """
    first, dots, last = text.partition(_BETWEEN)
    start, end = _days(first), _days(last if dots else first)
    if start[0] > end[1]:
        raise ValueError(f"{text} ends before it begins")
    return Period(Bound(start[0]), Bound(end[1]))


def project_of(programme: Programme) -> Period | None:
    """Return the project's own period; None where the programme has none."""
    project = programme.latest.project
    return None if project is None else project.period("project")


def shares_a_day(one: Period, other: Period) -> bool:
    """Whether the two periods have a day in common, where it is known."""
    (since, until), (first, last) = span_of(one), span_of(other)
    return max(since, first) <= min(until, last)


def _days(text: str) -> tuple[date, date]:
    quarter = _QUARTER.fullmatch(text)
    if quarter is not None:
        year, last = int(quarter[1]), int(quarter[2]) * _MONTHS
        return date(year, last - _MONTHS + 1, 1), date(year, last, monthrange(year, last)[1])
    found = Bound.read(text)
    return found.first, found.last


def span_of(period: Period) -> tuple[date, date]:
    """Return the first and the last day that may lie in the period."""
    first = date.min if period.start is None else period.start.first
    return first, date.max if period.end is None else period.end.last
