"""Makes a definition faulty by small edits of a valid one, and tells the faults it is refused for."""

import re
from collections.abc import Sequence

from attrs import evolve

from pathway.definition import Definition, Transition
from pathway.errors import DefinitionError
from tests.definition.small import SMALL

__all__ = ["BASE", "DROP", "Edit", "edited", "faults_of", "placed"]

BASE = SMALL.definitions[0]
DROP = object()
"""The value that drops what the path names."""

Edit = tuple[str, object]

_STEP = re.compile(r"([a-z_]+)|\[([^\]]+)\]")
_PLACE = re.compile(r"[a-z_]+(?:\.[a-z_]+|\[[^\]]+\])*")


def edited(*edits: Edit, base: Definition = BASE) -> Definition:
    """Return the valid definition with the value at each path replaced.

    In a path, a part of a tuple is named by its index, by its id (or trigger), or by `+`, which
    appends the value: `transitions[exit].target`, `rules[+]`.
    """
    tree: dict[str, object] = {}
    for path, value in edits:
        field, *steps = _steps(path)
        held = tree.get(field, getattr(base, field))
        tree[field] = _replaced(held, steps, value)
    return evolve(base, **tree)


def faults_of(*edits: Edit, base: Definition = BASE) -> list[str]:
    """Return the faults of the definition so edited, none where it is valid."""
    try:
        edited(*edits, base=base)
    except DefinitionError as error:
        return [str(fault) for fault in error.faults]
    return []


def placed(text: str) -> str:
    """Return the text with the ids within its paths as indices of the valid definition."""
    return _PLACE.sub(lambda found: _indexed(found.group()), text)


def _steps(path: str) -> list[str]:
    return [name or f"[{index}]" for name, index in _STEP.findall(path)]


def _replaced(held: object, steps: Sequence[str], value: object) -> object:
    if not steps:
        return value
    step, *rest = steps
    if isinstance(held, tuple):
        name = step.strip("[]")
        if name == "+":
            return (*held, value)
        at = _index(held, name)
        if value is DROP and not rest:
            return held[:at] + held[at + 1 :]
        return (*held[:at], _replaced(held[at], rest, value), *held[at + 1 :])
    return evolve(held, **{step: _replaced(getattr(held, step), rest, value)})


def _index(held: tuple[object, ...], name: str) -> int:
    if name.isdigit():
        return int(name)
    return [_named(each) for each in held].index(name)


def _named(part: object) -> object:
    return part.trigger if isinstance(part, Transition) else getattr(part, "id", part)


def _indexed(path: str) -> str:
    held: object = BASE
    said = ""
    for step in _steps(path):
        if step.startswith("["):
            name = step.strip("[]")
            assert isinstance(held, tuple) or name.isdigit(), path
            at = _index(held, name) if isinstance(held, tuple) else int(name)
            said += f"[{at}]"
            held = held[at] if isinstance(held, tuple) and at < len(held) else None
        else:
            said += f".{step}" if said else step
            held = getattr(held, step, None)
    return said
