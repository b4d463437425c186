"""Where somebody stands without any number of days: a state of the core, freed of what nothing reads."""

from collections.abc import Hashable
from typing import Literal

from attrs import frozen

from pathway.definition import UNKNOWN, Value
from pathway.modes.frame import DAY, Frame
from pathway.modes.lengths import Lengths, said
from pathway.modes.living import Trait
from pathway.state import (
    OUTSIDE,
    Followed,
    OpenActivity,
    Pausing,
    State,
    Tally,
)

__all__ = [
    "FOLLOWED",
    "KNOWN",
    "LEFT",
    "OPEN",
    "OUTCOME",
    "REASON",
    "RESULTS",
    "SET_ASIDE",
    "TAKEN",
    "Guess",
    "Key",
    "Place",
    "freed",
    "parts_of",
    "runs_in",
]

Guess = Literal["", "short", "long", "past_cap"]
"""How long the pause under way will be; nothing is guessed of one whose length nothing reads."""

Key = tuple[Hashable, ...]
"""What tells places apart, part by part; what is known comes last, in the order of the layout."""

LEFT, OPEN, RESULTS, TAKEN, SET_ASIDE, FOLLOWED, OUTCOME, REASON = range(1, 9)
KNOWN = 15

_BEFORE = DAY - 1
_RUNNING = DAY - 2
_STANDING = 1


@frozen(eq=False)
class Place:
    """A mode while it is being found: the core's state, the guess about its pause, lengths of months.

    `tonight`: a lapse falls at the end of the day of arrival.
    """

    state: State
    guess: Guess = ""
    months: tuple[Lengths | None, ...] = ()
    tonight: bool = False

    def key(self, transfers: frozenset[str]) -> Key:
        """What tells this place from others; two with the same key are the same place.

        `transfers` are the outcomes after which no clock runs.
        """
        state, tally = self.state, self.state.tally
        return (
            tally.outcome in transfers,
            state.left,
            tuple([(each.activity, each.kind) for each in tally.open]),
            tally.results,
            tally.taken,
            tally.set_aside,
            tuple([each.name for each in tally.followed]),
            tally.outcome,
            tally.reason,
            tally.reentries,
            state.phase,
            self.guess,
            self.months,
            self.tonight,
            None if state.pause is None else state.pause.pause,
            *state.known,
        )


def runs_in(frame: Frame, state: State) -> tuple[bool, ...]:
    """Say for each clock of the definition whether it counts here, were there no pause."""
    if state.phase == OUTSIDE or state.tally.outcome in frame.layout.transfers:
        return (False,) * len(frame.layout.clocks)
    opened = frozenset([each.activity for each in state.tally.open])
    key = state.phase, opened
    found = frame.running.get(key)
    if found is None:
        found = frame.running[key] = tuple(
            state.phase in clock.runs_in
            and (clock.while_open is None or clock.while_open in opened)
            for clock in frame.layout.clocks
        )
    return found


def freed(frame: Frame, state: State, left: str | None) -> State:
    """Return the state with every clock alike, and without what no later rule reads.

    `left` is the phase last left, which the state may have forgotten.
    """
    live = frame.living.read_from(state.phase, left)
    tally = state.tally
    known = tuple(
        frame.knowns[name].canonical(value) if ("known", name) in live else blank
        for (name, _), value, blank in zip(
            frame.layout.known_at.items(), state.known, frame.layout.blank, strict=True
        )
    )
    aside = tuple(
        (at, value)
        for at, value in ((at, _canonical(frame, at, value)) for at, value in tally.set_aside)
        if ("known", _name(frame, at)) in live and value is not None
    )
    return State(
        participation=state.participation,
        person=state.person,
        version=state.version,
        phase=state.phase,
        left=state.left if ("left",) in live else None,
        day=_BEFORE,
        ordinal=1,
        number=0 if state.phase == OUTSIDE else 1,
        clocks=tuple(_RUNNING if runs else _STANDING for runs in runs_in(frame, state)),
        known=known,
        pause=_pausing(frame, state),
        tally=_tallied(frame, tally, live, aside),
    )


