"""Reads a participation as it stands, as it stood on a day, and as it was known at a moment."""

from collections.abc import Sequence
from datetime import date, datetime

from pathway.dates import Precision
from pathway.decision import begin, replay, settle
from pathway.decision.evolve import evolved
from pathway.decision.given import a_day
from pathway.definition import Definition
from pathway.errors import DamagedJournal, UnknownParticipation
from pathway.events import AnyEvent, Event, in_effect
from pathway.journal.definitions import definition_then, hashes_of
from pathway.journal.folding import (
    Folded,
    Head,
    events_from,
    folded_from,
    head_from,
    project_state,
)
from pathway.journal.ids import ids_in
from pathway.journal.moments import moment_of, written
from pathway.journal.port import Cell, Port, Row
from pathway.journal.recorded import Recorded
from pathway.journal.shelf import hash_of
from pathway.journal.statements import (
    CLOSED_KNOWN,
    EVENT,
    EVENTS,
    EVENTS_KNOWN,
    EVENTS_TO_FOLD,
    HEAD,
    HEAD_WITH_EVENTS,
)
from pathway.state import State, layout_of

__all__ = ["folded_now", "head_now", "recorded_from", "recorded_of", "state_now", "state_on"]


def head_now(port: Port, tenant: str, participation: str) -> Head:
    """Return the head of a participation, not locked; raise `UnknownParticipation`."""
    rows = port.rows(HEAD, tenant=tenant, kind="participation", id=participation)
    if not rows:
        raise UnknownParticipation(participation)
    return head_from(rows[0])


def folded_now(port: Port, tenant: str, participation: str) -> Folded:
    """Return a participation as it stands."""
    return folded_from(port, tenant, *_now(port, tenant, participation))


def _now(port: Port, tenant: str, participation: str) -> tuple[Head, list[Row]]:
    """Return the head of a participation and the rows of its events, read by one statement.

    Where that finds nobody, they may have been referred since: then it takes two more.
    """
    rows = port.rows(HEAD_WITH_EVENTS, tenant=tenant, kind="participation", id=participation)
    if not rows:
        head = head_now(port, tenant, participation)
        return head, port.rows(EVENTS_TO_FOLD, stream=head.key)[: head.version]
    width = len(EVENT)
    return head_from(rows[0][width:]), [row[:width] for row in rows]


def recorded_of(
    port: Port, tenant: str, head: Head, as_known_on: datetime | None = None
) -> tuple[Recorded, ...]:
    """Return the events of a participation with what is recorded beside them.

    With a moment, those that were known by then; raises `UnknownParticipation` where none was.
    """
    ids = ids_in(tenant, "participation", head.programme, head.id)
    rows = _rows(port, head, as_known_on)
    events = events_from(head, [row[:-2] for row in rows], whole=as_known_on is None)
    if not events:
        raise UnknownParticipation(head.id, as_known_on)
    then = definition_then(port, tenant, head.definition, events)
    hashes = hashes_of(port, tenant, hash_of(then), events)
    return tuple(
        [
            recorded_from(head, event, ids(event.number), row, judged_by)
            for event, row, judged_by in zip(events, rows, hashes, strict=True)
        ]
    )


def state_now(port: Port, tenant: str, participation: str, on: date | None) -> State:
    """Return where a participant stands, as `state_on` does; raise `UnknownParticipation`."""
    return _stood(port, tenant, *_now(port, tenant, participation), on, None)


def state_on(
    port: Port, tenant: str, head: Head, on: date | None, as_known_on: datetime | None
) -> State:
    """Return where a participant stood on a day, at its beginning's lapses, as known at a moment.

    Without a day, after everything that is recorded. What happened on the day itself is included.
    Raises `TypeError` for what is no plain day.
    """
    if as_known_on is None:
        rows = port.rows(EVENTS_TO_FOLD, stream=head.key)[: head.version]
    else:
        rows = [row[:-2] for row in _rows(port, head, as_known_on)]
    return _stood(port, tenant, head, rows, on, as_known_on)


def _stood(
    port: Port,
    tenant: str,
    head: Head,
    rows: list[Row],
    on: date | None,
    as_known_on: datetime | None,
) -> State:
    if on is not None:
        a_day(on)
    events = events_from(head, rows, whole=as_known_on is None)
    if not events:
        raise UnknownParticipation(head.id, as_known_on)
    definition = definition_then(port, tenant, head.definition, events)
    if on is None and as_known_on is None:
        return replay(definition, events)  # of the number that a command is to expect
    state = _state(definition, events, on)
    if on is None:
        return state
    project = project_state(_closed_on(port, tenant, head, as_known_on))
    return settle(definition, state, on, project=project)[1]


def _state(definition: Definition, events: Sequence[Event], on: date | None) -> State:
    layout = layout_of(definition)
    state = begin(definition, events[0].participation, events[0].person)
    for event in in_effect(events):
        if on is not None and event.on > on:
            break
        state = evolved(layout, state, event)
    return state


def _rows(port: Port, head: Head, as_known_on: datetime | None) -> list[Row]:
    if as_known_on is None:
        return port.rows(EVENTS, stream=head.key)
    return port.rows(EVENTS_KNOWN, stream=head.key, known_at=written(as_known_on))


def _closed_on(port: Port, tenant: str, head: Head, as_known_on: datetime | None) -> str | None:
    if as_known_on is None:
        return head.closed_on
    known = written(as_known_on)
    rows = port.rows(CLOSED_KNOWN, tenant=tenant, programme=head.programme, known_at=known)
    closed = rows[0][0]
    return closed if isinstance(closed, str) else None


def recorded_from(head: Head, event: AnyEvent, name: str, row: Row, definition: str) -> Recorded:
    """Return the event of that id with what the row of `EVENTS` tells beside it."""
    precision, moment, command, position, known_at = row[5], row[10], row[11], row[13], row[14]
    return Recorded(
        event,
        name,
        moment_of(str(moment)),
        _precision(precision),
        None if command is None else str(command),
        position if isinstance(position, int) else None,
        moment_of(known_at) if isinstance(known_at, str) else None,
        head.programme,
        definition,
    )


def _precision(found: Cell) -> Precision:
    match found:
        case "day" | "month" | "year":
            return found
        case _:
            raise DamagedJournal(f"{found!r} stands where a precision belongs")
