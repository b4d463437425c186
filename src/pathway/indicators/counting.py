"""Counts a family over a log: what is asked, as known at a moment and up to a day, as cells."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from pathway.dates import Period, ordinal_of
from pathway.indicators.cells import Cell, cells_of
from pathway.indicators.compiling.family import compiled
from pathway.indicators.compiling.standing import Asking
from pathway.indicators.countable import Countable
from pathway.indicators.engines import python
from pathway.indicators.log import moment_number
from pathway.indicators.model import Family
from pathway.indicators.plan import Relation

__all__ = ["asking_of", "cells"]

_FIRST, _LAST = ordinal_of(date.min), ordinal_of(date.max)

Engine = Callable[
    [Sequence[Relation], Mapping[str, Sequence[int]]], Sequence[Sequence[Sequence[int]]]
]


def cells(
    log: Countable,
    family: Family,
    *,
    by: Sequence[str] | None = None,
    periods: Mapping[str, Period] | None = None,
    on: date | None = None,
    as_known_on: datetime | None = None,
    engine: Engine = python.run,
) -> list[Cell]:
    """Return how many records stand where, for every indicator of the family.

    * *by*: breakdowns that are crossed in place of the indicators' own;
    * *periods*: disjoint, by name; the day that an indicator counts from lies in one of them;
    * *on*: up to which day; none, the last day of the log. What is due after it is not due;
    * *as_known_on*: what was known at the moment; none, all that is recorded.

    Raises `NotCountable` where the programme lacks what an indicator reads, and `ValueError` for a
    moment without a time zone.
    """
    moment = moment_number(as_known_on)
    asking = asking_of(log, on, moment, periods or {})
    book = log.book
    tallies = compiled(family, book, book.programme.latest, asking, moment, by=by)
    rows = engine([each.relation for each in tallies], log.columns)
    return [
        cell
        for tally, found in zip(tallies, rows, strict=True)
        for cell in cells_of(tally, found, asking.periods)
    ]


def asking_of(
    log: Countable, on: date | None, moment: int, periods: Mapping[str, Period]
) -> Asking:
    """Return for when it is asked, in day numbers; the project's end may have come early."""
    day = on or log.last_day or date.min
    project = log.book.programme.latest.project
    end = None if project is None or project.end is None else ordinal_of(project.end.last)
    ends = [each for each in (end, log.closed_on(moment, ordinal_of(day))) if each is not None]
    bounds = tuple((name, *_bounds(period)) for name, period in periods.items())
    return Asking(ordinal_of(day), min(ends, default=None), end, bounds)


def _bounds(period: Period) -> tuple[int, int]:
    first = _FIRST if period.start is None else ordinal_of(period.start.first)
    last = _LAST if period.end is None else ordinal_of(period.end.last)
    return first, last
