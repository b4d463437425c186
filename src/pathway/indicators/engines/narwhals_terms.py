"""Writes the expressions of a plan for Narwhals; whole numbers of 64 bits, and nothing is ever null."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_
from typing import assert_never

from pathway.errors import ExtraMissing
from pathway.indicators.plan import (
    ALWAYS,
    Add,
    Aggregate,
    And,
    Case,
    Col,
    Compare,
    Divide,
    Expression,
    In,
    Lit,
    Max,
    Min,
    Multiply,
    Not,
    Or,
    Previous,
    Remainder,
    Subtract,
    Sum,
    Truth,
)

try:
    import narwhals as nw
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "frames need narwhals") from error

__all__ = ["aggregated", "number", "ran", "settled", "taken_in", "truth"]

_SIGNS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def number(each: Expression) -> nw.Expr:
    """Return the expression as one that gives a whole number."""
    match each:
        case Col(name):
            return nw.col(name)
        case Lit(value):
            return nw.lit(int(value), dtype=nw.Int64)  # of an enumeration, its number
        case Add(left, right):
            return number(left) + number(right)
        case Subtract(left, right):
            return number(left) - number(right)
        case Multiply(left, right):
            return number(left) * number(right)
        case Divide(left, Lit(value)):
            return number(left) // value
        case Remainder(left, Lit(value)):
            return number(left) % value
        case Case(branches, otherwise):
            found = number(otherwise)
            for test, then in reversed(branches):
                found = nw.when(truth(test)).then(number(then)).otherwise(found)
            return found
        case _:
            assert_never(each)


def truth(each: Truth) -> nw.Expr:
    """Return the truth as an expression that gives a truth value."""
    match each:
        case Compare(left, sign, right):
            found: nw.Expr = _SIGNS[sign](number(left), number(right))
            return found
        case In(_, ()):
            return nw.lit(False)  # noqa: FBT003  a value, not a switch
        case In(what, values):
            return number(what).is_in([int(value) for value in values])
        case And(parts):
            return _joined(parts, and_, empty=True)
        case Or(parts):
            return _joined(parts, or_, empty=False)
        case Not(part):
            return ~truth(part)
        case _:
            assert_never(each)


def taken_in(each: Aggregate | Previous) -> nw.Expr:
    """Return what a row adds to the aggregate: what changes nothing, where it is not asked for."""
    if isinstance(each, Previous) or each.where == ALWAYS:
        return number(each.value)
    none = 0 if isinstance(each, Sum) else each.otherwise
    return nw.when(truth(each.where)).then(number(each.value)).otherwise(number(Lit(none)))


def aggregated(each: Aggregate, column: str) -> nw.Expr:
    """Return the aggregate of what the rows of a group add, which is in a column."""
    match each:
        case Max():
            return nw.col(column).max()
        case Min():
            return nw.col(column).min()
        case Sum():
            return nw.col(column).sum()
        case _:
            assert_never(each)


def settled(each: Aggregate | Previous, column: str) -> nw.Expr:
    """Return what came of it, in 64 bits, and as the plan bounds it or gives it for no row."""
    found = nw.col(column)
    match each:
        case Max(otherwise=bound):
            whole = found.cast(nw.Int64)
            return nw.when(whole < bound).then(number(Lit(bound))).otherwise(whole)
        case Min(otherwise=bound):
            whole = found.cast(nw.Int64)
            return nw.when(whole > bound).then(number(Lit(bound))).otherwise(whole)
        case Sum():
            return found.cast(nw.Int64)
        case Previous(otherwise=first):
            return found.fill_null(first).cast(nw.Int64)
        case _:
            assert_never(each)


def ran(
    each: Aggregate | Previous, column: str, partition: Sequence[str], order: Sequence[str]
) -> nw.Expr:
    """Return what runs over the rows of the partition, of what each adds, which is in a column.

    Without order the rows stand in it already.
    """
    match each:
        case Max():
            found = nw.col(column).cum_max()
        case Min():
            found = nw.col(column).cum_min()
        case Sum():
            found = nw.col(column).cum_sum()
        case Previous():
            found = nw.col(column).shift(1)
        case _:
            assert_never(each)
    return found.over(*partition, order_by=list(order) or None)


def _joined(
    parts: Sequence[Truth], sign: Callable[[nw.Expr, nw.Expr], nw.Expr], *, empty: bool
) -> nw.Expr:
    return reduce(sign, map(truth, parts)) if parts else nw.lit(empty)
