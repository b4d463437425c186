"""Decides a step: the rules are judged here, all of them, and nothing else is."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision.against import against, broken, elsewhere, unmeant
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.evolve import evolved
from pathway.decision.happening import brief, happening
from pathway.decision.moved import moved
from pathway.decision.settle import settled
from pathway.decision.stayed import stayed
from pathway.decision.told import completed
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import LAST, FactRecorded, Happened
from pathway.machine import Plan, Way, plan_of
from pathway.state import ProjectState, State

__all__ = ["a_day", "decide", "decided", "meant"]


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
    a_day(command.on)
    plan = plan_of(definition)
    if state.version is not plan.layout.version and state.version != plan.layout.version:
        raise VersionMismatch(state.version, plan.layout.version)
    if project is OPEN and available is None and today is None:
        return decided(plan, state, command)
    return decided(plan, state, command, Around(project, available, today))


def a_day(on: date) -> None:
    """Raise `TypeError` for what is no plain day: a moment, a text, nothing."""
    if type(on) is not date:
        msg = (
            f"a step is dated by a datetime.date, a day without a time, not by {type(on).__name__}"
        )
        raise TypeError(msg)


def decided(
    plan: Plan, state: State, step: Step, around: Around = NOTHING_AROUND
) -> Accepted | Refusal:
    """Decide on a plan, with what is known beside the participation."""
    day = ordinal_of(step.on)
    lapsed: tuple[Happened, ...] = ()
    project = around.project
    if plan.lapses and state.phase in plan.lapses:
        lapsed, state = settled(plan, state, day, project)
    way = plan.alone.get((state.phase, step.trigger))
    if way is None:
        ways = plan.steps.get((state.phase, step.trigger))
        if ways is None:
            return elsewhere(plan, state, step, around)
        way = meant(ways, state, step)
        if way is None:
            return unmeant(plan, ways, state, step, around)
    if (
        way.brief is None
        or step.told
        or step.by is not None
        or state.pause is not None
        or day < state.day
        or state.ordinal >= LAST
        or around is not NOTHING_AROUND
    ):
        return _judged(plan, way, state, step, around, lapsed)
    for judge in way.judges:
        if judge.truth(state, step, day, project) is not True:
            refusal = broken(plan, way, state, step, project)
            if refusal is not None:
                return refusal
            break
    if way.brief == "exit" and state.tally.open:
        return _judged(plan, way, state, step, around, lapsed)
    event = brief(way, state, step, day)
    if isinstance(event, FactRecorded):
        after = stayed(plan.layout, state, event)
    else:
        after = moved(plan.layout, state, event)
    return Accepted((*lapsed, event) if lapsed else (event,), after)


def _judged(
    plan: Plan,
    way: Way,
    state: State,
    step: Step,
    around: Around,
    lapsed: tuple[Happened, ...],
) -> Accepted | Refusal:
    """Judge everything that can stand against a step, and take it where nothing does."""
    told = completed(way, step.told) if way.details else step.told
    if told is not step.told:
        step = Step(step.trigger, step.on, told, step.by)
    refusal = against(plan, way, state, step, around)
    if refusal is not None:
        return refusal
    events = happening(plan, way, state, step)
    for event in events:
        state = evolved(plan.layout, state, event)
    return Accepted(lapsed + events, state)


def meant(ways: tuple[Way, ...], state: State, step: Step) -> Way | None:
    """Return the way that the told details, or the phase last left, pick; None where none is."""
    for way in ways:
        told = completed(way, step.told)
        asked = step if told is step.told else Step(step.trigger, step.on, told, step.by)
        if way.selector is None or way.selector.truth(state, asked, state.day, OPEN):
            return way
    return None
