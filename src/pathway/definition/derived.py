"""What declarations imply: the rules and details that an act brings with it, stated nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve as replace

from pathway.definition.conditions import (
    AnyOf,
    ClockIs,
    Condition,
    LastPhase,
    Not,
    PausedFor,
    Told,
)
from pathway.definition.extension_rules import extension_parts
from pathway.definition.graph import Outcome, Rule, Situation, Transition
from pathway.definition.values import (
    Assessment,
    Choice,
    Day,
    Detail,
    Number,
    OneOf,
    WholeNumber,
)
from pathway.texts import Text

if TYPE_CHECKING:
    from pathway.definition.model import Definition
    from pathway.definition.times import FollowUp

__all__ = ["details_of", "not_before", "rules_of", "ways_of"]

_Declared = Assessment | Outcome | Situation

_FOLLOW_UP_STATUS = (
    Choice("reached", Text(sv="nådd", en="reached")),
    Choice("unreachable", Text(sv="ej nåbar", en="unreachable")),
    Choice("refused", Text(sv="avböjde", en="refused")),
    Choice("not_applicable", Text(sv="ej tillämplig", en="not applicable")),
)
_DAYS = Text(sv="dagar", en="days")
_HOURS = Text(sv="timmar", en="hours")
_LONGEST_EXTENSION = 3660
_REASON = Text(sv="skäl", en="reason")


def ways_of(definition: Definition) -> tuple[Transition, ...]:
    """Return the transitions with every target named.

    A `reopen` without a target becomes one transition for each phase that an exit leaves, told
    apart by the phase last left.
    """
    left = {
        source
        for transition in definition.transitions
        if transition.act == "exit"
        for source in transition.sources
    } | {phase for lapse in definition.lapses for phase in lapse.in_phases}
    return tuple(
        way
        for transition in definition.transitions
        for way in (
            _reopenings(definition, transition, left)
            if transition.act == "reopen" and transition.target is None
            else (transition,)
        )
    )


def _reopenings(
    definition: Definition, transition: Transition, left: set[str]
) -> Iterator[Transition]:
    for phase in definition.phases:
        if phase.id in left:
            yield replace(transition, target=phase.id, when=LastPhase((phase.id,)))


def rules_of(definition: Definition, transition: Transition) -> tuple[Rule, ...]:
    """Return every rule of a step: those it names, then those that declarations bring with them."""
    named = {rule.id: rule for rule in definition.rules}
    own = tuple(named[rule] for rule in transition.rules)
    match transition.act:
        case "follow_up":
            return own + tuple(_follow_up_rules(definition))
        case "extend":
            return own + tuple(_extension_rules(definition))
        case "pause":
            return own + tuple(_pause_rules(definition))
        case _:
            return own


def not_before(follow_up: FollowUp) -> str:
    """Return the id of the rule that a follow-up is not made before its day."""
    return f"{follow_up.id}/not-before"


def _follow_up_rules(definition: Definition) -> Iterator[Rule]:
    several = len(definition.follow_ups) > 1
    for follow_up in definition.follow_ups:
        owed: Condition = ClockIs(follow_up.clock, at_least=follow_up.at)
        yield Rule(
            id=not_before(follow_up),
            text=follow_up.text,
            basis=follow_up.basis,
            condition=_where(several, "name", follow_up.id, owed),
        )


def _extension_rules(definition: Definition) -> Iterator[Rule]:
    several = len(definition.extensions) > 1
    for extension in definition.extensions:
        for suffix, text, condition in extension_parts(definition, extension):
            yield Rule(
                id=f"{extension.id}/{suffix}",
                text=text,
                basis=extension.basis,
                condition=_where(several, "extension", extension.id, condition),
            )


def _pause_rules(definition: Definition) -> Iterator[Rule]:
    several = len(definition.pauses) > 1
    for pause in definition.pauses:
        if pause.cap_in_all is not None:
            left: Condition = PausedFor(pause.id, pause.cap_in_all)
            reasons = tuple(reason.id for reason in pause.reasons)
            yield Rule(
                id=f"{pause.id}/cap-in-all",
                text=pause.text,
                basis=pause.basis,
                condition=AnyOf((Not(Told("reason", reasons)), left)) if several else left,
            )


def _where(several: bool, detail: str, name: str, condition: Condition) -> Condition:  # noqa: FBT001
    return AnyOf((Not(Told(detail, (name,))), condition)) if several else condition


def details_of(definition: Definition, transition: Transition) -> tuple[Detail, ...]:
    """Return every detail that a step tells: those of its act, then its own.

    A detail with one possible class takes it by default. Entry attributes are not details: a step
    that refers, or that `restates`, tells them by their own names.
    """
    return tuple(_act_details(definition, transition)) + transition.tells


def _act_details(definition: Definition, transition: Transition) -> Iterator[Detail]:
    match transition.act:
        case "exit":
            yield from _exit_details(definition, transition)
        case "pause":
            reasons = tuple(reason for pause in definition.pauses for reason in pause.reasons)
            yield _one_of("reason", _REASON, reasons)
            until = Text(sv="planerat slut", en="planned end")
            yield Detail("until", until, Day(), required=False)
        case "extend":
            yield from _extension_details(definition)
        case "open_activity" | "close_activity" | "change_activity":
            yield from _activity_details(definition, transition)
        case "log_hours":
            yield Detail("hours", _HOURS, Number(0.25, 24, 0.25, _HOURS))
            if definition.activities:
                yield _activity(definition, required=False)
        case "record_assessment":
            yield _named("name", Text(sv="bedömning", en="assessment"), definition.assessments)
            for assessment in definition.assessments:
                yield Detail(
                    "value", assessment.name, assessment.values, when=Told("name", (assessment.id,))
                )
        case "record_situation":
            yield _named("situation", Text(sv="situation", en="situation"), definition.situations)
        case "follow_up":
            name = Text(sv="uppföljning", en="follow-up")
            follow_ups = tuple(Choice(each.id, each.text) for each in definition.follow_ups)
            yield _one_of("name", name, follow_ups)
            yield _one_of("status", Text(sv="status", en="status"), _FOLLOW_UP_STATUS)
            situations = tuple(Choice(each.id, each.name) for each in definition.situations)
            yield Detail(
                "situation",
                Text(sv="situation", en="situation"),
                OneOf(situations),
                when=Told("status", ("reached",)),
            )
        case _:
            return


def _exit_details(definition: Definition, transition: Transition) -> Iterator[Detail]:
    told = tuple(each for each in definition.outcomes if each.id in transition.outcomes)
    yield _named("outcome", Text(sv="utfall", en="outcome"), told)
    for outcome in told:
        if outcome.reasons:
            reasons = tuple(Choice(reason.id, reason.name) for reason in outcome.reasons)
            yield Detail("reason", _REASON, OneOf(reasons), when=Told("outcome", (outcome.id,)))


def _extension_details(definition: Definition) -> Iterator[Detail]:
    extensions = tuple(Choice(each.id, each.text) for each in definition.extensions)
    yield _one_of("extension", Text(sv="förlängning", en="extension"), extensions)
    yield Detail("days", _DAYS, WholeNumber(1, _LONGEST_EXTENSION, _DAYS))
    reasons = {
        reason.id: Choice(reason.id, reason.name)
        for extension in definition.extensions
        for reason in extension.reasons
    }
    yield _one_of("reason", _REASON, tuple(reasons.values()))
    decider = Text(sv="beslutat av", en="decided by")
    # Any role can be told: that one may not decide is a rule, refused with its words and source.
    yield Detail("decided_by", decider, OneOf(definition.roles))


def _activity(definition: Definition, *, required: bool) -> Detail:
    choices = tuple(Choice(each.id, each.name) for each in definition.activities)
    default = choices[0].id if required and len(choices) == 1 else None
    name = Text(sv="aktivitet", en="activity")
    return Detail("activity", name, OneOf(choices), required=required, default=default)


def _activity_details(definition: Definition, transition: Transition) -> Iterator[Detail]:
    yield _activity(definition, required=True)
    for activity in definition.activities:
        only = Told("activity", (activity.id,))
        kind = Text(sv="inriktning", en="kind")
        if (activity.kinds and transition.act != "close_activity") or (
            activity.kinds and activity.at_most_open > 1
        ):
            yield Detail("kind", kind, OneOf(activity.kinds), when=only)
        if transition.act != "open_activity":
            result = Text(sv="resultat", en="result")
            yield Detail("result", result, OneOf(activity.results), when=only)


def _named(detail: str, name: Text, declared: Iterable[_Declared]) -> Detail:
    return _one_of(detail, name, tuple(Choice(each.id, each.name) for each in declared))


def _one_of(detail: str, name: Text, choices: tuple[Choice, ...]) -> Detail:
    default = choices[0].id if len(choices) == 1 else None
    return Detail(detail, name, OneOf(choices), default=default)
