"""Hands out the tables as they were published: statements that are frozen, by revision and database."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

from pathway.errors import UnusableDatabase, UnusableValue
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

_DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")

FOLDER = files(__name__)
"""Where the files are."""


def file_name(part: Part, revision: str, database: Database) -> str:
    """Return the name of the file that holds a revision for a database.

    Raises `UnusableValue` for a part or a revision that there is not, and `UnusableDatabase`.

    >>> file_name("journal", "0001", "sqlite")
    'journal_0001.sqlite.sql'
    """
    if part not in REVISIONS:
        raise UnusableValue("A part", f"is one of {', '.join(REVISIONS)}, not {part!r}")
    if revision not in REVISIONS[part]:
        raise UnusableValue(
            "A revision", f"is one of {', '.join(REVISIONS[part])}, not {revision!r}"
        )
    if database not in _DATABASES:
        raise UnusableDatabase(f"{database!r}", f"Name one of {', '.join(_DATABASES)}.")
    return f"{part}_{revision}.{database}.sql"


def statements(part: Part, revision: str, database: Database) -> tuple[str, ...]:
    """Return the statements of a revision for a database, without their final semicolons."""
    text = FOLDER.joinpath(file_name(part, revision, database)).read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return tuple(each.strip() for each in f"{plain}\n".split(";\n") if each.strip())


def script(database: Database, part: Part = "journal") -> str:
    """Return every statement of a part, revision by revision: for those who apply them by hand.

    Raises what `file_name` raises.
    """
    file_name(part, "0001", database)
    names = [file_name(part, revision, database) for revision in REVISIONS[part]]
    return "\n".join(FOLDER.joinpath(name).read_text(encoding="utf-8") for name in names)
