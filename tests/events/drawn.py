"""Draws events of every class, with values of the sorts that their fields have."""

from datetime import date
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin

import attrs
from hypothesis import strategies as st

from pathway.dates import Bound
from pathway.definition.graph import Category
from pathway.events import AnyEvent
from pathway.events.days import is_day
from pathway.events.names import KINDS
from pathway.events.sorts import FACTS, TOLD

LARGEST = 2**53 - 1

words = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,15}", fullmatch=True).filter(lambda it: not is_day(it))
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-LARGEST, LARGEST)
places = st.integers(1, 10_000)


def _pairs(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.dictionaries(words, values, max_size=4).map(lambda told: tuple(told.items()))


_NAMED: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("participation", "person", "version", "old_version", "new_version"), texts),
    **dict.fromkeys(("number", "corrects", "voids", "withdraws"), places),
    "category": st.sampled_from(get_args(Category)),
    "days_late": st.integers(0, LARGEST),
}

_TYPED: dict[object, st.SearchStrategy[object]] = {
    str: words,
    bool: st.booleans(),
    int: whole,
    float: numbers,
    date: st.dates(),
    Bound: st.builds(Bound, st.dates(), st.sampled_from(("day", "month", "year"))).map(
        lambda bound: Bound(bound.first, bound.precision)
    ),
    TOLD: _pairs(st.one_of(words, whole, numbers, st.dates())),
    FACTS: _pairs(words),
}


def _values(name: str, annotation: object) -> st.SearchStrategy[object]:
    if name in _NAMED:
        return _NAMED[name]
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if isinstance(annotation, UnionType):
        (inner,) = (each for each in get_args(annotation) if each is not NoneType)
        return st.none() | _values(name, inner)
    return _TYPED[annotation]


def of_kind(kind: type) -> st.SearchStrategy[AnyEvent]:
    """Events of that class."""
    fields = {each.name: _values(each.name, each.type) for each in attrs.fields(kind)}
    return st.builds(kind, **fields)


events = st.one_of([of_kind(kind) for kind in KINDS.values()])
"""Events of every class."""
