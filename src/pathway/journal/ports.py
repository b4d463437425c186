"""The ports there are: over a cursor of a driver or of a framework, and over a SQLAlchemy connection."""

from collections.abc import Sequence
from typing import NoReturn, Protocol

from attrs import frozen
from sqlalchemy import Connection

from pathway.journal.faults import journal_error
from pathway.journal.port import Cell, Cells, Database, Marks, Row
from pathway.journal.spelling import Statement

__all__ = ["ConnectionPort", "Cursor", "CursorPort"]


class Cursor(Protocol):
    """What a port needs of a cursor."""

    @property
    def description(self) -> object:
        """None where the last statement returns no rows."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement wrote."""

    def execute(self, statement: str, values: Sequence[Cell] = ..., /) -> object:
        """Run a statement."""

    def executemany(self, statement: str, rows: Sequence[Sequence[Cell]], /) -> object:
        """Run a statement once for each row of values."""

    def fetchall(self) -> Sequence[Row]:
        """Return the rows that are left."""


@frozen(eq=False)
class CursorPort:
    """Runs statements through a cursor; who made the cursor ends the transaction."""

    name: Database
    cursor: Cursor
    marks: Marks

    def rows(self, statement: Statement, **values: Cell) -> list[Row]:
        """Run the statement and return its rows; none where it returns none."""
        spelled = statement.spelled(self.name, self.marks)
        cursor = self.cursor
        try:
            cursor.execute(spelled.text, spelled.values(values))
            return list(cursor.fetchall()) if cursor.description is not None else []
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)

    def changed(self, statement: Statement, **values: Cell) -> int:
        """Run a statement that writes, and returns no rows; return how many rows it wrote."""
        spelled = statement.spelled(self.name, self.marks)
        try:
            self.cursor.execute(spelled.text, spelled.values(values))
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)
        return self.cursor.rowcount

    def many(self, statement: Statement, rows: Sequence[Cells]) -> None:
        """Run the statement once for each row of values."""
        spelled = statement.spelled(self.name, self.marks)
        try:
            self.cursor.executemany(spelled.text, [spelled.values(row) for row in rows])
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)


@frozen(eq=False)
class ConnectionPort:
    """Runs statements through a SQLAlchemy connection, in the transaction that it is in."""

    name: Database
    connection: Connection
    marks: Marks

    def rows(self, statement: Statement, **values: Cell) -> list[Row]:
        """Run the statement and return its rows; none where it returns none."""
        spelled = statement.spelled(self.name, self.marks)
        told = spelled.values(values)
        try:
            found = self.connection.exec_driver_sql(spelled.text, told)
            return [tuple(row) for row in found] if found.returns_rows else []
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)

    def changed(self, statement: Statement, **values: Cell) -> int:
        """Run a statement that writes, and returns no rows; return how many rows it wrote."""
        spelled = statement.spelled(self.name, self.marks)
        try:
            return self.connection.exec_driver_sql(spelled.text, spelled.values(values)).rowcount
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)

    def many(self, statement: Statement, rows: Sequence[Cells]) -> None:
        """Run the statement once for each row of values."""
        spelled = statement.spelled(self.name, self.marks)
        told = [spelled.values(row) for row in rows]
        if not told:
            return
        try:
            self.connection.exec_driver_sql(spelled.text, told)
        except Exception as error:  # noqa: BLE001  raised again, as what it is to the journal
            _raise(error)


def _raise(error: Exception) -> NoReturn:
    """Raise what an error of a driver is to the journal; one that is nothing to it, as it is."""
    found = journal_error(error)
    if found is None:
        raise error
    raise found from error
