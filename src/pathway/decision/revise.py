"""Refolds a history after late, corrected and voided entries: all of them hold, or one is named.

Told events are judged again in the order in which they happened. Events that other events or time
brought are made anew; what no longer follows is withdrawn, what now follows is added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve as replace
from attrs import frozen

from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.dates import ordinal_of
from pathway.decision import built_in
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import OPEN, Around
from pathway.decision.decide import a_day, decided
from pathway.decision.evolve import begin, evolved
from pathway.decision.retold import step_of
from pathway.decision.settle import settled
from pathway.definition import Definition
from pathway.errors import EntryUnknown
from pathway.events import (
    LAST,
    Corrected,
    Event,
    Exited,
    FollowedUp,
    Happened,
    OutcomeRevised,
    Reentered,
    Referred,
    RegisteredInError,
    Reopened,
    Voided,
    Withdrawn,
    in_effect,
)
from pathway.machine import Plan, plan_of
from pathway.state import OUTSIDE, ProjectState, State

__all__ = ["revise"]


@frozen(eq=False)
class _Entry:
    """A step in its place; `number` of the told event it stands for, None where it is new."""

    step: Step
    ordinal: float
    number: int | None
    event: Happened | None = None
    corrects: int | None = None

    @property
    def place(self) -> tuple[date, float, int]:
        return self.step.on, self.ordinal, self.number or 0


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
    project = _closing(plan, happened) if project is OPEN else project
    refused = _not_to_be_changed(plan, events, changes, today)
    if refused is not None:
        return refused
    entries = {
        event.number: _Entry(
            step_of(definition, event, happened), event.ordinal, event.number, event
        )
        for event in happened
        if not event.derived
    }
    new: list[_Entry] = []
    voids: list[Void] = []
    for change in changes:
        _apply(change, entries, new, voids)
    if any(_is_referral(void, happened) for void in voids):
        if len(changes) > 1:
            raise EntryUnknown(voids[0].number, "a registration in error leaves nothing to change")
        return _registered_in_error(plan, events, voids)
    folded = _fold(
        plan, events, [*entries.values(), *new], Around(project, available, today, refolding=True)
    )
    if isinstance(folded, Refusal):
        return folded
    made, state = folded
    lapses = [event.on for event in happened if event.derived and event.ordinal == LAST]
    days = [each + timedelta(days=1) for each in lapses] + ([until] if until else [])
    if days:
        lapsed, state = settled(plan, state, ordinal_of(max(days)), project)
        made += [(None, event) for event in lapsed]
    added = tuple(_additions(events, happened, voids, made, state))
    return Accepted(added, replace(state, number=len(events) + len(added)))


def _closing(plan: Plan, happened: Iterable[Happened]) -> ProjectState:
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


def _apply(
    change: Change, entries: dict[int, _Entry], new: list[_Entry], voids: list[Void]
) -> None:
    match change:
        case Void():
            gone = _taken(entries, change.number)
            voids.append(change)
            if isinstance(gone.event, Exited):
                voids.extend(_follow_ups_of(gone, entries, change))
        case Correct(number, step, before, after):
            old = _taken(entries, number)
            stays = old.step.on == step.on and before is None and after is None
            place = old.ordinal if stays else _place(step, before, after, entries, new)
            new.append(_Entry(step, place, None, corrects=number))
        case Enter(step, before, after):
            new.append(_Entry(step, _place(step, before, after, entries, new), None))


def _follow_ups_of(exited: _Entry, entries: dict[int, _Entry], void: Void) -> Iterator[Void]:
    """Take out the follow-ups made after a voided exit: as if never left, none was owed."""
    later = sorted(
        (each for each in entries.values() if each.place > exited.place),
        key=lambda each: each.place,
    )
    for entry in later:
        if isinstance(entry.event, Reentered | Reopened):
            return
        if isinstance(entry.event, FollowedUp) and entry.number is not None:
            del entries[entry.number]
            yield Void(entry.number, void.on, void.by)


def _taken(entries: dict[int, _Entry], number: int) -> _Entry:
    if number not in entries:
        known = ", ".join(str(each) for each in sorted(entries)) or "none"
        raise EntryUnknown(number, f"entries that can be corrected: {known}")
    return entries.pop(number)


def _place(
    step: Step,
    before: int | None,
    after: int | None,
    entries: Mapping[int, _Entry],
    new: Iterable[_Entry],
) -> float:
    """Return the place on the step's day: last, or next to the entry named."""
    same_day = sorted(each.ordinal for each in (*entries.values(), *new) if each.step.on == step.on)
    beside = before if before is not None else after
    if beside is None:
        return int(max(same_day, default=0)) + 1
    entry = entries.get(beside)
    if entry is None or entry.step.on != step.on:
        raise EntryUnknown(beside, f"it is not an entry of {step.on}")
    at = same_day.index(entry.ordinal)
    if before is not None:
        low, high = (same_day[at - 1] if at else 0), same_day[at]
    else:
        low = same_day[at]
        high = same_day[at + 1] if at + 1 < len(same_day) else low + 2
    between = (low + high) / 2
    if not low < between < high:
        raise EntryUnknown(beside, "no more entries can be placed there. Place it elsewhere")
    return between


