"""Draws what a step tells and who asks: mostly right, near its bounds, sometimes wrong or missing."""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from pathway.definition import (
    UNKNOWN,
    AttributeIs,
    Condition,
    Day,
    Definition,
    Detail,
    ExtendedBy,
    Number,
    OneOf,
    Role,
    Told,
    Transition,
    Value,
    WholeNumber,
)
from pathway.definition.derived import details_of
from tests.oracle.case import rules_for
from tests.oracle.telling import told_is
from tests.oracle.truth import leaves

__all__ = ["role", "telling"]

_WRONG: tuple[Value, ...] = ("strange", 7, -1, 0.3, date(2009, 2, 1))


def telling(definition: Definition, way: Transition, draw: Random) -> dict[str, Value]:
    """Draw the details and attributes that the step tells."""
    read = _read(definition, way)
    told: dict[str, Value] = {}
    if way.act == "refer" or (way.restates and draw.random() < 0.3):
        told.update(_attributes(definition, read, draw))
    defaults: list[str] = []
    for detail in details_of(definition, way):
        luck = draw.random()
        if detail.when is None or told_is(detail.when, told):
            needed = detail.required and (detail.default is None or luck < 0.5)
            if luck < 0.95 if needed else luck < 0.3:
                told[detail.id] = _right(detail, way, read, draw)
            elif detail.default is not None:
                told[detail.id] = detail.default  # what hangs on it is drawn, and then left out
                defaults.append(detail.id)
        if luck > 0.985:
            told[detail.id] = draw.choice(_WRONG)
    for name in defaults:
        if draw.random() < 0.5:
            del told[name]
    if draw.random() < 0.01:
        told["stranger"] = "yes"
    return told


def _attributes(
    definition: Definition, read: list[Condition], draw: Random
) -> Iterator[tuple[str, Value]]:
    asked = [each for each in read if isinstance(each, AttributeIs)]
    for attribute in definition.attributes:
        if draw.random() < 0.8:
            near = [each for each in asked if each.attribute == attribute.id]
            yield attribute.id, _attribute(attribute.values, near, draw)


def role(definition: Definition, way: Transition, draw: Random) -> str | None:
    """Draw the role of who asks: near the roles that a rule asks for, where one does."""
    asked = [
        each for leaf in _read(definition, way) if isinstance(leaf, Role) for each in leaf.roles
    ]
    known = [each.id for each in definition.roles]
    if asked:
        return draw.choice([None, *known, *asked, *asked])
    luck = draw.random()
    return None if luck < 0.7 or not known else draw.choice(known) if luck < 0.98 else "stranger"


def _read(definition: Definition, way: Transition) -> list[Condition]:
    return [leaf for rule in rules_for(definition, way) for leaf in leaves(rule.condition)]


def _attribute(values: OneOf | WholeNumber, near: Iterable[AttributeIs], draw: Random) -> Value:
    if draw.random() < 0.03:
        return draw.choice(("strange", 7, UNKNOWN))
    if isinstance(values, OneOf):
        return draw.choice([choice.id for choice in values.choices])
    found = [values.low, values.high, draw.randint(values.low, values.high)]
    for leaf in near:
        found += _beside(leaf.at_least, leaf.at_most)
    return draw.choice([each for each in found if values.low <= each <= values.high])


def _right(detail: Detail, way: Transition, read: list[Condition], draw: Random) -> Value:
    asked = [leaf for leaf in read if isinstance(leaf, Told) and leaf.detail == detail.id]
    match detail.values:
        case OneOf(choices):
            if isinstance(way.when, Told) and way.when.detail == detail.id and draw.random() < 0.9:
                return draw.choice(way.when.classes)
            known = [choice.id for choice in choices]
            wanted = [each for leaf in asked for each in leaf.classes if each in known]
            return draw.choice([*known, *wanted, *wanted])
        case WholeNumber(low, high):
            sums = [leaf.at_most.fixed for leaf in read if isinstance(leaf, ExtendedBy)]
            near = list(_beside(*sums, *(bound for each in asked for bound in _bounds(each))))
            found = [*near, 1, 5, 10, 14, low, draw.randint(low, min(high, low + 40))]
            return draw.choice([each for each in found if low <= each <= high])
        case Number(low, high, step):
            return low + step * draw.randint(0, round((high - low) / step))
        case Day():
            return draw.choice((date(2009, 1, 1), date(2031, 1, 1)))


def _bounds(told: Told) -> tuple[int | None, int | None]:
    return told.at_least, told.at_most


def _beside(*bounds: int | None) -> Iterator[int]:
    for bound in bounds:
        if bound is not None:
            yield from (bound - 1, bound, bound + 1)
