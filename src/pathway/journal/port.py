"""What a journal asks of a database: rows of a statement, and one statement for many rows."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from pathway.journal.statements import Statement

__all__ = ["Cell", "Cells", "Database", "Marks", "Port", "Row", "Transactions"]

Database = Literal["sqlite", "postgresql"]
"""The databases that a journal lives in."""

Marks = Literal["qmark", "format"]
"""How a connection marks the places of values in a statement: `?` or `%s`."""

Cell = str | int | float | bytes | None
"""What a column holds."""

Row = tuple[Cell, ...]

Cells = Mapping[str, Cell]


class Port(Protocol):
    """A connection inside a transaction that somebody else begins and ends.

    Every error of the database leaves as a `JournalError`.
    """

    @property
    def name(self) -> Database:
        """The database behind it."""

    def rows(self, statement: "Statement", **values: Cell) -> list[Row]:
        """Run the statement and return its rows; none where it returns none."""

    def changed(self, statement: "Statement", **values: Cell) -> int:
        """Run a statement that writes, and returns no rows; return how many rows it wrote."""

    def many(self, statement: "Statement", rows: Sequence[Cells]) -> None:
        """Run the statement once for each row of values."""


class Transactions(Protocol):
    """Gives transactions: committed when the block ends, rolled back when it raises.

    On a host's connection the host ends them, and the block does neither.
    """

    def reading(self, *, whole: bool = True) -> AbstractContextManager[Port]:
        """Open a transaction that only reads and sees one state of the database.

        With *whole* false, each statement may see a state of its own.
        """

    def writing(self) -> AbstractContextManager[Port]:
        """Open a transaction that may write."""

    def close(self) -> None:
        """Give back every connection that is held."""
