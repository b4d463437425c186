"""Takes an invented participant through Navigator, step by step, and asks without taking a step."""

from datetime import date, timedelta

from pathway.commands import Step
from pathway.decision import OPEN, Accepted, Refusal, begin, decide
from pathway.definition import Value
from pathway.events import Event
from pathway.programmes.navigator import PROGRAMME
from pathway.state import ProjectState, State

__all__ = [
    "NAVIGATOR",
    "Told",
    "after",
    "ask",
    "coached",
    "introduced",
    "left",
    "referred",
    "take",
    "walk",
]

Told = dict[str, Value]

NAVIGATOR = PROGRAMME.first


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def ask(
    state: State,
    trigger: str,
    on: date,
    by: str | None = None,
    project: ProjectState = OPEN,
    /,
    **told: Value,
) -> tuple[str, ...]:
    """The rules that the step would break; none where it is possible."""
    answer = decide(NAVIGATOR, state, Step(trigger, on, told, by), project=project)
    return tuple(each.rule for each in answer.reasons) if isinstance(answer, Refusal) else ()


def take(state: State, trigger: str, on: date, by: str | None = None, /, **told: Value) -> Accepted:
    """What comes of the step, which must be possible."""
    answer = decide(NAVIGATOR, state, Step(trigger, on, told, by))
    assert isinstance(answer, Accepted), str(answer)
    return answer


def walk(*steps: tuple[str, date, Told]) -> tuple[State, list[Event]]:
    """Where the steps lead, all of which must be possible, and everything that happened."""
    state = begin(NAVIGATOR, "participation-1", "person-1")
    events: list[Event] = []
    for trigger, on, told in steps:
        answer = take(state, trigger, on, **told)
        state, events = answer.state, [*events, *answer.events]
    return state, events


def referred(on: date, **told: Value) -> State:
    return take(begin(NAVIGATOR, "participation-1", "person-1"), "refer", on, **told).state


def introduced(on: date) -> State:
    return take(referred(on), "start_introduction", on).state


def coached(on: date) -> State:
    """In intensive support from the day, after an introduction of four weeks."""
    state = introduced(after(on, -28))
    told = {"name": "need_of_support", "value": "yes"}
    state = take(state, "record_assessment", after(on, -3), **told).state
    return take(state, "start_coaching", on).state


def left(on: date, outcome: str = "employment", **told: Value) -> State:
    """Exited on the day from the introduction, ten days after its start."""
    return take(introduced(after(on, -10)), "exit", on, outcome=outcome, **told).state
