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
from pathway.testing.pauses import Others, turned

__all__ = ["KINDS", "Kind", "Reached", "onward", "reached"]

Kind = Literal["taken", "refused_alone", "last_legal_day", "first_illegal_day", "pause_counted"]

KINDS: tuple[Kind, ...] = (
    "taken",
    "refused_alone",
    "last_legal_day",
    "first_illegal_day",
    "pause_counted",
)
"""What is counted.

* `taken`: a step, and the phase from which it was taken;
* `refused_alone`: a step, and the rule that refused it while every other one held;
* `last_legal_day`: a step that was taken, and the rule, or the limit, that a day earlier or later
  would have refused it, or made it late;
* `first_illegal_day`: the same from the other side;
* `pause_counted`: a pause, by how long it was, and the rule or the limit whose answer would be another
  if the threshold, the cap or the days in all of the pause were a day off.
"""

Reached = tuple[Kind, str, str]
"""A kind, a step or a pause, and the phase or the rule."""

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


def onward(
    definition: Definition,
    state: State,
    others: Others,
    step: Step,
    *,
    project: ProjectState = OPEN,
) -> tuple[tuple[Reached, ...], Others]:
    """Return what a step shows of the pauses before it, and what is to be remembered of them after it.

    `others` is what was to be remembered before the step; nothing for somebody just referred.
    """
    seen, after = turned(definition, state, others, step, project=project)
    return tuple(("pause_counted", pause, rule) for pause, rule in seen), after


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