def _registered_in_error(plan: Plan, events: Sequence[Event], voids: Sequence[Void]) -> Accepted:
    first, void = events[0], voids[0]
    number = len(events) + 1
    header = (first.participation, first.person, number, void.on, 1, "void", void.by, False)
    state = begin(plan.definition, first.participation, first.person)
    return Accepted((RegisteredInError(*header),), replace(state, number=number))


_Made = tuple[_Entry | None, Happened]
_Header = tuple[str, str, int, date, float, str, str | None, bool]


def _fold(
    plan: Plan,
    events: Sequence[Event],
    entries: Iterable[_Entry],
    now: Around,
) -> tuple[list[_Made], State] | Refusal:
    state = begin(plan.definition, events[0].participation, events[0].person)
    made: list[_Made] = []
    then = Around(now.project, again=True, refolding=True)
    for entry in sorted(entries, key=lambda each: each.place):
        around = now if entry.number is None else then
        answer = decided(plan, state, entry.step, around)
        if isinstance(answer, Refusal):
            return replace(answer, entry=entry.number)
        for found in in_effect(answer.events):
            event = found if found.ordinal == LAST else replace(found, ordinal=entry.ordinal)
            state = evolved(plan.layout, state, event)
            made.append((None if event.derived else entry, event))
    return made, state


def _additions(
    events: Sequence[Event],
    happened: Sequence[Happened],
    voids: Iterable[Void],
    made: Sequence[_Made],
    state: State,
) -> Iterator[Event]:
    """Yield what the refolded history adds to the record, numbered on from its last event."""
    number = len(events)
    numbers = {each.number: each for each in happened}
    for void in voids:
        number += 1
        header: _Header = (
            state.participation,
            state.person,
            number,
            void.on,
            1,
            "void",
            void.by,
            False,
        )
        yield Voided(*header, void.number)
    derived = [each for each in happened if each.derived]
    for entry, event in made:
        old = numbers.get(entry.number) if entry is not None and entry.number else None
        if entry is None:
            same = next((each for each in derived if _alike(each, event)), None)
            if same is not None:
                derived.remove(same)
                continue
        elif old is not None and _alike(old, event):
            continue
        replaced = old.number if old is not None else entry.corrects if entry is not None else None
        if replaced is not None:
            number += 1
            yield Corrected(*_header(event, number, "correct"), replaced)
        number += 1
        yield replace(event, number=number)
    for gone in derived:
        number += 1
        yield Withdrawn(*_header(gone, number, "refold"), gone.number)
    for old, new in _exits(happened, made):
        revised = (None, None) if new is None else (new.outcome, new.reason)
        if revised != (old.outcome, old.reason):
            number += 1
            yield OutcomeRevised(*_header(old, number, "refold"), old.outcome, old.reason, *revised)


def _exits(
    happened: Iterable[Happened], made: Sequence[_Made]
) -> Iterator[tuple[Exited, Exited | None]]:
    """Pair every exit on record with what has become of it; None where it is no more."""
    told = {
        entry.number or entry.corrects: event
        for entry, event in made
        if entry is not None and isinstance(event, Exited)
    }
    lapsed = [event for entry, event in made if entry is None and isinstance(event, Exited)]
    for old in happened:
        if isinstance(old, Exited) and not old.derived:
            yield old, told.get(old.number)
        elif isinstance(old, Exited):
            again = next((each for each in lapsed if each.trigger == old.trigger), None)
            if again is not None:
                lapsed.remove(again)
            yield old, again


def _header(event: Happened, number: int, trigger: str) -> _Header:
    return (
        event.participation,
        event.person,
        number,
        event.on,
        event.ordinal,
        trigger,
        event.by,
        trigger == "refold",
    )


def _alike(one: Happened, other: Happened) -> bool:
    return replace(one, number=0) == replace(other, number=0)
