"""Spans, bounds and periods of whole days; no other module adds to a date."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from pathway.records import record

__all__ = ["Bound", "Period", "Precision", "Span", "day_of", "ordinal_of"]

Precision = Literal["day", "month", "year"]

_WRITTEN: dict[int, Precision] = {
    len("YYYY"): "year",
    len("YYYY-MM"): "month",
    len("YYYY-MM-DD"): "day",
}
_REST = {"year": "-01-01", "month": "-01", "day": ""}


@record
class Span:
    """A length in one unit, which it keeps: 26 weeks is not six months.

    Exactly one unit is given. Days and weeks are whole days; months are resolved from an anchor
    and clipped at the month's end, so they are counted from the anchor and never chained.

    >>> Span(weeks=4).days_from(date(2009, 1, 12))
    28
    >>> Span(months=1).after(date(2025, 1, 31))
    datetime.date(2025, 2, 28)
    >>> Span(months=2).after(date(2025, 1, 31))
    datetime.date(2025, 3, 31)
    """

    days: int | None = None
    weeks: int | None = None
    months: int | None = None

    @property
    def fixed(self) -> int | None:
        """The length in whole days, or None for months, which depend on their anchor."""
        if self.weeks is not None:
            return 7 * self.weeks
        return self.days

    def times(self, count: int) -> Span:
        """Return so many of this span, in its unit, to be counted from one anchor."""
        return Span(
            days=None if self.days is None else count * self.days,
            weeks=None if self.weeks is None else count * self.weeks,
            months=None if self.months is None else count * self.months,
        )

    def after(self, anchor: date) -> date:
        """Return the day that lies this far after *anchor*; the last day there is for any beyond it."""
        try:
            return anchor + relativedelta(
                days=self.days or 0, weeks=self.weeks or 0, months=self.months or 0
            )
        except (OverflowError, ValueError):  # past the year 9999
            return date.max

    def days_from(self, anchor: date) -> int:
        """Return the length in whole days when it is counted from *anchor*."""
        fixed = self.fixed
        return fixed if fixed is not None else (self.after(anchor) - anchor).days


@record
class Bound:
    """A day, known to the day, to its month or to its year.

    With precision `month` or `year` the day itself is not known: only `first` and `last`, the
    days between which it lies, both included.

    >>> Bound(date(2012, 10, 1), "month").last
    datetime.date(2012, 10, 31)
    >>> str(Bound.read("2012-10"))
    '2012-10'
    """

    day: date
    precision: Precision = "day"

    @classmethod
    def read(cls, text: str) -> Bound:
        """Return the day, month or year written `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.

        Raises `ValueError` for anything else.
        """
        precision = _WRITTEN.get(len(text))
        if precision is None or not all(part.isdecimal() for part in text.split("-")):
            raise ValueError(text)
        return cls(date.fromisoformat(text + _REST[precision]), precision)

    def __str__(self) -> str:
        """As much of the day as is known, as `read` reads it."""
        length = next(length for length, each in _WRITTEN.items() if each == self.precision)
        return self.day.isoformat()[:length]

    @property
    def first(self) -> date:
        """The earliest day that this may be."""
        match self.precision:
            case "day":
                return self.day
            case "month":
                return self.day.replace(day=1)
            case "year":
                return self.day.replace(month=1, day=1)

    @property
    def last(self) -> date:
        """The latest day that this may be."""
        match self.precision:
            case "day":
                return self.day
            case "month":
                return self.day + relativedelta(day=31)
            case "year":
                return self.day.replace(month=12, day=31)


@record
class Period:
    """The days from a start to an end, both included; a bound that is None is not known or open."""

    start: Bound | None = None
    end: Bound | None = None

    def holds(self, on: date) -> bool | None:
        """Say whether the day lies within; None where an imprecise bound leaves it open."""
        after = None if self.start is None else (on >= self.start.last, on < self.start.first)
        before = None if self.end is None else (on <= self.end.first, on > self.end.last)
        if (after and after[1]) or (before and before[1]):
            return False
        return True if (not after or after[0]) and (not before or before[0]) else None


ordinal_of = date.toordinal
"""Return the number of a day, so that a difference is a count of midnights."""

day_of = date.fromordinal
"""Return the day with that number."""
