"""Decides a step: the rules are judged here, all of them, and nothing else is."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import quick
from pathway.decision.against import against, elsewhere, unmeant
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.evolve import evolved
from pathway.decision.given import a, a_day
from pathway.decision.happening import happening
from pathway.decision.settle import settled
from pathway.decision.told import completed
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import LAST, Happened
from pathway.machine import Plan, Way
from pathway.records import maker
from pathway.state import ProjectState, State

__all__ = ["a_day", "decide", "decided", "meant"]

_accepted = maker(Accepted)


def decide(
    definition: Definition,
    state: State,
    command: Step,
    *,
    project: ProjectState = OPEN,
    available: Mapping[str, int] | None = None,
    today: date | None = None,
) -> Accepted | Refusal:
    """Return what happens if the step is taken, or every reason why it may not be.

    Lapses that fell before the step's day come first among the events. `available` tells how many
    units of each resource are free, where that is known; `today`, where it is known, refuses steps
    of a later day. Raises `VersionMismatch` when the state belongs to another version.
    """
    try:
        on, version = command.on, state.version
    except AttributeError:
        a(State, state, "state")
        a(Step, command, "command")
        raise
    if type(on) is not date:
        a_day(on)
    core = quick.known.get(id(definition))
    if core is None or core.definition is not definition:
        core = quick.core_of(definition)
    if version is not core.version and version != core.version:
        raise VersionMismatch(version, core.version)
    if project is not OPEN or available is not None or today is not None:
        return decided(core.plan, state, command, Around(project, available, today))
    try:
        answers = core.quick[state.phase][command.trigger]
    except KeyError:  # not a step of this phase
        answers = None
    if (
        answers is not None
        and not command.told
        and command.by is None
        and state.pause is None
        and (day := ordinal_of(on)) >= state.day
        and (day > state.day or state.ordinal < LAST)
    ):
        answer = answers(state, command, day)
        if answer is not None:
            return answer
    return decided(core.plan, state, command)


def decided(
    plan: Plan, state: State, step: Step, around: Around = NOTHING_AROUND
) -> Accepted | Refusal:
    """Decide on a plan, with what is known beside the participation."""
    day = ordinal_of(step.on)
    lapsed: tuple[Happened, ...] = ()
    project = around.project
    if (plan.clocked or project.closed_on is not None) and state.phase in plan.lapses:
        lapsed, state = settled(plan, state, day, project)
    way = plan.alone.get((state.phase, step.trigger))
    if way is None:
        ways = plan.steps.get((state.phase, step.trigger))
        if ways is None:
            return elsewhere(plan, state, step, around)
        way = meant(ways, state, step)
        if way is None:
            return unmeant(plan, ways, state, step, around)
    told = completed(way, step.told) if way.details else step.told
    if told is not step.told:
        step = Step(step.trigger, step.on, told, step.by)
    refusal = against(plan, way, state, step, around)
    if refusal is not None:
        return refusal
    events = happening(plan, way, state, step)
    for event in events:
        state = evolved(plan.layout, state, event)
    return _accepted(lapsed + events, state)


def meant(ways: tuple[Way, ...], state: State, step: Step) -> Way | None:
    """Return the way that the told details, or the phase last left, pick; None where none is."""
    for way in ways:
        told = completed(way, step.told)
        asked = step if told is step.told else Step(step.trigger, step.on, told, step.by)
        if way.selector is None or way.selector.truth(state, asked, state.day, OPEN):
            return way
    return None
