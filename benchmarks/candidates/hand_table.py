"""The task by hand: a dict table and guards in plain Python that build the same frozen records.

It is the floor: what somebody would write who needs this one machine, no reasons, no pauses, no
details, and never another definition.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ParamSpec, Protocol, TypeVar

from attrs import frozen

from benchmarks.candidates.pathway_core import PathwayCore
from benchmarks.task import Planned
from pathway.commands import Step
from pathway.decision import Accepted, Refusal
from pathway.events import Event, Exited, FactRecorded, PhaseEntered
from pathway.records import maker
from pathway.state import State, Tally

__all__ = ["HandTable", "HandTableWithMakers", "step_by_hand", "step_by_makers"]

Given = ParamSpec("Given")
Kind = TypeVar("Kind")

Clocks = tuple[int, ...]


def _introduction_window(clocks: Clocks, day: int) -> bool:
    return 28 <= day - clocks[0] <= 42  # noqa: PLR2004  the task's window


def _coaching_window(clocks: Clocks, day: int) -> bool:
    return 182 <= day - clocks[1] <= 210  # noqa: PLR2004  the task's window


def _follow_up_window(clocks: Clocks, day: int) -> bool:
    return day - clocks[2] >= 90  # noqa: PLR2004  the task's window


def _as_before(clocks: Clocks, _day: int) -> Clocks:
    return clocks


def _introduced(_clocks: Clocks, day: int) -> Clocks:
    return (day, 0, 0)


def _introduction_left(clocks: Clocks, day: int) -> Clocks:
    return (day - clocks[0], 0, 0)


def _coached(clocks: Clocks, day: int) -> Clocks:
    return (day - clocks[0], day, 0)


def _support_left(clocks: Clocks, day: int) -> Clocks:
    return (clocks[0], day - clocks[1], clocks[2])


def _followed(clocks: Clocks, day: int) -> Clocks:
    return (clocks[0], clocks[1], day)


def _reopened(clocks: Clocks, day: int) -> Clocks:
    return (clocks[0], clocks[1], day - clocks[2])


def _closed(clocks: Clocks, day: int) -> Clocks:
    return (clocks[0], day - clocks[1], day - clocks[2])


@frozen
class _Row:
    """One edge: the guard, how the clocks change, and what makes the event."""

    act: str
    source: str
    target: str
    clocks: Callable[[Clocks, int], Clocks] = _as_before
    guard: Callable[[Clocks, int], bool] | None = None
    outcome: str = ""
    category: str = ""


_ROWS: dict[tuple[str, str], _Row] = {}


def _row(act: str, trigger: str, source: str, target: str, *more: object) -> None:
    _ROWS[source, trigger] = _Row(act, source, target, *more)


_row("move", "start_introduction", "referred", "introduction", _introduced)
_row("exit", "no_show", "referred", "exited", _as_before, None, "no_show", "not_started")
_row("move", "begin_coaching", "introduction", "coaching", _coached, _introduction_window)
_row("move", "start_internship", "coaching", "coaching_internship")
_row("move", "end_internship", "coaching_internship", "coaching")
_row("stay", "review", "coaching", "coaching")
_row("move", "complete", "coaching", "follow_up", _followed, _coaching_window)
_row("move", "complete", "coaching_internship", "follow_up", _followed, _coaching_window)
_row("stay", "contact", "follow_up", "follow_up")
_row("exit", "close", "follow_up", "exited", _closed, _follow_up_window, "completed", "planned")
_withdrawn = (None, "withdrawn", "drop_out")
_row("exit", "withdraw", "referred", "exited", _as_before, *_withdrawn)
_row("exit", "withdraw", "introduction", "exited", _introduction_left, *_withdrawn)
_row("exit", "withdraw", "coaching", "exited", _support_left, *_withdrawn)
_row("exit", "withdraw", "coaching_internship", "exited", _support_left, *_withdrawn)
_row("move", "reopen", "follow_up", "coaching", _reopened)


class _Making(Protocol):
    def __call__(self, kind: Callable[Given, Kind], /) -> Callable[Given, Kind]: ...


def _class_itself(kind: Callable[Given, Kind], /) -> Callable[Given, Kind]:
    return kind


def _stepping(making: _Making) -> Callable[[State, Step], Accepted | Refusal]:
    """Return what takes a step; *making* gives, for a class of records, what makes them."""
    entered, recorded, left = making(PhaseEntered), making(FactRecorded), making(Exited)
    tallied, stands, accepted = making(Tally), making(State), making(Accepted)

    def event_of(
        row: _Row, state: State, number: int, on: date, ordinal: float, step: Step
    ) -> Event:
        participation, person, source = state.participation, state.person, row.source
        if row.act == "move":
            return entered(
                participation, person, number, on, ordinal, step.trigger, step.by, False,  # noqa: FBT003
                source, row.target, (), (),
            )  # fmt: skip
        if row.act == "stay":
            return recorded(
                participation, person, number, on, ordinal, step.trigger, step.by, False, (), ()  # noqa: FBT003
            )  # fmt: skip
        return left(
            participation, person, number, on, ordinal, step.trigger, step.by, False,  # noqa: FBT003
            source, row.target, row.outcome, row.category, None, on, (),
        )  # fmt: skip

    def step_by_hand(state: State, step: Step) -> Accepted | Refusal:
        row = _ROWS.get((state.phase, step.trigger))
        on = step.on
        day = on.toordinal()
        if row is None or day < state.day:
            return Refusal(step, state.phase, ())
        guard = row.guard
        if guard is not None and not guard(state.clocks, day):
            return Refusal(step, state.phase, ())
        ordinal = int(state.ordinal) + 1 if day == state.day else 1
        number = state.number + 1
        event = event_of(row, state, number, on, ordinal, step)
        tally = state.tally
        if row.act == "exit":
            tally = tallied(outcome=row.outcome, exited_on=day)
        after = stands(
            state.participation,
            state.person,
            state.version,
            row.target,
            state.left if row.act == "stay" else row.source,
            day,
            ordinal,
            number,
            row.clocks(state.clocks, day),
            state.known,
            state.pause,
            tally,
        )
        return accepted((event,), after)

    return step_by_hand


step_by_hand = _stepping(_class_itself)
"""Return what happens if the step is taken, or a refusal without reasons."""

step_by_makers = _stepping(maker)
"""Likewise, with the records made by what the core makes its own with."""


class HandTable(PathwayCore):
    """The table, from the same states and steps."""

    participants = 3_000
    take = staticmethod(step_by_hand)

    def walk(self, states: list[State], steps: list[Step], events: list[Event]) -> list[State]:
        """Take every step with every participant; refused steps change nothing."""
        take = self.take
        after = []
        for each in states:
            state = each
            for step in steps:
                answer = take(state, step)
                if isinstance(answer, Accepted):
                    state = answer.state
                    events.extend(answer.events)
            after.append(state)
        return after

    def steps(self, planned: Iterable[Planned]) -> list[Step]:
        """Return the steps as this candidate takes them."""
        return [Step(trigger, on) for trigger, on in planned]


class HandTableWithMakers(HandTable):
    """The table, with the quickest records there are."""

    take = staticmethod(step_by_makers)
