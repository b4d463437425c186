"""Finds what a programme quotes and what it assumes, and holds the quotes against the original."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from pathway.definition import Condition, Definition, OneOf
from pathway.texts import Assumption, Basis, Source

__all__ = [
    "DECLARED",
    "assumed",
    "attributes_read",
    "classes",
    "declared",
    "parts",
    "printed_clauses",
    "quoted",
    "steps",
]

_ORIGINALS = Path(__file__).parents[3] / "shared" / "source-documents"


def parts(value: object) -> Iterator[object]:
    """The value and everything within it."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            yield from parts(getattr(value, field.name))


def quoted(definition: Definition) -> set[Source]:
    return {part for part in parts(definition) if isinstance(part, Source)}


DECLARED = (
    "phases",
    "activities",
    "attributes",
    "assessments",
    "facts",
    "outcomes",
    "situations",
    "roles",
)
"""The fields of a definition that hold what is no rule."""


def assumed(definition: Definition) -> set[str]:
    """The ids of whatever rules and times rest on an assumption."""
    others = (*DECLARED, "transitions")
    names = [each.name for each in attrs.fields(Definition) if each.name not in others]
    return {
        str(getattr(part, "id", None))
        for name in names
        for part in parts(getattr(definition, name))
        if isinstance(getattr(part, "basis", None), Assumption)
    }


def declared(definition: Definition) -> dict[tuple[str, str], Basis | None]:
    """Where each declaration that is no rule is from, by field and id."""
    return {
        (field, each.id): each.basis for field in DECLARED for each in getattr(definition, field)
    }


def steps(definition: Definition) -> dict[tuple[str, tuple[str, ...], int], Basis | None]:
    """Where each step is from, by its trigger, its sources, and its place among those like it."""
    return {
        (each.trigger, each.sources, at): each.basis
        for at, each in enumerate(definition.transitions)
    }


def attributes_read(definition: Definition) -> set[str]:
    """The entry attributes that some rule reads."""
    conditions: list[Condition] = [rule.condition for rule in definition.rules]
    return {
        part.attribute
        for condition in conditions
        for part in parts(condition)
        if hasattr(part, "attribute") and isinstance(part.attribute, str)
    }


def classes(values: object) -> list[str]:
    assert isinstance(values, OneOf)
    return [choice.id for choice in values.choices]


def _joined(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def printed_clauses(sources: set[Source], document: str) -> set[str]:
    """The clauses that stand in the original as quoted; skips where it is not beside the checkout."""
    found = sorted(_ORIGINALS.glob(f"{document}_*"))
    if not found:
        pytest.skip(f"the original of document {document} is not beside the checkout")
    printed = _joined(found[0].read_text(encoding="utf-8"))
    return {source.clause for source in sources if _joined(source.clause) in printed}
