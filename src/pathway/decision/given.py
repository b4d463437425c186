"""Says what was given in the place of what was expected; asked only where something is amiss."""

from collections.abc import Mapping
from datetime import date

from pathway.dates import day_of, ordinal_of
from pathway.definition import Definition
from pathway.errors import BeforeLastStep, UnknownResource
from pathway.state import State

__all__ = ["a", "a_day", "not_before", "of_known_resources"]


def a_day(on: object) -> None:
    """Raise `TypeError` for what is no plain day: a moment, a text, nothing."""
    if type(on) is not date:
        msg = (
            f"a step is dated by a datetime.date, a day without a time, not by {type(on).__name__}"
        )
        raise TypeError(msg)


def not_before(state: State, on: date) -> None:
    """Raise `BeforeLastStep` where the day lies before the last step of the state."""
    if ordinal_of(on) < state.day:
        raise BeforeLastStep(on, day_of(state.day))


def a(expected: type, given: object, name: str) -> None:
    """Raise `TypeError` where what was given as *name* is of another type than expected.

    >>> a(int, "12", "days")
    Traceback (most recent call last):
    ...
    TypeError: days is to be int, and str was given: check the order of the arguments
    """
    if not isinstance(given, expected):
        msg = (
            f"{name} is to be {expected.__name__}, and {type(given).__name__} was given: "
            "check the order of the arguments"
        )
        raise TypeError(msg)


def of_known_resources(definition: Definition, available: Mapping[str, int]) -> None:
    """Raise `UnknownResource` where units are told of a resource that is not declared."""
    known = tuple(each.id for each in definition.resources)
    for name in available:
        if name not in known:
            raise UnknownResource(definition.id, name, known)
