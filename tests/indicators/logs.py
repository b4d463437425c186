"""Draws logs: histories with late, corrected and voided entries, of people with several of them.

A history is slow to draw, so few are drawn; a log puts some of them together, each with a person and
with the moments at which it became known.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from attrs import evolve, frozen

from pathway.catalogue import load
from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.decision import Accepted, begin, decide, revise
from pathway.definition import Definition, Programme
from pathway.errors import EntryUnknown
from pathway.events import Event, in_effect
from pathway.state import State
from pathway.texts import Text
from tests.decision.harbour import HARBOUR
from tests.decision.steering import drawn

__all__ = ["HARBOUR_PROGRAMME", "NAVIGATOR", "START", "Noted", "history", "log_of"]

HARBOUR_PROGRAMME = Programme(HARBOUR.id, Text("hamn", "harbour"), (HARBOUR,))
NAVIGATOR = load("navigator")
START = datetime(2026, 1, 1, tzinfo=UTC)
_HISTORIES = 40
_TRIES = 50


@frozen
class Noted:
    """An event as a journal keeps it."""

    event: Event
    id: str
    known_at: datetime | None


def log_of(programme: Programme, seed: int, participations: int = 12) -> list[Noted]:
    """Events of so many participations, of fewer people, some of which are not known yet."""
    draw = Random(seed)  # noqa: S311  the same log again
    found: list[Noted] = []
    for number in range(participations):
        person = f"person-{draw.randint(1, max(1, participations * 2 // 3))}"
        batches = history(programme.latest, draw.randrange(_HISTORIES))
        shift = timedelta(days=draw.choice((0, 0, 0, 1, 29, 366)))
        at = START + timedelta(minutes=draw.randint(0, 40))
        for batch in batches:
            at += timedelta(minutes=draw.choice((0, 0, 1, 7)))
            known = None if draw.random() < 0.02 or (found and at > START + _ALL) else at
            found += [_noted(event, f"p-{number}", person, shift, known) for event in batch]
            if known is None:
                at = START + _ALL + timedelta(minutes=1)  # nor is anything after it
    assert found, programme.id  # a log of nothing agrees with everything
    return found


_ALL = timedelta(minutes=200)


def _noted(
    event: Event, participation: str, person: str, shift: timedelta, known: datetime | None
) -> Noted:
    moved = evolve(event, participation=participation, person=person, on=event.on + shift)
    if hasattr(moved, "effective"):
        moved = evolve(moved, effective=moved.effective + shift)
    return Noted(moved, f"{participation}/{event.number}", known)


@cache
def history(definition: Definition, seed: int, length: int = 22) -> Sequence[tuple[Event, ...]]:
    """What each command of a participation brought, in the order of recording."""
    draw = Random(f"{definition.id}/{seed}")  # noqa: S311  likewise
    state, events = begin(definition, "p", "q"), list[Event]()
    batches: list[tuple[Event, ...]] = []
    for _ in range(length):
        step = drawn(definition, state, draw)
        if not events:
            step = _within(definition, state, step, draw)
        if not events or draw.random() < 0.7:
            answer = decide(definition, state, step)
        else:
            try:
                answer = revise(definition, events, [_change(events, step, draw)])
            except EntryUnknown:
                continue
        if isinstance(answer, Accepted):
            events += answer.events
            state = answer.state
            batches.append(tuple(answer.events))
        if state.phase == "(outside)" and events:  # registered in error
            break
    return tuple(batches)


def _within(definition: Definition, state: State, step: Step, draw: Random) -> Step:
    """A referral in the project's time, by somebody who may take part; where it is one, as it is."""
    period = definition.project.period("project") if definition.project else None
    if period is None or period.end is None or step.on <= period.end.last:
        return step
    first = definition.valid_from or period.end.last
    for _ in range(_TRIES):
        if isinstance(decide(definition, state, step), Accepted):
            return step
        step = evolve(drawn(definition, state, draw), on=first + timedelta(draw.randint(0, 300)))
    return step


def _change(events: Sequence[Event], step: Step, draw: Random) -> Change:
    told = [each for each in in_effect(events) if not each.derived]
    kind = draw.random()
    late = Step(step.trigger, step.on - timedelta(draw.randint(0, 40)), step.told, step.by)
    if kind < 0.3:
        return Enter(late)
    entry = draw.choice(told if kind > 0.97 else told[1:] or told)
    return Correct(entry.number, late) if kind < 0.6 else Void(entry.number, entry.on)
