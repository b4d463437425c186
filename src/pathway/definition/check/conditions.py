"""Finds faults of conditions: what they read is not declared, what they ask can never be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.dates import Span
from pathway.definition.check.comparisons import bounds_faults, compared, no_bound
from pathway.definition.conditions import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    Count,
    DateIn,
    ExtendedBy,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Open,
    PausedFor,
    Role,
    Taken,
    WithinLimit,
)
from pathway.definition.values import UNKNOWN, Assessment, Fact
from pathway.definition.wording import Names, listed, said, some, unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["condition_faults", "leaves"]


def leaves(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """Yield every condition within that reads something itself, with its path."""
    match condition:
        case AllOf() | AnyOf():
            for index, part in enumerate(condition.parts):
                yield from leaves(part, f"{path}.parts[{index}]")
        case Not():
            yield from leaves(condition.part, f"{path}.part")
        case _:
            yield path, condition


def condition_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of the conditions of rules and groups but what only steps show."""
    asked = [(f"rules[{at}].condition", rule.condition) for at, rule in enumerate(definition.rules)]
    asked += [
        (f"groups[{at}].condition", each.condition) for at, each in enumerate(definition.groups)
    ]
    for place, condition in asked:
        yield from _empty(condition, place)
        for path, leaf in leaves(condition, place):
            yield from _leaf(path, leaf, definition, names)


def _empty(condition: Condition, path: str) -> Iterator[Fault]:
    match condition:
        case AllOf() | AnyOf():
            if not condition.parts:
                yield Fault(f"{path}.parts", "empty. It would ask nothing: give at least one part.")
            for index, part in enumerate(condition.parts):
                yield from _empty(part, f"{path}.parts[{index}]")
        case Not():
            yield from _empty(condition.part, f"{path}.part")
        case _:
            return


def _leaf(path: str, leaf: Condition, definition: Definition, names: Names) -> Iterator[Fault]:
    match leaf:
        case AttributeIs():
            why = "A condition reads a declared attribute"
            yield from unknown(
                f"{path}.attribute", "attribute", leaf.attribute, names["attribute"], why
            )
            for attribute in definition.attributes:
                if attribute.id == leaf.attribute:
                    what = f"attribute {attribute.id!r}"
                    yield from _not_unknown(path, leaf)
                    yield from compared(path, leaf, what, (attribute.values,))
        case FactIs():
            why = "A condition reads a declared fact"
            yield from unknown(f"{path}.fact", "fact", leaf.fact, names["fact"], why)
            yield from _values(path, leaf.fact, leaf.values, definition.facts)
        case Judgement():
            why = "A condition asks for a declared assessment"
            known = names["assessment"]
            yield from unknown(f"{path}.assessment", "assessment", leaf.assessment, known, why)
            yield from _values(path, leaf.assessment, leaf.values, definition.assessments)
        case LastPhase():
            why = "A condition reads declared phases"
            yield from some(f"{path}.phases", "phase", leaf.phases, names["phase"], why)
        case LastOutcome():
            why = "A condition reads declared outcomes"
            yield from some(f"{path}.outcomes", "outcome", leaf.outcomes, names["outcome"], why)
            yield from _reasons(path, leaf, definition)
        case Role():
            why = "A condition asks for declared roles"
            yield from some(f"{path}.roles", "role", leaf.roles, names["role"], why)
        case DateIn():
            why = "A day lies in the period of the project or of a stage"
            yield from unknown(f"{path}.period", "period", leaf.period, names["period"], why)
        case Count() | Open():
            yield from _activity(path, leaf, definition, names)
        case ClockIs() | Taken() | WithinLimit() | ExtendedBy() | PausedFor():
            yield from _timed(path, leaf, definition, names)
        case _:
            return


def _reasons(path: str, leaf: LastOutcome, definition: Definition) -> Iterator[Fault]:
    if leaf.reasons and set(leaf.outcomes) <= {each.id for each in definition.outcomes}:
        told = [each for each in definition.outcomes if each.id in leaf.outcomes]
        reasons = tuple(reason.id for outcome in told for reason in outcome.reasons)
        why = f"A reason is one of those of {listed(leaf.outcomes)}"
        yield from some(f"{path}.reasons", "reason", leaf.reasons, reasons, why)


