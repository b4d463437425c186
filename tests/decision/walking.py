"""Takes an invented participant through a programme, step by step, and keeps what happened."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from pathway.commands import Change, Step
from pathway.decision import OPEN, Accepted, Refusal, begin, decide, replay, revise
from pathway.definition import Definition, Value
from pathway.events import Event, Happened, in_effect
from pathway.state import ProjectState, State, reading
from pathway.state.layout import layout_of
from tests.decision.definitions import day

__all__ = ["Walk", "bare", "clock", "content"]


class Walk:
    """A participation under way: the definition, every event as recorded, and the state."""

    def __init__(self, definition: Definition, project: ProjectState = OPEN) -> None:
        self.definition = definition
        self.project = project
        self.state = begin(definition, "participation-1", "person-1")
        self.events: list[Event] = []

    def ask(
        self, trigger: str, on: int | date, by: str | None = None, /, **told: Value
    ) -> Accepted | Refusal:
        made = Step(trigger, day(on) if isinstance(on, int) else on, told, by)
        return decide(self.definition, self.state, made, project=self.project)

    def take(self, trigger: str, on: int | date, by: str | None = None, /, **told: Value) -> "Walk":
        return self._keep(self.ask(trigger, on, by, **told))

    def broken(
        self, trigger: str, on: int | date, by: str | None = None, /, **told: Value
    ) -> tuple[str, ...]:
        """The rules that stand against the step; none where it is possible."""
        answer = self.ask(trigger, on, by, **told)
        return tuple(each.rule for each in answer.reasons) if isinstance(answer, Refusal) else ()

    def why(self, trigger: str, on: int | date, by: str | None = None, /, **told: Value) -> Refusal:
        answer = self.ask(trigger, on, by, **told)
        assert isinstance(answer, Refusal), answer
        return answer

    def change(
        self, *changes: Change, project: ProjectState | None = None, until: int | None = None
    ) -> Accepted | Refusal:
        return revise(
            self.definition,
            self.events,
            changes,
            project=self.project if project is None else project,
            until=None if until is None else day(until),
        )

    def revise(
        self, *changes: Change, project: ProjectState | None = None, until: int | None = None
    ) -> "Walk":
        if project is not None:
            self.project = project
        return self._keep(self.change(*changes, until=until))

    def _keep(self, answer: Accepted | Refusal) -> "Walk":
        assert isinstance(answer, Accepted), str(answer)
        self.events += answer.events
        self.state = answer.state
        assert replay(self.definition, self.events) == self.state
        assert [each.number for each in self.events] == list(range(1, len(self.events) + 1))
        return self

    def reads(self, name: str, on: int | date) -> int:
        return clock(self.definition, self.state, name, day(on) if isinstance(on, int) else on)

    @property
    def history(self) -> tuple[Happened, ...]:
        return in_effect(self.events)

    @property
    def number(self) -> int:
        """The number of the entry told last."""
        return max(each.number for each in self.history if not each.derived)


def clock(definition: Definition, state: State, name: str, on: date) -> int:
    layout = layout_of(definition)
    return reading(layout, state, layout.clock_at[name], on.toordinal())


def content(events: Sequence[Event]) -> list[Happened]:
    """What happened, in order, without the numbers under which it was recorded."""
    return [evolve(each, number=0) for each in in_effect(events)]


def bare(state: State) -> State:
    """The state without the number of events that led to it."""
    return evolve(state, number=0)
