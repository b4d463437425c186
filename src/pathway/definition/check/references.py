"""Finds names that declare nothing: unknown phases, clocks, rules, outcomes and the like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.graph import Transition
from pathway.definition.times import Lapse
from pathway.definition.values import Fact
from pathway.definition.wording import Names, repeated, some, unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["reference_faults"]


def reference_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every name outside conditions that refers to nothing, or is listed twice."""
    for index, transition in enumerate(definition.transitions):
        yield from _transition(f"transitions[{index}]", transition, names, definition.facts)
    yield from _clocks(definition, names)
    yield from _limits(definition, names)
    yield from _overlays(definition, names)
    yield from _visits(definition, names)
    for index, lapse in enumerate(definition.lapses):
        yield from _lapse(f"lapses[{index}]", lapse, definition, names)
    yield from _beside_the_phase(definition, names)


def _transition(
    at: str, transition: Transition, names: Names, facts: tuple[Fact, ...]
) -> Iterator[Fault]:
    if transition.sources:
        why = "A step starts from declared phases"
        yield from some(f"{at}.sources", "phase", transition.sources, names["phase"], why)
    if transition.target is not None:
        why = "A step must lead to a declared phase"
        yield from unknown(f"{at}.target", "phase", transition.target, names["phase"], why)
    if transition.rules:
        why = "A step is judged by declared rules"
        yield from some(f"{at}.rules", "rule", transition.rules, names["rule"], why)
    if transition.outcomes:
        why = "An exit tells a declared outcome"
        yield from some(f"{at}.outcomes", "outcome", transition.outcomes, names["outcome"], why)
    if transition.joined_by is not None:
        why = "A further referral is recorded by a step of the definition"
        yield from unknown(
            f"{at}.joined_by", "trigger", transition.joined_by, names["trigger"], why
        )
    for index, setting in enumerate(transition.sets):
        here = f"{at}.sets[{index}]"
        why = "A step sets a declared fact"
        yield from unknown(f"{here}.fact", "fact", setting.fact, names["fact"], why)
        for fact in facts:
            if fact.id == setting.fact:
                values = (choice.id for choice in fact.values.choices)
                why = f"The fact {fact.id!r} has one of its declared values"
                yield from unknown(f"{here}.value", "value", setting.value, values, why)
    yield from repeated(f"{at}.sets", tuple(setting.fact for setting in transition.sets))


def _clocks(definition: Definition, names: Names) -> Iterator[Fault]:
    for index, clock in enumerate(definition.clocks):
        at = f"clocks[{index}]"
        why = "A clock runs in declared phases"
        yield from some(f"{at}.runs_in", "phase", clock.runs_in, names["phase"], why)
        if clock.while_open is not None:
            why = "A clock runs while a declared activity is open"
            opened = clock.while_open
            yield from unknown(f"{at}.while_open", "activity", opened, names["activity"], why)
        if clock.restarted_by:
            why = "A clock is restarted by a step of the definition"
            triggers = clock.restarted_by
            yield from some(f"{at}.restarted_by", "trigger", triggers, names["trigger"], why)


def _limits(definition: Definition, names: Names) -> Iterator[Fault]:
    why = "A limit holds in declared phases"
    for index, limit in enumerate(definition.limits):
        at = f"limits[{index}]"
        yield from some(f"{at}.in_phases", "phase", limit.in_phases, names["phase"], why)
        yield from _clock(at, "A limit bounds a declared clock", limit.clock, names)
    for index, date_limit in enumerate(definition.date_limits):
        at = f"date_limits[{index}]"
        yield from some(f"{at}.in_phases", "phase", date_limit.in_phases, names["phase"], why)
        ends = "A date limit is the end of the project or of a stage"
        yield from unknown(f"{at}.period", "period", date_limit.period, names["period"], ends)


def _overlays(definition: Definition, names: Names) -> Iterator[Fault]:
    for index, pause in enumerate(definition.pauses):
        at = f"pauses[{index}]"
        if not pause.reasons:
            why = "empty. A pause is told by its reason: declare at least one."
            yield Fault(f"{at}.reasons", why)
        if pause.stops:
            why = "A pause stops declared clocks"
            yield from some(f"{at}.stops", "clock", pause.stops, names["clock"], why)
    for index, extension in enumerate(definition.extensions):
        at = f"extensions[{index}]"
        why = "An extension moves the mark of a declared limit"
        yield from unknown(f"{at}.limit", "limit", extension.limit, names["limit"], why)
        why = "An extension is decided by a declared role"
        yield from some(f"{at}.deciders", "role", extension.deciders, names["role"], why)
        if not extension.reasons:
            why = "empty. An extension is granted for a reason: declare at least one."
            yield Fault(f"{at}.reasons", why)


def _visits(definition: Definition, names: Names) -> Iterator[Fault]:
    for index, follow_up in enumerate(definition.follow_ups):
        why = "A follow-up is owed on a declared clock"
        yield from _clock(f"follow_ups[{index}]", why, follow_up.clock, names)
    for index, repeat in enumerate(definition.repeats):
        at = f"repeats[{index}]"
        why = "A repeated visit is a step of the definition"
        yield from unknown(f"{at}.trigger", "trigger", repeat.trigger, names["trigger"], why)
        yield from _clock(at, "A repeated visit is owed on a declared clock", repeat.clock, names)
        why = "A repeated visit is owed in declared phases"
        yield from some(f"{at}.in_phases", "phase", repeat.in_phases, names["phase"], why)


def _clock(at: str, why: str, clock: str, names: Names) -> Iterator[Fault]:
    yield from unknown(f"{at}.clock", "clock", clock, names["clock"], why)


def _lapse(at: str, lapse: Lapse, definition: Definition, names: Names) -> Iterator[Fault]:
    why = "A lapse ends declared phases"
    yield from some(f"{at}.in_phases", "phase", lapse.in_phases, names["phase"], why)
    why = "A lapse must lead to a declared phase"
    yield from unknown(f"{at}.target", "phase", lapse.target, names["phase"], why)
    if lapse.clock is not None:
        yield from _clock(at, "A lapse falls on a declared clock", lapse.clock, names)
    if lapse.rules:
        why = "A lapse is judged by declared rules"
        yield from some(f"{at}.rules", "rule", lapse.rules, names["rule"], why)
    why = "A lapse ends with a declared outcome"
    yield from unknown(f"{at}.outcome", "outcome", lapse.outcome, names["outcome"], why)
    for outcome in definition.outcomes:
        if outcome.id == lapse.outcome:
            reasons = tuple(reason.id for reason in outcome.reasons)
            if lapse.reason is not None:
                why = f"A lapse gives a declared reason of the outcome {outcome.id!r}"
                yield from unknown(f"{at}.reason", "reason", lapse.reason, reasons, why)
            elif reasons:
                yield Fault(
                    f"{at}.reason",
                    f"missing. The outcome {outcome.id!r} is told with a reason: "
                    f"give one of {', '.join(reasons)}.",
                )


def _beside_the_phase(definition: Definition, names: Names) -> Iterator[Fault]:
    for index, activity in enumerate(definition.activities):
        at = f"activities[{index}]"
        why = "An activity is opened in declared phases"
        yield from some(f"{at}.in_phases", "phase", activity.in_phases, names["phase"], why)
        why = "A spell that is open at exit is closed with a declared result of the activity"
        results = (result.id for result in activity.results)
        yield from unknown(f"{at}.at_exit", "result", activity.at_exit, results, why)
