"""Finds what the rules of a definition read: its conditions leaf by leaf, and the spans on its clocks."""

from collections.abc import Iterator

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    DateIn,
    Definition,
    ExtendedBy,
    Not,
    Role,
    Told,
    WithinLimit,
)
from pathway.machine import Plan, Way
from pathway.reasons import Judge

__all__ = [
    "all_judges",
    "judges_of",
    "leaves",
    "reads_place_alone",
    "reads_step_alone",
    "spans_read",
]


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield every part of a condition that reads one thing."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def reads_place_alone(judge: Judge) -> bool:
    """Say whether a rule reads nothing of what a step tells, or of who asks."""
    read = (Told, Role, ExtendedBy, AttributeIs)
    return not any(isinstance(leaf, read) for leaf in leaves(judge.rule.condition))


def reads_step_alone(judge: Judge) -> bool:
    """Say whether a rule reads nothing of a place: only the step, and clocks in whole days."""
    for leaf in leaves(judge.rule.condition):
        match leaf:
            case Told() | Role() | DateIn():
                pass
            case ClockIs(_, low, high):
                if any(span is not None and span.fixed is None for span in (low, high)):
                    return False
            case _:
                return False
    return True


def judges_of(way: Way, without: frozenset[str] = frozenset()) -> tuple[Judge, ...]:
    """Return the judges of a step, but for those of rules that are left out."""
    return tuple(judge for judge in way.judges if judge.rule.id not in without)


def all_judges(plan: Plan, without: frozenset[str] = frozenset()) -> Iterator[Judge]:
    """Yield the judges of every step and of every lapse; a rule comes as often as it is asked."""
    for ways in plan.steps.values():
        for way in ways:
            yield from judges_of(way, without)
    for expiries in plan.lapses.values():
        for expiry in expiries:
            yield from (each for each in expiry.judges if each.rule.id not in without)


def spans_read(
    definition: Definition, conditions: Iterator[Condition], limits: frozenset[str]
) -> Iterator[tuple[str, Span]]:
    """Yield every span with the clock on which it is read: by conditions, and as marks of limits."""
    read = set(limits)
    for leaf in conditions:
        match leaf:
            case ClockIs(clock, low, high):
                for span in (low, high):
                    if span is not None:
                        yield clock, span
            case WithinLimit(name):
                read.add(name)
            case _:
                pass
    for limit in definition.limits:
        if limit.id in read:
            yield limit.clock, limit.overdue_after
            if limit.due is not None:
                yield limit.clock, limit.due
