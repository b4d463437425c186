"""Makes the tables of a journal where they are not there yet."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from pathway.journal.engine import OwnDatabase
from pathway.journal.port import Database
from pathway.journal.tables import tables

__all__ = ["ddl", "make_tables"]


def ddl(database: Database) -> tuple[str, ...]:
    """Return the statements that make every table and index, each only where it is not there."""
    dialect: Dialect = sqlite.dialect() if database == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    made: list[str] = []
    for table in tables.sorted_tables:
        made.append(str(CreateTable(table, if_not_exists=True).compile(dialect=dialect)).strip())
        made += [
            str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda each: str(each.name))
        ]
    return tuple(made)


def make_tables(database: OwnDatabase) -> None:
    """Make the tables that are not there yet, all in one transaction."""
    with database.making() as run:
        for statement in ddl(database.name):
            run(statement)
