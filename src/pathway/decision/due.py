"""What is due on a day: limits, follow-ups, pauses at their cap, visits, and their breaches."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve as replace

from pathway.dates import Span, day_of, ordinal_of
from pathway.decision.answers import Due, FollowUpStatus
from pathway.decision.around import OPEN
from pathway.decision.given import a_day, not_before
from pathway.decision.settle import plan_for, settled
from pathway.definition import Definition, FollowUp, Limit, Repeat
from pathway.machine import Plan
from pathway.reasons import LAST_DAY, extended_days, mark_of
from pathway.state import RUNNING, ProjectState, State, allowed_stop, reading

__all__ = ["dates", "due", "follow_ups"]


def due(
    definition: Definition, state: State, on: date, *, project: ProjectState = OPEN
) -> tuple[Due, ...]:
    """Return what is due or overdue on the day, by the day it fell due.

    Lapses that fell before the day are applied first.
    """
    return tuple(
        each
        for each in dates(definition, state, on, project=project)
        if each.status in {"due", "overdue"}
    )


def dates(
    definition: Definition, state: State, on: date, *, project: ProjectState = OPEN
) -> tuple[Due, ...]:
    """Return what falls due, then or later, and what is overdue, as it looks on the day.

    Lapses that fell before the day are applied first. Raises `BeforeLastStep` for a day before the
    last step.
    """
    a_day(on)
    plan = plan_for(definition, state)
    not_before(state, on)
    day = ordinal_of(on)
    _, state = settled(plan, state, day, project)
    open_ones = {"scheduled", "due", "overdue"}
    found = [each for each in _all(plan, state, day, project) if each.status in open_ones]
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))


def follow_ups(
    definition: Definition, state: State, on: date, *, project: ProjectState = OPEN
) -> tuple[Due, ...]:
    """Return every follow-up owed after the present exit, with its status on the day.

    Raises `BeforeLastStep` for a day before the last step.
    """
    a_day(on)
    plan = plan_for(definition, state)
    not_before(state, on)
    day = ordinal_of(on)
    _, state = settled(plan, state, day, project)
    return tuple(_follow_ups(plan, state, day, project))


def _day(number: int) -> date:
    """Return the day of that number; the last day there is for any beyond it."""
    return day_of(min(number, LAST_DAY))


def _all(plan: Plan, state: State, day: int, project: ProjectState) -> Iterator[Due]:
    for limit in plan.definition.limits:
        if state.phase in limit.in_phases and _runs(plan, state, limit.clock):
            yield _limit(plan, limit, state, day)
    yield from _date_limits(plan, state, day, project)
    yield from _follow_ups(plan, state, day, project)
    yield from _pause(plan, state, day)
    for repeat in plan.definition.repeats:
        if state.phase in repeat.in_phases and _runs(plan, state, repeat.clock):
            yield from _visit(plan, repeat, state, day)


def _runs(plan: Plan, state: State, clock: str) -> bool:
    return state.clocks[plan.layout.clock_at[clock]] >= RUNNING


def _mark_day(plan: Plan, state: State, clock: str, mark: int, day: int) -> int:
    """Return the day on which the clock reads the mark, as if a pause under way ended on the day.

    A mark that was reached before a pause stays on its day.
    """
    at = plan.layout.clock_at[clock]
    pause, stops = state.pause, plan.layout.stops
    origin = state.clocks[at]
    if pause is not None and at in stops[pause.pause].clocks and origin + mark > pause.since:
        return day + mark - reading(plan.layout, state, at, day)
    on = origin + mark
    for name, since, days in reversed(state.tally.stopped):
        if at in stops[name].clocks and origin - days <= since and on - days <= since:
            origin, on = origin - days, on - days
    return on


def _if_pause_counts(plan: Plan, state: State, clock: str, mark: int, day: int) -> date | None:
    """Return when the mark would fall, should a pause still below its threshold reach it."""
    pause = state.pause
    if pause is None:
        return None
    stops = plan.layout.stops[pause.pause]
    counted = pause.since + stops.threshold
    at = plan.layout.clock_at[clock]
    if at not in stops.clocks or day >= counted or state.clocks[at] + mark <= pause.since:
        return None
    return _day(_mark_day(plan, state, clock, mark, counted))


def _marked(
    plan: Plan,
    state: State,
    day: int,
    declared: Limit | FollowUp,
    first: Span,
    more: int = 0,
) -> Due:
    """Return a declaration with two marks on a clock, the first put off by *more* days."""
    at = plan.layout.clock_at[declared.clock]
    most = mark_of(plan.layout, state, at, declared.overdue_after)
    mark = min(mark_of(plan.layout, state, at, first) + more, most)
    on = _mark_day(plan, state, declared.clock, mark, day)
    # A clock that stands at the mark has not passed it: the day before it reads one more.
    last = _mark_day(plan, state, declared.clock, most + 1, day) - 1
    return Due(
        kind="limit" if isinstance(declared, Limit) else "follow_up",
        id=declared.id,
        statement=declared.text,
        on=_day(on),
        last=_day(last),
        status=_status(day, on, last),
        length=declared.overdue_after if day > last else None if more else first,
        days_overdue=max(0, day - last),
        if_pause_counts=_if_pause_counts(plan, state, declared.clock, mark, day),
    )


def _status(day: int, on: int, last: int | None) -> FollowUpStatus:
    if last is not None and day > last:
        return "overdue"
    return "due" if day >= on else "scheduled"


def _limit(plan: Plan, limit: Limit, state: State, day: int) -> Due:
    more = extended_days(plan.layout, state, limit.id)
    return _marked(plan, state, day, limit, limit.due or limit.overdue_after, more)


def _end_of(plan: Plan, period: str, project: ProjectState) -> int | None:
    """Return the last day of a period of the project, which may have closed before."""
    declared = plan.definition.project
    found = None if declared is None else declared.period(period)
    end = None if found is None or found.end is None else ordinal_of(found.end.last)
    known = [each for each in (end, project.closed_on) if each is not None]
    return min(known, default=None)


def _date_limits(plan: Plan, state: State, day: int, project: ProjectState) -> Iterator[Due]:
    for limit in plan.definition.date_limits:
        last = _end_of(plan, limit.period, project)
        if state.phase in limit.in_phases and last is not None:
            late = max(0, day - last)
            on = _day(last)
            status = _status(day, last, last)
            yield Due("date_limit", limit.id, limit.text, on, on, status, days_overdue=late)


def _follow_ups(plan: Plan, state: State, day: int, project: ProjectState) -> Iterator[Due]:
    tally = state.tally
    outcome = plan.outcomes.get(tally.outcome or "")
    if outcome is None:
        return
    reasons = {each.id for each in outcome.reasons if not each.followed_up}
    applies = outcome.followed_up and tally.reason not in reasons
    end = _end_of(plan, "project", project)
    done: dict[str, FollowUpStatus] = {each.name: each.status for each in tally.followed}
    for declared in plan.definition.follow_ups:
        if not _runs(plan, state, declared.clock):
            continue
        found = _marked(plan, state, day, declared, declared.at)
        late = end is not None and declared.horizon is not None and ordinal_of(found.on) > end
        status = done.get(declared.id)
        if status is not None or late or not applies:
            final: FollowUpStatus = status or (
                "not_due_at_project_end" if applies else "not_applicable"
            )
            found = replace(found, status=final, days_overdue=0, length=declared.at)
        yield found


def _pause(plan: Plan, state: State, day: int) -> Iterator[Due]:
    pause = state.pause
    if pause is None:
        return
    declared = next(each for each in plan.definition.pauses if each.id == pause.pause)
    name = next(each.name for each in declared.reasons if each.id == pause.reason)
    if pause.until is not None:
        on = pause.until + 1
        status = _status(day, on, None)
        yield Due("pause_end", declared.id, name, _day(on), None, status)
    allowance = allowed_stop(plan.layout, state)
    if allowance is not None:
        on = pause.since + allowance
        last = on if declared.at_cap == "resume_overdue" else None
        late = 0 if last is None else max(0, day - last)
        yield Due(
            kind="pause_cap",
            id=declared.id,
            statement=name,
            on=_day(on),
            last=None if last is None else _day(last),
            status=_status(day, on, last),
            length=Span(days=allowance),
            days_overdue=late,
        )


def _visit(plan: Plan, repeat: Repeat, state: State, day: int) -> Iterator[Due]:
    times, last_visit = next(
        ((n, last) for each, n, last in state.tally.visits if each == repeat.trigger), (0, 0)
    )
    if repeat.times is not None and times >= repeat.times:
        return
    if repeat.counted_from == "last" and times:
        on = ordinal_of(repeat.every.after(_day(last_visit)))
    else:
        every = repeat.every.times(times + 1)
        mark = mark_of(plan.layout, state, plan.layout.clock_at[repeat.clock], every)
        on = _mark_day(plan, state, repeat.clock, mark, day)
    last = ordinal_of(repeat.overdue_after.after(_day(on)))
    yield Due(
        kind="visit",
        id=repeat.id,
        statement=repeat.text,
        on=_day(on),
        last=_day(last),
        status=_status(day, on, last),
        days_overdue=max(0, day - last),
    )
