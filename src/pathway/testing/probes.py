"""Asks what no bound is about: steps out of place, out of order, told too little or wrongly, opened twice."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from pathway.commands import Step
from pathway.decision import Refusal
from pathway.definition import Definition, Value
from pathway.machine import plan_of
from pathway.state import State
from pathway.testing.details import detail_probes, follow_up_probes
from pathway.testing.judged import judged, outside
from pathway.testing.model import Vector

__all__ = ["Probe", "probes"]

Probe = tuple[tuple[Step, ...], Step, tuple[str, ...]]
"""Legal steps, one that is refused, and by which rules: one, or several of the definition's own."""

Examples = Mapping[str, tuple[Step, ...]]
"""Accepted steps by trigger."""

_ONE = timedelta(days=1)
_AWAY = 10


def probes(
    definition: Definition, vectors: tuple[Vector, ...], *, late_entries: bool
) -> tuple[Probe, ...]:
    """Return what to ask beside the vectors, in every phase that they come to.

    With `late_entries` a step before the last one is not asked for.
    """
    steps = _examples(vectors)
    found: list[Probe] = []
    for taken in _to_each_phase(definition, vectors):
        state = _state(definition, taken)
        for asked in _asked(definition, state, taken, steps, late_entries=late_entries):
            found += _refused(definition, state, taken, asked)
    entries = {each.trigger for each in definition.transitions if each.act == "refer"}
    for taken in _each_way(definition, vectors):
        if taken[-1].trigger in entries:
            continue  # a case is opened, never referred again
        again = Step(taken[-1].trigger, taken[-1].on, taken[-1].told, taken[-1].by)
        found += _refused(definition, _state(definition, taken), taken, again)
    for state, before, asked in detail_probes(definition, vectors):
        found += _refused(definition, state, before, asked, legal=True)
    for state, before, asked in follow_up_probes(definition, vectors):
        found += _refused(definition, state, before, asked, legal=True)
    found += _without_effect(definition, vectors, steps)
    found += _come_back(definition, vectors, steps)
    return tuple(found)


def _without_effect(
    definition: Definition, vectors: tuple[Vector, ...], steps: Examples
) -> Iterator[Probe]:
    """Yield refused steps once more after each step that nothing hangs on."""
    seen: set[tuple[str, str | None]] = set()
    idle = ("record_assessment", "record_situation", "log_hours", "stay")
    acts = {each.trigger: each.act for each in definition.transitions}
    for vector in vectors:
        if vector.verdict != "refused" or (vector.step, vector.rule) in seen or not vector.steps:
            continue
        seen.add((vector.step, vector.rule))
        state = _state(definition, vector.steps)
        for each in (each for trigger in steps for each in steps[trigger] if acts[trigger] in idle):
            step = Step(each.trigger, vector.asked.on, each.told, each.by)
            after = judged(definition, state, step)
            if not after.rules:
                taken = (*vector.steps, step)
                yield from _refused(definition, after.state, taken, vector.asked)


def _come_back(
    definition: Definition, vectors: tuple[Vector, ...], steps: Examples
) -> Iterator[Probe]:
    """Yield what is asked of somebody who took a step, left, and came back."""
    acts = {each.trigger: each.act for each in definition.transitions}
    done: set[tuple[str, str]] = set()
    twice = False
    for taken in _each_way(definition, vectors):
        key = taken[-1].trigger, _state(definition, taken).phase
        if key in done:
            continue
        done.add(key)
        left = _on_with(definition, taken, steps, "exit", 0)
        back = _on_with(definition, left, steps, "reenter", _AWAY)
        if acts[back[-1].trigger] == "reenter":
            yield from _on_days(definition, back, steps)
            if not twice:
                twice = True
                again = _on_with(definition, back, steps, "exit", 1)
                yield from _on_days(definition, again, steps)


