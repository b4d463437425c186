"""What is possible and what is due, computed from a state and a day, so that no timer can be lost."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.dates import day_of, ordinal_of
from pathway.decision import built_in
from pathway.decision.answers import Option
from pathway.decision.around import OPEN
from pathway.decision.settle import settled
from pathway.definition import Definition
from pathway.events import LAST
from pathway.machine import Plan, Way, plan_of
from pathway.reasons import Reason, first_day
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
    plan = plan_of(definition)
    day = ordinal_of(on)
    if state.phase in plan.lapses:
        _, state = settled(plan, state, day, project)
    silent = Step("", on, _SILENT, by)  # no condition reads the trigger
    open_day = day >= state.day and state.ordinal < LAST and state.pause is None
    return tuple(
        [
            Option(trigger, way.target, (), (), on)
            if open_day and way.brief and not way.judges
            else _option(plan, way, state, trigger, silent, day, project)
            for trigger, ways in plan.by_phase.get(state.phase, {}).items()
            for way in ways
            if way.selector is None or way.selector.truth(state, silent, day, project) is not False
        ]
    )


def _option(
    plan: Plan,
    way: Way,
    state: State,
    trigger: str,
    step: Step,
    day: int,
    project: ProjectState,
) -> Option:
    found: list[Reason] = []
    conditional: list[Reason] = []
    closed = state.ordinal >= LAST
    if day < state.day or (closed and day == state.day):
        found.append(built_in.not_in_date_order(day_of(state.day + closed)))
    if state.pause is not None and not way.declared.while_paused:
        found.append(built_in.while_paused(day_of(state.pause.since)))
    if way.brief is None:
        found += built_in.standing(plan, way, state, step)
    built_ins = tuple(found)
    unjudged = []
    for judge in way.judges:
        verdict = judge.verdict(state, step, day, project)
        if verdict is False:
            found.append(judge.reason(state, step, day, project))
        elif verdict is None:
            conditional.append(judge.reason(state, step, day, project))
        if judge.missing(state):
            unjudged.append(judge)
    if not found:
        return Option(trigger, way.target, (), tuple(conditional), step.on)
    if not built_ins and len(way.judges) == 1 and found[0].needs is None:
        return Option(trigger, way.target, tuple(found), (), found[0].earliest)
    never = any(reason.needs is None and reason.earliest is None for reason in built_ins)
    start_day = max([day, *(ordinal_of(each.earliest) for each in built_ins if each.earliest)])
    judged = [judge for judge in way.judges if judge not in unjudged]
    first = None if never else first_day(judged, state, step, start_day, project)
    start = None if first is None else day_of(first)
    return Option(trigger, way.target, tuple(found), tuple(conditional), start)