def _tallied(
    frame: Frame,
    tally: Tally,
    live: frozenset[Trait],
    aside: tuple[tuple[int, Value | None], ...],
) -> Tally:
    return Tally(
        open=_open(frame, tally),
        results=tuple(
            sorted(
                (activity, result, min(number, frame.most[activity, result]))
                for activity, result, number in tally.results
                if ("count", activity, result) in live
            )
        ),
        reentries=min(1, tally.reentries) if ("reentered",) in live else 0,
        taken=tuple(
            sorted(
                (trigger, min(number, frame.most[trigger,]))
                for trigger, number in tally.taken
                if ("taken", trigger) in live
            )
        ),
        followed=_followed(tally) if ("followed",) in live else (),
        anchors=(0,) * len(tally.anchors),
        outcome=tally.outcome,
        reason=tally.reason if ("reason",) in live else None,
        exited_on=None if tally.exited_on is None else _BEFORE,
        set_aside=aside,
    )


def _name(frame: Frame, at: int) -> str:
    return next(name for name, place in frame.layout.known_at.items() if place == at)


def _canonical(frame: Frame, at: int, value: object) -> str | None:
    known = frame.knowns.get(_name(frame, at))
    found = None if known is None else known.canonical(str(value))
    return None if found is None else str(found)


def _pausing(frame: Frame, state: State) -> Pausing | None:
    if state.pause is None:
        return None
    reasons = frame.pauses[state.pause.pause].reasons
    return Pausing(state.pause.pause, reasons[0].id, _BEFORE, None)


def _open(frame: Frame, tally: Tally) -> tuple[OpenActivity, ...]:
    found = [
        OpenActivity(
            each.activity, each.kind if each.activity in frame.living.by_kind else None, _BEFORE
        )
        for each in tally.open
        if each.activity in frame.living.followed
    ]
    if any(each.act == "change_activity" for each in frame.definition.transitions):
        return tuple(sorted(found, key=lambda each: each.activity))  # it ends the first opened
    return tuple(sorted(found, key=lambda each: (each.activity, each.kind or "")))


def _followed(tally: Tally) -> tuple[Followed, ...]:
    done = sorted(each.name for each in tally.followed if each.status != "unreachable")
    return tuple(Followed(name, "reached", _BEFORE) for name in done)


def parts_of(frame: Frame, place: Place) -> tuple[tuple[str, str], ...]:
    """Return what stands in words: everything that tells this place from others."""
    state, tally = place.state, place.state.tally
    found: list[tuple[str, str]] = []
    for name, at in frame.layout.known_at.items():
        known = frame.knowns.get(name)
        value = state.known[at]
        if known is not None and value not in (None, UNKNOWN):
            each = known.of(value)
            found.append((name, str(value) if each is None else each.said))
    if state.left is not None:
        found.append(("left", state.left))
    if state.pause is not None:
        found.append(("pause", state.pause.pause))
        found += [("guess", place.guess)] if place.guess else []
    found += [(f"set_aside:{_name(frame, at)}", str(value)) for at, value in tally.set_aside]
    for spell in tally.open:
        found.append(("open", spell.activity + (f"/{spell.kind}" if spell.kind else "")))
    found += [(f"count:{each}/{result}", str(n)) for each, result, n in tally.results]
    found += [(f"taken:{trigger}", str(n)) for trigger, n in tally.taken]
    found += [("followed", each.name) for each in tally.followed]
    found += [("reason", tally.reason)] if tally.reason else []
    found += [("reentered", "yes")] if tally.reentries else []
    for clock, row in zip(frame.months, place.months, strict=True):
        if row is not None:
            found.append((f"months:{clock}", said(frame.months[clock][0], row)))
    found += [("tonight", "lapse")] if place.tonight else []
    return tuple(found)
