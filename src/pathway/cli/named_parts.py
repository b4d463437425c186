"""Refuses names of steps and rules that a definition does not have, with the one that was meant."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pathway.definition import Definition
from pathway.definition.derived import rules_of
from pathway.definition.wording import nearest
from pathway.errors import Fault, UnusableInput

if TYPE_CHECKING:
    from pathway.modes import Reading

__all__ = ["refuse_unknown", "rules_known", "steps_known"]


def steps_known(definition: Definition) -> set[str]:
    """Return the steps of a definition."""
    return {each.trigger for each in definition.transitions}


def rules_known(definition: Definition) -> set[str]:
    """Return the rules and limits that a definition names, those that its acts bring along, too."""
    found = {each.id for each in definition.rules}
    found |= {each.id for each in definition.limits}
    found |= {each.id for each in definition.date_limits}
    found |= {each.id for each in definition.lapses}
    for way in definition.transitions:
        found |= {each.id for each in rules_of(definition, way)}
    return found


def refuse_unknown(
    definition: Definition,
    option: str,
    names: Iterable[str],
    known: set[str],
    *,
    reading: "Reading | None" = None,
) -> None:
    """Raise `UnusableInput` for every name that is not known.

    With a *reading*, what a vector in it is about is known, too.
    """
    strange = [each for each in names if each not in known]
    if strange and reading is not None:
        from pathway.testing.vectors import vectors  # noqa: PLC0415  only a strange name needs it

        known = known | {each.rule for each in vectors(definition, reading) if each.rule}
    faults = [
        Fault(option, _said(definition, each, known)) for each in strange if each not in known
    ]
    if faults:
        raise UnusableInput(definition.id, faults)


def _said(definition: Definition, name: str, known: set[str]) -> str:
    near = nearest(name, sorted(known))
    meant = f"Did you mean {near!r}?" if near else f"There are: {', '.join(sorted(known))}."
    return f"{definition.id} has no {name!r}. {meant}"
