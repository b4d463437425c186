"""Writes the page of the events: each kind with its fields, from the classes and their schemas."""

from collections.abc import Iterator, Mapping
from inspect import getdoc

from attrs import fields

from pathway.events.about import Corrected
from pathway.events.header import Header
from pathway.events.names import KINDS, type_of
from pathway.events.schemas import event_schema
from pathway.events.shapes import SHAPES
from tools.reference.markdown import described, summary, table

__all__ = ["events_page"]

_OPENING = """\
# Every event

Each kind with its fields, as it is written; made from the code by `make pages`. [Events](../explanation/events.md) says
how they are read together, [Stability](stability.md) how they may change, and `pathway schema --event TYPE` prints the
JSON Schema of one.

## What every event of a participation begins with

"""
_MEANS = {
    "activity": "which activity",
    "attributes": "entry attributes by name",
    "category": "what sort of outcome it is",
    "contact": "of what declared kind",
    "corrects": "the number of the entry that is replaced",
    "days": "how many were granted",
    "days_late": "how many days after it was overdue; 0 where it was not",
    "decided_by": "the role of who decided",
    "decided_on": "when it was decided, as far as that is known",
    "effective": "the day from which it holds, no later than `on`",
    "extension": "which extension",
    "facts": "the facts that the step sets, by name",
    "hours": "participant hours",
    "kind": "which kind of the activity, where it has kinds",
    "name": "which assessment or follow-up",
    "new_outcome": "what it amounts to now",
    "new_reason": "the reason now",
    "new_version": "the version that holds from here on",
    "number": "its place in that history, from 1, without gaps",
    "old_outcome": "what it amounted to before",
    "old_reason": "the reason before",
    "old_version": "the version that held before",
    "on": "the day it happened",
    "by": "the role of who asked",
    "organisation": "a pseudonym",
    "outcome": "which outcome",
    "pause": "which pause",
    "phase": "the phase after it",
    "project": "which project",
    "reason": "which reason, where reasons are declared",
    "result": "how the activity ended",
    "situation": "which situation on the labour market",
    "source": "the phase before it",
    "status": "whether it was made",
    "told": "what else the step told, by name",
    "until": "the planned last day",
    "value": "what was assessed",
    "version": "the version of the definition by which it was judged",
    "voids": "the number of the entry that never was",
    "withdraws": "the number of the event that no longer follows",
}
"""What the fields mean, by their names: a name means the same in every event."""

_SORTS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no"}


def _sorts(schema: object) -> Iterator[str]:
    """Yield in words what a field may hold, by its JSON Schema."""
    match schema:
        case {"anyOf": [*parts]}:
            for part in parts:
                yield from _sorts(part)
        case {"enum": [*values]}:
            yield from (f"`{each}`" for each in values)
        case {"const": value}:
            yield f"`{value}`"
        case {"format": "date"}:
            yield "day"
        case {"type": "string", "pattern": pattern} if str(pattern).startswith("^[0-9]{4}(-"):
            yield "day, month or year"
        case {"type": "string", "pattern": pattern} if str(pattern).startswith("^[a-z0-9]"):
            yield "declared id"
        case {"type": "object"}:
            yield "names with values"
        case {"type": "null"}:
            yield "nothing"
        case {"type": str(sort)}:
            yield _SORTS[sort]
        case _:
            raise AssertionError(f"no word for {schema!r}")


def _held(schema: object) -> str:
    return " or ".join(dict.fromkeys(_sorts(schema)))


def _rows(type_name: str, left_out: frozenset[str]) -> list[tuple[str, ...]]:
    match event_schema(type_name):
        case {"properties": Mapping() as properties}:
            return [
                (f"`{name}`", _held(held), _MEANS[name])
                for name, held in properties.items()
                if name not in left_out
            ]
        case _:
            raise AssertionError(f"the schema of {type_name} lists no fields")


def _kind(made: type) -> str:
    name = type_of(made)
    header = frozenset(each.name for each in fields(Header))
    own = _rows(name, header if issubclass(made, Header) else frozenset())
    told = f"\n## `{made.__name__}`\n\n{summary(getdoc(made))}. Written as `{name}`, shape {SHAPES[name]}.\n"
    return told + (
        "\n" + table(("field", "holds", "means"), own) if own else "\nNo field of its own.\n"
    )


def _header() -> str:
    match event_schema(type_of(Corrected)):
        case {"properties": Mapping() as properties}:
            names = [each.name for each in fields(Header)]
            held = table(
                ("field", "holds"), ((f"`{each}`", _held(properties[each])) for each in names)
            )
            return held + "\n" + described(Header.__doc__).partition("\n\n")[2]
        case _:
            raise AssertionError("the schema of an event lists no fields")


def events_page() -> str:
    """Return the page."""
    return _OPENING + _header() + "".join(_kind(each) for each in KINDS.values())
