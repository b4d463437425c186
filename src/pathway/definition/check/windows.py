"""Finds windows on one clock that no day lies in, within a rule and between the rules of a step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve

from pathway.definition.check.spans import surely_longer
from pathway.definition.conditions import AllOf, AnyOf, ClockIs, Condition, Not
from pathway.definition.derived import rules_of
from pathway.definition.graph import Rule, Transition
from pathway.definition.wording import Names, said
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["understood_rules", "window_faults"]

_Placed = tuple[str, ClockIs]


def window_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every window that is surely empty."""
    for index, rule in enumerate(definition.rules):
        for together in _groups(rule.condition, f"rules[{index}].condition"):
            yield from _within(together)
    for index, transition in enumerate(definition.transitions):
        rules = understood_rules(definition, transition, names)
        yield from _between(f"transitions[{index}].rules", rules)


def understood_rules(
    definition: Definition, transition: Transition, names: Names
) -> tuple[Rule, ...]:
    """Return the rules of a step, its act's included, as far as what they name is declared."""
    known = tuple(rule for rule in dict.fromkeys(transition.rules) if rule in names["rule"])
    limits = {limit.id for limit in definition.limits}
    act = transition.act
    if act == "extend" and any(each.limit not in limits for each in definition.extensions):
        act = "stay"
    return rules_of(definition, evolve(transition, rules=known, act=act))


def _joined(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """Yield what must hold together: the condition itself, or the parts of `AllOf`."""
    if isinstance(condition, AllOf):
        for index, part in enumerate(condition.parts):
            yield from _joined(part, f"{path}.parts[{index}]")
    else:
        yield path, condition


def _groups(condition: Condition, path: str) -> Iterator[list[_Placed]]:
    """Yield each set of readings of clocks that must hold together, wherever it stands."""
    together = []
    for at, part in _joined(condition, path):
        match part:
            case ClockIs():
                together.append((at, part))
            case AnyOf():
                for index, each in enumerate(part.parts):
                    yield from _groups(each, f"{at}.parts[{index}]")
            case Not():
                yield from _groups(part.part, f"{at}.part")
            case _:
                pass
    yield together


def _within(together: list[_Placed]) -> Iterator[Fault]:
    for (at, early), (other, late) in product(together, together):
        if _empty(early, late):
            where = "" if at == other else f", asked at {other}"
            yield Fault(
                at,
                f"empty window: the clock {early.clock!r} is never at least "
                f"{_said(early, 'least')} and at most {_said(late, 'most')}{where}. "
                "Change a bound.",
            )


def _between(path: str, rules: tuple[Rule, ...]) -> Iterator[Fault]:
    asked = [
        (rule.id, part)
        for rule in rules
        for _, part in _joined(rule.condition, "")
        if isinstance(part, ClockIs)
    ]
    for (one, early), (other, late) in product(asked, asked):
        if one != other and _empty(early, late):
            yield Fault(
                path,
                f"empty window: {one!r} asks for the clock {early.clock!r} at least "
                f"{_said(early, 'least')}, {other!r} for at most {_said(late, 'most')}, so the "
                "step is never possible. Change a bound, or name one rule only.",
            )


def _empty(early: ClockIs, late: ClockIs) -> bool:
    return (
        early.clock == late.clock
        and early.at_least is not None
        and late.at_most is not None
        and surely_longer(early.at_least, late.at_most)
    )


def _said(reading: ClockIs, bound: str) -> str:
    span = reading.at_least if bound == "least" else reading.at_most
    return "" if span is None else said(span)
