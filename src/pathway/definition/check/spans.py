"""Compares lengths and days of a definition, as far as the comparison holds on every calendar."""

from collections.abc import Iterator

from pathway.dates import Bound, Span
from pathway.definition.wording import said
from pathway.errors import Fault

__all__ = ["in_order", "lasts", "surely_after", "surely_longer"]

_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def surely_longer(one: Span, other: Span) -> bool:
    """Say whether *one* is longer than *other* from whatever day both are counted.

    >>> surely_longer(Span(weeks=30), Span(days=209)), surely_longer(Span(months=1), Span(days=29))
    (True, False)
    """
    if one.fixed is None and other.fixed is None:
        return (one.months or 0) > (other.months or 0)
    return _days(one, _SHORTEST_MONTH) > _days(other, _LONGEST_MONTH)


def _days(span: Span, month: int) -> int:
    return month * (span.months or 0) if span.fixed is None else span.fixed


def surely_after(one: Bound | None, other: Bound | None) -> bool:
    """Say whether the day *one* comes after the day *other*, as far as both are known."""
    return one is not None and other is not None and one.first > other.last


def in_order(at: str, first: str, early: Span, second: str, late: Span) -> Iterator[Fault]:
    """Yield a fault if the mark named first is surely later than the second."""
    if surely_longer(early, late):
        yield Fault(
            f"{at}.{first}",
            f"{said(early)} is longer than `{second}`, {said(late)}, which it must not pass. "
            f"Make it shorter, or `{second}` longer.",
        )


def lasts(span: Span) -> bool:
    """Say whether a length is more than nothing."""
    return span.fixed != 0 and span.months != 0
