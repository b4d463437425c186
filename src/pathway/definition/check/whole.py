"""Refuses a faulty definition, or versions that do not follow each other, with every fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.caps import cap_faults
from pathway.definition.check.conditions import condition_faults
from pathway.definition.check.graph import graph_faults
from pathway.definition.check.ids import id_faults, names_of
from pathway.definition.check.pauses import pause_faults
from pathway.definition.check.references import reference_faults
from pathway.definition.check.resources import resource_faults
from pathway.definition.check.rules import rule_faults
from pathway.definition.check.steps import step_faults
from pathway.definition.check.terms import term_faults
from pathway.definition.check.texts import in_both_languages, text_faults
from pathway.definition.check.times import time_faults
from pathway.definition.check.told import told_faults
from pathway.definition.check.windows import window_faults
from pathway.errors import DefinitionError, Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition, Programme

__all__ = ["check_definition", "check_programme"]


def check_definition(definition: Definition) -> None:
    """Raise `DefinitionError` with every fault of the definition, each with its path.

    Where a part is of the wrong type, only such faults are told: nothing else can be read then.
    """
    faults = _type_faults(definition) or list(_faults(definition))
    if faults:
        raise DefinitionError(f"definition {definition.id} {definition.version}", faults)


def check_programme(programme: Programme) -> None:
    """Raise `DefinitionError` with every fault in how the versions follow each other."""
    faults = _type_faults(programme) or list(_version_faults(programme))
    if faults:
        raise DefinitionError(f"programme {programme.id}", faults)


def _type_faults(value: Definition | Programme) -> list[Fault]:
    from pathway.definition.shapes import type_faults  # noqa: PLC0415  shapes reads this room

    return type_faults(value)


def _faults(definition: Definition) -> Iterator[Fault]:
    names = names_of(definition)
    yield from id_faults(definition)
    yield from text_faults(definition, names)
    yield from reference_faults(definition, names)
    yield from resource_faults(definition, names)
    yield from condition_faults(definition, names)
    yield from rule_faults(definition)
    yield from told_faults(definition)
    yield from step_faults(definition, names)
    yield from graph_faults(definition, names)
    yield from time_faults(definition)
    yield from cap_faults(definition)
    yield from window_faults(definition, names)
    yield from pause_faults(definition, names)
    yield from term_faults(definition)


def _version_faults(programme: Programme) -> Iterator[Fault]:
    yield from in_both_languages("name", programme.name)
    if not programme.definitions:
        yield Fault("definitions", "empty. A programme is its versions: give at least one.")
    versions = [definition.version for definition in programme.definitions]
    for index, definition in enumerate(programme.definitions):
        at = f"definitions[{index}]"
        if definition.id != programme.id:
            yield Fault(
                f"{at}.id",
                f"{definition.id!r} is not the programme's id, {programme.id!r}. "
                "Every version bears it: use one id.",
            )
        if definition.version in versions[:index]:
            yield Fault(
                f"{at}.version",
                f"the name {definition.version!r} is taken by "
                f"definitions[{versions.index(definition.version)}]. A participation keeps its "
                "version by name: choose another.",
            )
        if index:
            yield from _valid_from(f"{at}.valid_from", definition, programme.definitions[index - 1])


def _valid_from(path: str, definition: Definition, before: Definition) -> Iterator[Fault]:
    if definition.valid_from is None:
        yield Fault(path, "missing. Only the first version may hold from ever: give its first day.")
    elif before.valid_from is not None and definition.valid_from <= before.valid_from:
        yield Fault(
            path,
            f"{definition.valid_from} is not after {before.valid_from}, the first day of the "
            "version before. Give the versions oldest first, each with a later day.",
        )