def _timed(
    path: str,
    leaf: ClockIs | Taken | WithinLimit | ExtendedBy | PausedFor,
    definition: Definition,
    names: Names,
) -> Iterator[Fault]:
    match leaf:
        case ClockIs():
            why = "A condition reads a declared clock"
            yield from unknown(f"{path}.clock", "clock", leaf.clock, names["clock"], why)
            if leaf.at_least is None and leaf.at_most is None:
                yield no_bound(path)
        case Taken():
            why = "A condition counts a step of the definition"
            yield from unknown(f"{path}.trigger", "trigger", leaf.trigger, names["trigger"], why)
            yield from bounds_faults(path, leaf.at_least, leaf.at_most)
        case WithinLimit():
            why = "A condition reads the due mark of a declared limit"
            yield from unknown(f"{path}.limit", "limit", leaf.limit, names["limit"], why)
            for limit in definition.limits:
                if limit.id == leaf.limit and limit.due is None:
                    yield Fault(
                        f"{path}.limit",
                        f"the limit {limit.id!r} has no due mark, so there is nothing to be "
                        "within. Give it a `due`.",
                    )
        case ExtendedBy():
            why = "A condition reads a declared extension"
            known = names["extension"]
            yield from unknown(f"{path}.extension", "extension", leaf.extension, known, why)
            for extension in definition.extensions:
                if extension.id == leaf.extension and leaf.reason is not None:
                    why = f"Time is granted by {extension.id!r} for one of its reasons"
                    reasons = (reason.id for reason in extension.reasons)
                    yield from unknown(f"{path}.reason", "reason", leaf.reason, reasons, why)
            yield from _whole_days(f"{path}.at_most", leaf.at_most)
        case _:
            why = "A condition reads a declared pause"
            yield from unknown(f"{path}.pause", "pause", leaf.pause, names["pause"], why)
            yield from _whole_days(f"{path}.fewer_than", leaf.fewer_than)
            if leaf.fewer_than.fixed == 0:
                why = "empty window: nobody paused for fewer than 0 days. Give a length above 0."
                yield Fault(f"{path}.fewer_than", why)


def _whole_days(path: str, span: Span) -> Iterator[Fault]:
    if span.fixed is None:
        yield Fault(
            path,
            f"{said(span)} cannot be compared with a sum of days, since months differ in length. "
            "Give days or weeks.",
        )


def _activity(
    path: str, leaf: Count | Open, definition: Definition, names: Names
) -> Iterator[Fault]:
    why = "A condition reads a declared activity"
    yield from unknown(f"{path}.activity", "activity", leaf.activity, names["activity"], why)
    for activity in definition.activities:
        if activity.id == leaf.activity:
            if isinstance(leaf, Count):
                why = f"The activity {activity.id!r} is closed with one of its results"
                results = (result.id for result in activity.results)
                yield from unknown(f"{path}.result", "result", leaf.result, results, why)
            elif leaf.kind is not None:
                why = f"The activity {activity.id!r} is of one of its kinds"
                kinds = (kind.id for kind in activity.kinds)
                yield from unknown(f"{path}.kind", "kind", leaf.kind, kinds, why)
    if isinstance(leaf, Count):
        yield from bounds_faults(path, leaf.at_least, leaf.at_most)


def _values(
    path: str, name: str, values: Sequence[str], declared: Iterable[Fact | Assessment]
) -> Iterator[Fault]:
    for each in declared:
        if each.id == name:
            known = (choice.id for choice in each.values.choices)
            why = f"{name!r} has one of its declared values"
            yield from some(f"{path}.values", "value", values, known, why)


def _not_unknown(path: str, asked: AttributeIs) -> Iterator[Fault]:
    if UNKNOWN in asked.classes:
        yield Fault(
            f"{path}.classes[{asked.classes.index(UNKNOWN)}]",
            f"{UNKNOWN!r} is no class to ask for: what is not known is neither true nor false. "
            "Say with the rule's `when_unknown` what holds then.",
        )
