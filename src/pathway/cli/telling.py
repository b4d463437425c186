"""Turns what a file tells as text into the number or the day that the definition declares."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from pathway.cli.cells import day_in
from pathway.cli.rows import Scalar
from pathway.definition import Day, Definition, Number, OneOf, Value, WholeNumber
from pathway.definition.derived import details_of, ways_of
from pathway.definition.values import ValueKind

__all__ = ["Tellings", "as_declared", "reading_as", "tellings_of"]

_WHOLE = re.compile(r"[+-]?\d{1,15}(?:[.,]0{1,6})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?", re.ASCII)

Reading = Callable[[Scalar], Value]

Tellings = Mapping[str, Mapping[str, Reading]]
"""By step, what reads each detail and attribute that is no mere word."""

_REMEMBERED = 1024


@lru_cache(maxsize=64)
def tellings_of(definition: Definition) -> Tellings:
    """Return what reads the numbers and days that steps of the definition tell."""
    found: dict[str, dict[str, tuple[ValueKind, ...]]] = {}
    for way in ways_of(definition):
        told: list[tuple[str, ValueKind]] = [
            (detail.id, detail.values) for detail in details_of(definition, way)
        ]
        if way.restates or way.act == "refer":
            told += [(attribute.id, attribute.values) for attribute in definition.attributes]
        names = found.setdefault(way.trigger, {})
        for name, kind in told:
            names[name] = (*names.get(name, ()), kind)
    return {
        trigger: {
            name: reading_as(*kinds)
            for name, kinds in names.items()
            if not all(isinstance(kind, OneOf) for kind in kinds)
        }
        for trigger, names in found.items()
    }


def as_declared(
    tellings: Tellings, trigger: str, told: Mapping[str, Scalar]
) -> Mapping[str, Value]:
    """Return what is told with numbers and days in the place of their texts.

    A text that is none stays as it is: the step is then refused, and the refusal names it.
    """
    readings = tellings.get(trigger)
    if not readings or readings.keys().isdisjoint(told):
        return told
    return {
        name: readings[name](value) if name in readings else value for name, value in told.items()
    }


def reading_as(*kinds: ValueKind) -> Reading:
    """Return what reads a value as the first of the kinds that it can be, and remembers it."""

    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def read(value: Scalar) -> Value:
        made = (_as_kind(value, kind) for kind in kinds)
        return next((each for each in made if each is not None), value)

    return read


def _as_kind(value: Scalar, kind: ValueKind) -> Value | None:
    match kind:
        case OneOf(choices):
            return value if any(value == choice.id for choice in choices) else None
        case WholeNumber():
            return _whole(value)
        case Number() if isinstance(value, str):
            return float(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None
        case Day() if isinstance(value, str):
            made = day_in(value)
            return made if isinstance(made, date) else None
        case _:
            return None


def _whole(value: Scalar) -> int | None:
    if isinstance(value, str):
        return int(re.split("[.,]", value)[0]) if _WHOLE.fullmatch(value) else None
    return int(value) if isinstance(value, float) and value.is_integer() else None
