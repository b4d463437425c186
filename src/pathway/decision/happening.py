"""What an accepted step makes happen: its event, and those that it brings with it, in order."""

from collections.abc import Iterator
from datetime import date

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.definition import Lapse, Value
from pathway.events import (
    LAST,
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Exited,
    Extended,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    Paused,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    Resumed,
    SituationRecorded,
    Transferred,
)
from pathway.machine import Plan, Way
from pathway.reasons import mark_of
from pathway.state import FollowUpResult, OpenActivity, State, reading

__all__ = ["happening", "lapsing"]

_RESULTS: dict[str, FollowUpResult] = {
    "reached": "reached",
    "unreachable": "unreachable",
    "refused": "refused",
    "not_applicable": "not_applicable",
}

_Header = tuple[str, str, int, date, float, str, str | None, bool]


def happening(plan: Plan, way: Way, state: State, step: Step) -> tuple[Happened, ...]:
    """Return what happens when the step is taken from that state."""
    ordinal = _ordinal(state, ordinal_of(step.on))
    act = way.declared.act
    number, asked = state.number, (step.trigger, step.by)
    ends = act == "exit"
    before = tuple(_ended(plan, state, number, step.on, ordinal, *asked)) if ends else ()
    number += len(before) + 1
    header = _header(state, step, number, ordinal, derived=False)
    events = (*before, _told(plan, way, state, step, header))
    if not way.declared.sets and act != "change_activity":
        return events
    facts = tuple((each.fact, each.value) for each in way.declared.sets)
    if facts and act != "stay":
        more = _header(state, step, number + 1, ordinal, derived=True)
        events = (*events, FactRecorded(*more, facts, ()))
        number += 1
    if act == "change_activity":
        more = _header(state, step, number + 1, ordinal, derived=True)
        opened = ActivityOpened(*more, _text(step, "activity"), _maybe(step, "kind"))
        events = (*events, opened)
    return events


def _ordinal(state: State, day: int) -> float:
    """Return the place of the next step of the day: last."""
    return int(state.ordinal) + 1 if day == state.day else 1


def _header(state: State, step: Step, number: int, ordinal: float, *, derived: bool) -> _Header:
    who = state.participation, state.person
    return (*who, number, step.on, ordinal, step.trigger, step.by, derived)


def _ended(
    plan: Plan, state: State, number: int, on: date, ordinal: float, trigger: str, by: str | None
) -> Iterator[Happened]:
    """Yield what an exit ends: open activities, each with its declared result, and a pause."""
    results = {each.id: each.at_exit for each in plan.definition.activities}
    for spell in sorted(state.tally.open, key=lambda each: f"{each.activity}/{each.kind or ''}"):
        number += 1
        header = (state.participation, state.person, number, on, ordinal, trigger, by, True)
        yield ActivityClosed(*header, spell.activity, spell.kind, results[spell.activity])
    if state.pause is not None:
        header = (state.participation, state.person, number + 1, on, ordinal, trigger, by, True)
        yield Resumed(*header)


def _text(step: Step, detail: str) -> str:
    return str(step.told[detail])


def _maybe(step: Step, detail: str) -> str | None:
    value = step.told.get(detail)
    return None if value is None else str(value)


def _own(way: Way, step: Step) -> tuple[tuple[str, Value], ...]:
    return tuple(
        (detail.id, step.told[detail.id]) for detail in way.declared.tells if detail.id in step.told
    )


def _attributes(plan: Plan, way: Way, step: Step) -> tuple[tuple[str, Value], ...]:
    if way.declared.act != "refer" and not way.declared.restates:
        return ()
    names = (attribute.id for attribute in plan.definition.attributes)
    return tuple((name, step.told[name]) for name in names if name in step.told)


