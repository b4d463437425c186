"""Says what a step tells after its defaults, and which of it may not be told."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction

from pathway.definition import (
    UNKNOWN,
    Attribute,
    Day,
    Definition,
    Detail,
    Number,
    OneOf,
    Told,
    Transition,
    Value,
    WholeNumber,
)
from pathway.definition.derived import details_of

__all__ = ["complete", "faults", "told_is"]


def told_is(condition: Told, told: Mapping[str, Value]) -> bool | None:
    """Whether the detail told is of the classes, or within the bounds; None if it is not told."""
    if condition.detail not in told:
        return None
    value = told[condition.detail]
    if condition.classes:
        return value in condition.classes
    if not isinstance(value, int | float):
        return None
    least, most = condition.at_least, condition.at_most
    return (least is None or value >= least) and (most is None or value <= most)


def complete(
    definition: Definition, way: Transition, told: Mapping[str, Value]
) -> dict[str, Value]:
    """What the step tells, with the defaults of what it leaves out."""
    whole = dict(told)
    for detail in details_of(definition, way):
        if detail.id not in whole and detail.default is not None and _asked(detail, whole):
            whole[detail.id] = detail.default
    return whole


def faults(definition: Definition, way: Transition, told: Mapping[str, Value]) -> Iterator[str]:
    """Every detail that is told wrongly, or not told though it must be."""
    asked = [detail for detail in details_of(definition, way) if _asked(detail, told)]
    allowed = {detail.id: detail.values for detail in asked}
    attributes = {}
    if way.act == "refer" or way.restates:
        attributes = {attribute.id: attribute for attribute in definition.attributes}
    for name, value in told.items():
        if name in allowed:
            if not _fits(allowed[name], value):
                yield name
        elif name not in attributes or not _attribute_fits(attributes[name], value):
            yield name
    for detail in asked:
        if detail.required and detail.id not in told:
            yield detail.id


def _asked(detail: Detail, told: Mapping[str, Value]) -> bool:
    return detail.when is None or told_is(detail.when, told) is True


def _attribute_fits(attribute: Attribute, value: Value) -> bool:
    return value == UNKNOWN or _fits(attribute.values, value)


def _fits(kind: object, value: Value) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match kind:
        case OneOf():
            return isinstance(value, str) and value in {choice.id for choice in kind.choices}
        case WholeNumber():
            return number and isinstance(value, int) and kind.low <= value <= kind.high
        case Number():
            return (
                number
                and kind.low <= value <= kind.high  # type: ignore[operator]
                and Fraction(value) % Fraction(kind.step) == 0  # type: ignore[arg-type]
            )
        case Day():
            return isinstance(value, date) and not isinstance(value, datetime)
        case _:
            raise AssertionError(kind)
