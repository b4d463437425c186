"""Chooses: among so many, and a day between two, the first and last ones and special dates more often."""

from collections.abc import Callable
from datetime import date, timedelta

__all__ = ["Choose", "a_number", "days_within"]

Choose = Callable[[int], int]
"""Return a number from 0 to one less than so many; 0 is the simplest."""

_FAR = 400
_BEYOND = 8


def a_number(choose: Choose, low: int, high: int) -> int:
    """Return a whole number between two, both included, often the first or the last."""
    if low >= high:
        return low
    match choose(4):
        case 0:
            return low
        case 1:
            return high
        case _:
            return low + choose(high - low + 1)


def days_within(choose: Choose, first: int, last: int | None, today: date | None) -> int:
    """Return a number of days to wait, between two, both included; `last` None is without end.

    It is often the first, the second, the last but one or the last, or one that leads to a special
    date: the end of a month, 28 or 29 February, the end or the beginning of a year.
    """
    last = first + _FAR if last is None else last
    if first >= last:
        return first
    kind = choose(_BEYOND)
    if kind == 0:
        return first
    if kind == 1:
        return last
    if kind in {2, 3}:
        ends = sorted({first, min(first + 1, last), max(last - 1, first), last})
        return ends[choose(len(ends))]
    if kind == 4 and today is not None:  # noqa: PLR2004  one of eight
        special = _special(today, first, last)
        if special:
            return special[choose(len(special))]
    return first + choose(last - first + 1)


def _special(today: date, first: int, last: int) -> list[int]:
    found = []
    start = today + timedelta(days=first)
    for year in range(start.year, start.year + 1 + (last - first) // 365 + 1):
        march = date(year, 3, 1)
        days = (march - timedelta(days=1), march, date(year, 12, 31), date(year + 1, 1, 1))
        found += [(each - today).days for each in days]
    month = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    found.append((month - today).days - 1)
    return sorted(each for each in set(found) if first <= each <= last)
