"""Reads what happened to a programme's projects: their own streams, as recorded."""

from collections.abc import Iterator
from datetime import datetime

from pathway.journal.folding import Head, head_from, project_event_from
from pathway.journal.ids import ids_in
from pathway.journal.moments import written
from pathway.journal.port import Port, Row
from pathway.journal.reading import recorded_from
from pathway.journal.recorded import Recorded
from pathway.journal.statements import EVENTS, EVENTS_KNOWN, HEAD, STANDING

__all__ = ["closings_of"]

_KIND = "project"
_MOST = 100
"""A programme has a project, or one for each of its definitions: never so many."""


def closings_of(
    port: Port, tenant: str, programme: str, as_known_on: datetime | None = None
) -> tuple[Recorded, ...]:
    """Return the events of a programme's projects; with a moment, those that were known by then."""
    return tuple(
        [
            _recorded(tenant, head, row)
            for head in _heads(port, tenant, programme)
            for row in _rows(port, head, as_known_on)
        ]
    )


def _recorded(tenant: str, head: Head, row: Row) -> Recorded:
    event = project_event_from(head.id.partition("/")[2], row[:-2])
    name = ids_in(tenant, _KIND, head.programme, head.id)(event.number)
    return recorded_from(head, event, name, row, head.definition)


def _heads(port: Port, tenant: str, programme: str) -> Iterator[Head]:
    told = {"tenant": tenant, "kind": _KIND}
    for row in port.rows(STANDING, **told, programme=programme, key=0, most=_MOST):
        yield from map(head_from, port.rows(HEAD, **told, id=str(row[1])))


def _rows(port: Port, head: Head, as_known_on: datetime | None) -> list[Row]:
    if as_known_on is None:
        return port.rows(EVENTS, stream=head.key)
    return port.rows(EVENTS_KNOWN, stream=head.key, known_at=written(as_known_on))
