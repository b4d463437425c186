"""Writes how a group takes a row in: each aggregate by itself, or only those that its kind asks for.

Most aggregates ask for rows of one kind, so a row is first told by that column, as one would by hand.
"""

from collections import Counter
from collections.abc import Sequence

from pathway.indicators.engines.python_terms import number, truth
from pathway.indicators.plan import (
    ALWAYS,
    Aggregate,
    And,
    Col,
    Compare,
    In,
    Lit,
    Max,
    Min,
    Sum,
    Truth,
)

__all__ = ["initial", "taking_in", "update"]

_FEWEST = 3
"""From so many aggregates that ask for the same column on, a row is first told by that column."""


def initial(each: Aggregate) -> str:
    """Return what the aggregate is before the first row."""
    return "0" if isinstance(each, Sum) else str(each.otherwise)


def update(at: int, each: Aggregate, where: Truth) -> str:
    """Return the statement that takes a row into the aggregate at that place of its group."""
    tests = [] if where == ALWAYS else [truth(where)]
    match each:
        case Sum(value):
            change = f"group[{at}] += {number(value)}"
        case Max(value) | Min(value):
            sign = ">" if isinstance(each, Max) else "<"
            text = number(value)
            if isinstance(value, Col | Lit):
                tests.append(f"{text} {sign} group[{at}]")
                change = f"group[{at}] = {text}"
            else:
                tests.append(f"(value := {text}) {sign} group[{at}]")
                change = f"group[{at}] = value"
    return f"if {' and '.join(tests)}: {change}" if tests else change


def taking_in(aggregates: Sequence[Aggregate]) -> list[str]:
    """Return the statements that take a row into all of them."""
    asked = [(at, each, _pinned(each.where)) for at, each in enumerate(aggregates)]
    often = Counter(pin[0] for _, _, pin in asked if pin is not None).most_common(1)
    if not often or often[0][1] < _FEWEST:
        return [update(at, each, each.where) for at, each, _ in asked]
    column = often[0][0]
    by_value: dict[int, list[str]] = {}
    lines: list[str] = []
    for at, each, pin in asked:
        if pin is None or pin[0] != column:
            lines.append(update(at, each, each.where))
            continue
        for value in pin[1]:
            by_value.setdefault(value, []).append(update(at, each, pin[2]))
    blocks: dict[tuple[str, ...], list[int]] = {}
    for value, statements in by_value.items():
        blocks.setdefault(tuple(statements), []).append(value)
    word = "if"
    for block, values in blocks.items():
        lines.append(f"{word} {truth(In(Col(column), tuple(values)))}:")
        lines += [f" {each}" for each in block]
        word = "elif"
    return lines


def _pinned(where: Truth) -> tuple[str, tuple[int, ...], Truth] | None:
    """Return the column and the values that the rows must have in it, and what else must hold."""
    parts = where.parts if isinstance(where, And) else (where,)
    if not parts:
        return None
    rest = parts[1:]
    left = rest[0] if len(rest) == 1 else And(rest)
    match parts[0]:
        case Compare(Col(name), "==", Lit(value)):
            return name, (value,), left
        case In(Col(name), values):
            return name, values, left
        case _:
            return None
