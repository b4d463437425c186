"""Writes the expressions of a plan as Python."""

from typing import assert_never

from pathway.indicators.plan import (
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

__all__ = ["number", "truth", "variable"]


def variable(column: str) -> str:
    """Return the variable that holds a column; no two columns have the same."""
    if "-" not in column:
        return f"c_{column}"
    return f"d_{column.replace('_', '__').replace('-', '_h')}"


def number(each: Expression) -> str:
    """Return the expression as Python that gives a whole number."""
    match each:
        case Col(name):
            return variable(name)
        case Lit(value):
            return str(value) if value >= 0 else f"({value})"
        case Add(left, right):
            return f"({number(left)} + {number(right)})"
        case Subtract(left, right):
            return f"({number(left)} - {number(right)})"
        case Multiply(left, right):
            return f"({number(left)} * {number(right)})"
        case Divide(left, right):
            return f"({number(left)} // {number(right)})"
        case Remainder(left, right):
            return f"({number(left)} % {number(right)})"
        case Case(branches, otherwise):
            told = "".join(f"{number(value)} if {truth(test)} else " for test, value in branches)
            return f"({told}{number(otherwise)})"
        case _:
            assert_never(each)


def truth(each: Truth) -> str:
    """Return the truth as Python that gives a truth value."""
    match each:
        case Compare(left, sign, right):
            return f"{number(left)} {sign} {number(right)}"
        case In(_, ()):
            return "False"
        case In(what, (value,)):
            return f"{number(what)} == {value}"
        case In(what, values):
            return f"{number(what)} in {{{', '.join(str(value) for value in values)}}}"
        case And(parts):
            return f"({' and '.join(truth(part) for part in parts)})" if parts else "True"
        case Or(parts):
            return f"({' or '.join(truth(part) for part in parts)})" if parts else "False"
        case Not(part):
            return f"(not {truth(part)})"
        case _:
            assert_never(each)
