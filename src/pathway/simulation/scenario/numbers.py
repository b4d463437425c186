"""The numbers of a scenario that can be another: each by its path, and by the names on the way to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve, has

from pathway.definition.shapes import fields_of
from pathway.simulation.scenario.choices import Option

if TYPE_CHECKING:
    from pathway.simulation.scenario.model import Scenario

__all__ = ["named", "numbers_of", "with_number"]

_VARIED: Final = frozenset({"weight", "probability", "amount"})
_KEPT_OUT: Final = frozenset({"unsure"})
_PART: Final = re.compile(r"\.?(\w+)|\[(\d+)\]")
_NAMES: Final = ("id", "phase", "resource", "attribute", "of", "detail", "kind")
"""The fields that tell what a part is, the first that it has."""


def numbers_of(scenario: Scenario) -> Iterator[tuple[str, float]]:
    """Yield path and value of each weight, probability and amount that is not 0."""
    for path, value, _ in _numbers(scenario, ""):
        yield path, value


def with_number(scenario: Scenario, path: str, number: float) -> Scenario:
    """Return the scenario with another number at the path.

    Raises `KeyError` where it has none there.
    """
    for each, _, made in _numbers(scenario, ""):
        if each == path:
            changed = made(number)
            assert isinstance(changed, type(scenario))
            return changed
    raise KeyError(path)


def named(scenario: Scenario, path: str) -> str:
    """Return the path with each place by the name of what lies there; without one, counted from 1.

    >>> from pathway.simulation.scenario.shipped import scenario
    >>> named(scenario("navigator"), "supplies[0].units[0].amount")
    'supplies[coach].units[coach_1].amount'
    """
    return "".join(_told(scenario, path)).removeprefix(".")


def _told(part: object, path: str) -> Iterator[str]:
    for field, place in _PART.findall(path):
        if field:
            part = getattr(part, field)
            yield f".{field}"
            continue
        assert isinstance(part, tuple)
        part = part[int(place)]
        yield f"[{_name(part) or int(place) + 1}]"


def _name(part: object) -> str:
    if isinstance(part, Option):
        return ", ".join(each.value for each in part.tells)
    kind: type = type(part)
    if has(kind):
        fields = {each.name for each in fields_of(kind)}
        for name in _NAMES:
            if name in fields and isinstance(getattr(part, name), str):
                return str(getattr(part, name))
    return ""


def _numbers(part: object, path: str) -> Iterator[tuple[str, float, Callable[[float], object]]]:
    kind: type = type(part)
    if isinstance(part, tuple):
        for place, each in enumerate(part):
            for at, value, made in _numbers(each, f"{path}[{place}]"):
                yield at, value, _in_tuple(part, place, made)
    elif has(kind):
        for field in fields_of(kind):
            if field.name in _KEPT_OUT:
                continue
            held, at = getattr(part, field.name), f"{path}.{field.name}".removeprefix(".")
            if field.name in _VARIED and isinstance(held, int | float):
                if held:  # what is 0 stays so: whether it may be more is another question
                    yield at, float(held), _in_field(part, field.name, lambda number: number)
            else:
                for deep, value, made in _numbers(held, at):
                    yield deep, value, _in_field(part, field.name, made)


def _in_tuple(
    whole: tuple[object, ...], place: int, made: Callable[[float], object]
) -> Callable[[float], object]:
    return lambda number: (*whole[:place], made(number), *whole[place + 1 :])


def _in_field(
    whole: object, name: str, made: Callable[[float], object]
) -> Callable[[float], object]:
    return lambda number: evolve(whole, **{name: made(number)})  # type: ignore[misc]
