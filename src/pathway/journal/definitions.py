"""Keeps each version of a programme once and for all, and tells which one an event was judged by."""

from collections.abc import Sequence

from sqlalchemy import select

from pathway.definition import Definition
from pathway.errors import DamagedJournal, JournalError
from pathway.events import Event, Migrated, version_of
from pathway.journal.port import Port
from pathway.journal.shelf import definition_of, hash_of, keep_definition
from pathway.journal.spelling import Statement
from pathway.journal.statements import mine
from pathway.journal.tables import definition as _table

__all__ = [
    "DefinitionDiffers",
    "definition_named",
    "definition_then",
    "hashes_of",
    "keep",
    "not_differing",
]

_NAMED = Statement(
    "definitions of a version",
    lambda _: (
        select(_table.c.hash)
        .where(mine(_table, "id", "variant", "version"))
        .order_by(_table.c.hash)
    ),
)


class DefinitionDiffers(JournalError):
    """The journal keeps another definition of that version; kept ones never change."""

    def __init__(self, programme: str, version: str, kept: str, told: str) -> None:
        """Name the version, and the hashes of the definition that is kept and of the one told."""
        super().__init__(
            f"The journal keeps {programme} {version} as {kept}, and another definition of that "
            f"name was told: {told}. A version never changes: give what has changed a version of "
            "its own."
        )


def keep(port: Port, tenant: str, definition: Definition, now: str) -> str:
    """Keep the definition, unless it is kept already, and return its hash.

    `now` is the present moment as it is kept. Raises `DefinitionDiffers`, and writes nothing, when
    another one is kept under its id, variant and version.
    """
    told = not_differing(port, tenant, definition)
    if not keep_definition(port, tenant, definition, now):
        not_differing(port, tenant, definition)  # another may have been committed meanwhile
    return told


def not_differing(port: Port, tenant: str, definition: Definition) -> str:
    """Return the hash of the definition; raise `DefinitionDiffers` where that version is another."""
    told = hash_of(definition)
    for found in _named(port, tenant, definition.id, definition.variant, definition.version):
        if found != told:
            raise DefinitionDiffers(definition.id, definition.version, found, told)
    return told


def definition_named(
    port: Port, tenant: str, programme: str, version: str, variant: str | None = None
) -> Definition:
    """Return the definition kept under that id, variant and version.

    Raises `DamagedJournal` where none is.
    """
    found = _named(port, tenant, programme, variant, version)
    if not found:
        raise DamagedJournal(f"definition {programme} {version} is missing")
    return definition_of(port, tenant, found[0])


def hashes_of(port: Port, tenant: str, last: str, events: Sequence[Event]) -> tuple[str, ...]:
    """Return, for each event of a participation, the hash of the definition it was judged by.

    `last` is the hash that the head of its stream names. The events come in the order of recording.
    """
    found, hashes = last, []
    for event in reversed(events):
        hashes.append(found)
        if isinstance(event, Migrated):
            now = definition_of(port, tenant, found)
            found = hash_of(_like(port, tenant, now, event.old_version))
    return tuple(reversed(hashes))


def definition_then(port: Port, tenant: str, last: str, events: Sequence[Event]) -> Definition:
    """Return the definition that held for a participation when those were all its events.

    `last` is the hash that the head of its stream names now.
    """
    now, version = definition_of(port, tenant, last), version_of(events)
    if version is None or version == now.version:
        return now
    return _like(port, tenant, now, version)


def _like(port: Port, tenant: str, now: Definition, version: str) -> Definition:
    """Return another version of a definition: of the same programme, under the same variant."""
    return definition_named(port, tenant, now.id, version, now.variant)


def _named(port: Port, tenant: str, programme: str, variant: str | None, version: str) -> list[str]:
    rows = port.rows(_NAMED, tenant=tenant, id=programme, variant=variant or "", version=version)
    return [str(found) for (found,) in rows]
