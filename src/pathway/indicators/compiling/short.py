"""Short ways to write the expressions of a plan, which leave out what says nothing."""

from collections.abc import Iterable

from pathway.indicators.plan import (
    ALWAYS,
    Add,
    And,
    Case,
    Col,
    Compare,
    Divide,
    Expression,
    In,
    Lit,
    Multiply,
    Not,
    Or,
    Remainder,
    Subtract,
    Truth,
)

__all__ = [
    "NEVER",
    "all_of",
    "any_of",
    "at_least",
    "at_most",
    "case",
    "equal",
    "flag",
    "minus",
    "negated",
    "one_of",
    "packed",
    "plus",
    "positive",
    "rest",
    "within",
]

NEVER = Or(())
"""What holds of no row."""


def all_of(*parts: Truth) -> Truth:
    """Return what holds where every part does."""
    found: list[Truth] = []
    for part in parts:
        if part == NEVER:
            return NEVER
        found += part.parts if isinstance(part, And) else (part,)
    return found[0] if len(found) == 1 else And(tuple(found))


def any_of(*parts: Truth) -> Truth:
    """Return what holds where at least one part does."""
    found: list[Truth] = []
    for part in parts:
        if part == ALWAYS:
            return ALWAYS
        found += part.parts if isinstance(part, Or) else (part,)
    return found[0] if len(found) == 1 else Or(tuple(found))


def negated(part: Truth) -> Truth:
    """Return what holds where the part does not."""
    if part == ALWAYS:
        return NEVER
    if part == NEVER:
        return ALWAYS
    return part.part if isinstance(part, Not) else Not(part)


def equal(column: str, value: int) -> Truth:
    """Return whether the column has the value."""
    return Compare(Col(column), "==", Lit(value))


def one_of(column: str, values: Iterable[int]) -> Truth:
    """Return whether the column has one of the values."""
    told = tuple(sorted(set(values)))
    if not told:
        return NEVER
    return equal(column, told[0]) if len(told) == 1 else In(Col(column), told)


def positive(column: str) -> Truth:
    """Return whether the column is above 0."""
    return Compare(Col(column), ">", Lit(0))


def at_least(value: Expression, low: int) -> Truth:
    """Return whether the number is at least so much."""
    return Compare(value, ">=", Lit(low))


def at_most(value: Expression, high: int) -> Truth:
    """Return whether the number is at most so much."""
    return Compare(value, "<=", Lit(high))


def flag(part: Truth) -> Expression:
    """Return 1 where it holds, else 0."""
    return Case(((part, Lit(1)),), Lit(0))


def case(branches: Iterable[tuple[Truth, Expression]], otherwise: Expression) -> Expression:
    """Return the number beside the first truth that holds, without branches that never come."""
    kept: list[tuple[Truth, Expression]] = []
    for truth, value in branches:
        if truth == ALWAYS:
            otherwise = value
            break
        if truth != NEVER:
            kept.append((truth, value))
    return Case(tuple(kept), otherwise) if kept else otherwise


def plus(left: Expression, right: int) -> Expression:
    """Return the number and so much more."""
    return left if right == 0 else Add(left, Lit(right))


def minus(left: Expression, right: Expression) -> Expression:
    """Return the left number less the right one."""
    return Subtract(left, right)


def packed(*parts: tuple[Expression, int]) -> Expression:
    """Return numbers as one: each takes so many bits, the first the highest."""
    whole: Expression | None = None
    for value, bits in parts:
        whole = value if whole is None else Add(Multiply(whole, Lit(1 << bits)), value)
    assert whole is not None
    return whole


def rest(value: Expression, bits: int) -> Expression:
    """Return the lowest bits of a packed number."""
    return Remainder(value, Lit(1 << bits))


def within(value: Expression, low: int, bits: int) -> Expression:
    """Return so many bits of a packed number, those above the *low* lowest; all are 52 at most."""
    return Divide(rest(value, low + bits), Lit(1 << low))
