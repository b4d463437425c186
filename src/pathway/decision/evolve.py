"""The only maker of states: a state and an event in, the next state out; a replay is its fold."""

from collections.abc import Iterable

from attrs import evolve as replace

from pathway.decision.moved import moved
from pathway.decision.stayed import stayed
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import (
    Corrected,
    Event,
    Exited,
    OutcomeRevised,
    PhaseEntered,
    Reentered,
    Referred,
    RegisteredInError,
    Reopened,
    Voided,
    Withdrawn,
    in_effect,
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

    A record of corrections is folded by `replay`, which knows what is in effect.
    """
    layout = layout_of(definition)
    if state.version != layout.version:
        raise VersionMismatch(state.version, layout.version)
    return evolved(layout, state, event)


def replay(definition: Definition, events: Iterable[Event]) -> State:
    """Fold every event of one participation, in the order in which it happened.

    The events may come as recorded, late and corrected ones included. There must be at least one.
    """
    recorded = tuple(events)
    if not recorded:
        msg = "a replay needs the recorded events of a participation, and there is none"
        raise ValueError(msg)
    state = begin(definition, recorded[0].participation, recorded[0].person)
    layout = layout_of(definition)
    for event in in_effect(recorded):
        if isinstance(event, Referred) and event.version != definition.version:
            raise VersionMismatch(f"{definition.id}@{event.version}", layout.version)
        state = evolved(layout, state, event)
    last = max(event.number for event in recorded)
    return state if state.number == last else replace(state, number=last)


def evolved(layout: Layout, state: State, event: Event) -> State:
    """Return the state after the event, on the layout of its definition."""
    match event:
        case PhaseEntered() | Referred() | Exited() | Reentered() | Reopened():
            return moved(layout, state, event)
        case Corrected() | Voided() | Withdrawn() | OutcomeRevised() | RegisteredInError():
            return replace(state, number=event.number)
        case _:
            return stayed(layout, state, event)
