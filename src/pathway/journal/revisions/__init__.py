"""Hands out the tables as they were published: statements that are frozen, by revision and database."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

from pathway.journal.port import Database

__all__ = ["FOLDER", "REVISIONS", "Part", "file_name", "script", "statements"]

Part = Literal["journal", "people", "keys"]
"""What may stand in a database of its own: what happened, who somebody is, the keys of persons."""

REVISIONS: Mapping[Part, tuple[str, ...]] = {
    "journal": ("0001",),
    "people": ("0001",),
    "keys": ("0001",),
}
"""The revisions of each part, in the order in which they are applied."""

FOLDER = files(__name__)
"""Where the files are."""


def file_name(part: Part, revision: str, database: Database) -> str:
    """Return the name of the file that holds a revision for a database.

    >>> file_name("journal", "0001", "sqlite")
    'journal_0001.sqlite.sql'
    """
    return f"{part}_{revision}.{database}.sql"


def statements(part: Part, revision: str, database: Database) -> tuple[str, ...]:
    """Return the statements of a revision for a database, without their final semicolons."""
    text = FOLDER.joinpath(file_name(part, revision, database)).read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return tuple(each.strip() for each in f"{plain}\n".split(";\n") if each.strip())


def script(database: Database, part: Part = "journal") -> str:
    """Return every statement of a part, revision by revision: for those who apply them by hand."""
    names = [file_name(part, revision, database) for revision in REVISIONS[part]]
    return "\n".join(FOLDER.joinpath(name).read_text(encoding="utf-8") for name in names)
