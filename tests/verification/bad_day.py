"""Ten ways in which an author breaks Navigator on a bad day, each with what should be said of it."""

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

import pathway
from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    Definition,
    Lapse,
    Not,
    Told,
    Transition,
)
from pathway.texts import Assumption, Text

__all__ = ["NAVIGATOR", "SLIPS", "Slip"]

_SAID = Text("för lång väntan", "waited too long")


@frozen
class Slip:
    """A mistake: how it is made, and the beginning of what is said of it.

    `says` is the beginning of a finding's id, or of the fault for which the definition is refused
    when it is made.
    """

    name: str
    made: Callable[[Definition], Definition]
    says: str


def _rule(definition: Definition, name: str, condition: Condition) -> Definition:
    rules = (evolve(r, condition=condition) if r.id == name else r for r in definition.rules)
    return evolve(definition, rules=tuple(rules))


def _limit(definition: Definition, name: str, due: Span, overdue_after: Span) -> Definition:
    limits = (
        evolve(each, due=due, overdue_after=overdue_after) if each.id == name else each
        for each in definition.limits
    )
    return evolve(definition, limits=tuple(limits))


def _ways(
    definition: Definition, changed: Callable[[Transition], Iterable[Transition]]
) -> Definition:
    ways = tuple(new for each in definition.transitions for new in changed(each))
    return evolve(definition, transitions=ways)


def _months_for_weeks(definition: Definition) -> Definition:
    done = Not(Told("outcome", ("completed",)))
    late = ClockIs("support", at_least=Span(months=26))
    return _rule(definition, "full-support", AnyOf((done, late)))


def _longer_introduction(definition: Definition) -> Definition:
    longer = ClockIs("introduction", at_least=Span(weeks=8))
    return _rule(definition, "introduction-four-weeks", longer)


def _nobody_leaves_an_internship(definition: Definition) -> Definition:
    def changed(way: Transition) -> tuple[Transition, ...]:
        if way.trigger == "exit" and "internship" in way.sources:
            return (evolve(way, sources=("coaching",)),)
        return () if way.trigger == "end_internship" else (way,)

    return _ways(definition, changed)


def _not_forgotten(definition: Definition) -> Definition:
    young = AttributeIs("age", at_least=16, at_most=24)
    group = AttributeIs("target_group", ("youth_social_assistance",))
    return _rule(definition, "youth-16-24", AllOf((group, young)))


def _days_for_weeks(definition: Definition) -> Definition:
    return _limit(definition, "support", Span(days=26), Span(days=30))


def _resume_forgotten(definition: Definition) -> Definition:
    return _ways(
        definition,
        lambda way: (
            evolve(way, sources=("coaching", "internship")) if way.trigger == "resume" else way,
        ),
    )


def _lapses_too_soon(definition: Definition) -> Definition:
    lapse = Lapse(
        id="silence",
        text=_SAID,
        basis=Assumption(_SAID),
        in_phases=("introduction",),
        target="exited",
        outcome="excluded",
        reason="not_eligible",
        clock="introduction",
        after=Span(weeks=3),
    )
    return evolve(definition, lapses=(*definition.lapses, lapse))


def _only_completed(definition: Definition) -> Definition:
    return _ways(
        definition,
        lambda way: (
            evolve(way, outcomes=("completed",))
            if way.trigger == "exit" and "coaching" in way.sources
            else way,
        ),
    )


def _assessed_too_late(definition: Definition) -> Definition:
    return _ways(
        definition,
        lambda way: (
            evolve(way, sources=("coaching", "internship"))
            if way.trigger == "record_assessment"
            else way,
        ),
    )


def _months_and_days(definition: Definition) -> Definition:
    window = AllOf(
        (
            ClockIs("after_exit", at_most=Span(days=30)),
            ClockIs("after_exit", at_least=Span(months=1)),
        )
    )
    return _rule(definition, "reopen-within-14-days", window)


SLIPS = (
    Slip(
        "26 months written for 26 weeks",
        _months_for_weeks,
        "contradiction:exit/coaching/completed:full-support+support",
    ),
    Slip(
        "the introduction made longer, its limit left as it was",
        _longer_introduction,
        "never_fires:start_coaching/introduction/coaching:introduction+introduction-four-weeks",
    ),
    Slip(
        "the ways out of the internship forgotten",
        _nobody_leaves_an_internship,
        "trap:internship:",
    ),
    Slip(
        "a Not forgotten",
        _not_forgotten,
        "never_refuses_alone:adults-25-64",
    ),
    Slip(
        "30 days written for 30 weeks",
        _days_for_weeks,
        "extensions[0].cap_in_all: 26 days and 28 days are 54 days, past overdue_after",
    ),
    Slip(
        "resume forgotten in one phase",
        _resume_forgotten,
        "transitions[6].sources[0]: a pause that begins in 'introduction' never ends",
    ),
    Slip(
        "an end by itself that comes too soon",
        _lapses_too_soon,
        "never_fires:start_coaching/introduction/coaching:introduction-four-weeks+silence",
    ),
    Slip(
        "planned outcomes dropped from an exit",
        _only_completed,
        "trap:coaching:full-support",
    ),
    Slip(
        "an assessment recorded where it comes too late",
        _assessed_too_late,
        "never_fires:start_coaching/introduction:need-of-support",
    ),
    Slip(
        "a window that counts days to one side and months to the other",
        _months_and_days,
        "window_closed:reopen/after_exit:reopen-within-14-days",
    ),
)
"""The ten mistakes."""

NAVIGATOR = pathway.load("navigator").latest
"""What is broken."""
