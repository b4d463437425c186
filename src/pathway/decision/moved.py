"""Folds the events that change the phase: clocks start, stop and restart, what is known is kept or dropped."""

from collections.abc import Callable, Iterable

from attrs import evolve as replace

from pathway.dates import ordinal_of
from pathway.definition import Value
from pathway.events import Exited, Moved, PhaseEntered, Reentered, Referred, Reopened, Transferred
from pathway.records import maker
from pathway.state import (
    NOTHING,
    OUTSIDE,
    RESTART,
    RUNNING,
    ZERO,
    Changes,
    Layout,
    Manner,
    State,
    Tally,
)

__all__ = [
    "anchored",
    "counted",
    "entering",
    "exited",
    "exiting",
    "from_new_zero",
    "moved",
    "without",
]

_state = maker(State)

Known = tuple[Value | None, ...]
Held = tuple[tuple[int, Value | None], ...]
Entering = Callable[[State, PhaseEntered | Exited, int, Known, Tally], State]
Leaving = Callable[[State, Exited, int], State]


def moved(layout: Layout, state: State, event: Moved) -> State:
    """Return the state after an event that changes the phase."""
    match event:
        case PhaseEntered():
            known = state.known
            if layout.dropped_on_move:
                known = without(known, layout.dropped_on_move)
            if event.attributes:
                known = _told(layout, known, event.attributes)
            tally = state.tally
            if not (tally.open or tally.visits or tally.outcome):
                enter = entering(layout, state.phase, event.phase, event.trigger)
                if enter is not None:
                    return enter(state, event, ordinal_of(event.on), known, tally)
            return _entered(layout, state, event, "move", known, tally)
        case Referred():
            known = _told(layout, state.known, event.attributes)
            return _entered(layout, state, event, "move", known, state.tally)
        case Exited():
            return exited(layout, state, event)
        case Reentered():
            known = without(state.known, layout.dropped_on_reentry)
            before = state.tally
            blank = Tally(
                reentries=before.reentries + 1, taken=before.taken, anchors=before.anchors
            )
            return _entered(layout, _between(state, event), event, "reenter", known, _shared(blank))
        case Reopened():
            return _reopened(layout, state, event)


def entering(layout: Layout, source: str, target: str, trigger: str) -> Entering | None:
    """Compile the plainest way into a phase; None where nothing is that plain.

    It takes the state before, the event and its day, what is known and counted after it. Nothing may
    be open, no visits kept, no exit stand.
    """
    key = source, target, trigger
    made = layout.entering.get(key)
    if made is None and not layout.anchored and trigger not in layout.tallied:
        made = layout.entering[key] = _entering(layout, source, target, trigger)
    return made


def _entering(layout: Layout, source: str, target: str, trigger: str) -> Entering:
    restart = trigger if trigger in layout.restarting else ""
    after = layout.changes(source, target, "move", restart).after
    left = None if source == OUTSIDE else source

    def enter(
        state: State, event: PhaseEntered | Exited, day: int, known: Known, tally: Tally
    ) -> State:
        return _state(
            state.participation,
            state.person,
            state.version,
            target,
            left,
            day,
            event.ordinal,
            event.number,
            after(state.clocks, day),
            known,
            state.pause,
            tally,
        )

    return enter


def _entered(
    layout: Layout,
    state: State,
    event: Moved,
    manner: Manner,
    known: Known,
    tally: Tally,
    day: int | None = None,
) -> State:
    """Enter the event's phase; clocks change on *day*, by default that of the event."""
    on = ordinal_of(event.on)
    if day is None:
        day = on
    phase, trigger = state.phase, event.trigger
    restart = trigger if trigger in layout.restarting else ""
    frozen = state.tally.outcome in layout.transfers  # nothing has run since a transfer
    ran_in = OUTSIDE if frozen else phase
    if tally.open:
        opens = frozenset([each.activity for each in tally.open])
        changes = layout.changes(ran_in, event.phase, manner, restart, opens, opens)
    else:
        key = (ran_in, event.phase, manner, restart)
        changes = layout.known.get(key) or layout.changes(*key)
    clocks = changes.after(state.clocks, day)
    if layout.anchored:
        tally = anchored(layout, tally, state.clocks, clocks, day)
    if trigger in layout.tallied and not event.derived:
        tally = counted(layout, tally, trigger, on)
    if tally.visits:
        tally = from_new_zero(layout, tally, changes)
    return _state(
        state.participation,
        state.person,
        state.version,
        event.phase,
        None if phase == OUTSIDE else phase,
        on,
        event.ordinal,
        event.number,
        clocks,
        known,
        state.pause,
        tally,
    )


def exiting(layout: Layout, source: str, target: str, trigger: str) -> Leaving | None:
    """Compile the plainest exit, one that takes effect on its day; None where nothing is that plain.

    It takes the state before, the event and its day. Nothing may be open, no visits kept, no exit
    stand; and it is no transfer.
    """
    key = source, target, trigger
    made = layout.leaving.get(key)
    if made is None:
        enter = entering(layout, source, target, trigger)
        if enter is not None:
            made = layout.leaving[key] = _exiting(enter, layout.dropped_on_move)
    return made


