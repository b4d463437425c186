"""Finds an example of the shortest and the longest journey to an outcome, and has the core take it."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from pathway.commands import Step as Command
from pathway.decision import Accepted, begin, decide
from pathway.definition import Definition
from pathway.events import Happened
from pathway.modes import Clockwork, Start, clockwork_of
from pathway.modes.dated import commands_along, replayed
from pathway.verification import Budget, Journey, Report, Time
from pathway.verification.budget import Meter
from pathway.verification.confirming import dated_by
from pathway.verification.frame import Frame, Step
from pathway.verification.polyhedra import unit
from pathway.verification.proof import Proof
from pathway.verification.prove import planned_outcomes
from pathway.verification.report import entry_of
from pathway.verification.witness import dated

__all__ = ["Example", "examples_of"]

_WAYS = 2
"""So many ways to each mode are gone on from."""

_TRIED = 40
"""So many ways to an outcome are tried before none is shown."""

Extreme = Literal["shortest", "longest"]


@frozen
class Example:
    """A journey to an outcome that takes the days told, step by step as the core accepted it."""

    outcome: str
    extreme: Extreme
    days: int
    commands: tuple[Command, ...]
    events: tuple[Happened, ...]


@frozen
class _Way:
    """A way through the modes: where it begins, and its steps."""

    start: Start
    steps: tuple[Step, ...]
    mode: int


def examples_of(
    definition: Definition, report: Report, *, seconds: float = 60.0
) -> tuple[Example, ...]:
    """Return an example of each time to an outcome that was worked out, where one is found.

    None is shown of a time that has no end, or that was not decided, nor once the seconds are spent.
    """
    asked = [each for each in report.times if each.kind == "outcome"]
    if not asked:
        return ()
    clockwork = clockwork_of(definition, report.reading)
    meter = Meter(Budget(seconds=seconds))
    timed = Proof(clockwork, planned_outcomes(definition), meter).timed
    ways = _ways(timed)
    found: list[Example] = []
    for time in asked:
        to = [each for each in ways if _comes_to(clockwork, each) == time.id][:_TRIED]
        for extreme, days in _extremes(time):
            if meter.seconds > seconds:
                return tuple(found)
            made = (_example(definition, timed, each, time.id, extreme, days) for each in to)
            found += [each for each in (next(filter(None, made), None),) if each is not None]
    return tuple(found)


def _extremes(time: Time) -> Iterator[tuple[Extreme, int]]:
    if time.shortest is not None:
        yield "shortest", time.shortest
    if time.longest is not None and time.decided and not time.unbounded:
        yield "longest", time.longest


def _ways(timed: Frame) -> tuple[_Way, ...]:
    """Return ways of few steps to every mode, those of the fewest first."""
    counts: dict[int, int] = {}
    found: list[_Way] = []
    waiting = deque(_Way(each, (), each.mode) for each in timed.clockwork.starts)
    while waiting:
        way = waiting.popleft()
        if counts.get(way.mode, 0) >= _WAYS:
            continue
        counts[way.mode] = counts.get(way.mode, 0) + 1
        found.append(way)
        waiting.extend(
            _Way(way.start, (*way.steps, step), step.edge.target) for step in timed.steps[way.mode]
        )
    return tuple(found)


def _comes_to(clockwork: Clockwork, way: _Way) -> str | None:
    """Return the outcome that the last step of a way leads to."""
    if not way.steps:
        return None
    last = way.steps[-1].edge
    outcome = clockwork.modes[last.target].outcome
    return None if outcome == clockwork.modes[last.source].outcome else outcome


def _example(
    definition: Definition, timed: Frame, way: _Way, outcome: str, extreme: Extreme, days: int
) -> Example | None:
    journey = _dated(timed, way, extreme, days)
    if journey is None or journey.steps[-1][0] != days:
        return None

    def agrees(commands: tuple[Command, ...]) -> bool:
        took = replayed(definition, commands)
        return took.accepted and took.state.tally.outcome == outcome

    tried = dated_by(definition, timed.clockwork, journey, agrees)
    if not tried.confirmed:
        return None
    first = entry_of(definition, tried)
    commands = commands_along(timed.clockwork, definition, tried.start, tried.steps, first)
    return Example(outcome, extreme, days, commands, _taken(definition, commands))


def _dated(timed: Frame, way: _Way, extreme: Extreme, days: int) -> Journey | None:
    if extreme == "shortest":
        return dated(timed, way.start, way.steps)
    *before, last = way.steps
    late = (*last.guards, (unit(timed.time, -1), -days))
    waited = dated(timed, way.start, before, late)
    if waited is None:
        return None
    return evolve(waited, steps=(*waited.steps, (waited.until, last.edge)))


def _taken(definition: Definition, commands: Sequence[Command]) -> tuple[Happened, ...]:
    state = begin(definition, "example", "example")
    events: list[Happened] = []
    for command in commands:
        answer = decide(definition, state, command)
        if isinstance(answer, Accepted):
            state = answer.state
            events += [each for each in answer.events if isinstance(each, Happened)]
    return tuple(events)