def _on_days(definition: Definition, taken: tuple[Step, ...], steps: Examples) -> Iterator[Probe]:
    """Yield every step on the last one's day, and on the days around which its refusal changes."""
    acts = {each.trigger: each.act for each in definition.transitions}
    state, on = _state(definition, taken), taken[-1].on
    for trigger, (first, *_) in steps.items():
        if acts[trigger] == "refer":
            continue
        asked = Step(trigger, on, first.told, first.by)
        answer = judged(definition, state, asked).answer
        reasons = answer.reasons if isinstance(answer, Refusal) else ()
        turns = {each.earliest for each in reasons if each.earliest is not None}
        for day in sorted({on, *turns, *(each - _ONE for each in turns)}):
            if day >= on:
                step = Step(trigger, day, first.told, first.by)
                yield from _refused(definition, state, taken, step, legal=True)


def _on_with(
    definition: Definition, taken: tuple[Step, ...], steps: Examples, act: str, days: int
) -> tuple[Step, ...]:
    """Return the steps with the first of that act which is accepted so many days later, if one is."""
    acts = {each.trigger: each.act for each in definition.transitions}
    state, on = _state(definition, taken), taken[-1].on + timedelta(days=days)
    for each in (each for trigger in steps if acts[trigger] == act for each in steps[trigger]):
        step = Step(each.trigger, on, each.told, each.by)
        if not judged(definition, state, step).rules:
            return (*taken, step)
    return taken


def _refused(
    definition: Definition,
    state: State,
    taken: tuple[Step, ...],
    asked: Step,
    *,
    legal: bool = False,
) -> Iterator[Probe]:
    """Yield the step if one rule refuses it, or several of the definition's own do; or none, if asked."""
    rules = judged(definition, state, asked).rules
    own = {rule.id for rule in definition.rules}
    if len(rules) == 1 or (own.issuperset(rules) and (rules or legal)):
        yield taken, asked, rules


def _examples(vectors: tuple[Vector, ...]) -> Examples:
    """Return accepted steps by trigger, one for each set of what they tell."""
    found: dict[str, dict[tuple[tuple[str, Value], ...], Step]] = {}
    for each in vectors:
        if each.verdict == "accepted":
            told = tuple(sorted(each.asked.told.items(), key=str))
            found.setdefault(each.asked.trigger, {}).setdefault(told, each.asked)
    return {trigger: tuple(each.values()) for trigger, each in found.items()}


def _to_each_phase(
    definition: Definition, vectors: tuple[Vector, ...]
) -> Iterator[tuple[Step, ...]]:
    """Yield the shortest journey to each phase, and to each phase during a pause."""
    found: dict[tuple[str, bool], tuple[Step, ...]] = {}
    for each in sorted(vectors, key=lambda vector: len(vector.steps)):
        if each.verdict != "accepted":
            continue
        taken = (*each.steps, each.asked)
        state = _state(definition, taken)
        found.setdefault((state.phase, state.pause is not None), taken)
    yield from found.values()


def _each_way(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[tuple[Step, ...]]:
    """Yield the shortest journey that ends with each step, by what it tells and leads to."""
    found: dict[object, tuple[Step, ...]] = {}
    for each in sorted(vectors, key=lambda vector: len(vector.steps)):
        if each.verdict == "accepted":
            taken = (*each.steps, each.asked)
            told = tuple(sorted(each.asked.told.items(), key=str))
            phase = _state(definition, taken).phase
            found.setdefault((each.step, phase, told if each.steps else ()), taken)
    yield from found.values()


def _state(definition: Definition, steps: tuple[Step, ...]) -> State:
    state = outside(definition)
    for step in steps:
        state = judged(definition, state, step).state
    return state


def _asked(
    definition: Definition,
    state: State,
    taken: tuple[Step, ...],
    steps: Examples,
    *,
    late_entries: bool,
) -> Iterator[Step]:
    on = taken[-1].on
    plan = plan_of(definition)
    here = plan.by_phase.get(state.phase, {})
    entries = {each.trigger for each in definition.transitions if each.act == "refer"}
    for trigger, examples in steps.items():
        if trigger in entries:
            continue
        if trigger not in here:
            first = examples[0]
            yield Step(trigger, on, first.told, first.by)
            continue
        for each in examples:
            yield Step(trigger, on, each.told, each.by)  # legal or not: only single rules are kept
    earlier = on - _ONE
    if not late_entries:
        for trigger in here:
            for each in steps.get(trigger, ())[:1]:
                yield Step(trigger, earlier, each.told, each.by)
