"""Finds faults of rules as wholes: what unknown means is not said, nobody names the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.dates import Bound
from pathway.definition.check.conditions import leaves
from pathway.definition.conditions import (
    AttributeIs,
    Condition,
    DateIn,
    FactIs,
    LastOutcome,
    LastPhase,
    Role,
)
from pathway.definition.graph import Rule
from pathway.definition.wording import listed
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["rule_faults"]


def rule_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of a rule beside those of its condition."""
    named = {rule for transition in definition.transitions for rule in transition.rules}
    named.update(rule for lapse in definition.lapses for rule in lapse.rules)
    for index, rule in enumerate(definition.rules):
        if rule.id not in named:
            yield Fault(
                f"rules[{index}]",
                f"nobody names the rule {rule.id!r}, so it never holds anyone back. "
                "Name it in the rules of a step or a lapse, or drop it.",
            )
        yield from _when_unknown(f"rules[{index}].when_unknown", rule, definition)


def _when_unknown(path: str, rule: Rule, definition: Definition) -> Iterator[Fault]:
    doubtful = [
        words
        for _, leaf in leaves(rule.condition, "")
        if (words := _may_be_unknown(leaf, definition)) is not None
    ]
    if any(doubtful) and rule.when_unknown is None:
        yield Fault(
            path,
            f"missing. The condition reads {listed(filter(None, doubtful))}, which may be unknown: "
            "say 'refuse' or 'allow'.",
        )
    elif rule.when_unknown is not None and not doubtful:
        yield Fault(
            path,
            "pointless. The condition reads nothing that it could apply to (an attribute, a fact, "
            "a role, the last phase or outcome, a period with an imprecise bound): leave it out.",
        )


def _may_be_unknown(leaf: Condition, definition: Definition) -> str | None:
    """Say what of a condition may be unknown: None nothing, empty nobody can tell."""
    match leaf:
        case AttributeIs():
            return f"the attribute {leaf.attribute!r}"
        case FactIs():
            return f"the fact {leaf.fact!r}"
        case Role():
            return "the role of who asks"
        case LastPhase():
            return "the last phase"
        case LastOutcome():
            return "the last outcome"
        case DateIn():
            period = None if definition.project is None else definition.project.period(leaf.period)
            if period is None:
                return ""
            imprecise = _imprecise(period.start) or _imprecise(period.end)
            return f"the period {leaf.period!r}" if imprecise else None
        case _:
            return None


def _imprecise(bound: Bound | None) -> bool:
    return bound is not None and bound.precision != "day"
