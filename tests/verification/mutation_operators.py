"""The ways in which a definition is broken on purpose: fixed here before anything looks for the faults.

Each operator is given one part of a definition and yields what it could be by mistake: a bound off
by a day or far away, two bounds changed about, a rule, a step or a phase left out, a word in place
of its opposite. Nothing here knows how faults are found.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs
from attrs import evolve, frozen

from pathway.dates import Span
from pathway.definition import (
    Activity,
    AllOf,
    AnyOf,
    Assessment,
    AttributeIs,
    Clock,
    ClockIs,
    Count,
    Definition,
    Extension,
    FactIs,
    FollowUp,
    Judgement,
    Lapse,
    LastOutcome,
    LastPhase,
    Limit,
    Not,
    Outcome,
    Pause,
    Role,
    Rule,
    Taken,
    Told,
    Transition,
)
from pathway.errors import DefinitionError

__all__ = ["OPERATORS", "Mutant", "mutants"]

Part = TypeVar("Part")
Mistake = tuple[str, object]
Trail = tuple[str | int, ...]

_FAR = 20
_READ = (
    "transitions",
    "rules",
    "clocks",
    "limits",
    "pauses",
    "extensions",
    "follow_ups",
    "lapses",
    "activities",
    "assessments",
    "outcomes",
)


@frozen
class Mutant:
    """A definition with one mistake in it; where it cannot even be made, what it is refused for."""

    operator: str
    place: str
    definition: Definition | None
    faults: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The mistake and where it stands."""
        return f"{self.operator} at {self.place}"


def mutants(definition: Definition) -> Iterator[Mutant]:
    """Yield every mutant: each operator at each part that it fits, in the order of the definition."""
    for field in _READ:
        for trail, part in _parts((field,), getattr(definition, field)):
            for operator, wrong in _mistakes(definition, part):
                yield _made(definition, trail, operator, wrong)


_DROPPED = object()


def _made(definition: Definition, trail: Trail, operator: str, wrong: object) -> Mutant:
    place = _place(definition, trail)
    field, *rest = trail
    assert isinstance(field, str)
    try:
        made = evolve(definition, **{field: _put(getattr(definition, field), tuple(rest), wrong)})
    except DefinitionError as error:
        return Mutant(operator, place, None, tuple(str(each) for each in error.faults))
    return Mutant(operator, place, made)


def _parts(trail: Trail, value: object) -> Iterator[tuple[Trail, object]]:
    if isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _parts((*trail, at), each)
    elif attrs.has(type(value)) and not isinstance(value, Span):
        yield trail, value
        for field in ("condition", "part", "parts", "when"):
            held = getattr(value, field, None)
            if held is not None:
                yield from _parts((*trail, field), held)


def _put(held: object, trail: Trail, new: object) -> object:
    if not trail:
        return new
    step, *rest = trail
    if isinstance(held, tuple):
        assert isinstance(step, int)
        inner = _put(held[step], tuple(rest), new)
        return held[:step] + (() if inner is _DROPPED else (inner,)) + held[step + 1 :]
    assert isinstance(step, str)
    return evolve(held, **{step: _put(getattr(held, step), tuple(rest), new)})  # type: ignore[misc]


def _place(definition: Definition, trail: Trail) -> str:
    held: object = definition
    said = ""
    for step in trail:
        if isinstance(step, int):
            assert isinstance(held, tuple)
            held = held[step]
            trigger = isinstance(held, Transition) and f"{held.trigger}#{step}"
            said += f"[{trigger or getattr(held, 'id', step)}]"
        else:
            held = getattr(held, step)
            said += f".{step}" if said else step
    return said


def _mistakes(definition: Definition, part: object) -> Iterator[Mistake]:
    for name, operator in OPERATORS.items():
        for wrong in operator(definition, part):
            if wrong != part:
                yield name, wrong


def _moved(span: Span, days: int) -> Span:
    """Return the span so many days longer; one in months by whole months."""
    if span.months is not None:
        return Span(months=max(span.months + (1 if days > 0 else -1), 0))
    return Span(days=max((span.fixed or 0) + days, 0))


def _spans(part: object) -> dict[str, Span]:
    fields = attrs.fields(type(part)) if attrs.has(type(part)) else ()
    held = {each.name: getattr(part, each.name) for each in fields}
    return {name: value for name, value in held.items() if isinstance(value, Span)}


def _off_by_a_day(_: Definition, part: object) -> Iterator[object]:
    for name, span in _spans(part).items():
        yield evolve(part, **{name: _moved(span, 1)})  # type: ignore[misc]
        yield evolve(part, **{name: _moved(span, -1)})  # type: ignore[misc]


def _far_off(_: Definition, part: object) -> Iterator[object]:
    for name, span in _spans(part).items():
        far = (
            Span(months=span.months * _FAR) if span.months else Span(days=(span.fixed or 1) * _FAR)
        )
        yield evolve(part, **{name: far})  # type: ignore[misc]
        yield evolve(part, **{name: Span(days=0)})  # type: ignore[misc]


def _number_off_by_one(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, AttributeIs | Count | Taken | Told):
        for name in ("at_least", "at_most"):
            bound = getattr(part, name)
            if bound is not None:
                yield evolve(part, **{name: bound + 1})  # type: ignore[arg-type]
                yield evolve(part, **{name: max(bound - 1, 0)})  # type: ignore[arg-type]


def _least_and_most_changed_about(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, ClockIs | AttributeIs | Count | Taken | Told):
        yield evolve(part, at_least=part.at_most, at_most=part.at_least)  # type: ignore[arg-type]


