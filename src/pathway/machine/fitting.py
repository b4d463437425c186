"""Says whether a value is one that a detail or attribute can have; compiled once a declaration."""

from collections.abc import Callable
from datetime import date

from pathway.definition import Day, Number, OneOf, Value, WholeNumber
from pathway.definition.values import ValueKind

__all__ = ["Fitting", "fitting"]

Fitting = Callable[[Value], bool]

_TINY = 1e-9


def fitting(kind: ValueKind) -> Fitting:
    """Compile what says whether a value is of that kind."""
    match kind:
        case OneOf(choices):
            words = frozenset(choice.id for choice in choices)
            return lambda value: isinstance(value, str) and value in words
        case WholeNumber(low, high):
            return lambda value: type(value) is int and low <= value <= high
        case Number(low, high, step):

            def number(value: Value) -> bool:
                if type(value) is not float and type(value) is not int:
                    return False
                if not low <= value <= high:
                    return False
                steps = value / step
                return abs(steps - round(steps)) < _TINY

            return number
        case Day():
            return lambda value: type(value) is date
