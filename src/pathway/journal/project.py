"""Keeps the closing of a project, and names the streams of the participations that it ends."""

from pathway.commands import CloseProject
from pathway.decision import close_project
from pathway.definition import Definition
from pathway.errors import ClosingRefused
from pathway.journal.definitions import keep
from pathway.journal.folding import project_state
from pathway.journal.intent import Intent, Sent
from pathway.journal.recorded import Receipt
from pathway.journal.repeated import receipt_again
from pathway.journal.unit import Unit

__all__ = ["close"]


def close(unit: Unit, definition: Definition, command: CloseProject, intent: Intent) -> Receipt:
    """Judge the closing and keep it; raise `ClosingRefused` with every reason against it."""
    sent = unit.sent(intent)
    if sent is not None:
        return receipt_again(unit, sent)
    name = f"{definition.id}/{command.project}"
    unit.head("project", name)
    start = unit.outset(definition)
    answer = close_project(definition, project_state(start.closed_on), command)
    if isinstance(answer, tuple):
        raise ClosingRefused(command.project, answer)
    if not start.kept:
        keep(unit.port, unit.tenant, definition, start.now)
    head = start.head(name, definition.id, "open")
    moved = head.moved(answer.event.number, "closed")
    kept = unit.keep("project", head, moved, (answer.event,), intent)
    if isinstance(kept, Sent):
        return receipt_again(unit, kept)
    unit.forget()
    return Receipt(name, None, kept.version, (answer.event,))
