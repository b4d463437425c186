"""Makes the tables of a part of a journal, by its frozen statements, where they are not there yet."""

import re
from functools import cache

from sqlalchemy import Text, column, select, table

from pathway.journal.engine import OwnDatabase
from pathway.journal.port import Database
from pathway.journal.revisions import REVISIONS, Part, statements
from pathway.journal.spelling import Statement

__all__ = ["make_tables"]

_THERE = Statement(
    "tables and indexes of SQLite",
    lambda _: select(column("name", Text)).select_from(table("sqlite_master")),
)
_NAME = re.compile(r"CREATE (?:TABLE|(?:UNIQUE )?INDEX) IF NOT EXISTS (\w+)")


def make_tables(database: OwnDatabase, part: Part) -> None:
    """Make the tables and indexes that are not there yet, all in one transaction.

    In SQLite nobody who writes is waited for where all of them are there.
    """
    wanted = _every(part, database.name)
    if database.name == "sqlite":
        with database.reading() as port:
            found = {str(name) for (name,) in port.rows(_THERE)}
        if found.issuperset(wanted):
            return
    with database.making() as run:
        for statement in wanted.values():
            run(statement)


@cache
def _every(part: Part, database: Database) -> dict[str, str]:
    """Return the statements of every revision, in their order, by the name of what each makes."""
    every = [each for revision in REVISIONS[part] for each in statements(part, revision, database)]
    named = [_NAME.match(each) for each in every]
    return {found[1]: each for found, each in zip(named, every, strict=True) if found is not None}
