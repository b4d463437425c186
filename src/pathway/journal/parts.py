"""The parts that statements are made of: the place of a value, the tenant's rows, the present moment."""

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    FromClause,
    Select,
    Table,
    and_,
    bindparam,
    literal_column,
)
from sqlalchemy.dialects import postgresql, sqlite

from pathway.journal.moments import NOW
from pathway.journal.port import Database
from pathway.journal.tables import event

__all__ = ["add", "add_each", "added_to", "locked", "mine", "now", "once", "told"]


def told(column: Column[object], name: str | None = None) -> ColumnElement[object]:
    """Return the place of a value for the column, told by its name unless another is given."""
    return bindparam(name or column.name, type_=column.type)


def mine(table: FromClause, *columns: str) -> ColumnElement[bool]:
    """Return the condition that the tenant, and those columns, are those told."""
    wanted = ("tenant", *columns)
    return and_(*(table.c[name] == bindparam(name, type_=table.c[name].type) for name in wanted))


def now(database: Database) -> ColumnElement[str]:
    """Return the present moment by the database's clock, as it is kept."""
    return literal_column(NOW[database])


def add(table: Table, database: Database) -> Executable:
    """Insert a row; where its key is there already, nothing happens and no row is returned."""
    made_here = _made_here(table)
    returned = next(iter(table.primary_key)) if made_here is None else made_here
    return add_each(table, database).returning(returned)


def add_each(table: Table, database: Database) -> sqlite.Insert | postgresql.Insert:
    """Insert rows, leaving out those whose key is there already; it returns no row.

    The sqlite3 of Python 3.12 and later runs nothing that returns rows for many values at once.
    """
    made_here = _made_here(table)
    values = {each.name: told(each) for each in table.columns if each is not made_here}
    return added_to(table, database).values(values).on_conflict_do_nothing().inline()


def added_to(table: Table, database: Database) -> sqlite.Insert | postgresql.Insert:
    """Return the insert of that database: one that can leave out what is there already."""
    return sqlite.insert(table) if database == "sqlite" else postgresql.insert(table)


def once(events: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    """Leave out the event of a command whose id is kept already, whatever it asks for."""
    first = event.c.digest.is_not(None)
    return events.on_conflict_do_nothing(
        index_elements=[event.c.tenant, event.c.command], index_where=first
    )


def _made_here(table: Table) -> Column[object] | None:
    return next((each for each in table.primary_key if each.autoincrement is True), None)


def locked(database: Database, wanted: Select[tuple[object, ...]], table: Table) -> Executable:
    """Lock the rows of the table that are wanted, where the database locks rows."""
    return wanted.with_for_update(of=table) if database == "postgresql" else wanted
