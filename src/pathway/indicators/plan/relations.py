"""The steps of a plan: each takes rows and gives rows, and says which columns they have."""

from typing import assert_never

from pathway.indicators.plan.expressions import ALWAYS, Expression, Truth
from pathway.records import record

__all__ = [
    "Aggregate",
    "Derive",
    "Group",
    "Join",
    "Keep",
    "Max",
    "Min",
    "Previous",
    "Relation",
    "Running",
    "Scan",
    "Sum",
    "columns_of",
]


@record
class Min:
    """The least value over the rows where it is asked; none is above `otherwise`, given for none."""

    value: Expression
    where: Truth
    otherwise: int


@record
class Max:
    """The greatest value over the rows where it is asked; none is below `otherwise`, given for none."""

    value: Expression
    where: Truth = ALWAYS
    otherwise: int = 0


@record
class Sum:
    """The sum of the values over the rows where it is asked; 0 for none."""

    value: Expression
    where: Truth = ALWAYS


Aggregate = Min | Max | Sum


@record
class Previous:
    """The value of the row before; `otherwise` for the first."""

    value: Expression
    otherwise: int = 0


@record
class Scan:
    """The rows of the log, one an event."""

    columns: tuple[str, ...]


@record
class Keep:
    """The rows for which it holds."""

    source: "Relation"
    where: Truth


@record
class Derive:
    """The rows with more columns, each from those of the source; with `only`, no others are kept."""

    source: "Relation"
    columns: tuple[tuple[str, Expression], ...]
    only: tuple[str, ...] | None = None


@record
class Group:
    """One row for each combination of the keys, of which there is at least one, in no order."""

    source: "Relation"
    keys: tuple[str, ...]
    columns: tuple[tuple[str, Aggregate], ...]


@record
class Join:
    """Every row of the left with every row of the right that has the same `on`.

    The right's other columns are named otherwise than the left's. A row of the left without partner
    is left out or, with `every`, kept with 0 in the right's columns.
    """

    left: "Relation"
    right: "Relation"
    on: tuple[str, ...]
    every: bool = False


@record
class Running:
    """The rows with more columns, each over the rows of its partition up to and with its own.

    `order` names columns in which no two rows of a partition are equal.
    """

    source: "Relation"
    partition: tuple[str, ...]
    order: tuple[str, ...]
    columns: tuple[tuple[str, Aggregate | Previous], ...]


Relation = Scan | Keep | Derive | Group | Join | Running


def columns_of(relation: Relation) -> tuple[str, ...]:
    """Return the names of the columns that the rows have, in order."""
    match relation:
        case Scan(columns):
            return columns
        case Keep(source):
            return columns_of(source)
        case Derive(source, columns, only):
            before = columns_of(source) if only is None else only
            return (*before, *(name for name, _ in columns))
        case Group(_, keys, aggregates):
            return (*keys, *(name for name, _ in aggregates))
        case Join(left, right, on):
            return (*columns_of(left), *(each for each in columns_of(right) if each not in on))
        case Running(source, columns=running):
            return (*columns_of(source), *(name for name, _ in running))
        case _:
            assert_never(relation)
