"""Refolds a history after late, corrected and voided entries: all of them hold, or one is named.

Told events are judged again in the order in which they happened. Events that other events or time
brought are made anew; what no longer follows is withdrawn, what now follows is added.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve as replace

from pathway.commands import Change, Step, Void
from pathway.dates import ordinal_of
from pathway.decision import built_in
from pathway.decision.additions import Made, additions
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import OPEN, Around
from pathway.decision.decide import a_day, decided
from pathway.decision.entries import Entry, apply
from pathway.decision.evolve import begin, evolved
from pathway.decision.retold import step_of
from pathway.decision.settle import settled
from pathway.definition import Definition
from pathway.errors import EntryUnknown
from pathway.events import (
    LAST,
    Event,
    Happened,
    Referred,
    RegisteredInError,
    in_effect,
)
from pathway.machine import Plan, plan_of
from pathway.state import OUTSIDE, ProjectState, State

__all__ = ["closing_of", "refolded", "revise"]


def revise(
    definition: Definition,
    events: Sequence[Event],
    changes: Iterable[Change],
    *,
    project: ProjectState = OPEN,
    available: Mapping[str, int] | None = None,
    today: date | None = None,
    until: date | None = None,
) -> Accepted | Refusal:
    """Return what the changes, judged together, add to the recorded events, or why they may not be.

    The refusal names the first entry that would no longer hold. Verdicts about capacity, lateness
    and role that were given when entries were recorded stand. With `until`, lapses before that day
    are applied. Raises `EntryUnknown` when a change names no told entry that is in effect.
    """
    plan = plan_of(definition)
    happened = in_effect(events)
    changes = tuple(changes)
    project = closing_of(plan, happened) if project is OPEN else project
    refused = _not_to_be_changed(plan, events, changes, today)
    if refused is not None:
        return refused
    entries = {
        event.number: Entry(
            step_of(definition, event, happened), event.ordinal, event.number, event
        )
        for event in happened
        if not event.derived
    }
    new: list[Entry] = []
    voids: list[Void] = []
    for change in changes:
        apply(change, entries, new, voids)
    if any(_is_referral(void, happened) for void in voids):
        if len(changes) > 1:
            raise EntryUnknown(voids[0].number, "a registration in error leaves nothing to change")
        return _registered_in_error(plan, events, voids)
    around = Around(project, available, today, refolding=True)
    return refolded(plan, events, [*entries.values(), *new], voids, around, until)


def refolded(
    plan: Plan,
    events: Sequence[Event],
    entries: Iterable[Entry],
    voids: Iterable[Void],
    around: Around,
    until: date | None,
) -> Accepted | Refusal:
    """Fold the entries, and return what that adds to the events; or the refusal of one of them."""
    happened = in_effect(events)
    folded = _fold(plan, events, entries, around)
    if isinstance(folded, Refusal):
        return folded
    made, state = folded
    lapses = [event.on for event in happened if event.derived and event.ordinal == LAST]
    days = [each + timedelta(days=1) for each in lapses] + ([until] if until else [])
    if days:
        lapsed, state = settled(plan, state, ordinal_of(max(days)), around.project)
        made += [(None, event) for event in lapsed]
    added = tuple(additions(events, happened, voids, made, state))
    return Accepted(added, replace(state, number=len(events) + len(added)))


def closing_of(plan: Plan, happened: Iterable[Happened]) -> ProjectState:
    """Return the project as the record knows it: closed on the day on which a closing ended this."""
    closings = {each.id for each in plan.definition.lapses if each.clock is None}
    days = [each.on for each in happened if each.derived and each.trigger in closings]
    return ProjectState(closed_on=ordinal_of(days[0])) if days else OPEN


def _not_to_be_changed(
    plan: Plan, events: Iterable[Event], changes: Iterable[Change], today: date | None
) -> Refusal | None:
    """Refuse changes to what was registered in error, and voids that nobody may ask for."""
    in_error = any(isinstance(each, RegisteredInError) for each in events)
    for change in changes:
        found = [built_in.registered_in_error()] if in_error else []
        if isinstance(change, Void):
            a_day(change.on)
            step = Step("void", change.on, {}, change.by)
            if change.by is not None and change.by not in plan.roles:
                found.append(built_in.not_declared_role(plan, change.by))
            if today is not None and change.on > today:
                found.append(built_in.not_in_future(today))
        else:
            step = change.step
        a_day(step.on)
        if found:
            return Refusal(step, OUTSIDE if in_error else "", tuple(found))
    return None


def _is_referral(void: Void, happened: Iterable[Happened]) -> bool:
    return any(isinstance(each, Referred) and each.number == void.number for each in happened)


def _registered_in_error(plan: Plan, events: Sequence[Event], voids: Sequence[Void]) -> Accepted:
    first, void = events[0], voids[0]
    number = len(events) + 1
    header = (first.participation, first.person, number, void.on, 1, "void", void.by, False)
    state = begin(plan.definition, first.participation, first.person)
    return Accepted((RegisteredInError(*header),), replace(state, number=number))


def _fold(
    plan: Plan,
    events: Sequence[Event],
    entries: Iterable[Entry],
    now: Around,
) -> tuple[list[Made], State] | Refusal:
    state = begin(plan.definition, events[0].participation, events[0].person)
    made: list[Made] = []
    first = next((each.version for each in events if isinstance(each, Referred)), None)
    then = Around(now.project, again=True, refolding=True)
    for entry in sorted(entries, key=lambda each: each.place):
        around = now if entry.number is None else then
        answer = decided(plan, state, entry.step, around)
        if isinstance(answer, Refusal):
            return replace(answer, entry=entry.number)
        for found in in_effect(answer.events):
            event = found if found.ordinal == LAST else replace(found, ordinal=entry.ordinal)
            if isinstance(event, Referred) and first and event.version != first:
                event = replace(event, version=first)
            state = evolved(plan.layout, state, event)
            made.append((None if event.derived else entry, event))
    return made, state
