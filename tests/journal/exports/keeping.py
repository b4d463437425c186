"""Makes records of invented histories, as a journal keeps them, without a journal."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from attrs import evolve

from pathway.commands import Step
from pathway.decision import Accepted, begin, decide
from pathway.definition import Definition
from pathway.events import AnyEvent, Event
from pathway.journal.recorded import Recorded
from pathway.machine import plan_of
from pathway.state import OUTSIDE, ProjectState
from tests.decision.steering import drawn, plausible

__all__ = ["HASH", "REFERRED", "finished", "journeys", "kept"]

HASH = "0" * 64
REFERRED = date(2009, 1, 5)
_TRIES = 50
_FIRST = datetime(2009, 1, 1, 8, tzinfo=UTC)


def kept(
    events: Sequence[AnyEvent], programme: str = "navigator", first: int = 0
) -> list[Recorded]:
    """The events as kept, one after another, a minute apart."""
    return [
        Recorded(
            event=event,
            id=str(UUID(int=first + number, version=4)),
            recorded_at=_FIRST + timedelta(minutes=first + number),
            precision="day",
            command=None,
            position=first + number,
            known_at=_FIRST + timedelta(minutes=first + number, seconds=1),
            programme=programme,
            definition=HASH,
        )
        for number, event in enumerate(events, 1)
    ]


def finished(definition: Definition, draw: Random, length: int = 25) -> list[Event]:
    """A history that ends where a participation may end: in a final phase.

    In one of five the project closes early.
    """
    final = {phase.id for phase in definition.phases if phase.final}
    closed = _first_day(definition).toordinal() + 600 if draw.random() < 0.2 else None
    project = ProjectState(closed_on=closed)
    for _ in range(_TRIES):
        state = begin(definition, "participation-1", "person-1")
        events: list[Event] = []
        whole = 0
        for _ in range(length):
            outside = state.phase == OUTSIDE
            step = (
                _referral(definition, draw) if outside else drawn(definition, state, draw, project)
            )
            answer = decide(definition, state, step, project=project)
            if isinstance(answer, Accepted):
                events += answer.events
                state = answer.state
                whole = len(events) if state.phase in final else whole
        if whole:
            return events[:whole]
    raise AssertionError(definition.id)


def _first_day(definition: Definition) -> date:
    period = definition.project.period("project") if definition.project else None
    begun = period.start.last if period and period.start else REFERRED
    return max(REFERRED, definition.valid_from or REFERRED, begun)


def _referral(definition: Definition, draw: Random) -> Step:
    """A referral that is accepted; who may take part is drawn again and again until somebody may."""
    ((way, *_), *_) = plan_of(definition).by_phase[OUTSIDE].values()
    outside = begin(definition, "participation-1", "person-1")
    while True:
        on = _first_day(definition) + timedelta(days=draw.randint(0, 100))
        step = Step(way.declared.trigger, on, plausible(definition, way, on, draw))
        if isinstance(decide(definition, outside, step), Accepted):
            return step


def journeys(
    definition: Definition, count: int, seed: int = 1, length: int = 25
) -> Iterator[list[Recorded]]:
    """So many finished histories, each of a participation of its own, two in three of a new person."""
    first = 0
    for number in range(count):
        draw = Random(f"{seed}/{number}")  # noqa: S311
        events = [
            evolve(each, participation=f"p{number:05}", person=f"q{number - number % 3 // 2:05}")
            for each in finished(definition, draw, length)
        ]
        yield kept(events, definition.id, first)
        first += len(events)
