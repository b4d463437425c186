"""Writes the page of what a definition is made of: every class with its fields, and one of each as written."""

import ast
import importlib
import json
from collections.abc import Iterator
from functools import cache
from inspect import getdoc, getsource
from textwrap import dedent
from typing import get_args

from attrs import AttrsInstance, fields, has

import pathway
from pathway.catalogue import installed, load_variant, variants
from pathway.definition import Condition
from pathway.definition.document import plain
from tools.reference.markdown import described, table

__all__ = ["GROUPS", "parts_of_a_definition", "parts_page"]

GROUPS: tuple[tuple[str, str, str], ...] = (
    ("The whole", "pathway.definition", "Programme Definition Document Project Stage"),
    ("Where somebody stands", "pathway.definition", "Phase Activity Situation Outcome ExitReason"),
    ("Steps and rules", "pathway.definition", "Transition Rule Setting"),
    (
        "Time",
        "pathway.definition",
        "Clock Limit DateLimit Pause Extension ExtensionReason FollowUp Repeat Lapse",
    ),
    (
        "What is told",
        "pathway.definition",
        "Attribute Fact Assessment Detail Choice OneOf WholeNumber Number Day",
    ),
    ("Places and organisations", "pathway.definition", "Resource Group Contact"),
    ("What is left open", "pathway.definition", "SpanTerm ChoiceTerm SlotTerm Place"),
    ("A variant", "pathway.definition.variants", "Variant Fill"),
    ("Words and where they are from", "pathway.texts", "Text Source Assumption"),
    ("Days and lengths", "pathway.dates", "Span Bound Period"),
)
"""The classes, in the order of the page, under headings, each with where it is imported from."""

_OPENING = """\
# The parts of a definition

What a definition is written in, class by class; made from the code by `make pages`. Each has the same fields in Python and in
the [JSON document](../how-to/write-a-definition.md), where what need not be given is left out. A rule's condition has
[a page of its own](conditions.md).

"""

_LONGEST = 1500
"""What is longer than so many characters is not shown as an example."""


def parts_of_a_definition() -> frozenset[str]:
    """Return the names of the public classes that a definition can hold, conditions left out."""
    room = importlib.import_module("pathway.definition")
    conditions = {each.__name__ for each in get_args(Condition)}
    return frozenset(name for name in room.__all__ if has(getattr(room, name))) - conditions


def parts_page() -> str:
    """Return the page; every public class that a definition can hold is on it."""
    shown = " ".join(names for _, module, names in GROUPS if module == "pathway.definition").split()
    if set(shown) != parts_of_a_definition():
        apart = ", ".join(sorted(set(shown) ^ parts_of_a_definition()))
        raise AssertionError(
            f"these are shown, or are parts of a definition, but not both: {apart}"
        )
    return _OPENING.rstrip("\n") + "\n" + "".join(_group(*each) for each in GROUPS)


def _group(title: str, module: str, names: str) -> str:
    kinds = (getattr(importlib.import_module(module), name) for name in names.split())
    opening = f"\n## {title}\n\nFrom `{module}`.\n"
    return opening + "".join(_section(each) for each in kinds)


def _section(kind: type[AttrsInstance]) -> str:
    told = table(("field", "holds", "where it is not given"), _rows(kind))
    said = described(getdoc(kind))
    return f"\n### `{kind.__name__}`\n\n{said}\n{told}{_example(kind)}"


def _rows(kind: type[AttrsInstance]) -> Iterator[tuple[str, str, str]]:
    """Yield each field as the source writes it."""
    public = {each.name for each in fields(kind) if each.init and not each.name.startswith("_")}
    (source,) = ast.parse(dedent(getsource(kind))).body
    for node in source.body if isinstance(source, ast.ClassDef) else ():
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if name in public:
                default = "must be given" if node.value is None else f"`{ast.unparse(node.value)}`"
                yield f"`{name}`", f"`{ast.unparse(node.annotation)}`", default
            case _:
                pass


def _example(kind: type[AttrsInstance]) -> str:
    """Return one of the class out of the programmes that ship: the one with the most to show."""
    best: tuple[int, str, str] = (0, "", "")
    for programme, found in _instances().get(kind, ()):
        lines = [
            f"  {json.dumps(name)}: {json.dumps(held, ensure_ascii=False)}"
            for name, held in plain(found).items()
        ]
        text = ",\n".join(lines)
        if len(text) <= _LONGEST and len(lines) > best[0]:
            best = len(lines), programme, text
    _, whose, text = best
    return f"\nOne of `{whose}`:\n\n```json\n{{\n{text}\n}}\n```\n" if text else ""


@cache
def _instances() -> dict[type, list[tuple[str, object]]]:
    """Return every part of the programmes that ship, by its class, each with the programme's name."""
    found: dict[type, list[tuple[str, object]]] = {}
    for name in installed():
        programme = pathway.load(name)
        local = [load_variant(name, each) for each in variants(name)]
        for part in (*programme.definitions, *local):
            for each in _parts(part):
                found.setdefault(type(each), []).append((name, each))
    return found


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
        return
    kind = type(value)
    if has(kind):
        yield value
        for field in fields(kind):
            yield from _parts(getattr(value, field.name))
