"""Keeps contacts with organisations, each organisation's on a stream of its own."""

from pathway.commands import CorrectContact, OrganisationCommand
from pathway.decision import decide_contact
from pathway.definition import Definition
from pathway.errors import ContactRefused, UnusableValue
from pathway.journal.append import Asked
from pathway.journal.definitions import keep
from pathway.journal.folding import Head, organisation_event_from, project_state
from pathway.journal.intent import Sent
from pathway.journal.moments import day_in
from pathway.journal.recorded import Receipt
from pathway.journal.repeated import receipt_again
from pathway.journal.shelf import definition_of
from pathway.journal.statements import EVENTS_TO_FOLD
from pathway.journal.unit import Unit

__all__ = ["keep_contact"]


def keep_contact(
    unit: Unit, definition: Definition, command: OrganisationCommand, asked: Asked
) -> Receipt:
    """Judge what is said of a contact and keep it; raise `ContactRefused` with every reason."""
    sent = unit.sent(asked.intent)
    if sent is not None:
        return receipt_again(unit, sent)
    told = command.contact if isinstance(command, CorrectContact) else command
    name = f"{definition.id}/{told.organisation}"
    unit.flush()  # in a batch, what was kept before is not written yet
    found = unit.head("organisation", name)
    start = unit.outset(definition)
    head = start.head(name, definition.id, "known") if found is None else found
    _same_variant(unit, head, definition)
    rows = unit.port.rows(EVENTS_TO_FOLD, stream=head.key) if found is not None else []
    events = tuple([organisation_event_from(told.organisation, row) for row in rows])
    answer = decide_contact(
        definition,
        project_state(start.closed_on),
        events,
        command,
        today=day_in(asked.zone, start.now),
    )
    if isinstance(answer, tuple):
        raise ContactRefused(told.organisation, answer)
    if not start.kept:
        keep(unit.port, unit.tenant, definition, start.now)
        unit.kept(definition)
    moved = head.moved(head.version + len(answer.events), "known")
    kept = unit.keep("organisation", head, moved, answer.events, asked.intent)
    if isinstance(kept, Sent):
        return receipt_again(unit, kept)
    return Receipt(name, None, kept.version, answer.events)


def _same_variant(unit: Unit, head: Head, definition: Definition) -> None:
    """Refuse another variant of the programme: one organisation is known under one of them."""
    known = definition_of(unit.port, unit.tenant, head.definition) if head.key else definition
    if known.variant != definition.variant:
        why = f"is known under {known.variant or 'the centre'}, not {definition.variant or 'it'}"
        raise UnusableValue(head.id, why)
