"""Given a journey, when a step is asked for, then this is the answer: checks of rules that read as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from pathway.commands import Step
from pathway.decision import OPEN, Refusal
from pathway.definition import Definition, Programme, Value
from pathway.participation import Participation
from pathway.state import ProjectState, State
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.model import Journey
from pathway.testing.shown import in_a_line, in_lines

__all__ = ["Given", "When", "given"]


def given(
    journey: Participation | Programme | Definition,
    steps: Journey | Iterable[Step] = (),
    *,
    project: ProjectState = OPEN,
) -> Given:
    """Begin with a participation under way, or with the steps of one in a programme.

    Raises `AssertionError` where one of the steps is refused: what is given must hold.
    """
    if isinstance(journey, Participation):
        return Given(journey.definition, journey.state, (), project)
    taken = steps.steps if isinstance(steps, Journey) else tuple(steps)
    if isinstance(journey, Programme):
        journey = journey.for_entry(taken[0].on) if taken else journey.latest
    found = Given(journey, outside(journey), (), project)
    for step in taken:
        found = found.step(step)
    return found


class Given:
    """A journey so far. Nothing is changed by asking: each method returns something new."""

    def __init__(
        self, definition: Definition, state: State, steps: tuple[Step, ...], project: ProjectState
    ) -> None:
        self.definition = definition
        self.state = state
        self.steps = steps
        self._project = project

    def step(
        self,
        step: Step | str,
        on: date | str | None = None,
        *,
        by: str | None = None,
        **told: Value,
    ) -> Given:
        """Take one more step; raise `AssertionError` where it is refused."""
        asked = _step(step, on, by, told)
        found = judged(self.definition, self.state, asked, project=self._project, seen=True)
        if isinstance(found.answer, Refusal):
            said = _said("What is given does not hold.", found, self.steps)
            raise AssertionError(said)  # noqa: TRY004  it is one
        return Given(self.definition, found.state, (*self.steps, asked), self._project)

    def when(
        self,
        step: Step | str,
        on: date | str | None = None,
        *,
        by: str | None = None,
        **told: Value,
    ) -> When:
        """Ask for a step: its trigger, the day, who asks and what it tells; or a `Step`."""
        asked = _step(step, on, by, told)
        found = judged(self.definition, self.state, asked, project=self._project, seen=True)
        return When(found, self.steps)


class When:
    """The answer to a step. Each check raises `AssertionError` with the whole answer, or returns this."""

    def __init__(self, found: Judged, steps: tuple[Step, ...]) -> None:
        self.judged = found
        self._steps = steps

    def accepted(self) -> Self:
        """Check that every rule holds."""
        return self._hold(not self.judged.rules, "expected to be accepted")

    def refused_by(self, *rules: str) -> Self:
        """Check that exactly these rules refuse the step, no more and no fewer."""
        if not rules:
            raise TypeError("name the rules that are to refuse the step, or ask accepted()")
        alone = " alone" if len(rules) == 1 else " and no other rule"
        right = set(self.judged.rules) == set(rules)
        return self._hold(right, f"expected to be refused by {', '.join(rules)}{alone}")

    def possible_from(self, day: date | str | None) -> Self:
        """Check the first day on which every rule holds; None: waiting does not make it possible."""
        wanted = _day(day) if day is not None else None
        answer = self.judged.answer
        found = answer.possible_from if isinstance(answer, Refusal) else self.judged.step.on
        told = "never by waiting" if wanted is None else f"from {wanted}"
        return self._hold(found == wanted, f"expected to be possible {told}")

    def needs(self, step: str) -> Self:
        """Check that some refusing rule asks for another step first."""
        answer = self.judged.answer
        reasons = answer.reasons if isinstance(answer, Refusal) else ()
        right = any(each.needs == step for each in reasons)
        return self._hold(right, f"expected to need {step} first")

    def leads_to(self, phase: str) -> Self:
        """Check that the step is accepted and leads to that phase."""
        right = not self.judged.rules and self.judged.state.phase == phase
        return self._hold(right, f"expected to lead to {phase}")

    def on_time(self) -> Self:
        """Check that the step is accepted and no limit is passed."""
        return self._hold(self.judged.verdict == "accepted", "expected to be taken on time")

    def late_for(self, *limits: str) -> Self:
        """Check that the step is accepted, and that exactly these limits are passed."""
        right = not self.judged.rules and set(self.judged.late) == set(limits)
        return self._hold(right, f"expected to be late for {', '.join(limits)}")

    def _hold(self, right: bool, wanted: str) -> Self:  # noqa: FBT001  one of the checks above
        if not right:
            asked = in_a_line(self.judged.step)
            raise AssertionError(_said(f"{asked} was {wanted}.", self.judged, self._steps))
        return self


def _step(step: Step | str, on: date | str | None, by: str | None, told: dict[str, Value]) -> Step:
    if isinstance(step, Step):
        return step
    if on is None:
        raise TypeError(f"say on which day {step} is asked for")
    return Step(step, _day(on), told, by)


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _said(first: str, found: Judged, steps: tuple[Step, ...]) -> str:
    if isinstance(found.answer, Refusal):
        answer = str(found.answer)
    else:
        late = f", late for {', '.join(found.late)}" if found.late else ""
        answer = f"Accepted: {in_a_line(found.step)}, leads to {found.state.phase}{late}"
    given_lines = ["Given:", *in_lines(steps)] if steps else []
    return "\n".join([first, answer, *given_lines])
