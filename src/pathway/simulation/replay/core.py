"""Takes the steps of a simulated journey through the core: what happened, or what was refused."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from pathway.commands import Step
from pathway.decision import OPEN, Refusal, begin, decide, settle
from pathway.definition import Definition
from pathway.events import Event
from pathway.state import ProjectState, State

__all__ = ["Refused", "Replayed", "replayed"]


@frozen
class Replayed:
    """A journey that the core accepts: its events, in order, and where they lead."""

    events: tuple[Event, ...]
    state: State


@frozen
class Refused:
    """A journey that the core refuses: the steps taken before, and the refusal of the next."""

    taken: tuple[Step, ...]
    refusal: Refusal


def replayed(
    definition: Definition,
    steps: Iterable[Step],
    *,
    participation: str = "1",
    person: str = "1",
    project: ProjectState = OPEN,
    until: date | None = None,
) -> Replayed | Refused:
    """Return what the core says of the steps, with what time brings up to a day, not included."""
    state = begin(definition, participation, person)
    events: list[Event] = []
    taken: list[Step] = []
    for step in steps:
        answer = decide(definition, state, step, project=project)
        if isinstance(answer, Refusal):
            return Refused(tuple(taken), answer)
        events.extend(answer.events)
        taken.append(step)
        state = answer.state
    if until is not None and taken:
        fallen, state = settle(definition, state, until, project=project)
        events.extend(fallen)
    return Replayed(tuple(events), state)
