"""Takes an invented participant through a programme, and asks without taking a step."""

from datetime import date, timedelta

from attrs import frozen

from pathway.commands import Step
from pathway.decision import OPEN, Accepted, Refusal, begin, decide, due, follow_ups
from pathway.definition import Definition, Value
from pathway.events import Event
from pathway.state import ProjectState, State

__all__ = ["Told", "Walker", "after"]

Told = dict[str, Value]


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


@frozen
class Walker:
    definition: Definition

    @property
    def outside(self) -> State:
        return begin(self.definition, "participation-1", "person-1")

    def ask(
        self,
        state: State,
        trigger: str,
        on: date,
        by: str | None = None,
        project: ProjectState = OPEN,
        /,
        **told: Value,
    ) -> tuple[str, ...]:
        """The rules that the step would break; none where it is possible."""
        answer = decide(self.definition, state, Step(trigger, on, told, by), project=project)
        return tuple(each.rule for each in answer.reasons) if isinstance(answer, Refusal) else ()

    def take(
        self, state: State, trigger: str, on: date, by: str | None = None, /, **told: Value
    ) -> Accepted:
        """What comes of the step, which must be possible."""
        answer = decide(self.definition, state, Step(trigger, on, told, by))
        assert isinstance(answer, Accepted), str(answer)
        return answer

    def walk(self, *steps: tuple[str, date, Told]) -> tuple[State, list[Event]]:
        """Where the steps lead, all of which must be possible, and everything that happened."""
        state, events = self.outside, list[Event]()
        for trigger, on, told in steps:
            answer = self.take(state, trigger, on, **told)
            state, events = answer.state, [*events, *answer.events]
        return state, events

    def refused(self, state: State, trigger: str, on: date, **told: Value) -> Refusal:
        """The refusal of a step that must not be possible."""
        answer = decide(self.definition, state, Step(trigger, on, told))
        assert isinstance(answer, Refusal)
        return answer

    def due(self, state: State, on: date) -> list[str]:
        return [str(each) for each in due(self.definition, state, on)]

    def follow_up(self, state: State, on: date, project: ProjectState = OPEN) -> str:
        """The status of the only follow-up."""
        (owed,) = follow_ups(self.definition, state, on, project=project)
        return owed.status
