"""Finds comparisons that mean nothing or can never hold: wrong classes, empty windows."""

from collections.abc import Iterator, Sequence

from pathway.definition.conditions import AttributeIs, Told
from pathway.definition.values import UNKNOWN, Number, OneOf, ValueKind, WholeNumber
from pathway.definition.wording import listed, unknown
from pathway.errors import Fault

__all__ = ["bounds_faults", "compared", "no_bound"]


def compared(
    path: str, asked: AttributeIs | Told, what: str, kinds: Sequence[ValueKind]
) -> Iterator[Fault]:
    """Yield what is wrong with comparing something of these kinds with classes or bounds."""
    offered = [kind for kind in kinds if isinstance(kind, OneOf)]
    numbers = [kind for kind in kinds if isinstance(kind, WholeNumber | Number)]
    choices = [choice.id for kind in offered for choice in kind.choices]
    bounded = asked.at_least is not None or asked.at_most is not None
    if not offered and not numbers:
        why = f"the {what} is a day, and days are not compared. Ask for another detail."
        yield Fault(path, why)
    elif asked.classes and bounded:
        why = f"the {what} is compared with classes and with bounds. Ask for one of the two."
        yield Fault(path, why)
    elif not asked.classes and not bounded:
        known = f" Its classes: {listed(choices)}." if offered else ""
        yield Fault(path, f"nothing is asked of the {what}: give classes or bounds.{known}")
    elif asked.classes and not offered:
        why = f"the {what} has no classes. Give bounds: at_least, at_most."
        yield Fault(f"{path}.classes", why)
    elif asked.classes:
        why = f"The {what} has declared classes"
        for index, each in enumerate(asked.classes):
            if isinstance(asked, Told) or each != UNKNOWN:
                yield from unknown(f"{path}.classes[{index}]", "class", each, choices, why)
    elif not numbers:
        yield Fault(path, f"the {what} is no number. Ask for classes: {listed(choices)}.")
    else:
        yield from _reachable(path, asked, what, numbers)


def _reachable(
    path: str, asked: AttributeIs | Told, what: str, numbers: Sequence[WholeNumber | Number]
) -> Iterator[Fault]:
    low, high = min(each.low for each in numbers), max(each.high for each in numbers)
    least = low if asked.at_least is None else max(low, asked.at_least)
    most = high if asked.at_most is None else min(high, asked.at_most)
    if least > most:
        yield Fault(
            path,
            f"empty window: the {what} lies from {low} to {high}, and none of these is asked for. "
            "Change the bounds.",
        )


def bounds_faults(path: str, at_least: int | None, at_most: int | None) -> Iterator[Fault]:
    """Yield what is wrong with the bounds of a number of times."""
    least = max(at_least or 0, 0)
    if at_least is None and at_most is None:
        yield no_bound(path)
    elif at_most is not None and least > at_most:
        yield Fault(
            path,
            f"empty window: no number of times is at least {least} and at most {at_most}. "
            "Change the bounds.",
        )


def no_bound(path: str) -> Fault:
    """Return the fault of a comparison that has no bound."""
    return Fault(path, "no bound. It would always hold: give at_least, at_most or both.")
