"""Navigator with one fault each, such as an author makes, and Navigator as it is without times."""

from collections.abc import Callable

from attrs import evolve

import pathway
from pathway.dates import Span
from pathway.definition import AnyOf, Clock, ClockIs, Definition, Rule, Transition
from pathway.texts import Text

__all__ = ["FAULTS", "NAVIGATOR"]

NAVIGATOR: Definition = pathway.load("navigator").latest

_LONG = "internship-two-weeks"


def _rule(definition: Definition, name: str, changed: Callable[[Rule], Rule]) -> Definition:
    return evolve(
        definition,
        rules=tuple(changed(each) if each.id == name else each for each in definition.rules),
    )


def completed_later_than_support_lasts() -> Definition:
    """Ask for 40 weeks of support before it is completed; it is overdue after 30."""

    def longer(rule: Rule) -> Rule:
        assert isinstance(rule.condition, AnyOf)
        new = ClockIs("support", at_least=Span(weeks=40))
        parts = tuple(new if isinstance(each, ClockIs) else each for each in rule.condition.parts)
        return evolve(rule, condition=evolve(rule.condition, parts=parts))

    return _rule(NAVIGATOR, "full-support", longer)


def no_way_out_of_an_internship() -> Definition:
    """Let internships end only while there are 20 weeks of support at most, and nobody leave one."""
    return _with_internship_rule(
        Rule(
            _LONG,
            Text("praktik slutar i tid", "internships end early"),
            NAVIGATOR.rules[0].basis,
            ClockIs("support", at_most=Span(weeks=20)),
        )
    )


def an_introduction_too_short() -> Definition:
    """Let the introduction be overdue after three weeks; coaching starts after four."""
    limits = tuple(
        evolve(each, due=Span(weeks=2), overdue_after=Span(weeks=3))
        if each.id == "introduction"
        else each
        for each in NAVIGATOR.limits
    )
    return evolve(NAVIGATOR, limits=limits)


def an_extension_after_the_limit() -> Definition:
    """Let the extension be asked for from week 33 only; support is overdue after 30."""
    rule = Rule(
        "extended-from-week-33",
        Text("förlängning från vecka 33", "extension from week 33"),
        NAVIGATOR.rules[0].basis,
        ClockIs("support", at_least=Span(weeks=33)),
    )
    transitions = tuple(
        evolve(each, rules=(rule.id,)) if each.trigger == "extend" else each
        for each in NAVIGATOR.transitions
    )
    return evolve(NAVIGATOR, rules=(*NAVIGATOR.rules, rule), transitions=transitions)


def a_follow_up_that_closes_before_it_opens() -> Definition:
    """Open the follow-up three months after exit and close it 91 days after."""
    follow_ups = tuple(
        evolve(each, at=Span(months=3), overdue_after=Span(days=91))
        for each in NAVIGATOR.follow_ups
    )
    return evolve(NAVIGATOR, follow_ups=follow_ups)


def an_internship_longer_than_what_is_left() -> Definition:
    """Ask for two weeks of internship, which nobody leaves; on the last days there is no time."""
    clock = Clock("placement", Text("praktik", "internship"), ("internship",), per="spell")
    definition = evolve(NAVIGATOR, clocks=(*NAVIGATOR.clocks, clock))
    rule = Rule(
        _LONG,
        Text("praktik varar två veckor", "an internship lasts two weeks"),
        NAVIGATOR.rules[0].basis,
        ClockIs("placement", at_least=Span(weeks=2)),
    )
    return _with_internship_rule(rule, definition)


def _with_internship_rule(rule: Rule, definition: Definition = NAVIGATOR) -> Definition:
    """Put a rule on the end of internships, which nobody leaves or pauses otherwise."""

    def changed(each: Transition) -> Transition:
        if each.trigger == "end_internship":
            return evolve(each, rules=(rule.id,))
        if each.trigger in {"exit", "pause", "resume", "extend"} and "internship" in each.sources:
            left = tuple(source for source in each.sources if source != "internship")
            return evolve(each, sources=left)
        return each

    return evolve(
        definition,
        rules=(*definition.rules, rule),
        transitions=tuple(map(changed, definition.transitions)),
    )


FAULTS = (
    completed_later_than_support_lasts,
    no_way_out_of_an_internship,
    an_introduction_too_short,
    an_extension_after_the_limit,
    a_follow_up_that_closes_before_it_opens,
    an_internship_longer_than_what_is_left,
)
"""The six faults of the prototype's model, made in Navigator as it is."""
