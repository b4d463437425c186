"""Gathers everything that stands against a step: every rule that does not hold, none left out."""

from collections.abc import Iterable, Sequence
from datetime import date

from pathway.commands import Step
from pathway.dates import day_of, ordinal_of
from pathway.decision import built_in
from pathway.decision.answers import Refusal
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.given import of_known_resources
from pathway.decision.holding import taken
from pathway.decision.stayed import resumed
from pathway.decision.told import unpicked, unusable
from pathway.definition import Told
from pathway.definition.derived import not_before
from pathway.events import LAST
from pathway.machine import Plan, Way
from pathway.reasons import LAST_DAY, Judge, Reason, first_day
from pathway.state import OUTSIDE, Layout, ProjectState, State

__all__ = [
    "FIRST_DAY",
    "against",
    "around_step",
    "broken",
    "elsewhere",
    "owed",
    "possible_from",
    "unmeant",
]

FIRST_DAY = date(1000, 1, 1).toordinal()
"""No step is dated before this day: a clock could not tell it from a reading."""


def against(plan: Plan, way: Way, state: State, step: Step, around: Around) -> Refusal | None:
    """Judge everything and return every reason; None where there is none."""
    day, project = ordinal_of(step.on), around.project
    found = around_step(plan, way, state, step, around)
    faults = unusable(plan, way, state, step)
    found += faults or built_in.standing(plan, way, state, step)
    if around.available is not None and not around.again:
        found += [
            built_in.nothing_left(resource)
            for resource in taken(plan, way, step)
            if around.available.get(resource.id, 1) < 1
        ]
    judges = owed(plan, found, way.judges)
    if around.again:
        judges = tuple([judge.again or judge for judge in judges])
    failed = [judge for judge in judges if judge.verdict(state, step, day, project) is False]
    if not found and not failed:
        return None
    reasons = [judge.reason(state, step, day, project) for judge in failed]
    first = possible_from(plan.layout, found, judges, state, step, around)
    return Refusal(step, state.phase, (*found, *reasons), first)


def owed(plan: Plan, found: Iterable[Reason], judges: tuple[Judge, ...]) -> tuple[Judge, ...]:
    """Return the judges without those of a follow-up's day, where no follow-up is made at all."""
    if all(reason.rule != "follow-up-applies" for reason in found):
        return judges
    early = {not_before(each) for each in plan.definition.follow_ups}
    return tuple([judge for judge in judges if judge.rule.id not in early])


def possible_from(
    layout: Layout,
    found: Sequence[Reason],
    judges: Iterable[Judge],
    state: State,
    step: Step,
    around: Around,
) -> date | None:
    """Return the first day on which nothing stands against the step, what is needed taken as met.

    A pause that has to be resumed first is taken to be resumed on the day asked for.
    """
    day = start = ordinal_of(step.on)
    if found:
        if any(reason.needs is None and reason.earliest is None for reason in found):
            return None
        if any(reason.needs == "resume" for reason in found):
            state = resumed(layout, state, max(day, state.day))
        start = max([day, *[ordinal_of(each.earliest) for each in found if each.earliest]])
    judged = [
        judge.assured if judge.assured is not None and judge.missing(state) else judge
        for judge in judges
    ]
    first = first_day(judged, state, step, start, around.project)
    return None if first is None else day_of(first)


def broken(plan: Plan, way: Way, state: State, step: Step, project: ProjectState) -> Refusal | None:
    """Refuse a step against which nothing can stand but its rules; None where all of them hold."""
    day, judges = ordinal_of(step.on), way.judges
    reasons = tuple(
        [
            judge.reason(state, step, day, project)
            for judge in judges
            if judge.verdict(state, step, day, project) is False
        ]
    )
    if not reasons:
        return None
    if len(judges) == 1 and reasons[0].needs is None:
        return Refusal(step, state.phase, reasons, reasons[0].earliest)
    around = NOTHING_AROUND if project is OPEN else Around(project)
    first = possible_from(plan.layout, (), judges, state, step, around)
    return Refusal(step, state.phase, reasons, first)


def unmeant(plan: Plan, ways: tuple[Way, ...], state: State, step: Step, around: Around) -> Refusal:
    """Refuse a step of which no transition is meant by what is told, or by the phase last left.

    It is possible from the first day on which one of them is, given that the step tells which.
    """
    by_detail = any(isinstance(way.declared.when, Told) for way in ways)
    found = _days(plan, state, step, around) + _asker(plan, step)
    if not by_detail:
        here = built_in.not_possible_here(plan, state, step)
        return Refusal(step, state.phase, (*found, here))
    found += unpicked(plan, ways, step)
    paused = [_paused(way, state) for way in ways]
    days = [
        possible_from(plan.layout, found + kept, way.judges, state, step, around)
        for way, kept in zip(ways, paused, strict=True)
    ]
    first = min((day for day in days if day is not None), default=None)
    if all(paused):  # whichever is meant, it waits for the pause to end
        found += paused[0]
    return Refusal(step, state.phase, tuple(found), first)


def elsewhere(plan: Plan, state: State, step: Step, around: Around) -> Refusal:
    """Refuse a step that does not start from here, with what is against its day and who asks."""
    here = built_in.not_possible_here(plan, state, step)
    found = _days(plan, state, step, around) + _asker(plan, step)
    return Refusal(step, state.phase, (*found, here))


def around_step(plan: Plan, way: Way, state: State, step: Step, around: Around) -> list[Reason]:
    """Return what stands against the day, during a pause, and against who asks."""
    return _days(plan, state, step, around) + _paused(way, state) + _asker(plan, step)


def _paused(way: Way, state: State) -> list[Reason]:
    """Return what a pause has against the step, if it is not one for a pause."""
    if state.pause is None or way.declared.while_paused:
        return []
    return [built_in.while_paused(day_of(state.pause.since))]


def _asker(plan: Plan, step: Step) -> list[Reason]:
    """Return what is against who asks: a role that nothing declares."""
    if step.by is None or step.by in plan.roles:
        return []
    return [built_in.not_declared_role(plan, step.by)]


def _days(plan: Plan, state: State, step: Step, around: Around) -> list[Reason]:
    """Return what is against the day itself: too early, in the future, before the version."""
    found = []
    if around.available is not None:
        of_known_resources(plan.definition, around.available)
    if ordinal_of(step.on) < FIRST_DAY:
        found.append(built_in.before_the_calendar())
    if state.phase == OUTSIDE and state.number:
        found.append(built_in.registered_in_error())
    day = ordinal_of(step.on)
    closed = state.ordinal >= LAST  # a lapse has ended the day
    if day < state.day or (closed and day == state.day):
        found.append(built_in.not_in_date_order(day_of(min(state.day + closed, LAST_DAY))))
    if around.today is not None and step.on > around.today:
        found.append(built_in.not_in_future(around.today))
    first = plan.definition.valid_from
    new = state.phase == OUTSIDE and not around.refolding
    if new and first is not None and step.on < first:
        found.append(built_in.not_in_force(plan))
    return found
