"""Sorts values that may be told into classes that nothing tells apart, and writes a class as text."""

from collections.abc import Callable, Hashable, Iterable

from pathway.definition import Value
from pathway.records import record

__all__ = ["EITHER", "RANGE", "Class", "numbers_within", "sorted_out", "values_of"]

EITHER = "|"
"""What stands between values of which any will do."""

RANGE = ".."
"""What stands between the bounds of a number, both included."""


@record
class Class:
    """Values that nothing tells apart: how they are written, and one of them.

    `low` and `high` bound a whole number; they are None for words.
    """

    said: str
    value: Value
    low: int | None = None
    high: int | None = None


def sorted_out(values: Iterable[str], signature: Callable[[str], Hashable]) -> tuple[Class, ...]:
    """Put values together that have the same signature, in the order of the first of each."""
    found: dict[Hashable, list[str]] = {}
    for value in values:
        found.setdefault(signature(value), []).append(value)
    return tuple(Class(EITHER.join(each), each[0]) for each in found.values())


def numbers_within(
    low: float, high: float, step: float, cuts: Iterable[tuple[int | None, int | None]]
) -> tuple[Class, ...]:
    """Cut the numbers from low to high at bounds, each of which includes its number."""
    starts = {low}
    for at_least, at_most in cuts:
        if at_least is not None and low < at_least <= high:
            starts.add(at_least)
        if at_most is not None and low <= at_most < high:
            starts.add(at_most + step)
    firsts = sorted(starts)
    lasts = [each - step for each in firsts[1:]] + [high]
    return tuple(_numbers(first, last) for first, last in zip(firsts, lasts, strict=True))


def _numbers(first: float, last: float) -> Class:
    if isinstance(first, int) and isinstance(last, int):
        return Class(f"{first}{RANGE}{last}", first, first, last)
    return Class(f"{first:g}{RANGE}{last:g}", first)


def values_of(said: str) -> tuple[str, ...] | tuple[float, float]:
    """Return what a class written so holds: words, any of which will do, or the bounds of a number.

    >>> values_of("woman|man")
    ('woman', 'man')
    >>> values_of("16..24")
    (16.0, 24.0)
    """
    if RANGE in said:
        low, high = said.split(RANGE)
        return float(low), float(high)
    return tuple(said.split(EITHER))