def _class_left_out(_: Definition, part: object) -> Iterator[object]:
    names = {
        AttributeIs: "classes",
        Told: "classes",
        FactIs: "values",
        Judgement: "values",
        LastPhase: "phases",
        LastOutcome: "outcomes",
        Role: "roles",
    }
    name = names.get(type(part))
    if name is not None:
        held: tuple[str, ...] = getattr(part, name)
        for at in range(len(held) if len(held) > 1 else 0):
            yield evolve(part, **{name: held[:at] + held[at + 1 :]})  # type: ignore[misc]


def _negated(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Rule):
        yield evolve(part, condition=Not(part.condition))
    if isinstance(part, Not):
        yield part.part


def _and_for_or(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, AllOf):
        yield AnyOf(part.parts)
    if isinstance(part, AnyOf):
        yield AllOf(part.parts)


def _part_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1:
        for at in range(len(part.parts)):
            yield evolve(part, parts=part.parts[:at] + part.parts[at + 1 :])


def _unknown_the_other_way(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Rule) and part.when_unknown is not None:
        yield evolve(part, when_unknown="allow" if part.when_unknown == "refuse" else "refuse")


def _left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition | Lapse | Limit | Pause | Extension | FollowUp):
        yield _DROPPED


def _rule_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition | Lapse):
        for at in range(len(part.rules)):
            yield evolve(part, rules=part.rules[:at] + part.rules[at + 1 :])


def _rule_of_another(definition: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition) and part.act in ("move", "exit"):
        clocked = [each.id for each in definition.rules if isinstance(each.condition, ClockIs)]
        for rule in clocked:
            if rule not in part.rules:
                yield evolve(part, rules=(*part.rules, rule))


def _phase_left_out(_: Definition, part: object) -> Iterator[object]:
    names = {Transition: "sources", Lapse: "in_phases", Clock: "runs_in", Activity: "in_phases"}
    name = names.get(type(part))
    if name is not None:
        held: tuple[str, ...] = getattr(part, name)
        for at in range(len(held) if len(held) > 1 else 0):
            yield evolve(part, **{name: held[:at] + held[at + 1 :]})  # type: ignore[misc]


def _to_another_phase(definition: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition) and part.act in ("move", "reenter"):
        for phase in definition.phases:
            yield evolve(part, target=phase.id)


def _outcome_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition) and len(part.outcomes) > 1:
        for at in range(len(part.outcomes)):
            yield evolve(part, outcomes=part.outcomes[:at] + part.outcomes[at + 1 :])


def _outcome_not_planned(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Outcome) and part.category == "planned":
        yield evolve(part, category="drop_out")


def _paused_the_other_way(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition):
        yield evolve(part, while_paused=not part.while_paused)


def _clock_counted_otherwise(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Clock):
        yield evolve(part, per="participation")
        yield evolve(part, per="entry")
        yield evolve(part, per="spell")


def _restart_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Clock) and part.restarted_by:
        yield evolve(part, restarted_by=())


def _another_clock(definition: Definition, part: object) -> Iterator[object]:
    if isinstance(part, ClockIs | Limit):
        for clock in definition.clocks:
            yield evolve(part, clock=clock.id)


def _pause_that_stops_less(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Pause):
        for at in range(len(part.stops)):
            yield evolve(part, stops=part.stops[:at] + part.stops[at + 1 :])


def _cap_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Pause):
        yield evolve(part, cap=None)
        yield evolve(part, cap_in_all=None)
        other = "resume_overdue" if part.at_cap == "clocks_run_on" else "clocks_run_on"
        yield evolve(part, at_cap=other)


def _lateness_the_other_way(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Extension):
        yield evolve(part, late=not part.late)


def _horizon_the_other_way(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, FollowUp):
        yield evolve(part, horizon=None if part.horizon is not None else "project_end")


def _set_back_the_other_way(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Lapse) and part.clock is not None:
        yield evolve(part, set_back=not part.set_back)


def _held_for_another_time(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Assessment):
        yield evolve(part, holds="phase")
        yield evolve(part, holds="entry")
        yield evolve(part, holds="ever")


def _setting_left_out(_: Definition, part: object) -> Iterator[object]:
    if isinstance(part, Transition) and part.sets:
        yield evolve(part, sets=())


OPERATORS: dict[str, Callable[[Definition, object], Iterator[object]]] = {
    "a length off by a day": _off_by_a_day,
    "a length far off": _far_off,
    "a number off by one": _number_off_by_one,
    "least and most changed about": _least_and_most_changed_about,
    "a class left out": _class_left_out,
    "negated": _negated,
    "and for or": _and_for_or,
    "a part of a condition left out": _part_left_out,
    "unknown judged the other way": _unknown_the_other_way,
    "left out": _left_out,
    "a rule left out": _rule_left_out,
    "a rule of another step": _rule_of_another,
    "a phase left out": _phase_left_out,
    "leads to another phase": _to_another_phase,
    "an outcome left out": _outcome_left_out,
    "an outcome that is no aim": _outcome_not_planned,
    "during pauses the other way": _paused_the_other_way,
    "a clock counted otherwise": _clock_counted_otherwise,
    "a restart left out": _restart_left_out,
    "another clock": _another_clock,
    "a pause that stops less": _pause_that_stops_less,
    "a cap of pauses left out or turned": _cap_left_out,
    "lateness the other way": _lateness_the_other_way,
    "a horizon the other way": _horizon_the_other_way,
    "a lapse set back or not": _set_back_the_other_way,
    "an assessment held for another time": _held_for_another_time,
    "a setting left out": _setting_left_out,
}
"""The operators by name, in the order in which they are tried on each part."""
