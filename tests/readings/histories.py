"""Draws histories of drawn definitions: steps near the days on which something turns, and what changes them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from attrs import evolve

from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.decision import OPEN, Accepted, Refusal, begin, decide, revise
from pathway.decision.retold import step_of
from pathway.definition import Definition
from pathway.events import Event, Happened, in_effect
from pathway.machine import plan_of
from pathway.state import OUTSIDE, ProjectState, State
from tests.decision.steering import Taken, drawn, plausible
from tests.readings.definitions import any_definition

__all__ = ["Property", "changed", "found", "taken"]

Property = Callable[[Definition, int], object]
"""What is held to of a definition and a seed of a history; it raises AssertionError where it fails."""

_ODD = (date(2020, 1, 31), date(2020, 2, 29))
"""Days from which months are clipped."""

_LATE = ("assess", "visit", "hours", "pause", "open")


def taken(
    definition: Definition, seed: int, length: int = 14, project: ProjectState = OPEN
) -> Iterator[Taken]:
    """Yield steps asked for one after another, with their answers; refused ones change nothing."""
    draw = Random(seed)  # noqa: S311  the same again
    state = begin(definition, "p", "q")
    for _ in range(length):
        step = _step(definition, state, draw, project)
        found = Taken(state, step, decide(definition, state, step, project=project))
        yield found
        state = found.after


def changed(
    definition: Definition, seed: int, length: int = 12
) -> Iterator[tuple[Step | Change, Accepted]]:
    """Yield what is accepted of steps, and of late, corrected and voided entries between them."""
    draw = Random(seed)  # noqa: S311  likewise
    state, events = begin(definition, "p", "q"), list[Event]()
    for _ in range(length):
        told = [each for each in in_effect(events) if not each.derived]
        command: Step | Change | None
        answer: Accepted | Refusal
        if not told or draw.random() < 0.65:
            command = _step(definition, state, draw, OPEN)
            answer = decide(definition, state, command)
        else:
            command = _change(definition, events, told, state, draw)
            if command is None:
                continue
            answer = revise(definition, events, [command])
        if isinstance(answer, Accepted):
            events += answer.events
            state = answer.state
            yield command, answer


def found(prop: Property, definitions: range, histories: int = 3) -> bool:
    """Whether a history shows that the property does not hold; a fold that cannot go on does."""
    for number in definitions:
        for seed in range(histories):
            try:
                prop(any_definition(number), 1000 * number + seed)
            except (AssertionError, StopIteration):
                return True
    return False


def _step(definition: Definition, state: State, draw: Random, project: ProjectState) -> Step:
    if state.phase != OUTSIDE or state.number:
        return drawn(definition, state, draw, project)
    assert definition.project is not None
    assert definition.project.start is not None
    first = max(definition.project.start.first, definition.valid_from or date.min)
    on = draw.choice((first, *_ODD, first + timedelta(days=draw.randint(0, 340))))
    (way,) = plan_of(definition).steps[OUTSIDE, "refer"]
    return Step("refer", on, plausible(definition, way, on, draw), draw.choice((None, "coach")))


def _change(
    definition: Definition,
    events: list[Event],
    told: list[Happened],
    state: State,
    draw: Random,
) -> Change | None:
    entry = draw.choice(told[1:] or told)
    match draw.randrange(3):
        case 0:
            return Void(entry.number, entry.on) if len(told) > 1 else None
        case 1:
            step = step_of(definition, entry, in_effect(events))
            return Correct(
                entry.number, evolve(step, on=step.on + timedelta(days=draw.choice((-3, -1, 0, 2))))
            )
        case _:
            back = timedelta(days=draw.choice((0, 1, 2, 5, 20)))
            on = max(told[0].on, date.fromordinal(max(state.day, 1)) - back)
            trigger = draw.choice(_LATE)
            ways = [
                ways[0] for (_, each), ways in plan_of(definition).steps.items() if each == trigger
            ]
            return Enter(Step(trigger, on, plausible(definition, ways[0], on, draw)))
