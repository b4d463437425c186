"""Spells a statement for each kind of connection, once: its text, and its values in order."""

from collections.abc import Callable, Mapping

from attrs import field, frozen
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import CompilerElement

from pathway.journal.port import Cell, Cells, Database, Marks

__all__ = ["Spelled", "Statement"]


@frozen
class Spelled:
    """A statement as a connection takes it: its text, and the names of its values, in order.

    `fixed` holds the values that the statement itself brings.
    """

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Cell]

    def values(self, told: Cells) -> tuple[Cell, ...]:
        """Return the values in order."""
        if self.fixed:
            told = {**self.fixed, **told}
        return tuple([told[name] for name in self.names])


@frozen(eq=False)
class Statement:
    """A statement by its name; compiled when a kind of connection first runs it.

    `made` returns the statement for a database; its values are named as they are told to `Port.rows`.
    """

    name: str
    made: Callable[[Database], Executable]
    _spelled: dict[tuple[Database, Marks], Spelled] = field(factory=dict, init=False)

    def spelled(self, database: Database, marks: Marks) -> Spelled:
        """Return the statement as that database and that kind of connection take it."""
        found = self._spelled.get((database, marks))
        if found is None:
            found = self._spelled[database, marks] = _compiled(self.made(database), database, marks)
        return found


def _dialect(database: Database, marks: Marks) -> Dialect:
    if database == "sqlite":
        return sqlite.dialect(paramstyle=marks)
    return psycopg.dialect(paramstyle=marks)  # type: ignore[no-untyped-call]


def _compiled(statement: Executable, database: Database, marks: Marks) -> Spelled:
    assert isinstance(statement, CompilerElement)
    compiled = statement.compile(dialect=_dialect(database, marks))
    assert isinstance(compiled, SQLCompiler)
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    return Spelled(str(compiled), tuple(compiled.positiontup or ()), fixed)
