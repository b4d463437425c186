"""Draws histories: a step of the phase, on a day near one on which something turns, plausibly told."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from attrs import frozen

from pathway.commands import Step
from pathway.decision import OPEN, Accepted, Refusal, begin, decide, due, options, settle
from pathway.definition import (
    Day,
    Definition,
    Number,
    OneOf,
    Told,
    Value,
    WholeNumber,
)
from pathway.definition.derived import details_of
from pathway.machine import Way, plan_of
from pathway.state import OUTSIDE, ProjectState, State
from tests.decision.definitions import day

__all__ = ["Taken", "drawn", "plausible", "refuted", "walked"]


@frozen(eq=False)
class Taken:
    """A step asked for, the state it was asked from, and the answer."""

    before: State
    step: Step
    answer: Accepted | Refusal

    @property
    def after(self) -> State:
        return self.answer.state if isinstance(self.answer, Accepted) else self.before


def walked(
    definition: Definition, draw: Random, length: int = 25, project: ProjectState = OPEN
) -> Iterator[Taken]:
    """Take a participant through steps drawn one after another; refused ones change nothing."""
    state = begin(definition, "participation-1", "person-1")
    for _ in range(length):
        step = drawn(definition, state, draw, project)
        taken = Taken(state, step, decide(definition, state, step, project=project))
        yield taken
        state = taken.after


def drawn(definition: Definition, state: State, draw: Random, project: ProjectState = OPEN) -> Step:
    """A step to ask for; mostly one that is accepted, where a few tries find one."""
    tries = 8 if draw.random() < 0.75 else 1
    for _ in range(tries):
        step = _candidate(definition, state, draw, project)
        if tries > 1 and isinstance(decide(definition, state, step, project=project), Accepted):
            return step
    return step


def _candidate(definition: Definition, state: State, draw: Random, project: ProjectState) -> Step:
    plan = plan_of(definition)
    on = _day(definition, state, draw, project)
    _, settled = settle(definition, state, on, project=project)
    here = list(plan.by_phase.get(settled.phase, {}).values())
    if draw.random() < 0.03 or not here:
        here = [ways for phase in plan.by_phase.values() for ways in phase.values()]
    weights = [_weight(ways[0], settled) for ways in here]
    way = draw.choice(draw.choices(here, weights)[0])
    by = draw.choice((None, None, None, "coach", "head"))
    return Step(way.declared.trigger, on, plausible(definition, way, on, draw), by)


def _weight(way: Way, state: State) -> float:
    match way.declared.act:
        case "exit":
            return 0.4
        case "move" | "reenter" | "reopen" | "extend":
            return 3
        case "resume":
            return 4 if state.pause is not None else 0.1
        case _:
            return 1


def _day(definition: Definition, state: State, draw: Random, project: ProjectState) -> date:
    if state.phase == OUTSIDE:
        return day(draw.randint(-20, 500))
    last = date.fromordinal(state.day)
    kind = draw.random()
    if kind < 0.35:
        return last + timedelta(days=draw.choice((0, 1, 2, 3, 7)))
    if kind < 0.6:
        return last + timedelta(days=draw.randint(0, 35))
    turns = [last]
    for option in options(definition, state, last, project=project):
        for reason in (*option.reasons, *option.conditional):
            turns += [each for each in (reason.earliest, reason.latest) if each is not None]
    for item in due(definition, state, last + timedelta(days=20), project=project):
        turns += [item.on, *([item.last] if item.last else [])]
    return max(last, draw.choice(turns) + timedelta(days=draw.choice((-1, 0, 1))))


def plausible(
    definition: Definition, way: Way, on: date, draw: Random, *, care: float = 0.97
) -> dict[str, Value]:
    """What the step may tell: mostly right, now and then left out."""
    told: dict[str, Value] = {}
    if way.declared.act == "refer" or way.declared.restates:
        for attribute in definition.attributes:
            if draw.random() < 0.7:
                told[attribute.id] = _value(attribute.values, on, draw)
    for detail in details_of(definition, way.declared):
        when = detail.when
        asked = when is None or told.get(when.detail) in when.classes
        if asked and draw.random() < (care if detail.required else 0.4):
            told[detail.id] = _value(detail.values, on, draw)
            picks = way.declared.when
            if isinstance(picks, Told) and picks.detail == detail.id:
                told[detail.id] = draw.choice(picks.classes)
    return told


def _value(values: object, on: date, draw: Random) -> Value:
    match values:
        case OneOf(choices):
            return draw.choice(choices).id
        case WholeNumber(low, high):
            return draw.choice([low, high, *range(low, min(high, low + 15)), (low + high) // 2])
        case Number(low, high, step):
            return low + step * draw.randint(0, round((high - low) / step))
        case Day():
            return on + timedelta(days=draw.randint(0, 60))
        case _:
            raise AssertionError(values)


def refuted(check: Callable[[Definition, int], object], definition: Definition, seeds: int) -> bool:
    """Whether the property is broken by a history; a fold that cannot go on breaks it, too."""
    for seed in range(seeds):
        try:
            check(definition, seed)
        except (AssertionError, StopIteration):
            return True
    return False
