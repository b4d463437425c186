"""What is possible and what is due, computed from a state and a day, so that no timer can be lost."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import built_in
from pathway.decision.against import FIRST_DAY, around_step, possible_from
from pathway.decision.answers import Option
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.decide import a_day
from pathway.decision.settle import plan_for, settled
from pathway.decision.told import completed
from pathway.definition import Definition
from pathway.events import LAST
from pathway.machine import Plan, Way
from pathway.reasons import Reason
from pathway.state import ProjectState, State

__all__ = ["options"]

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
    a_day(on)
    plan = plan_for(definition, state)
    day = ordinal_of(on)
    if state.phase in plan.lapses:
        _, state = settled(plan, state, day, project)
    around = NOTHING_AROUND if project is OPEN else Around(project)
    free = state.ordinal < LAST and state.pause is None and by is None and state.number > 0
    free = free and day >= max(state.day, FIRST_DAY)
    return tuple(
        [
            Option(trigger, way.target, (), (), on)
            if free and way.brief and not way.judges and way.selector is None
            else _option(plan, way, state, Step(trigger, on, _SILENT, by), around)
            for trigger, ways in plan.by_phase.get(state.phase, {}).items()
            for way in ways
            if way.selector is None
            or way.selector.truth(state, Step(trigger, on, _SILENT, by), day, project) is not False
        ]
    )


def _option(plan: Plan, way: Way, state: State, asked: Step, around: Around) -> Option:
    """Judge a step that tells nothing yet; what hangs on what it tells is conditional."""
    told = completed(way, asked.told) if way.details else asked.told
    step = asked if told is asked.told else Step(asked.trigger, asked.on, told, asked.by)
    day, project = ordinal_of(step.on), around.project
    found = around_step(plan, way, state, step, around)
    if way.brief is None:
        found += built_in.standing(plan, way, state, step)
    failed: list[Reason] = []
    conditional: list[Reason] = []
    for judge in way.judges:
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
    judges = [judge for judge in way.judges if judge.verdict(state, step, day, project) is not None]
    first = possible_from(plan.layout, found, judges, state, step, around)
    return Option(step.trigger, way.target, (*found, *failed), tuple(conditional), first)
