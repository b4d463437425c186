"""Tells who waits for a unit of a resource, in the order that its definition declares."""

from collections.abc import Iterable
from datetime import date

from pathway.decision import options, rank
from pathway.events import Moved, in_effect
from pathway.journal.folding import Folded
from pathway.machine import plan_of

__all__ = ["in_order", "waits_for"]


def waits_for(found: Folded, resource: str, on: date) -> bool:
    """Say whether a step into a phase that holds a unit is possible on the day, but for there being one."""
    plan = plan_of(found.definition)
    ways = plan.by_phase.get(found.state.phase, {})
    taking = {
        (trigger, way.target)
        for trigger, each in ways.items()
        for way in each
        if resource in way.takes
    }
    if not taking or on < date.fromordinal(max(found.state.day, 1)):
        return False
    possible = options(found.definition, found.state, on, project=found.head.project)
    return any(each.possible and (each.trigger, each.target) in taking for each in possible)


def in_order(waiting: Iterable[Folded], resource: str) -> tuple[str, ...]:
    """Return the participations by their group's rank; within one, by who came to wait first.

    Since when somebody waits is the day of the step that led to the present phase.
    """
    placed = [
        (rank(each.definition, resource, each.state), _since(each), each.head.key, each.head.id)
        for each in waiting
    ]
    return tuple([name for *_, name in sorted(placed)])


def _since(found: Folded) -> date:
    """Return the day of the step that led to the phase in which the participant stands."""
    phase = found.state.phase
    days = [
        each.on
        for each in in_effect(found.events)
        if isinstance(each, Moved) and each.phase == phase
    ]
    return max(days, default=date.min)
