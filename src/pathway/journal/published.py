"""Reads events in the order of the feed, each with all that leaves the journal with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol, TypeGuard

from pathway.dates import Precision
from pathway.errors import DamagedJournal
from pathway.events import AnyEvent, OrganisationEvent
from pathway.events.header import Header
from pathway.journal.feed_statements import PAGE
from pathway.journal.feed_streams import streams_of
from pathway.journal.folding import (
    EVENT_CELLS,
    EventRow,
    are_of,
    checked_event,
    organisation_event_from,
    project_event_from,
)
from pathway.journal.moments import moment_of
from pathway.journal.organisations import judged_by
from pathway.journal.port import Port, Row
from pathway.journal.recorded import Recorded
from pathway.records import maker, record

__all__ = ["Page", "Published", "Withholds", "events_after"]

_COLUMNS: Final = 13
"""How many columns an event has; what is read with it comes after."""

_STREAM: Final = 15
"""Where the key of its stream stands."""


@record
class Published:
    """An event in the feed.

    * `tenant`: whose journal it is from;
    * `recorded`: the event, and what is recorded beside it; its position is always given;
    * `subject`: the pseudonymous participation, the project as `programme/project`, or the
      organisation likewise;
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
        """The pseudonym of the person; None for a project's and for an organisation's."""
        event = self.recorded.event
        return event.person if isinstance(event, Header) else None


@record
class Page:
    """A page of the feed, for a reader that keeps its place by itself.

    * `events`: those that may leave, in the order of the feed;
    * `position`: where to go on from. It passes over what is withheld, so that a page may be empty
      and yet not the last: that is the one whose position is the one that was asked from.
    """

    events: tuple[Published, ...]
    position: int


class Withholds(Protocol):
    """Says whose events may not leave, as `pathway.journal.people.withholding.Withholding` does."""

    def withheld(self, persons: "tuple[str | None, ...]", /) -> frozenset[str]:
        """Return those of *persons* whose events may not leave."""


def events_after(port: Port, tenant: str, position: int, most: int) -> tuple[Published, ...]:
    """Return the events that stand in the feed after a position, at most so many, in its order."""
    rows = port.rows(PAGE, tenant=tenant, position=position, most=most)
    if not _are_places(rows):
        raise DamagedJournal("a place in the feed is not what it should be")
    streams = streams_of(port, tenant, {row[_STREAM] for row in rows})
    moments = _Moments()
    found = []
    for row in rows:
        of_event: EventRow = row[:_COLUMNS]
        at, known_at, key, cause = row[_COLUMNS:]
        _, number, _, _, _, precision, _, _, _, _, recorded_at, command, _ = of_event
        stream = streams.get(key)
        if stream is None:
            raise DamagedJournal(f"the stream {key} of an event is missing")
        event: AnyEvent
        if stream.kind == "project":
            event = project_event_from(stream.name.partition("/")[2], of_event)
        elif stream.kind == "organisation":
            event = organisation_event_from(stream.name.partition("/")[2], of_event)
        else:
            event = checked_event(stream.name, stream.person, of_event)
        if precision not in _PRECISIONS:
            raise DamagedJournal(f"{precision!r} stands where a precision belongs")
        judged = stream.definition if not stream.before else stream.judged_by(number)
        if isinstance(event, OrganisationEvent):
            judged = judged_by(port, tenant, judged, event.version)
        recorded = _recorded(
            event,
            stream.id_of(number),
            moments[recorded_at],
            _PRECISIONS[precision],
            command,
            at,
            moments[known_at],
            stream.programme,
            judged,
        )
        brought = None if cause is None else stream.id_of(cause)
        found.append(_published(tenant, recorded, stream.name, brought))
    return tuple(found)


class _Moments(dict[str, datetime]):
    """Moments by their texts, each read once."""

    def __missing__(self, text: str) -> datetime:
        self[text] = found = moment_of(text)
        return found


_recorded, _published = maker(Recorded), maker(Published)

_Place = tuple[*EventRow, int, str, int, int | None]  # position, known_at, stream, cause

_CELLS: tuple[set[type], ...] = (*EVENT_CELLS, {int}, {str}, {int}, {int, type(None)})


def _are_places(rows: list[Row]) -> TypeGuard[list[_Place]]:
    return are_of(rows, _CELLS)


_PRECISIONS: Mapping[str, Precision] = {"day": "day", "month": "month", "year": "year"}
