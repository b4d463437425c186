"""Joins what is one participation: a further referral of the same person, or a duplicate found later.

Whoever calls knows, by the `person` pseudonym, that two participations are of one person; nothing
here looks anybody up.
"""

from collections.abc import Sequence
from datetime import date

from pathway.commands import Enter, Step, Void
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import OPEN
from pathway.decision.retold import step_of
from pathway.decision.revise import revise
from pathway.decision.settle import settle
from pathway.definition import Definition
from pathway.definition.derived import details_of
from pathway.events import Event, in_effect
from pathway.records import record
from pathway.state import OUTSIDE, ProjectState, State

__all__ = ["Joined", "further", "join", "joining"]


@record
class Joined:
    """A duplicate joined: what is added to the participation that is kept, and to the other."""

    kept: Accepted
    duplicate: Accepted


def joining(definition: Definition, step: Step) -> Step | None:
    """Return a further referral of the same person as the step that records it, None if there is none.

    It tells what the two steps have in common; entry attributes are never taken again.
    """
    steps = definition.transitions
    into = next((each.joined_by for each in steps if each.trigger == step.trigger), None)
    if into is None:
        return None
    ways = [each for each in steps if each.trigger == into]
    tellable = {detail.id for way in ways for detail in details_of(definition, way)}
    told = {name: value for name, value in step.told.items() if name in tellable}
    return Step(into, step.on, told, step.by)


def further(
    definition: Definition, state: State, step: Step, *, project: ProjectState = OPEN
) -> Step | None:
    """Return a referral of somebody with this participation as the step that records it there.

    None where the step is no referral that the definition joins, or where the participation has not
    begun, or has ended before the step's day: then the referral begins another.
    """
    into = joining(definition, step)
    if into is None or state.phase == OUTSIDE:
        return None
    _, state = settle(definition, state, step.on, project=project)
    phase = next(each for each in definition.phases if each.id == state.phase)
    return None if phase.final or phase.part == "after" else into


def join(
    definition: Definition,
    kept: Sequence[Event],
    duplicate: Sequence[Event],
    *,
    on: date,
    by: str | None = None,
    project: ProjectState = OPEN,
) -> Joined | Refusal:
    """Move the steps of a duplicate into the participation that is kept, judged as one batch.

    The duplicate's referral becomes the step that joins it, the others are entered as they are; the
    duplicate itself is registered in error. The refusal names what would not hold.
    """
    happened = in_effect(duplicate)
    if not happened:
        msg = "the duplicate has no entry in effect: it was registered in error already"
        raise ValueError(msg)
    steps = [step_of(definition, event, happened) for event in happened if not event.derived]
    changes = [Enter(joining(definition, step) or step) for step in steps]
    moved = revise(definition, kept, changes, project=project)
    if isinstance(moved, Refusal):
        return moved
    dropped = revise(definition, duplicate, [Void(happened[0].number, on, by)], project=project)
    return dropped if isinstance(dropped, Refusal) else Joined(moved, dropped)
