"""Asks what a step may and may not tell: every word that a detail can be, one it cannot be, and none at all."""

from collections.abc import Iterator, Mapping
from itertools import product

from pathway.commands import Step
from pathway.definition import (
    Definition,
    Detail,
    Number,
    OneOf,
    Told,
    Value,
    WholeNumber,
    is_asked,
)
from pathway.definition.asking import is_told
from pathway.machine import Plan, Way, plan_of
from pathway.state import State
from pathway.testing.judged import judged, outside
from pathway.testing.model import Vector

__all__ = ["AskedThere", "detail_probes", "follow_up_probes"]

_NO_SUCH = "no_such_value"

AskedThere = tuple[State, tuple[Step, ...], Step]
"""Where somebody stands, by which steps they came there, and what is asked for there."""


def detail_probes(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[AskedThere]:
    """Yield for each detail of each step, in each phase, every word it can be and others that it cannot.

    The step is asked for where it is taken with everything else that it tells.
    """
    plan = plan_of(definition)
    elsewhere = _elsewhere(plan)
    done: set[object] = set()
    for vector, state in _taken(definition, vectors):
        step = vector.asked
        for detail in _way(plan, state, step).details:
            for value in _values(detail, step.told, elsewhere.get(detail.id, frozenset())):
                key = state.phase, step.trigger, detail.id, detail.when, value
                if key not in done:
                    done.add(key)
                    told = {name: each for name, each in step.told.items() if name != detail.id}
                    if value is not None:
                        told[detail.id] = value
                    yield state, vector.steps, Step(step.trigger, step.on, told, step.by)


def follow_up_probes(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[AskedThere]:
    """Yield what is asked of a follow-up after the same one came to anything that it can come to."""
    plan = plan_of(definition)
    acts = {each.trigger: each.act for each in definition.transitions}
    done: set[object] = set()
    for vector, state in _taken(definition, vectors):
        step = vector.asked
        key = state.phase, step.trigger, step.told.get("name")
        if acts[step.trigger] != "follow_up" or key in done:
            continue
        done.add(key)
        told_first = tuple(_every_way(_way(plan, state, step), step))
        for first in told_first:
            after = judged(definition, state, first)
            if not after.rules:
                for again in told_first:
                    yield after.state, (*vector.steps, first), again


def _every_way(way: Way, step: Step) -> Iterator[Step]:
    """Yield the step with every combination of the words that its details can be, but for its name."""
    free = {
        each: [choice.id for choice in each.values.choices]
        for each in way.details
        if isinstance(each.values, OneOf) and each.id != "name"
    }
    names = {each.id for each in free}
    seen: set[frozenset[tuple[str, Value]]] = set()
    for words in product(*free.values()):
        told = {name: value for name, value in step.told.items() if name not in names}
        for detail, word in zip(free, words, strict=True):
            if is_asked(detail, told):
                told[detail.id] = word
        if frozenset(told.items()) not in seen:
            seen.add(frozenset(told.items()))
            yield Step(step.trigger, step.on, told, step.by)


def _taken(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[tuple[Vector, State]]:
    """Yield the vectors of steps that are taken, one for each that is told the same in a phase."""
    seen: set[object] = set()
    for each in sorted(vectors, key=lambda vector: len(vector.steps)):
        if each.verdict == "accepted" and each.steps:
            state = outside(definition)
            for step in each.steps:
                state = judged(definition, state, step).state
            key = each.step, state.phase, tuple(sorted(each.asked.told.items(), key=str))
            if key not in seen:
                seen.add(key)
                yield each, state


def _way(plan: Plan, state: State, step: Step) -> Way:
    """Return the way that the step takes, told as it is."""
    ways = plan.steps[state.phase, step.trigger]
    for way in ways:
        when = way.declared.when
        if isinstance(when, Told) and is_told(when, step.told):
            return way
    return ways[0]


def _values(
    detail: Detail, told: Mapping[str, Value], elsewhere: frozenset[str]
) -> Iterator[Value | None]:
    """Yield what the detail can be, just cannot be, and None for that it is left out."""
    asked = is_asked(detail, told)
    if asked and detail.id in told:
        yield None
    match detail.values:
        case OneOf(choices):
            here = [choice.id for choice in choices]
            yield from here if asked else here[:1]
            if asked:
                yield _NO_SUCH
                yield from sorted(elsewhere - {*here})
        case WholeNumber(low, high) if asked:
            yield from (low - 1, high + 1)
        case Number(low, high, by) if asked:
            yield from (low - by, low + by / 2, high + by)
        case _:
            pass


def _elsewhere(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Return every word that a detail of that name can be in some step."""
    found: dict[str, set[str]] = {}
    for ways in plan.steps.values():
        for detail in (detail for way in ways for detail in way.details):
            words = found.setdefault(detail.id, set())
            if isinstance(detail.values, OneOf):
                words.update(choice.id for choice in detail.values.choices)
    return {name: frozenset(words) for name, words in found.items()}
