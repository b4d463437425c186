"""Reads what happened between a programme's project and organisations, as recorded."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

from pathway.journal.definitions import definition_named
from pathway.journal.folding import Head, head_from, organisation_event_from
from pathway.journal.ids import ids_in
from pathway.journal.moments import written
from pathway.journal.port import Port, Row
from pathway.journal.reading import recorded_from
from pathway.journal.recorded import Recorded
from pathway.journal.shelf import definition_of, hash_of
from pathway.journal.standing import standing
from pathway.journal.statements import EVENTS, EVENTS_KNOWN, HEAD

__all__ = ["contacts_of", "judged_by"]

_KIND = "organisation"


def contacts_of(
    reading: Callable[[], AbstractContextManager[Port]],
    tenant: str,
    programme: str,
    organisation: str | None = None,
    as_known_on: datetime | None = None,
) -> Iterator[Recorded]:
    """Yield the events of a programme's organisations, or of one of them, each one's in order.

    With a moment, those that were known by then. One organisation is read at a time.
    """
    if organisation is not None:
        names: Iterator[str] = iter((f"{programme}/{organisation}",))
    else:
        found = standing(reading, tenant, programme, _KIND)
        names = (each.participation for each in found)
    for name in names:
        with reading() as port:
            yield from _recorded(port, tenant, name, as_known_on)


def _recorded(
    port: Port, tenant: str, name: str, as_known_on: datetime | None
) -> tuple[Recorded, ...]:
    heads = port.rows(HEAD, tenant=tenant, kind=_KIND, id=name)
    if not heads:
        return ()
    head = head_from(heads[0])
    own, ids = name.partition("/")[2], ids_in(tenant, _KIND, head.programme, name)
    made = []
    for row in _rows(port, head, as_known_on):
        event = organisation_event_from(own, row[:-2])
        definition = judged_by(port, tenant, head.definition, event.version)
        made.append(recorded_from(head, event, ids(event.number), row, definition))
    return tuple(made)


def judged_by(port: Port, tenant: str, kept: str, version: str) -> str:
    """Return the hash of the definition of that version, like the one that the stream began under."""
    first = definition_of(port, tenant, kept)
    if first.version == version:
        return kept
    return hash_of(definition_named(port, tenant, first.id, version, first.variant))


def _rows(port: Port, head: Head, as_known_on: datetime | None) -> list[Row]:
    if as_known_on is None:
        return port.rows(EVENTS, stream=head.key)
    return port.rows(EVENTS_KNOWN, stream=head.key, known_at=written(as_known_on))