def _told(plan: Plan, way: Way, state: State, step: Step, header: _Header) -> Happened:
    match way.declared.act:
        case "refer":
            attributes = _attributes(plan, way, step)
            version = plan.definition.version
            return Referred(*header, way.target, version, attributes, _own(way, step))
        case "move":
            attributes = _attributes(plan, way, step)
            return PhaseEntered(*header, way.source, way.target, attributes, _own(way, step))
        case "exit":
            outcome = _text(step, "outcome")
            ends = _maybe(step, "reason")
            return _exit(
                plan, way.source, way.target, outcome, ends, header, step.on, _own(way, step)
            )
        case "reenter":
            return Reentered(*header, way.source, way.target, _own(way, step))
        case "reopen":
            return Reopened(*header, way.source, way.target, _own(way, step))
        case _:
            return _stayed(plan, way, state, step, header)


def _stayed(plan: Plan, way: Way, state: State, step: Step, header: _Header) -> Happened:
    told = step.told
    match way.declared.act:
        case "log_hours":
            hours = told["hours"]
            number = float(hours) if isinstance(hours, int | float) else 0.0
            return HoursLogged(*header, number, state.phase, _maybe(step, "activity"))
        case "pause":
            until = told.get("until")
            reason = _text(step, "reason")
            end = until if isinstance(until, date) else None
            return Paused(*header, plan.layout.pause_of[reason], reason, end)
        case "resume":
            return Resumed(*header)
        case "extend":
            texts = (_text(step, each) for each in ("reason", "decided_by"))
            days = told["days"]
            whole = days if isinstance(days, int) else 0
            return Extended(*header, _text(step, "extension"), whole, *texts)
        case "open_activity":
            return ActivityOpened(*header, _text(step, "activity"), _maybe(step, "kind"))
        case "close_activity" | "change_activity":
            spell = _spell(state, step, any_kind=way.declared.act == "change_activity")
            return ActivityClosed(*header, spell.activity, spell.kind, _text(step, "result"))
        case "record_assessment":
            return Assessed(*header, _text(step, "name"), _text(step, "value"))
        case "record_situation":
            return SituationRecorded(*header, _text(step, "situation"))
        case "follow_up":
            return _followed(plan, state, step, header)
        case _:
            facts = tuple((each.fact, each.value) for each in way.declared.sets)
            return FactRecorded(*header, facts, _own(way, step))


def _spell(state: State, step: Step, *, any_kind: bool) -> OpenActivity:
    kind = None if any_kind else step.told.get("kind")
    return next(
        each
        for each in state.tally.open
        if each.activity == step.told["activity"] and kind in {None, each.kind}
    )


def _followed(plan: Plan, state: State, step: Step, header: _Header) -> FollowedUp:
    name = _text(step, "name")
    declared = next(each for each in plan.definition.follow_ups if each.id == name)
    at = plan.layout.clock_at[declared.clock]
    day = ordinal_of(step.on)
    mark = mark_of(plan.layout, state, at, declared.overdue_after)
    late = max(0, reading(plan.layout, state, at, day) - mark)
    return FollowedUp(
        *header, name, _RESULTS[_text(step, "status")], _maybe(step, "situation"), late
    )


def _exit(
    plan: Plan,
    source: str,
    target: str,
    outcome: str,
    reason: str | None,
    header: _Header,
    effective: date,
    own: tuple[tuple[str, Value], ...],
) -> Exited:
    category = plan.outcomes[outcome].category
    made = Transferred if category == "transfer" else Exited
    return made(*header, source, target, outcome, category, reason, effective, own)


def lapsing(
    plan: Plan, lapse: Lapse, state: State, on: date, effective: date
) -> tuple[Happened, ...]:
    """Return what happens when the lapse falls at the end of the day."""
    trigger = lapse.id
    before = tuple(_ended(plan, state, state.number, on, LAST, trigger, None))
    number = state.number + len(before) + 1
    header = (state.participation, state.person, number, on, LAST, trigger, None, True)
    source = state.phase
    left = _exit(plan, source, lapse.target, lapse.outcome, lapse.reason, header, effective, ())
    return (*before, left)
