"""Reads a rule's condition over the readings of the clocks: boxes in which it is true, false, unknown."""

from collections.abc import Callable, Iterable

from pathway.definition import AllOf, AnyOf, Condition, Not
from pathway.modes.boxes import ANYWHERE, Box, joined, together
from pathway.modes.verdicts import Kleene

__all__ = ["Cell", "both", "cells_of"]

Cell = tuple[Kleene, Box]
"""What a condition is anywhere in a box."""


def cells_of(
    condition: Condition, leaf: Callable[[Condition], tuple[Cell, ...]]
) -> tuple[Cell, ...]:
    """Return boxes that hold every reading once, each with what the condition is there."""
    match condition:
        case AllOf(parts):
            return _folded((cells_of(part, leaf) for part in parts), every=True)
        case AnyOf(parts):
            return _folded((cells_of(part, leaf) for part in parts), every=False)
        case Not(part):
            return tuple(
                (None if truth is None else not truth, where)
                for truth, where in cells_of(part, leaf)
            )
        case _:
            return leaf(condition)


def both(first: tuple[Cell, ...], second: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return boxes that hold every reading once, each with whether both are true there."""
    return _folded((first, second), every=True)


def _folded(parts: Iterable[tuple[Cell, ...]], *, every: bool) -> tuple[Cell, ...]:
    found: tuple[Cell, ...] = ((every, ANYWHERE),)
    for part in parts:
        if len(part) == 1 and part[0] == (every, ANYWHERE):
            continue
        found = _merged(
            [
                cell
                for truth, where in found
                for cell in (
                    [(truth, where)]
                    if truth is (not every)
                    else _within(truth, where, part, every=every)
                )
            ]
        )
    return found


def _within(truth: Kleene, where: Box, part: tuple[Cell, ...], *, every: bool) -> list[Cell]:
    found: list[Cell] = []
    for other, there in part:
        both = together(where, there)
        if both is None:
            continue
        if other is (not every):
            found.append((other, both))
        else:
            found.append((every if truth is every and other is every else None, both))
    return found


def _merged(cells: list[Cell]) -> tuple[Cell, ...]:
    if len(cells) == 1:
        return tuple(cells)
    truths: dict[Kleene, list[Box]] = {}
    for truth, where in cells:
        truths.setdefault(truth, []).append(where)
    return tuple((truth, where) for truth, boxes in truths.items() for where in joined(boxes))
