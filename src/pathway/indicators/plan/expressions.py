"""The expressions of a plan: whole numbers and two-valued truths of one row, and nothing is ever null."""

from typing import Literal

from pathway.records import record

__all__ = [
    "ALWAYS",
    "Add",
    "And",
    "Case",
    "Col",
    "Compare",
    "Divide",
    "Expression",
    "In",
    "Lit",
    "Multiply",
    "Not",
    "Or",
    "Remainder",
    "Sign",
    "Subtract",
    "Truth",
    "columns_in",
]

Sign = Literal["==", "!=", "<", "<=", ">", ">="]


@record
class Col:
    """The value of a column."""

    name: str


@record
class Lit:
    """A whole number, within 64 bits."""

    value: int


@record
class Add:
    """The sum of two numbers."""

    left: "Expression"
    right: "Expression"


@record
class Subtract:
    """The left number less the right one."""

    left: "Expression"
    right: "Expression"


@record
class Multiply:
    """The product of two numbers."""

    left: "Expression"
    right: "Expression"


@record
class Divide:
    """The whole part of the quotient; the left is at least 0, the right a constant above 0.

    The left is below 2 to the 52nd: Spark divides by way of real numbers.
    """

    left: "Expression"
    right: Lit


@record
class Remainder:
    """What the division leaves; the left is at least 0, the right a constant above 0."""

    left: "Expression"
    right: Lit


@record
class Case:
    """The number beside the first truth that holds; `otherwise` where none does."""

    branches: "tuple[tuple[Truth, Expression], ...]"
    otherwise: "Expression"


@record
class Compare:
    """Whether the two numbers stand so to each other."""

    left: "Expression"
    sign: Sign
    right: "Expression"


@record
class In:
    """Whether the number is one of these."""

    what: "Expression"
    values: tuple[int, ...]


@record
class And:
    """Whether every part holds; without parts it does."""

    parts: "tuple[Truth, ...]"


@record
class Or:
    """Whether at least one part holds; without parts none does."""

    parts: "tuple[Truth, ...]"


@record
class Not:
    """Whether the part does not hold."""

    part: "Truth"


Expression = Col | Lit | Add | Subtract | Multiply | Divide | Remainder | Case
Truth = Compare | In | And | Or | Not

ALWAYS = And(())
"""What holds of every row."""


def columns_in(each: Expression | Truth) -> frozenset[str]:
    """Return the names of the columns that it reads."""
    match each:
        case Col(name):
            return frozenset({name})
        case Lit():
            return frozenset()
        case Case(branches, otherwise):
            found = columns_in(otherwise)
            for truth, value in branches:
                found |= columns_in(truth) | columns_in(value)
            return found
        case And(parts) | Or(parts):
            return frozenset().union(*(columns_in(part) for part in parts))
        case In(what, _) | Not(what):
            return columns_in(what)
        case _:
            return columns_in(each.left) | columns_in(each.right)
