"""Tells from conditions alone whether all records of one selection are among those of another."""

from collections.abc import Hashable, Iterator

from pathway.definition import AttributeIs
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AssessedAs,
    Completed,
    Contacted,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
)
from pathway.indicators.model import Counting, Indicator
from pathway.records import record

__all__ = ["Selection", "always_told", "asked_of", "counted_of", "within"]


@record
class Part:
    """A condition that each record of a selection meets; of situations with where they are looked for."""

    asked: Asked
    scope: Hashable = None


Selection = frozenset[Part]
"""Conditions that hold together."""


def asked_of(counting: Counting, indicator: Indicator) -> Selection:
    """Return whom an indicator is asked of, whether or not there is an answer."""
    told = [Part(IsTold((each,))) for each in counting.complete]
    return frozenset({*told, *_parts(indicator.population, None)})


def counted_of(counting: Counting, indicator: Indicator) -> Selection:
    """Return whom an indicator counts in its numerator."""
    scope = (indicator.anchor, indicator.window)
    own = () if indicator.counted is None else _parts(indicator.counted, scope)
    return asked_of(counting, indicator) | frozenset(own)


def always_told(asked: Asked) -> bool:
    """Whether a condition is true or false of each record, so that none is left out for lack of it."""
    match asked:
        case AllOf(parts) | AnyOf(parts):
            return all(always_told(each) for each in parts)
        case Not(part):
            return always_told(part)
        case _:
            return isinstance(asked, Reached | Left | Completed | Gave | Contacted)


def within(inner: Selection, outer: Selection) -> bool:
    """Whether every record of *inner* is one of *outer*, as far as the conditions tell.

    False is no proof that some record is not: what follows from the world, as that who is in work
    is not unemployed, is not known here.
    """
    return all(any(_follows(each, asked) for each in inner) for asked in outer)


def _parts(asked: Asked, scope: Hashable) -> Iterator[Part]:
    if isinstance(asked, AllOf):
        for each in asked.parts:
            yield from _parts(each, scope)
    elif isinstance(asked, IsTold):
        yield from (Part(IsTold((each,))) for each in asked.attributes)
    else:
        yield Part(asked, scope if _looks(asked) else None)


def _looks(asked: Asked) -> bool:
    """Whether a situation is asked for, which another window may find otherwise."""
    match asked:
        case AllOf(parts) | AnyOf(parts):
            return any(_looks(each) for each in parts)
        case Not(part):
            return _looks(part)
        case _:
            return isinstance(asked, InSituation)


def _follows(one: Part, other: Part) -> bool:
    """Whether what meets the one condition always meets the other."""
    if one == other:
        return True
    if isinstance(one.asked, AnyOf):
        return all(_follows(each, other) for part in one.asked.parts for each in _as(part, one))
    if isinstance(one.asked, AllOf):
        return any(_follows(each, other) for part in one.asked.parts for each in _as(part, one))
    if isinstance(other.asked, AnyOf):
        return any(_follows(one, each) for part in other.asked.parts for each in _as(part, other))
    if isinstance(other.asked, AllOf):
        return all(_follows(one, each) for part in other.asked.parts for each in _as(part, other))
    return one.scope == other.scope and _narrower(one.asked, other.asked)


def _as(part: Asked, whole: Part) -> tuple[Part]:
    return (Part(part, whole.scope if _looks(part) else None),)


def _narrower(one: Asked, other: Asked) -> bool:
    match one, other:
        case AttributeIs(), AttributeIs():
            return one.attribute == other.attribute and _classes(one, other) and _bounds(one, other)
        case AttributeIs(), IsTold():
            return other.attributes == (one.attribute,)
        case InSituation(), InSituation():
            return set(one.situations) <= set(other.situations)
        case AssessedAs(), AssessedAs():
            return one.assessment == other.assessment and set(one.values) <= set(other.values)
        case Left(), Left():
            pairs = (
                (one.outcomes, other.outcomes),
                (one.categories, other.categories),
                (one.reasons, other.reasons),
            )
            return all(not wide or (narrow and set(narrow) <= set(wide)) for narrow, wide in pairs)
        case _:
            return False


def _classes(one: AttributeIs, other: AttributeIs) -> bool:
    return not other.classes or (bool(one.classes) and set(one.classes) <= set(other.classes))


def _bounds(one: AttributeIs, other: AttributeIs) -> bool:
    low = other.at_least is None or (one.at_least is not None and one.at_least >= other.at_least)
    high = other.at_most is None or (one.at_most is not None and one.at_most <= other.at_most)
    return low and high
