"""What is possible and what is due, computed from a state and a day, so that no timer can be lost."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import built_in
from pathway.decision.against import FIRST_DAY, around_step, owed, possible_from
from pathway.decision.answers import Option
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.given import a, a_day
from pathway.decision.quick import core_of
from pathway.decision.settle import settled
from pathway.decision.told import completed
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import LAST
from pathway.machine import Plan, Way
from pathway.reasons import Reason
from pathway.state import ProjectState, State

__all__ = ["option", "options"]

_SILENT: Mapping[str, str] = {}


def options(
    definition: Definition,
    state: State,
    on: date,
    *,
    project: ProjectState = OPEN,
    by: str | None = None,
) -> tuple[Option, ...]:
    """Return every step of the phase in which the participant stands on the day.

    One that hangs on what it tells is given with the reasons that may then stand against it.
    """
    if type(on) is not date:
        a_day(on)
    core = core_of(definition)
    plan = core.plan
    try:
        version = state.version
    except AttributeError:
        a(State, state, "state")
        raise
    if version is not core.version and version != core.version:
        raise VersionMismatch(version, core.version)
    day = ordinal_of(on)
    if state.phase in plan.lapses:
        _, state = settled(plan, state, day, project)
    around = NOTHING_AROUND if project is OPEN else Around(project)
    free = by is None and state.pause is None and state.ordinal < LAST and state.number > 0
    free = free and day >= state.day and day >= FIRST_DAY
    found = []
    for trigger, target, brief, way in core.offers.get(state.phase, ()):
        if free and brief is not None:
            reason = brief(state, day)
            if reason is None:
                found.append(Option(trigger, target, (), (), on))
            else:
                found.append(Option(trigger, target, (reason,), (), reason.earliest))
            continue
        step = Step(trigger, on, _SILENT, by)
        picked = way.selector is None or way.selector.truth(state, step, day, project)
        if picked is not False:
            found.append(option(plan, way, state, step, around))
    return tuple(found)


def option(plan: Plan, way: Way, state: State, asked: Step, around: Around) -> Option:
    """Judge a step that tells nothing yet; what hangs on what it tells is conditional."""
    told = completed(way, asked.told) if way.details else asked.told
    step = asked if told is asked.told else Step(asked.trigger, asked.on, told, asked.by)
    day, project = ordinal_of(step.on), around.project
    found = around_step(plan, way, state, step, around)
    if way.brief is None:
        found += built_in.standing(plan, way, state, step)
    judges = owed(plan, found, way.judges)
    failed: list[Reason] = []
    conditional: list[Reason] = []
    for judge in judges:
        verdict = judge.verdict(state, step, day, project)
        if verdict is True:
            continue
        open_to_tell = verdict is None or (
            not judge.attributes.isdisjoint(way.tellable)
            and judge.truth(state, step, day, project) is None
            and not judge.missing(state)
        )
        reason = judge.reason(state, step, day, project)
        (conditional if open_to_tell else failed).append(reason)
    if not found and not failed:
        return Option(step.trigger, way.target, (), tuple(conditional), step.on)
    if not found and len(way.judges) == 1 and failed[0].needs is None:
        return Option(step.trigger, way.target, tuple(failed), (), failed[0].earliest)
    told_of = [judge for judge in judges if judge.verdict(state, step, day, project) is not None]
    first = possible_from(plan.layout, found, told_of, state, step, around)
    return Option(step.trigger, way.target, (*found, *failed), tuple(conditional), first)
