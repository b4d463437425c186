"""Answers a command that was sent before as it was answered the first time."""

from pathway.errors import DamagedJournal
from pathway.journal.folding import (
    event_from,
    head_from,
    organisation_event_from,
    project_event_from,
)
from pathway.journal.intent import Sent
from pathway.journal.recorded import Receipt
from pathway.journal.statements import EVENTS_TO_FOLD, HEAD_OF_KEY, KIND_OF_KEY
from pathway.journal.unit import Unit

__all__ = ["receipt_again"]


def receipt_again(unit: Unit, sent: Sent) -> Receipt:
    """Return the receipt that the command got when it was first sent."""
    unit.flush()
    heads = unit.port.rows(HEAD_OF_KEY, tenant=unit.tenant, key=sent.stream)
    if not heads:
        raise DamagedJournal(f"the stream {sent.stream} of a command is missing")
    head = head_from(heads[0])
    rows = unit.port.rows(EVENTS_TO_FOLD, stream=head.key)[sent.first - 1 : sent.last]
    kind, own = unit.port.rows(KIND_OF_KEY, tenant=unit.tenant, key=sent.stream)[0][0], head.id
    if kind == "project":
        closed = tuple([project_event_from(own.partition("/")[2], row) for row in rows])
        return Receipt(own, None, sent.last, closed, repeated=True)
    if kind == "organisation":
        told = tuple([organisation_event_from(own.partition("/")[2], row) for row in rows])
        return Receipt(own, None, sent.last, told, repeated=True)
    events = tuple([event_from(head.id, head.person, row) for row in rows])
    return Receipt(head.id, head.person, sent.last, events, repeated=True)
