"""Folds a stream as it stands in the database: its head, its events, its state."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypeGuard

from attrs import frozen

from pathway.dates import ordinal_of
from pathway.decision import OPEN, replay
from pathway.definition import Definition
from pathway.errors import DamagedJournal, PathwayError
from pathway.events import LAST, Event, OrganisationEvent, ProjectClosed
from pathway.events.faults import EventUnreadable
from pathway.events.reading import event_of, organisation_event_of, project_event_of
from pathway.journal.port import Cell, Port, Row
from pathway.journal.shelf import definition_of
from pathway.journal.statements import EVENTS_TO_FOLD
from pathway.records import maker, record
from pathway.state import ProjectState, State

__all__ = [
    "EVENT_CELLS",
    "EventRow",
    "Folded",
    "Head",
    "are_of",
    "checked_event",
    "event_from",
    "events_from",
    "folded",
    "folded_from",
    "head_from",
    "organisation_event_from",
    "project_event_from",
    "project_state",
]


@record
class Head:
    """The head of a stream, and what was read with it.

    * `key`: the stream's, in this database; `version`: the number of its last event;
    * `now`: the moment of reading; `recorded_at`: when its last event was recorded;
    * `closed_on`: the day on which the programme's project closed early, where it did;
    * `durability`: the setting on which it hangs that what is committed is kept.
    """

    key: int
    id: str
    person: str
    programme: str
    definition: str
    version: int
    phase: str
    recorded_at: str
    now: str
    closed_on: str | None
    durability: Cell

    @property
    def moment(self) -> str:
        """The moment of recording now: never before that of the last event."""
        return max(self.now, self.recorded_at)

    def moved(self, version: int, phase: str) -> "Head":
        """Return the head after events that are recorded now."""
        return Head(
            self.key,
            self.id,
            self.person,
            self.programme,
            self.definition,
            version,
            phase,
            self.moment,
            self.now,
            self.closed_on,
            self.durability,
        )

    @property
    def project(self) -> ProjectState:
        """What has happened to the project."""
        return project_state(self.closed_on)


@frozen(eq=False)
class Folded:
    """A participation as it stands: its head, every event as recorded, and where they lead.

    `commands` are the ids of the commands that brought the events. In a batch both grow in place.
    """

    head: Head
    definition: Definition
    events: list[Event]
    commands: set[str]
    state: State

    def copied(self) -> "Folded":
        """Return a copy that may grow in place."""
        return Folded(self.head, self.definition, [*self.events], {*self.commands}, self.state)


EventRow = tuple[int, int, str, int, str, str, float, str, str | None, int, str, str | None, str]
"""seq, number, type, shape, happened_on, precision, ordinal, trigger, by, derived, recorded_at,
command, data."""

EVENT_CELLS: tuple[set[type], ...] = (
    {int}, {int}, {str}, {int}, {str}, {str}, {float, int}, {str}, {str, type(None)}, {int},
    {str}, {str, type(None)}, {str},
)  # fmt: skip
"""Of which types the cells of an event are."""


def are_of(rows: list[Row], cells: Sequence[set[type]]) -> bool:
    """Say whether the rows hold cells of those types, column by column."""
    if not rows:
        return True
    columns = zip(cells, zip(*rows, strict=True), strict=True)
    return len(rows[0]) == len(cells) and all(
        types.issuperset(map(type, column)) for types, column in columns
    )


_HeadRow = tuple[int, str, str | None, str, str, int, str, str, str, str | None, Cell]

_HEADS = frozenset(
    (int, str, person, str, str, int, str, str, str, closed_on)
    for person in (str, type(None))
    for closed_on in (str, type(None))
)


def _is_head(row: Row) -> TypeGuard[_HeadRow]:
    return tuple(map(type, row[:-1])) in _HEADS


def _are_events(rows: list[Row]) -> TypeGuard[list[EventRow]]:
    return are_of(rows, EVENT_CELLS)


def _is_event(row: Row) -> TypeGuard[EventRow]:
    return are_of([row], EVENT_CELLS)


def head_from(row: Row) -> Head:
    """Return the head that a row of `HEAD` holds."""
    if not _is_head(row):
        raise DamagedJournal("the head of a stream is not what it should be")
    return _head(row[0], row[1], row[2] or "", *row[3:])


_head = maker(Head)


def project_state(closed_on: str | None) -> ProjectState:
    """Return what has happened to the project that closed on that day, or on none."""
    if closed_on is None:
        return OPEN
    try:
        return ProjectState(closed_on=ordinal_of(_day(closed_on)), number=1)
    except ValueError as error:
        raise DamagedJournal(f"the closing of a project: {error}") from error


def folded(port: Port, tenant: str, head: Head, *, locked: bool = True) -> Folded:
    """Read and fold the events of a participation; raise `DamagedJournal` where they do not fold.

    With *locked* false, those that were committed after the head was read are left out.
    """
    rows = port.rows(EVENTS_TO_FOLD, stream=head.key)
    return folded_from(port, tenant, head, rows if locked else rows[: head.version])


def folded_from(port: Port, tenant: str, head: Head, rows: list[Row]) -> Folded:
    """Fold the events of a participation; raise `DamagedJournal` where they do not fold."""
    definition = definition_of(port, tenant, head.definition)
    events = events_from(head, rows)
    commands = {row[11] for row in rows if isinstance(row[11], str)}
    try:
        state = replay(definition, events)
    except (ArithmeticError, LookupError, TypeError, ValueError, PathwayError) as error:
        raise DamagedJournal(f"the events of {head.id} do not fold: {error}") from error
    return Folded(head, definition, events, commands, state)


def events_from(head: Head, rows: list[Row], *, whole: bool = True) -> list[Event]:
    """Return the events that the rows hold, checked to be all of them, in order.

    With *whole* false, the last ones may be missing: those that were not yet known.
    """
    if not _are_events(rows):
        raise DamagedJournal(f"an event of {head.id} is not what it should be")
    name, person = head.id, head.person
    events = [checked_event(name, person, row) for row in rows]
    last = head.version if whole else len(events)
    if [each.number for each in events] != list(range(1, last + 1)):
        raise DamagedJournal(f"events of {head.id} are missing or double")
    return events


def event_from(participation: str, person: str, row: Row) -> Event:
    """Return the event of a participation that a row holds."""
    if not _is_event(row):
        raise DamagedJournal(f"an event of {participation} is not what it should be")
    return checked_event(participation, person, row)


def checked_event(participation: str, person: str, row: EventRow) -> Event:
    """Return the event of a participation that a row holds whose cells are of the right types."""
    _, number, kind, shape, on, _, ordinal, trigger, by, derived, _, _, data = row
    place = ordinal if ordinal == LAST or ordinal != int(ordinal) else int(ordinal)
    try:
        header = (participation, person, number, _day(on), place, trigger, by, derived == 1)
        return event_of(kind, shape, header, data)
    except (EventUnreadable, ValueError) as error:
        raise DamagedJournal(f"event {number} of {participation}: {error}") from error


def project_event_from(project: str, row: Row) -> ProjectClosed:
    """Return the event of a project that a row holds."""
    if not _is_event(row):
        raise DamagedJournal(f"an event of {project} is not what it should be")
    try:
        header = (project, row[1], _day(row[4]), row[8])
        return project_event_of(row[2], row[3], header, row[12])
    except (EventUnreadable, ValueError) as error:
        raise DamagedJournal(f"event {row[1]} of {project}: {error}") from error


def organisation_event_from(organisation: str, row: Row) -> OrganisationEvent:
    """Return the event of an organisation that a row holds."""
    if not _is_event(row):
        raise DamagedJournal(f"an event of {organisation} is not what it should be")
    try:
        header = (organisation, row[1], _day(row[4]), row[8])
        return organisation_event_of(row[2], row[3], header, row[12])
    except (EventUnreadable, ValueError) as error:
        raise DamagedJournal(f"event {row[1]} of {organisation}: {error}") from error


@lru_cache(maxsize=4_096)
def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} stands where a day belongs"
        raise ValueError(msg) from error
