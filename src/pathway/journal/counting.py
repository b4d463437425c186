"""Judges a command with the units that are free for whom it is about: none that is kept for those ahead."""

from collections.abc import Iterable

from pathway.decision import Accepted, Refusal, passed_over
from pathway.journal.folding import Folded
from pathway.journal.judging import Judge, stays, taken
from pathway.journal.resources import free_units
from pathway.journal.unit import Unit
from pathway.journal.waiting import ahead_of, queue, queued
from pathway.machine import plan_of
from pathway.state import State

__all__ = ["judged"]


def judged(unit: Unit, found: Folded, judge: Judge, *, locked: bool = True) -> Accepted | Refusal:
    """Judge with what is free: counted, and locked, only where it can make a difference.

    Of a resource that is waited for, one unit is left for each who comes before.
    """
    answer = judge(None)
    if not found.definition.resources:
        return answer
    match answer:
        case Accepted():
            if stays(found, answer):
                return answer
            wanted, taking = taken(found, answer), True
            state, asked = answer.state if found.head.version == 0 else found.state, set(wanted)
        case Refusal():
            wanted, taking = {each.id: 1 for each in found.definition.resources}, False
            state, asked = found.state, _of_step(found, answer)
    named = unit.port, unit.tenant, found.head.programme
    free = free_units(*named, wanted, locked=locked and taking)
    ahead = _ahead(unit, found, state, judge, asked & set(free))
    short = {name: 0 for name, units in free.items() if units - ahead.get(name, 0) < wanted[name]}
    if not short:
        return answer
    again = judge({**free, **short})
    if isinstance(again, Accepted):
        return again
    return passed_over(found.definition, again, free, ahead)


def _of_step(found: Folded, refusal: Refusal) -> set[str]:
    """Return the resources of which the step that is refused may take a unit."""
    if found.head.version == 0:  # who they are is not told yet, nor when they come
        return set()
    ways = plan_of(found.definition).steps.get((refusal.phase, refusal.step.trigger), ())
    opened = refusal.step.told.get("activity")
    return {
        each.id
        for each in found.definition.resources
        for way in ways
        if each.id in way.takes
        or (way.declared.act == "open_activity" and opened in each.activities)
    }


def _ahead(
    unit: Unit, found: Folded, state: State, judge: Judge, resources: Iterable[str]
) -> dict[str, int]:
    """Return how many come before, by resource; those that nobody waits for are left out."""
    names = sorted(name for name in resources if queued(found.definition, name))
    if names and unit.batch:
        unit.flush()  # what was done in the batch is read with all the rest
    return {
        name: ahead_of(
            queue(unit.port, unit.tenant, found.head.programme, name, judge.on, unit.memory),
            found,
            state,
            name,
            judge.on,
        )
        for name in names
    }
