"""Holds the core and the machine judged by the naive evaluator against each other, step by step."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random

from attrs import define, field, frozen

from pathway.commands import Step
from pathway.decision import Accepted, Refusal, begin, decide
from pathway.decision.around import Around
from pathway.decision.decide import decided
from pathway.definition import Definition
from pathway.events import Exited
from pathway.machine import GraphOfRecord, Plan, graph_of
from pathway.state import ProjectState, State
from tests.oracle.answering import Answer, Said, answer
from tests.oracle.case import Case
from tests.oracle.coverage import Coverage, Goal
from tests.oracle.steering import Taste, next_step

__all__ = ["Decide", "Disagreement", "History", "compare", "core", "table", "walk"]

Decide = Callable[[State, Step, ProjectState, dict[str, int]], Accepted | Refusal]

_Exit = tuple[str, date, date, str, str, str | None]


class Disagreement(AssertionError):
    """The two give different answers; the message tells the whole history."""


@frozen
class _Told:
    """One answer in the form in which the two are compared."""

    accepted: bool
    phase: str
    reasons: tuple[Said, ...] = ()
    possible_from: date | None = None
    exits: tuple[_Exit, ...] = ()


@define
class History:
    """A history under way, held by both."""

    definition: Definition
    graph: GraphOfRecord
    decide: Decide
    closed_on: int | None = None
    case: Case = field(init=False)
    state: State = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.case = Case(self.definition)
        self.state = begin(self.definition, "p", "q")


def core(definition: Definition) -> Decide:
    """The core, asked as everybody asks it."""

    def asked(
        state: State, step: Step, project: ProjectState, available: dict[str, int]
    ) -> Accepted | Refusal:
        if project.closed_on is None and not available:
            return decide(definition, state, step)
        return decide(definition, state, step, project=project, available=available or None)

    return asked


def table(plan: Plan) -> Decide:
    """The core on a step table given to it."""

    def asked(
        state: State, step: Step, project: ProjectState, available: dict[str, int]
    ) -> Accepted | Refusal:
        return decided(plan, state, step, Around(project, available or None, None))

    return asked


def compare(history: History, step: Step, available: dict[str, int] | None = None) -> Answer:
    """Ask both; raise `Disagreement` where they differ, else take the step."""
    available = available or {}
    before = len(history.case.entries)
    found = answer(
        history.case, history.graph, step, closed_on=history.closed_on, available=available
    )
    given = history.decide(history.state, step, ProjectState(history.closed_on), available)
    of_core, of_oracle = _of_core(given), _of_oracle(found, before)
    if of_core != of_oracle:
        raise Disagreement(_words(history, found, step, f"core:   {of_core}\noracle: {of_oracle}"))
    if isinstance(given, Accepted):
        history.state = given.state
        history.case = found.case
    return found


def walk(
    definition: Definition,
    draws: Iterable[int],
    *,
    graph: GraphOfRecord | None = None,
    decide: Decide | None = None,
    seen: Coverage | None = None,
    goal: Goal | None = None,
) -> History:
    """Walk one history, one step for each number drawn, comparing every answer."""
    first, *numbers = draws
    draw = Random(first)  # noqa: S311  a draw that can be made again
    taste = Taste.of(definition, draw, goal)
    history = History(
        definition,
        graph or graph_of(definition),
        decide or core(definition),
        _closing(definition, draw),
    )
    for number in numbers:
        draw = Random(number)  # noqa: S311  a draw that can be made again
        step = next_step(history.case, taste, draw)
        available = {
            resource.id: draw.randint(0, 1)
            for resource in definition.resources
            if draw.random() < 0.1
        }
        before = history.case
        found = compare(history, step, available)
        if seen is not None:
            seen.note(before, found, step)
    return history


def _closing(definition: Definition, draw: Random) -> int | None:
    project = definition.project
    if draw.random() > 0.15 or project is None or project.start is None or project.end is None:
        return None
    return draw.randint(project.start.first.toordinal() + 60, project.end.last.toordinal())


def _said(reasons: Iterable[Said]) -> tuple[Said, ...]:
    """Reasons in an order of their own; of a step before the last, only what is of the language.

    What the rules say of such a day is found where it is entered late, within the history.
    """
    found = sorted(reasons, key=str)
    if any(each[0] == "in-date-order" for each in found):
        found = [each for each in found if each[0] in {"in-date-order", "version-in-force"}]
    return tuple(found)


def _of_core(given: Accepted | Refusal) -> _Told:
    if isinstance(given, Accepted):
        exits = tuple(
            (each.trigger, each.on, each.effective, each.source, each.outcome, each.reason)
            for each in given.events
            if isinstance(each, Exited)
        )
        return _Told(accepted=True, phase=given.state.phase, exits=exits)
    said = _said((each.rule, each.earliest, each.latest, each.needs) for each in given.reasons)
    return _Told(False, given.phase, said, given.possible_from)


def _of_oracle(found: Answer, before: int) -> _Told:
    if found.reasons:
        said = _said(found.reasons)
        return _Told(False, found.phase, said, found.possible_from)
    exits = tuple(
        (
            each.trigger,
            date.fromordinal(each.on),
            date.fromordinal(each.effective),
            each.source,
            each.outcome or "",
            each.reason,
        )
        for each in found.case.entries[before:]
        if each.act == "exit"
    )
    return _Told(accepted=True, phase=found.phase, exits=exits)


def _words(history: History, found: Answer, step: Step, answers: str) -> str:
    taken = "\n".join(
        f"  {date.fromordinal(each.on)}  {each.trigger} {each.source}>{each.target} "
        f"{dict(each.told)}"
        for each in found.case.entries
    )
    return (
        f"{history.definition.id}, closed on {history.closed_on}\n{taken}\n"
        f"asked: {step.trigger} on {step.on} {dict(step.told)} by {step.by}\n{answers}"
    )
