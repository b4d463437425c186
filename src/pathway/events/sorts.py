"""Says of what sort the value of each field of an event is, and how it is read from JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from math import inf
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin

from attrs import frozen

from pathway.dates import Bound
from pathway.definition import Value
from pathway.events.days import DAY_LENGTH, is_day
from pathway.events.parts import own_fields

__all__ = ["FACTS", "TOLD", "Sort", "sort_of", "sorts_of"]

FACTS: object = tuple[tuple[str, str], ...]
TOLD: object = tuple[tuple[str, Value], ...]

Read = Callable[[object], object]


@frozen
class Sort:
    """The sort of a field's values.

    `held` are the types that an event holds, `written` those that its JSON has once parsed, where an
    object is a tuple of pairs. `read` makes the one of the other and raises `ValueError` where it
    cannot; None where both are the same. `needed` says in words what is asked for; `words` are
    those that it may be, where they are listed.
    """

    held: frozenset[type]
    written: frozenset[type]
    needed: str
    read: Read | None = None
    words: tuple[str, ...] = ()


def sorts_of(kind: type) -> Mapping[str, Sort]:
    """Return the sort of each field of that class of event which is no part of its header."""
    return {name: sort_of(annotation) for name, annotation in own_fields(kind).items()}


def sort_of(annotation: object) -> Sort:
    """Return the sort of the values of a field, from its type."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if get_origin(annotation) is Literal:
        words = get_args(annotation)
        return Sort(_TEXT, _TEXT, f"one of {', '.join(words)}", _one_of(words), words)
    assert isinstance(annotation, UnionType)
    (inner,) = (each for each in get_args(annotation) if each is not NoneType)
    sort = sort_of(inner)
    read = None if sort.read is None else _or_none(sort.read)
    none = {NoneType}
    return Sort(sort.held | none, sort.written | none, f"{sort.needed} or null", read)


def _or_none(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _one_of(words: tuple[str, ...]) -> Read:
    def word(value: object) -> object:
        if value not in words:
            raise ValueError(value)
        return value

    return word


def _day(value: object) -> date:
    if isinstance(value, str) and len(value) == DAY_LENGTH and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    raise ValueError(value)


def _bound(value: object) -> Bound:
    return Bound.read(str(value))


def _number(value: object) -> float:
    number = float(value) if isinstance(value, float | int) else inf
    if number - number == 0:  # of 1e999, which JSON allows, no float is made
        return number
    raise ValueError(value)


def _told(value: object) -> object:
    """Return the pairs, with a day for what reads as one."""
    if not value:
        return value
    pairs = _once(value)
    days = False
    for _, each in pairs:
        if isinstance(each, str):
            if len(each) == DAY_LENGTH and is_day(each):
                days = True
        elif type(each) is float:
            _number(each)
        elif type(each) is not int:
            raise ValueError(value)
    return (
        tuple([(name, _day(each) if _dated(each) else each) for name, each in pairs])
        if days
        else value
    )


def _dated(value: object) -> bool:
    return isinstance(value, str) and is_day(value)


def _facts(value: object) -> object:
    if all(type(each) is str for _, each in _once(value)):
        return value
    raise ValueError(value)


def _once(value: object) -> tuple[tuple[str, Value], ...]:
    """Return the pairs as they are; none of the names may stand twice."""
    if isinstance(value, tuple) and len(dict(value)) == len(value):
        return value
    raise ValueError(value)


_TEXT, _WHOLE, _FLOAT, _DAYS, _OBJECT = (
    frozenset({each}) for each in (str, int, float, date, tuple)
)

_PLAIN: Mapping[object, Sort] = {
    str: Sort(_TEXT, _TEXT, "a text"),
    int: Sort(_WHOLE, _WHOLE, "a whole number"),
    float: Sort(_FLOAT, _FLOAT | _WHOLE, "a number", _number),
    date: Sort(_DAYS, _TEXT, "a day, YYYY-MM-DD", _day),
    Bound: Sort(frozenset({Bound}), _TEXT, "a day, a month or a year, YYYY-MM-DD at most", _bound),
    TOLD: Sort(_OBJECT, _OBJECT, "an object of words, numbers and days", _told),
    FACTS: Sort(_OBJECT, _OBJECT, "an object of words", _facts),
}
