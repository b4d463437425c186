"""Refuses what no trial can be made of: an unknown level or id, a negative number, no adapter."""

from collections.abc import Collection
from typing import get_args

from pathway.definition import Definition
from pathway.definition.derived import rules_of
from pathway.definition.wording import nearest
from pathway.errors import Fault, UnusableInput
from pathway.testing.conformance import Level

__all__ = ["adapter_faults", "refuse_unusable"]


def refuse_unusable(
    definition: Definition,
    *,
    level: str = "vectors",
    unsupported: Collection[str] = (),
    drawn: int = 0,
    most: int | None = None,
    faults: Collection[Fault] = (),
) -> None:
    """Raise `UnusableInput` with every fault of what is asked for, and those that are given.

    `unsupported` may name the steps of the definition, its rules and limits, and the built-in
    rules that a trial of it is about.
    """
    found = list(faults)
    levels: tuple[str, ...] = get_args(Level)
    if level not in levels:
        found.append(Fault("level", f"there is no level {level!r}. {_meant(level, levels)}"))
    if drawn < 0:
        found.append(Fault("drawn", f"{drawn} journeys cannot be drawn. Give 0 or more."))
    if most is not None and most < 1:
        found.append(Fault("most", f"{most} is no number to stop at. Give 1 or more, or None."))
    if isinstance(unsupported, str):
        message = f"is the text {unsupported!r}. Give a list: [{unsupported!r}]."
        found.append(Fault("unsupported", message))
    else:
        found += _strange(definition, unsupported)
    if found:
        raise UnusableInput(f"trials of {definition.id}", found)


def adapter_faults(adapter: object) -> list[Fault]:
    """Return what keeps an object from being asked at all."""
    if isinstance(adapter, type):
        message = f"is the class {adapter.__name__}. Give one that is made: {adapter.__name__}()."
        return [Fault("adapter", message)]
    faults = []
    what = f"a {type(adapter).__name__} has no method"
    if not any(callable(getattr(adapter, name, None)) for name in ("open", "open_by")):
        message = (
            f"{what} `open(attributes, on)`. Write it: it refers somebody and returns the case, "
            "or raises `Refused`."
        )
        faults.append(Fault("adapter", message))
    if not callable(getattr(adapter, "apply", None)):
        message = (
            f"{what} `apply(case, step, on)`. Write it: it takes the step and returns the ids of "
            "the rules that refuse it."
        )
        faults.append(Fault("adapter", message))
    return faults


def _strange(definition: Definition, unsupported: Collection[str]) -> list[Fault]:
    known = {each.trigger for each in definition.transitions}
    known |= {rule.id for way in definition.transitions for rule in rules_of(definition, way)}
    for limits in (definition.rules, definition.limits, definition.date_limits, definition.lapses):
        known |= {each.id for each in limits}
    if known.issuperset(unsupported):
        return []
    from pathway.testing.trials import trials  # noqa: PLC0415  slow, and a strange id alone needs it

    known |= {rule for each in trials(definition) for rule in each.rules}
    return [
        Fault(
            "unsupported",
            f"{definition.id} has no step or rule {each!r}. {_meant(each, sorted(known))}",
        )
        for each in unsupported
        if each not in known
    ]


def _meant(name: str, known: Collection[str]) -> str:
    near = nearest(name, known)
    return f"Did you mean {near!r}?" if near else f"There are: {', '.join(known)}."
