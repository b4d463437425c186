"""Reads events in the order of the feed, each with all that leaves the journal with it."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeGuard

from pathway.dates import Precision
from pathway.errors import DamagedJournal
from pathway.events import Event, Migrated, ProjectClosed
from pathway.events.faults import EventUnreadable
from pathway.events.names import type_of
from pathway.events.reading import values_of
from pathway.journal.definitions import definition_named
from pathway.journal.feed_statements import PAGE
from pathway.journal.folding import event_from, project_event_from
from pathway.journal.ids import ids_in
from pathway.journal.moments import moment_of
from pathway.journal.port import Cell, Port, Row
from pathway.journal.recorded import Recorded
from pathway.journal.shelf import definition_of, hash_of
from pathway.records import record

__all__ = ["Published", "Withholds", "events_after"]

_COLUMNS = 13
"""How many columns an event has; what is read with it comes after."""

_MIGRATED = type_of(Migrated)


@record
class Published:
    """An event in the feed.

    * `tenant`: whose journal it is from;
    * `recorded`: the event, and what is recorded beside it; its position is always given;
    * `subject`: the pseudonymous participation, or the project as `programme/project`;
    * `cause`: the id of the event that brought this one, where a command brought several.
    """

    tenant: str
    recorded: Recorded
    subject: str
    cause: str | None

    @property
    def position(self) -> int:
        """Its place in the feed, from 1."""
        assert self.recorded.position is not None
        return self.recorded.position

    @property
    def person(self) -> str | None:
        """The pseudonym of the person; None for a project's."""
        event = self.recorded.event
        return None if isinstance(event, ProjectClosed) else event.person


class Withholds(Protocol):
    """Says whose events may not leave, as `pathway.journal.people.withholding.Withholding` does."""

    def withheld(self, persons: "tuple[str | None, ...]", /) -> frozenset[str]:
        """Return those of *persons* whose events may not leave."""


def events_after(port: Port, tenant: str, position: int, most: int) -> tuple[Published, ...]:
    """Return the events that stand in the feed after a position, at most so many, in its order."""
    rows = port.rows(PAGE, tenant=tenant, position=position, most=most)
    ids: dict[tuple[str, str, str], Callable[[int], str]] = {}
    found = []
    for row in rows:
        about = row[_COLUMNS:]
        if not _is_about(about):
            raise DamagedJournal("a place in the feed is not what it should be")
        at, known_at, kind, name, person, programme, present, cause, shape, data = about
        stream = (kind, programme, name)
        if stream not in ids:
            ids[stream] = ids_in(tenant, *stream)
        event = _event(kind, name, person, row[:_COLUMNS])
        definition = present
        if shape is not None and data is not None:
            definition = _before(port, tenant, present, shape, data)
        recorded = Recorded(
            event,
            ids[stream](event.number),
            moment_of(str(row[10])),
            _precision(row[5]),
            None if row[11] is None else str(row[11]),
            at,
            moment_of(known_at),
            programme,
            definition,
        )
        brought = cause is not None and cause < event.number
        found.append(
            Published(tenant, recorded, name, ids[stream](cause) if brought and cause else None)
        )
    return tuple(found)


_About = tuple[int, str, str, str, str | None, str, str, int | None, int | None, str | None]

_NEEDED: tuple[tuple[type, ...], ...] = (
    (int,),
    (str,),
    (str,),
    (str,),
    (str, type(None)),
    (str,),
    (str,),
    (int, type(None)),
    (int, type(None)),
    (str, type(None)),
)


def _is_about(row: Row) -> TypeGuard[_About]:
    return len(row) == len(_NEEDED) and all(map(isinstance, row, _NEEDED))


def _event(kind: str, name: str, person: str | None, row: Row) -> Event | ProjectClosed:
    if kind == "project":
        return project_event_from(name.partition("/")[2], row)
    return event_from(name, person or "", row)


def _before(port: Port, tenant: str, present: str, shape: int, data: str) -> str:
    """Return the hash of the definition that held until the migration with those data.

    `present` is the hash of the one that holds now.
    """
    now = definition_of(port, tenant, present)
    try:
        old_version, _ = values_of(_MIGRATED, shape, data)
    except EventUnreadable as error:
        raise DamagedJournal(f"a migration in {now.id}: {error}") from error
    return hash_of(definition_named(port, tenant, now.id, str(old_version), now.variant))


_PRECISIONS: Mapping[Cell, Precision] = {"day": "day", "month": "month", "year": "year"}


def _precision(found: Cell) -> Precision:
    try:
        return _PRECISIONS[found]
    except KeyError:
        raise DamagedJournal(f"{found!r} stands where a precision belongs") from None
