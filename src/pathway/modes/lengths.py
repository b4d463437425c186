"""Reads months: how many whole days spans of months can be, counted from one and the same day."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from pathway.dates import Span, day_of, ordinal_of
from pathway.machine import Plan
from pathway.modes.model import Reading
from pathway.modes.reading import all_judges, leaves, spans_read

__all__ = ["Lengths", "lengths_of", "lengths_on", "said"]

Lengths = tuple[int, ...]
"""The days of each span of months on a clock, in the order of the spans."""

_STRETCHES = ((1995, 2008), (2091, 2108))
"""Years that hold every row of month lengths: leap years, and a century without one."""

_WHOLE_CYCLE = (1600, 2000)
_LONGEST_STRETCH = 84


def lengths_of(
    plan: Plan, reading: Reading, without: frozenset[str]
) -> Mapping[str, tuple[tuple[int, ...], tuple[Lengths, ...]]]:
    """Return the spans of months on each clock, and every row of days that they can be together."""
    definition = plan.definition
    read = (leaf for judge in all_judges(plan, without) for leaf in leaves(judge.rule.condition))
    limits = frozenset(
        each.id for each in definition.limits if reading == "on_time" and each.id not in without
    )
    months: dict[str, set[int]] = {}
    for clock, span in spans_read(definition, read, limits):
        if span.months is not None:
            months.setdefault(clock, set()).add(span.months)
    return {
        clock: (tuple(sorted(spans)), _rows(tuple(sorted(spans))))
        for clock, spans in months.items()
    }


def lengths_on(spans: tuple[int, ...], anchor: date) -> Lengths:
    """Return the days of spans of months that are counted from a day."""
    return tuple(Span(months=each).days_from(anchor) for each in spans)


def said(spans: tuple[int, ...], row: Lengths) -> str:
    """Return the lengths as text: months and their days."""
    return " ".join(f"{months}={days}" for months, days in zip(spans, row, strict=True))


@cache
def _rows(spans: tuple[int, ...]) -> tuple[Lengths, ...]:
    return tuple(sorted({lengths_on(spans, anchor) for anchor in _anchors(spans)}))


def _anchors(spans: tuple[int, ...]) -> Iterator[date]:
    stretches = _STRETCHES if max(spans) <= _LONGEST_STRETCH else (_WHOLE_CYCLE,)
    for first, last in stretches:
        for day in range(ordinal_of(date(first, 1, 1)), ordinal_of(date(last, 1, 1))):
            yield day_of(day)
