"""Folds the events that leave the phase as it is: pauses, extensions, activities, what is recorded."""

from collections.abc import Callable, Iterable

from attrs import evolve as replace

from pathway.dates import ordinal_of
from pathway.decision.moved import anchored, counted, from_new_zero
from pathway.definition import Value
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Extended,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    Paused,
    Resumed,
    SituationRecorded,
)
from pathway.records import maker
from pathway.state import (
    NOTHING,
    RUNNING,
    Changes,
    Followed,
    Layout,
    OpenActivity,
    Pausing,
    State,
    Tally,
    allowed_stop,
    stopped,
)

__all__ = ["resumed", "stayed", "staying"]

_state = maker(State)

Known = tuple[Value | None, ...]


def stayed(layout: Layout, state: State, event: Happened) -> State:
    """Return the state after an event that leaves the phase as it is."""
    day = ordinal_of(event.on)
    after, known = state, state.known
    match event:
        case HoursLogged() | SituationRecorded():
            pass
        case Assessed(name=name, value=value):
            known = _known(layout, known, ((name, value),))
        case FactRecorded(facts=facts):
            known = _known(layout, known, facts) if facts else known
        case _:
            after = _after(layout, state, event, day)
    if event.trigger in layout.tallied and not event.derived:
        after = replace(after, tally=counted(layout, after.tally, event.trigger, day))
    frozen = state.tally.outcome in layout.transfers
    if event.trigger in layout.restarting and not event.derived and not frozen:
        after = _restarted(layout, after, event.trigger, day)
    return _state(
        after.participation,
        after.person,
        after.version,
        after.phase,
        after.left,
        day,
        event.ordinal,
        event.number,
        after.clocks,
        known,
        after.pause,
        after.tally,
    )


def staying(
    layout: Layout, trigger: str, facts: tuple[tuple[str, str], ...]
) -> Callable[[State, FactRecorded, int], State]:
    """Compile `stayed` for a step that records those facts; it takes the event's day, too."""
    if trigger in layout.tallied or trigger in layout.restarting:
        return lambda state, event, _day: stayed(layout, state, event)

    def stay(state: State, event: FactRecorded, day: int) -> State:
        return _state(
            state.participation,
            state.person,
            state.version,
            state.phase,
            state.left,
            day,
            event.ordinal,
            event.number,
            state.clocks,
            _known(layout, state.known, facts) if facts else state.known,
            state.pause,
            state.tally,
        )

    return stay


def _after(layout: Layout, state: State, event: Happened, day: int) -> State:
    tally = state.tally
    match event:
        case Paused(pause=pause, reason=reason, until=until):
            end = None if until is None else ordinal_of(until)
            return replace(state, pause=Pausing(pause, reason, day, end))
        case Resumed():
            return resumed(layout, state, day)
        case Extended(extension=extension, reason=reason, days=days):
            granted = (*tally.extended, (extension, reason, days))
            return replace(state, tally=replace(tally, extended=granted))
        case ActivityOpened(activity=activity, kind=kind):
            opened = (*tally.open, OpenActivity(activity, kind, day))
            return _with_open(layout, state, opened, tally, day)
        case ActivityClosed():
            return _closed(layout, state, event, day)
        case FollowedUp(name=name, status=status):
            others = tuple(each for each in tally.followed if each.name != name)
            followed = (*others, Followed(name, status, day))
            return replace(state, tally=replace(tally, followed=followed))
        case _:
            raise AssertionError(event)  # every other event moves, or is read before


def _known(layout: Layout, before: Known, told: Iterable[tuple[str, str]]) -> Known:
    known = list(before)
    for name, value in told:
        known[layout.known_at[name]] = value
    return tuple(known)


def resumed(layout: Layout, state: State, day: int) -> State:
    """End the pause: what it stopped runs on from where it stood."""
    pause = state.pause
    if pause is None:
        return state
    days = stopped(layout, state, day)
    if not days:
        return replace(state, pause=None)
    stops = layout.stops[pause.pause].clocks
    clocks = tuple(
        clock + days if at in stops and clock >= RUNNING else clock
        for at, clock in enumerate(state.clocks)
    )
    earlier = sum(n for each, n in state.tally.paused if each == pause.pause)
    others = tuple(each for each in state.tally.paused if each[0] != pause.pause)
    most = allowed_stop(layout, state)
    paused = (*others, (pause.pause, earlier + (days if most is None else min(days, most))))
    held = (*state.tally.stopped, (pause.pause, pause.since, days))
    tally = replace(state.tally, paused=paused, stopped=held)
    return replace(state, pause=None, clocks=clocks, tally=tally)


def _closed(layout: Layout, state: State, event: ActivityClosed, day: int) -> State:
    tally = state.tally
    at = next(
        index
        for index, each in enumerate(tally.open)
        if each.activity == event.activity and each.kind == event.kind
    )
    key = (event.activity, event.result)
    earlier = sum(n for activity, result, n in tally.results if (activity, result) == key)
    others = tuple(each for each in tally.results if each[:2] != key)
    results = (*others, (*key, earlier + 1))
    left = (*tally.open[:at], *tally.open[at + 1 :])
    return _with_open(layout, state, left, replace(tally, results=results), day)


def _with_open(
    layout: Layout, state: State, opened: tuple[OpenActivity, ...], tally: Tally, day: int
) -> State:
    before = frozenset(each.activity for each in state.tally.open)
    after = frozenset(each.activity for each in opened)
    changes = layout.changes(state.phase, state.phase, "move", "", before, after)
    tally = replace(tally, open=opened)
    return _with_clocks(layout, replace(state, tally=tally), changes, day)


def _restarted(layout: Layout, state: State, trigger: str, day: int) -> State:
    opens = frozenset(each.activity for each in state.tally.open)
    changes = layout.changes(state.phase, state.phase, "move", trigger, opens, opens)
    return _with_clocks(layout, state, changes, day)


def _with_clocks(layout: Layout, state: State, changes: Changes, day: int) -> State:
    clocks = changes.after(state.clocks, day)
    tally = state.tally
    if layout.anchored:
        tally = anchored(layout, tally, state.clocks, clocks, day)
    if tally.visits:
        tally = from_new_zero(layout, tally, changes)
    return replace(state, clocks=clocks, tally=NOTHING if tally == NOTHING else tally)
