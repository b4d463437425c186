"""The task in sismic: one statechart, and an interpreter for each participant."""

from collections.abc import Iterable
from datetime import date

from sismic.interpreter import Interpreter
from sismic.model import BasicState, CompoundState, Event, Statechart, Transition

from benchmarks.task import EDGES, GUARDS, PHASES, Happened, Planned, Standing, moved

__all__ = ["SismicInterpreter"]


def _chart() -> Statechart:
    chart = Statechart("task")
    chart.add_state(CompoundState("task", initial=PHASES[0]), None)
    for phase in PHASES:
        chart.add_state(BasicState(phase), "task")
    for edge in EDGES:
        record = f"person.record({edge.trigger!r}, {edge.source!r}, {edge.target!r}, event.on)"
        guard = f"{edge.window}(person.standing, event.on)" if edge.window else None
        chart.add_transition(
            Transition(edge.source, edge.target, event=edge.trigger, guard=guard, action=record)
        )
    chart.validate()
    return chart


_CHART = _chart()


class _Person:
    def __init__(self, number: int) -> None:
        self.standing = Standing(number)
        self.events: list[Happened] = []

    def record(self, trigger: str, source: str, target: str, on: date) -> None:
        self.standing = moved(self.standing, trigger, target, on)
        number = self.standing.participation
        self.events.append(Happened(number, trigger, source, target, on))


def _interpreter(number: int) -> Interpreter:
    interpreter = Interpreter(_CHART, initial_context={"person": _Person(number), **GUARDS})
    interpreter.execute()
    return interpreter


class SismicInterpreter:
    """One interpreter for each participant."""

    participants = 6

    def begin(self, count: int) -> list[Interpreter]:
        """Return so many participants in the first phase."""
        return [_interpreter(number) for number in range(count)]

    def steps(self, planned: Iterable[Planned]) -> list[Planned]:
        """Return the steps as this candidate takes them."""
        return list(planned)

    def walk(
        self, interpreters: list[Interpreter], steps: list[Planned], events: list[Happened]
    ) -> list[Interpreter]:
        """Take every step with every participant; refused steps change nothing."""
        for interpreter in interpreters:
            interpreter.context["person"].events = events
            for trigger, on in steps:
                interpreter.queue(Event(trigger, on=on)).execute_once()
        return interpreters

    def phase(self, interpreter: Interpreter) -> str:
        """Return where the participant stands."""
        return str(interpreter.context["person"].standing.phase)
