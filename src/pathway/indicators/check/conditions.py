"""Finds conditions that ask nothing or can never hold, and takes them apart."""

from __future__ import annotations

from collections.abc import Iterator

from pathway.definition import AttributeIs
from pathway.errors import Fault
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
    Not,
    Stayed,
)

__all__ = ["asked_faults", "leaves"]


def leaves(asked: Asked, path: str) -> Iterator[tuple[str, Asked]]:
    """Yield every condition within that reads something itself, with its path."""
    match asked:
        case AllOf() | AnyOf():
            for place, part in enumerate(asked.parts):
                yield from leaves(part, f"{path}.parts[{place}]")
        case Not():
            yield from leaves(asked.part, f"{path}.part")
        case _:
            yield path, asked


def asked_faults(asked: Asked, path: str) -> Iterator[Fault]:
    """Yield every fault that a condition has by itself."""
    match asked:
        case AllOf() | AnyOf():
            if not asked.parts:
                yield Fault(f"{path}.parts", "empty. It would ask nothing: give at least one part.")
            for place, part in enumerate(asked.parts):
                yield from asked_faults(part, f"{path}.parts[{place}]")
        case Not():
            yield from asked_faults(asked.part, f"{path}.part")
        case _:
            yield from _leaf(asked, path)


def _leaf(asked: Asked, path: str) -> Iterator[Fault]:
    match asked:
        case AttributeIs():
            yield from _attribute(asked, path)
        case IsTold():
            yield from _some(f"{path}.attributes", asked.attributes, "attribute")
        case InSituation():
            yield from _some(f"{path}.situations", asked.situations, "situation")
        case AssessedAs():
            yield from _some(f"{path}.values", asked.values, "value")
        case Completed():
            if asked.at_least < 1:
                why = f"{asked.at_least} spells: this always holds. Ask for 1 or more."
                yield Fault(f"{path}.at_least", why)
        case Contacted():
            if asked.at_least < 1:
                why = f"{asked.at_least} contacts: this always holds. Ask for 1 or more."
                yield Fault(f"{path}.at_least", why)
        case Gave():
            if not asked.hours > 0:
                yield Fault(f"{path}.hours", f"{asked.hours} hours: give a number above 0.")
        case Stayed():
            yield from _bounds(asked.at_least, asked.at_most, path)
        case _:
            return


def _some(path: str, names: tuple[str, ...], kind: str) -> Iterator[Fault]:
    if not names:
        yield Fault(path, f"empty. It would never hold: name at least one {kind}.")
    for place, name in enumerate(names):
        if name in names[:place]:
            why = f"{name!r} is named twice here. Once says it all: drop one."
            yield Fault(f"{path}[{place}]", why)


def _attribute(asked: AttributeIs, path: str) -> Iterator[Fault]:
    bounded = asked.at_least is not None or asked.at_most is not None
    if asked.classes and bounded:
        yield Fault(path, "asks for classes and for bounds. Ask for one of the two.")
    elif not asked.classes:
        yield from _bounds(asked.at_least, asked.at_most, path)


def _bounds(low: int | None, high: int | None, path: str) -> Iterator[Fault]:
    if low is None and high is None:
        yield Fault(path, "no bound. It would always hold: give at_least, at_most or both.")
    elif low is not None and high is not None and low > high:
        yield Fault(
            path,
            f"empty window: no number is at least {low} and at most {high}. Change the bounds.",
        )
