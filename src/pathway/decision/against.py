"""Gathers everything that stands against a step: every rule that does not hold, none left out."""

from pathway.commands import Step
from pathway.dates import day_of, ordinal_of
from pathway.decision import built_in
from pathway.decision.answers import Refusal
from pathway.decision.around import Around
from pathway.decision.told import unusable
from pathway.events import LAST
from pathway.machine import Plan, Way
from pathway.reasons import Reason, first_day
from pathway.state import OUTSIDE, ProjectState, State

__all__ = ["against", "broken", "elsewhere"]


def against(plan: Plan, way: Way, state: State, step: Step, around: Around) -> Refusal | None:
    """Judge everything and return every reason; None where there is none."""
    day, project = ordinal_of(step.on), around.project
    found = _days(plan, state, step, around)
    if state.pause is not None and not way.declared.while_paused:
        found.append(built_in.while_paused(day_of(state.pause.since)))
    if step.by is not None and step.by not in plan.roles:
        found.append(built_in.not_declared_role(plan, step.by))
    faults = unusable(plan, way, step)
    found += faults or built_in.standing(plan, way, state, step)
    if around.available is not None and not around.again:
        found += [
            built_in.nothing_left(resource)
            for resource in plan.definition.resources
            if resource.id in way.takes and around.available.get(resource.id, 1) < 1
        ]
    judges = way.judges
    if around.again:
        judges = tuple(judge for judge in judges if not judge.lasting)
    failed = [judge for judge in judges if judge.verdict(state, step, day, project) is False]
    if not found and not failed:
        return None
    reasons = (*found, *[judge.reason(state, step, day, project) for judge in failed])
    if any(reason.needs is None and reason.earliest is None for reason in found):
        return Refusal(step, state.phase, reasons)
    if not found and len(judges) == 1 and reasons[0].needs is None:
        return Refusal(step, state.phase, reasons, reasons[0].earliest)
    judged = [judge for judge in judges if not judge.missing(state)]
    start = max([day, *(ordinal_of(each.earliest) for each in found if each.earliest)])
    first = first_day(judged, state, step, start, project)
    return Refusal(step, state.phase, reasons, None if first is None else day_of(first))


def broken(way: Way, state: State, step: Step, project: ProjectState) -> Refusal | None:
    """Refuse a step against which nothing can stand but its rules; None where all of them hold."""
    day, judges = ordinal_of(step.on), way.judges
    failed = [judge for judge in judges if judge.verdict(state, step, day, project) is False]
    if not failed:
        return None
    reasons = tuple([judge.reason(state, step, day, project) for judge in failed])
    if len(judges) == 1 and reasons[0].needs is None:
        return Refusal(step, state.phase, reasons, reasons[0].earliest)
    judged = [judge for judge in judges if not judge.missing(state)]
    first = first_day(judged, state, step, day, project)
    return Refusal(step, state.phase, reasons, None if first is None else day_of(first))


def elsewhere(plan: Plan, state: State, step: Step, around: Around) -> Refusal:
    """Refuse a step that does not start from here, with what is against its day."""
    here = built_in.not_possible_here(plan, state, step)
    return Refusal(step, state.phase, (here, *_days(plan, state, step, around)))


def _days(plan: Plan, state: State, step: Step, around: Around) -> list[Reason]:
    """Return what is against the day itself: too early, in the future, before the version."""
    found = []
    if state.phase == OUTSIDE and state.number:
        found.append(built_in.registered_in_error())
    day = ordinal_of(step.on)
    closed = state.ordinal >= LAST  # a lapse has ended the day
    if day < state.day or (closed and day == state.day):
        found.append(built_in.not_in_date_order(day_of(state.day + closed)))
    if around.today is not None and step.on > around.today:
        found.append(built_in.not_in_future(around.today))
    first = plan.definition.valid_from
    new = state.phase == OUTSIDE and not around.refolding
    if new and first is not None and step.on < first:
        found.append(built_in.not_in_force(plan))
    return found
