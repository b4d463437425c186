"""Writes events as JSON: a day as `YYYY-MM-DD`, pairs of name and value as an object."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import product
from json.encoder import encode_basestring_ascii as encoded
from operator import attrgetter

import attrs

from pathway.dates import Bound
from pathway.definition import Value
from pathway.events.days import is_day
from pathway.events.faults import EventUnwritable
from pathway.events.records import AnyEvent
from pathway.events.sorts import sorts_of

__all__ = ["Written", "data_of", "members_of", "object_of"]

Written = Callable[[AnyEvent], str]


def data_of(event: AnyEvent) -> str:
    """Return what the event has besides its header, as a JSON object on one line, in ASCII.

    Raises `EventUnwritable` where a value could not be read back as it is.
    """
    kind: type = type(event)
    return f"{{{_data(kind)(event)}}}"


def object_of(event: AnyEvent) -> str:
    """Return the whole event, header first, as a JSON object on one line, in ASCII.

    It is what the JSON Schema of its type describes. Raises `EventUnwritable` as `data_of` does.
    """
    kind: type = type(event)
    return f"{{{_whole(kind)(event)}}}"


def members_of(names: Iterable[str]) -> Written:
    """Return what writes those fields of an event as members of a JSON object, without braces."""
    told = tuple(names)
    form = ",".join(f'"{name}":%s' for name in told)
    values = _values(told)

    def members(event: AnyEvent) -> str:
        try:
            return form % tuple([_WRITERS[type(each)](each) for each in values(event)])
        except KeyError as error:
            raise EventUnwritable(f"{error.args[0]!r} is no type that it may hold.") from None

    return members


@cache
def _data(kind: type) -> Written:
    """Return what writes the data of that class of event, and nothing that is not of its sort."""
    sorts = sorts_of(kind)
    names = tuple(sorts)
    values = _values(names)
    held = frozenset(product(*(sort.held for sort in sorts.values())))
    listed = [(name, sort.words) for name, sort in sorts.items() if sort.words]
    members = members_of(names)

    def data(event: AnyEvent) -> str:
        if tuple(map(type, values(event))) not in held:
            told = zip(names, values(event), strict=True)
            name, value = next(each for each in told if type(each[1]) not in sorts[each[0]].held)
            raise EventUnwritable(f"{name} is {value!r}, not {sorts[name].needed}.")
        for name, words in listed:
            if (word := getattr(event, name)) not in words:
                raise EventUnwritable(f"{name} is {word!r}, not {sorts[name].needed}.")
        return members(event)

    return data


@cache
def _whole(kind: type) -> Written:
    return members_of(each.name for each in attrs.fields(kind))


def _values(names: tuple[str, ...]) -> Callable[[AnyEvent], tuple[object, ...]]:
    match names:
        case ():
            return lambda _: ()
        case (name,):
            return lambda event: (getattr(event, name),)
        case _:
            return attrgetter(*names)


def _pairs(pairs: tuple[tuple[str, Value], ...]) -> str:
    if not pairs:
        return "{}"
    inner = []
    for name, value in pairs:
        if type(value) is str:
            if is_day(value):
                raise EventUnwritable(f"{name} is the word {value!r}, which reads as a day.")
            inner.append(f"{encoded(name)}:{encoded(value)}")
        elif type(value) is bool:
            raise EventUnwritable(f"{name} is {value}, where a word, a number or a day is meant.")
        else:
            inner.append(f"{encoded(name)}:{_WRITERS[type(value)](value)}")
    return f"{{{','.join(inner)}}}"


def _number(value: float) -> str:
    if value - value != 0:
        raise EventUnwritable(f"{value} is no number that JSON has.")
    return float.__repr__(value)


def _null(_: None) -> str:
    return "null"


def _truth(value: bool) -> str:  # noqa: FBT001  the value is what is written
    return "true" if value else "false"


def _day(value: date) -> str:
    return f'"{value.isoformat()}"'


def _bound(value: Bound) -> str:
    return f'"{value}"'


_WRITERS: Mapping[type, Callable[..., str]] = {
    str: encoded,
    int: int.__repr__,
    float: _number,
    bool: _truth,
    date: _day,
    Bound: _bound,
    tuple: _pairs,
    type(None): _null,
}
"""How a value is written, by its type; an event holds no others."""