def _exiting(enter: Entering, dropped: tuple[int, ...]) -> Leaving:
    tallied = maker(Tally)

    def leave(state: State, event: Exited, day: int) -> State:
        known, tally = state.known, state.tally
        held: Held = ()
        if dropped:
            held, known = _held(known, dropped), without(known, dropped)
        left = tallied(
            (),
            tally.results,
            tally.extended,
            tally.paused,
            tally.stopped,
            tally.reentries,
            tally.taken,
            (),
            (),
            tally.anchors,
            event.outcome,
            event.reason,
            day,
            held,
        )
        return enter(state, event, day, known, left)

    return leave


def exited(layout: Layout, state: State, event: Exited) -> State:
    """Return the state after an exit, with what it amounts to."""
    effective = ordinal_of(event.effective)
    dropped, known, tally = layout.dropped_on_move, state.known, state.tally
    transferred = isinstance(event, Transferred)
    if not (transferred or tally.open or tally.visits or tally.outcome):
        leave = exiting(layout, state.phase, event.phase, event.trigger)
        if leave is not None and event.effective is event.on:
            return leave(state, event, effective)
    left = replace(
        tally,
        followed=(),
        outcome=event.outcome,
        reason=event.reason,
        exited_on=effective,
        set_aside=_held(known, dropped),
    )
    known = without(known, dropped) if dropped else known
    manner: Manner = "transfer" if transferred else "move"
    return _entered(layout, state, event, manner, known, left, effective)


def _reopened(layout: Layout, state: State, event: Reopened) -> State:
    """Go on as before the exit: the days between are not counted, what held for the phase holds."""
    tally = state.tally
    aside = dict(tally.set_aside)
    known = tuple(
        aside.get(at) if at in layout.dropped_on_move else value
        for at, value in enumerate(state.known)
    )
    blank = replace(tally, followed=(), outcome=None, reason=None, exited_on=None, set_aside=())
    return _entered(layout, _between(state, event), event, "reopen", known, _shared(blank))


def _between(state: State, event: Reentered | Reopened) -> State:
    """Return the state as if the clocks that run after an exit had stood since."""
    left = state.tally.exited_on
    if left is None:
        return state
    day = ordinal_of(event.on)
    clocks = tuple(
        [min(clock + day - left, day) if clock >= RUNNING else clock for clock in state.clocks]
    )
    return replace(state, clocks=clocks)


def _shared(tally: Tally) -> Tally:
    return NOTHING if tally == NOTHING else tally


def anchored(
    layout: Layout, tally: Tally, before: tuple[int, ...], after: tuple[int, ...], day: int
) -> Tally:
    """Remember the day on which clocks that are read in months left 0; forget it back at 0."""
    anchors = tuple(
        day if after[at] == day and before[at] != day else 0 if after[at] == 0 else anchor
        for at, anchor in zip(layout.anchored, tally.anchors, strict=True)
    )
    return tally if anchors == tally.anchors else replace(tally, anchors=anchors)


def counted(layout: Layout, tally: Tally, trigger: str, day: int) -> Tally:
    """Count one more of a step, taken on the day, where rules or visits count it."""
    if trigger in layout.counted:
        times = sum(n for each, n in tally.taken if each == trigger)
        rest = tuple(each for each in tally.taken if each[0] != trigger)
        tally = replace(tally, taken=(*rest, (trigger, times + 1)))
    if trigger in layout.visited:
        visits = sum(n for each, n, _ in tally.visits if each == trigger)
        others = tuple(each for each in tally.visits if each[0] != trigger)
        tally = replace(tally, visits=(*others, (trigger, visits + 1, day)))
    return tally


def from_new_zero(layout: Layout, tally: Tally, changes: Changes) -> Tally:
    """Forget the visits whose clock begins anew: their grid is laid from its 0."""
    anew = {
        layout.clocks[at].id for at, change in enumerate(changes.each) if change in {RESTART, ZERO}
    }
    gone = {each.trigger for each in layout.definition.repeats if each.clock in anew}
    left = tuple(each for each in tally.visits if each[0] not in gone)
    return tally if left == tally.visits else replace(tally, visits=left)


def without(known: Known, dropped: tuple[int, ...]) -> Known:
    """Return what is known without what holds no longer."""
    return tuple(None if at in dropped else value for at, value in enumerate(known))


def _held(known: Known, dropped: tuple[int, ...]) -> Held:
    return tuple([(at, known[at]) for at in dropped if known[at] is not None])


def _told(layout: Layout, known: Known, told: Iterable[tuple[str, Value]]) -> Known:
    remembered = list(known)
    for name, value in told:
        remembered[layout.known_at[name]] = value
    return tuple(remembered)
