"""Reads who waits for a unit of a resource, in the order that the definition declares; locks nobody."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from pathway.dates import ordinal_of
from pathway.decision import Turn, turn_of, waiting_since, waits
from pathway.definition import Definition
from pathway.events import in_effect
from pathway.journal.folding import Folded, folded, head_from
from pathway.journal.memory import Memory
from pathway.journal.parts import mine
from pathway.journal.port import Port
from pathway.journal.shelf import definition_of
from pathway.journal.spelling import Statement
from pathway.journal.statements import heads
from pathway.journal.tables import definition as _definition
from pathway.journal.tables import stream as _stream
from pathway.state import State

__all__ = ["ahead_of", "queue", "queued"]

_VERSIONS = Statement(
    "definitions of a programme",
    lambda _: select(_definition.c.hash).where(mine(_definition, "id")),
)

_STANDING = Statement(
    "heads in a phase",
    lambda database: heads(database).where(mine(_stream, "kind", "programme", "phase")),
)
"""The heads of the streams of a programme that stand in a phase, not locked."""

_LAST = 2**63
"""Of those who come on one day, whoever begins to take part by the step that is judged is last."""


def queued(definition: Definition, resource: str) -> bool:
    """Say whether the definition declares where one waits for the resource."""
    return any(each.id == resource and each.waits_in for each in definition.resources)


def queue(
    port: Port, tenant: str, programme: str, resource: str, on: date, memory: Memory | None = None
) -> tuple[Turn, ...]:
    """Return the turns of those who wait for a unit on the day, the first one first.

    Of whom a later day is known already, the day of the last step is asked instead.
    """
    named = {"tenant": tenant, "kind": "participation", "programme": programme}
    turns = []
    for phase in sorted(_phases(port, tenant, programme, resource)):
        for row in port.rows(_STANDING, **named, phase=phase):
            head = head_from(row)
            found = None if memory is None else memory.of(head)
            turn = _turn(found or folded(port, tenant, head, locked=False), resource, on)
            if turn is not None:
                turns.append(turn)
    return tuple(sorted(turns))


def ahead_of(waiting: Iterable[Turn], found: Folded, state: State, resource: str, on: date) -> int:
    """Return how many come before a participant, of that state, who takes a unit on the day.

    Who does not stand where one waits comes on that day.
    """
    until = [each for each in in_effect(found.events) if each.on <= on]
    since = waiting_since(found.definition, resource, until) or on
    own = turn_of(found.definition, resource, state, since, found.head.key or _LAST)
    return sum(each < own and each.participation != own.participation for each in waiting)


def _phases(port: Port, tenant: str, programme: str, resource: str) -> set[str]:
    """Return the phases in which somebody may stand who waits, under any version."""
    found: set[str] = set()
    for (wanted,) in port.rows(_VERSIONS, tenant=tenant, id=programme):
        definition = definition_of(port, tenant, str(wanted))
        for each in definition.resources:
            if each.id == resource:
                phases = {phase.id for phase in definition.phases}
                found |= phases.intersection(each.waits_in)
                found.update(
                    phase
                    for activity in definition.activities
                    if activity.id in each.waits_in
                    for phase in activity.in_phases
                )
    return found


def _turn(found: Folded, resource: str, on: date) -> Turn | None:
    definition, state = found.definition, found.state
    if not queued(definition, resource):
        return None
    since = waiting_since(definition, resource, found.events)
    asked = date.fromordinal(max(ordinal_of(on), state.day))
    if since is None or since > on:
        return None
    if not waits(definition, resource, state, asked, project=found.head.project):
        return None
    return turn_of(definition, resource, state, since, found.head.key)
