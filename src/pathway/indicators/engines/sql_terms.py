"""Writes the expressions of a plan as SQL; whole numbers of 64 bits, and nothing is ever null."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
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
    from sqlalchemy import (
        BigInteger,
        ColumnElement,
        FromClause,
        Function,
        and_,
        case,
        cast,
        false,
        func,
        literal_column,
        not_,
        or_,
        true,
    )
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("journal", "a journal is counted in place by SQLAlchemy") from error

__all__ = ["Whole", "aggregated", "number", "ran", "truth", "whole"]

Whole = ColumnElement[int]

_SIGNS: Mapping[str, Callable[[Whole, Whole], ColumnElement[bool]]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def whole(value: int) -> Whole:
    """Return the number as one of 64 bits: PostgreSQL takes a small one for one of 32."""
    plain: Whole = literal_column(f"({int(value)})", BigInteger)  # of an enumeration, its number
    return cast(plain, BigInteger)


def number(each: Expression, rows: FromClause) -> Whole:
    """Return the expression over the rows as one that gives a whole number."""
    match each:
        case Col(name):
            return rows.c[name]
        case Lit(value):
            return whole(value)
        case Add(left, right):
            return number(left, rows) + number(right, rows)
        case Subtract(left, right):
            return number(left, rows) - number(right, rows)
        case Multiply(left, right):
            return number(left, rows) * number(right, rows)
        case Divide(left, right):
            return number(left, rows) // number(right, rows)
        case Remainder(left, right):
            return number(left, rows) % number(right, rows)
        case Case(branches, otherwise):
            told = [(truth(test, rows), number(then, rows)) for test, then in branches]
            return case(*told, else_=number(otherwise, rows))
        case _:
            assert_never(each)


def truth(each: Truth, rows: FromClause) -> ColumnElement[bool]:
    """Return the truth as an expression that gives a truth value."""
    match each:
        case Compare(left, sign, right):
            return _SIGNS[sign](number(left, rows), number(right, rows))
        case In(_, ()):
            return false()
        case In(what, values):
            return number(what, rows).in_([whole(value) for value in values])
        case And(parts):
            return and_(true(), *(truth(part, rows) for part in parts))
        case Or(parts):
            return or_(false(), *(truth(part, rows) for part in parts))
        case Not(part):
            return not_(truth(part, rows))
        case _:
            assert_never(each)


def aggregated(each: Aggregate, rows: FromClause) -> Whole:
    """Return the aggregate of the rows of a group, of which there is at least one."""
    added = _taken_in(each, rows)
    match each:
        case Max():
            return _settled(each, func.max(added))
        case Min():
            return _settled(each, func.min(added))
        case Sum():
            return _settled(each, func.sum(added))
        case _:
            assert_never(each)


def ran(
    each: Aggregate | Previous,
    rows: FromClause,
    partition: tuple[str, ...],
    order: tuple[str, ...],
) -> Whole:
    """Return what runs over the rows of the partition, up to and with each."""
    within = [rows.c[name] for name in partition]
    by = [rows.c[name] for name in order]
    if isinstance(each, Previous):
        before = func.lag(number(each.value, rows)).over(partition_by=within, order_by=by)
        return func.coalesce(before, whole(each.otherwise))
    added = _taken_in(each, rows)
    name = "max" if isinstance(each, Max) else "min" if isinstance(each, Min) else "sum"
    function: Function[int] = getattr(func, name)(added)
    return _settled(each, function.over(partition_by=within, order_by=by, rows=(None, 0)))


def _settled(each: Aggregate, found: Whole) -> Whole:
    """Return what came of it, in 64 bits, and as the plan bounds it."""
    match each:
        case Max(otherwise=bound):
            return case((found < whole(bound), whole(bound)), else_=found)
        case Min(otherwise=bound):
            return case((found > whole(bound), whole(bound)), else_=found)
        case Sum():
            return cast(found, BigInteger)
        case _:
            assert_never(each)


def _taken_in(each: Aggregate, rows: FromClause) -> Whole:
    """Return what a row adds: what changes nothing, where it is not asked for."""
    if each.where == ALWAYS:
        return number(each.value, rows)
    none = 0 if isinstance(each, Sum) else each.otherwise
    return case((truth(each.where, rows), number(each.value, rows)), else_=whole(none))
