"""Boxes of clock readings: intervals of clocks and of differences of two, cut and joined, as guards."""

from collections.abc import Iterable, Iterator

from pathway.modes.model import Guard

__all__ = ["ANYWHERE", "Box", "Dimension", "box", "guards_of", "joined", "together"]

Dimension = tuple[int, int | None]
"""A clock, or the first less the second."""

Interval = tuple[int | None, int | None]

Box = tuple[tuple[Dimension, Interval], ...]
"""The interval of each dimension that is bounded, in the order of the dimensions; both ends included."""

ANYWHERE: Box = ()


def box(plus: int, minus: int | None, low: int | None, high: int | None) -> Box | None:
    """Return the box of one dimension; None where it is empty. A clock reads 0 or more."""
    if minus is None:
        if high is not None and high < 0:
            return None
        low = None if low is not None and low <= 0 else low
    if low is None and high is None:
        return ANYWHERE
    if low is not None and high is not None and low > high:
        return None
    return (((plus, minus), (low, high)),)


def together(first: Box, second: Box) -> Box | None:
    """Return what lies in both; None where nothing does."""
    if not first or not second:
        return first or second
    sides = dict(first)
    for dimension, (low, high) in second:
        if dimension in sides:
            other_low, other_high = sides[dimension]
            low = _most(low, other_low)  # noqa: PLW2901
            high = _least(high, other_high)  # noqa: PLW2901
            if low is not None and high is not None and low > high:
                return None
        sides[dimension] = (low, high)
    return _sorted(sides)


def joined(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Return boxes that cover the same readings, fewer where two of them make one."""
    left = list(dict.fromkeys(boxes))
    changed = True
    while changed:
        changed = False
        for one in range(len(left)):
            for other in range(one + 1, len(left)):
                made = _joined(left[one], left[other])
                if made is not None:
                    left[one] = made
                    del left[other]
                    changed = True
                    break
            if changed:
                break
    return tuple(left)


def guards_of(rule: str, readings: Box) -> Iterator[Guard]:
    """Yield the guards of a box, under the id of what asks for it."""
    for (plus, minus), (low, high) in readings:
        if low is not None:
            yield Guard(rule, minus, plus, -low)
        if high is not None:
            yield Guard(rule, plus, minus, high)


def _joined(first: Box, second: Box) -> Box | None:
    one, other = dict(first), dict(second)
    if one.keys() != other.keys():
        return _swallowed(one, other)
    apart = [each for each in one if one[each] != other[each]]
    if len(apart) != 1:
        return None
    (low, high), (next_low, next_high) = sorted(
        (one[apart[0]], other[apart[0]]), key=lambda each: (each[0] is not None, each[0] or 0)
    )
    if high is not None and (next_low is None or next_low > high + 1):
        return None
    most = None if high is None or next_high is None else max(high, next_high)
    del one[apart[0]]
    if low is not None or most is not None:
        one[apart[0]] = (low, most)
    return _sorted(one)


def _swallowed(one: dict[Dimension, Interval], other: dict[Dimension, Interval]) -> Box | None:
    """Return the wider of two where it holds the other."""
    wide, narrow = sorted((one, other), key=len)
    return _sorted(wide) if wide.items() <= narrow.items() else None


def _sorted(sides: dict[Dimension, Interval]) -> Box:
    return tuple(sorted(sides.items(), key=lambda each: (each[0][0], each[0][1] or -1)))


def _most(first: int | None, second: int | None) -> int | None:
    return first if second is None else second if first is None else max(first, second)


def _least(first: int | None, second: int | None) -> int | None:
    return first if second is None else second if first is None else min(first, second)
