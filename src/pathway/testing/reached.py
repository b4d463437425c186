"""What one step shows of a definition: that it is taken, which rule alone refuses it, and whether a day decides."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import OPEN, settle
from pathway.definition import Definition
from pathway.state import OUTSIDE, ProjectState, State
from pathway.testing.judged import Judged, judged

__all__ = ["KINDS", "Kind", "Reached", "reached"]

Kind = Literal["taken", "refused_alone", "last_legal_day", "first_illegal_day"]

KINDS: tuple[Kind, ...] = ("taken", "refused_alone", "last_legal_day", "first_illegal_day")
"""What is counted.

* `taken`: a step, and the phase from which it was taken;
* `refused_alone`: a step, and the rule that refused it while every other one held;
* `last_legal_day`: a step that was taken, and the rule, or the limit, that a day earlier or later
  would have refused it, or made it late;
* `first_illegal_day`: the same from the other side.
"""

Reached = tuple[Kind, str, str]
"""A kind, a step, and the phase or the rule."""

_ONE = timedelta(days=1)


def reached(
    definition: Definition, state: State, step: Step, *, project: ProjectState = OPEN
) -> Iterator[Reached]:
    """Yield what the step shows, were it asked for from this state."""
    found = judged(definition, state, step, project=project)
    beside = tuple(_beside(definition, state, step, project))
    if len(found.rules) == 1:
        yield "refused_alone", step.trigger, found.rules[0]
        if any(not each.rules for each in beside):
            yield "first_illegal_day", step.trigger, found.rules[0]
    if found.rules:
        return
    yield "taken", step.trigger, _from(definition, state, step, project)
    for each in beside:
        if len(each.rules) == 1:
            yield "last_legal_day", step.trigger, each.rules[0]
        if each.rules:
            continue
        for limit in set(each.late) - set(found.late):
            yield "last_legal_day", step.trigger, limit
        for limit in set(found.late) - set(each.late):
            yield "first_illegal_day", step.trigger, limit


def _beside(
    definition: Definition, state: State, step: Step, project: ProjectState
) -> Iterator[Judged]:
    for on in (step.on - _ONE, step.on + _ONE):
        if state.phase == OUTSIDE or ordinal_of(on) >= state.day:
            other = Step(step.trigger, on, step.told, step.by)
            yield judged(definition, state, other, project=project)


def _from(definition: Definition, state: State, step: Step, project: ProjectState) -> str:
    if state.phase == OUTSIDE:
        return OUTSIDE
    _, settled = settle(definition, state, step.on, project=project)
    return settled.phase
