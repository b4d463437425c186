"""Applies frozen statements in a migration of Alembic."""

from alembic import op

from pathway.errors import UnusableDatabase
from pathway.journal.port import Database
from pathway.journal.revisions import Part, statements

__all__ = ["apply", "keep"]


def apply(part: Part, revision: str) -> None:
    """Run the statements of a revision, or print them where Alembic does; called by a migration.

    Raises `UnusableDatabase` for a database that is neither SQLite nor PostgreSQL.
    """
    for statement in statements(part, revision, _database(op.get_context().dialect.name)):
        op.execute(statement)


def keep(part: Part) -> None:
    """Refuse to go back: a journal is not dropped by a migration."""
    raise NotImplementedError(
        f"The tables of the {part} hold what cannot be made again, so no downgrade drops them. "
        "Drop them by hand where that is meant."
    )


def _database(dialect: str) -> Database:
    if dialect == "sqlite":
        return "sqlite"
    if dialect == "postgresql":
        return "postgresql"
    raise UnusableDatabase(f"A database of {dialect}")
