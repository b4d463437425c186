"""Writes the page of the condition language: every condition, what it asks, how it is written."""

import json
from collections.abc import Iterator
from inspect import getdoc
from typing import get_args

from attrs import NOTHING, Attribute, AttrsInstance, fields, has

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    Count,
    DateIn,
    ExtendedBy,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Open,
    PausedFor,
    Role,
    Taken,
    Told,
    WithinLimit,
)
from pathway.definition.document import plain
from pathway.definition.shapes import TAG, tag_of
from tools.reference.markdown import described, table

__all__ = ["EXAMPLES", "conditions_page"]

EXAMPLES: tuple[Condition, ...] = (
    AttributeIs("target_group", ("youth",)),
    FactIs("plan", ("signed",)),
    Judgement("need_of_support", ("yes",)),
    ClockIs("introduction", at_least=Span(weeks=4)),
    Count("course", "completed", at_least=1),
    Taken("extend", at_most=2),
    ExtendedBy("more_time", at_most=Span(days=90), reason="absence"),
    PausedFor("parental_leave", Span(months=12)),
    WithinLimit("introduction"),
    DateIn("project"),
    Told("outcome", ("completed",)),
    LastPhase(("coaching",)),
    LastOutcome(("drop_out",), ("moved",)),
    Role(("coach", "caseworker")),
    Open("internship"),
    AllOf((DateIn("project"), Role(("coach",)))),
    AnyOf((Role(("coach",)), Not(Told("outcome", ("completed",))))),
    Not(WithinLimit("support")),
)
"""One of each, in the order of the page."""

_OPENING = """\
# The condition language

What a rule's condition can be: a small closed language of data, made from the code by `make pages`. A condition reads one
thing and compares it with constants, so that whatever can be written can also be [proved](../explanation/proofs.md).
[S8](../explanation/s8-conditions-and-days.md) says when one holds: a condition is true, false or not known.

"""


def _default(field: "Attribute[object]") -> str:
    return "must be given" if field.default is NOTHING else f"`{field.default!r}`"


def _field_rows(kind: type[AttrsInstance]) -> Iterator[tuple[str, str, str]]:
    for field in fields(kind):
        sort = field.type if isinstance(field.type, str) else str(field.type)
        words = sort.removeprefix("<class '").removesuffix("'>").replace("pathway.dates.", "")
        yield f"`{field.name}`", f"`{words}`", _default(field)


def _shown(value: object) -> str:
    """Return how a value is written in Python, what need not be given left out."""
    match value:
        case tuple():
            return f"({', '.join(_shown(each) for each in value)}{',' * (len(value) == 1)})"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _ if has(kind := type(value)):
            words = (
                _shown(held) if each.default is NOTHING else f"{each.name}={_shown(held)}"
                for each in fields(kind)
                for held in (getattr(value, each.name),)
                if held != each.default
            )
            return f"{kind.__name__}({', '.join(words)})"
        case _:
            return str(value)


def _section(example: Condition) -> str:
    kind = type(example)
    written = json.dumps({TAG: tag_of(kind), **plain(example)}, ensure_ascii=False)
    told = table(("field", "holds", "where it is not given"), _field_rows(kind))
    return (
        f"\n## `{kind.__name__}`\n\n{described(getdoc(kind))}\n{told}\n"
        f"```py\n{_shown(example)}\n```\n\n```json\n{written}\n```\n"
    )


def conditions_page() -> str:
    """Return the page; every condition of the language has its example."""
    shown = [type(each) for each in EXAMPLES]
    if set(shown) != set(get_args(Condition)) or len(shown) != len(set(shown)):
        raise AssertionError("one example of each condition, and no other")
    return _OPENING.rstrip("\n") + "\n" + "".join(_section(each) for each in EXAMPLES)
