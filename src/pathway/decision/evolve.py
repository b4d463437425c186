"""The only maker of states: a state and an event in, the next state out; a replay is its fold."""

from collections.abc import Iterable

from attrs import evolve as replace

from pathway.decision.moved import moved
from pathway.decision.stayed import stayed
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Event,
    Exited,
    Extended,
    FactRecorded,
    FollowedUp,
    HoursLogged,
    Paused,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    Resumed,
    SituationRecorded,
    in_effect,
    version_of,
)
from pathway.state import NOTHING, OUTSIDE, Layout, State, Tally, layout_of

__all__ = ["begin", "evolve", "evolved", "replay"]


def begin(definition: Definition, participation: str, person: str) -> State:
    """Return where somebody stands before the first step: outside, with nothing known."""
    layout = layout_of(definition)
    tally = Tally(anchors=(0,) * len(layout.anchored)) if layout.anchored else NOTHING
    return State(
        participation=participation,
        person=person,
        version=layout.version,
        phase=OUTSIDE,
        left=None,
        day=0,
        ordinal=0,
        number=0,
        clocks=(0,) * len(layout.clocks),
        known=layout.blank,
        pause=None,
        tally=tally,
    )


def evolve(definition: Definition, state: State, event: Event) -> State:
    """Return where the participant stands after what happened.

    A record of corrections, or of a migration, is folded by `replay`, which knows what is in effect.
    """
    layout = layout_of(definition)
    if state.version != layout.version:
        raise VersionMismatch(state.version, layout.version)
    return evolved(layout, state, event)


def replay(definition: Definition, events: Iterable[Event]) -> State:
    """Fold every event of one participation, in the order in which it happened.

    The events may come as recorded, late and corrected ones included. There must be at least one.
    The definition is that of the version that holds for them, the last they were migrated to.
    """
    recorded = tuple(events)
    if not recorded:
        msg = "a replay needs the recorded events of a participation, and there is none"
        raise ValueError(msg)
    state = begin(definition, recorded[0].participation, recorded[0].person)
    layout = layout_of(definition)
    version = version_of(recorded)
    if version is not None and version != definition.version:
        raise VersionMismatch(f"{definition.id}@{version}", layout.version)
    for event in in_effect(recorded):
        state = evolved(layout, state, event)
    last = max(event.number for event in recorded)
    return state if state.number == last else replace(state, number=last)


def evolved(layout: Layout, state: State, event: Event) -> State:
    """Return the state after the event, on the layout of its definition."""
    if isinstance(event, _STAYING):  # most events are of these
        return stayed(layout, state, event)
    match event:
        case PhaseEntered() | Referred() | Exited() | Reentered() | Reopened():
            return moved(layout, state, event)
        case _:
            return replace(state, number=event.number)


_STAYING = (
    HoursLogged,
    Assessed,
    FactRecorded,
    FollowedUp,
    SituationRecorded,
    Paused,
    Resumed,
    Extended,
    ActivityOpened,
    ActivityClosed,
)
