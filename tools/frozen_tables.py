"""Writes the frozen statements of a revision from the tables as they are described now.

    python -m tools.frozen_tables

Only a revision that has not been published may be written anew: a published one stands in databases.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from pathway.journal.people.tables import key_tables, person_tables
from pathway.journal.port import Database
from pathway.journal.revisions import Part, file_name
from pathway.journal.tables import tables

FOLDER = Path(__file__).parent.parent / "src" / "pathway" / "journal" / "revisions"
REVISION = "0001"
PARTS: Mapping[Part, MetaData] = {"journal": tables, "people": person_tables, "keys": key_tables}
DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")
_DIALECTS: Mapping[Database, Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": postgresql.dialect(),  # type: ignore[no-untyped-call]
}


def frozen(described: MetaData, database: Database) -> str:
    """Return the statements that make the tables, each only where it is not there yet."""
    made: list[str] = []
    for table in described.sorted_tables:
        made.append(_plain(CreateTable(table, if_not_exists=True), database))
        made += [
            _plain(CreateIndex(index, if_not_exists=True), database)
            for index in sorted(table.indexes, key=lambda each: str(each.name))
        ]
    return "\n\n".join(made) + "\n"


def all_frozen() -> dict[str, str]:
    """Return the text of every file of the revision, by its name."""
    return {
        file_name(part, REVISION, database): frozen(described, database)
        for part, described in PARTS.items()
        for database in DATABASES
    }


def _plain(statement: CreateTable | CreateIndex, database: Database) -> str:
    text = str(statement.compile(dialect=_DIALECTS[database])).strip().expandtabs(4)
    return re.sub(r" +$", "", text, flags=re.MULTILINE) + ";"


def main() -> int:
    """Write every file of the revision."""
    made = all_frozen()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
