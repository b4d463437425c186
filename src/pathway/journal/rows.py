"""Makes the rows that are written of a head, an event and a command."""

from collections.abc import Sequence

from pathway.errors import UnusableValue
from pathway.events import AnyEvent, ProjectClosed
from pathway.events.faults import EventUnwritable
from pathway.events.header import Header
from pathway.events.names import KINDS
from pathway.events.shapes import SHAPES
from pathway.events.written import data_of
from pathway.journal.folding import Head
from pathway.journal.intent import Intent
from pathway.journal.port import Cell

__all__ = ["event_row", "event_rows", "head_row", "stream_row"]

_TYPES = {kind: name for name, kind in KINDS.items()}


def head_row(head: Head) -> dict[str, Cell]:
    """Return what may change of a head, with its key."""
    return {
        "key": head.key,
        "version": head.version,
        "phase": head.phase,
        "definition": head.definition,
        "recorded_at": head.recorded_at,
    }


def stream_row(tenant: str, kind: str, head: Head) -> dict[str, Cell]:
    """Return the whole of a head that is not there yet."""
    return {
        "tenant": tenant,
        "kind": kind,
        "id": head.id,
        "person": head.person or None,
        "programme": head.programme,
        "definition": head.definition,
        "version": head.version,
        "phase": head.phase,
        "recorded_at": head.recorded_at,
    }


def event_rows(
    tenant: str, head: Head, intent: Intent, events: Sequence[AnyEvent]
) -> list[dict[str, Cell]]:
    """Return the events of one command; what follows the first told event was brought by it."""
    if len(events) == 1:
        return [event_row(tenant, head, intent, events[0])]
    told = (each.number for each in events if not isinstance(each, Header) or not each.derived)
    first = next(told, None)
    causes = [first if first is not None and first < each.number else None for each in events]
    return [
        event_row(tenant, head, intent, each, cause, first=each is events[0])
        for each, cause in zip(events, causes, strict=True)
    ]


def event_row(
    tenant: str,
    head: Head,
    intent: Intent,
    event: AnyEvent,
    cause: int | None = None,
    *,
    first: bool = True,
) -> dict[str, Cell]:
    """Return an event of the stream; raise `UnusableValue` where it could not be read back.

    `cause` is the number of the event that brought it, where another of its command did; `first`,
    that it is the first of its command, which keeps what was asked for.
    """
    kind = _TYPES[type(event)]
    if isinstance(event, Header):
        ordinal, trigger, derived = float(event.ordinal), event.trigger, int(event.derived)
    else:
        step = "close_project" if isinstance(event, ProjectClosed) else "contact"
        ordinal, trigger, derived = 1.0, step, 0
    try:
        data = data_of(event)
    except EventUnwritable as error:
        raise UnusableValue("What a command tells", f"cannot be kept: {error}") from error
    return {
        "tenant": tenant,
        "stream": head.key,
        "number": event.number,
        "type": kind,
        "shape": SHAPES[kind],
        "happened_on": event.on.isoformat(),
        "precision": intent.precision,
        "ordinal": ordinal,
        "trigger": trigger,
        "by": event.by,
        "derived": derived,
        "recorded_at": head.recorded_at,
        "command": intent.command,
        "digest": intent.digest if first and intent.command is not None else None,
        "cause": cause,
        "data": data,
    }
