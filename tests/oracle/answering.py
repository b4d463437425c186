"""Answers a step as the semantics say: where it leads, or every reason against it, with days."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen
from transitions import MachineError

from pathway.commands import Step
from pathway.definition import ClockIs, Lapse, LastPhase, Rule, Told, Transition, Value
from pathway.machine import Asked, GraphOfRecord
from pathway.reasons import Reason
from tests.oracle.case import Case, rules_for, ways_in
from tests.oracle.history import OUTSIDE, Entry
from tests.oracle.judging import first_day_of_all, holds, reason_of
from tests.oracle.standing import (
    Objection,
    on_pause,
    on_the_day,
    on_what_is_told,
    on_who_asks,
)
from tests.oracle.telling import complete, told_is
from tests.oracle.truth import Ask

__all__ = ["Answer", "Said", "answer", "settle", "way_of"]

Said = tuple[str, date | None, date | None, str | None]
"""A reason as it is compared: rule, earliest, latest, needs."""


@frozen(eq=False)
class Answer:
    """The phase after the step, the reasons against it, and the case as it stands then."""

    phase: str
    reasons: tuple[Said, ...]
    possible_from: date | None
    case: Case


class Model:
    """Where the machine stands: nothing but its state."""

    def __init__(self, state: str) -> None:
        self.state = state


def answer(
    case: Case,
    graph: GraphOfRecord,
    step: Step,
    *,
    closed_on: int | None = None,
    available: Mapping[str, int] | None = None,
) -> Answer:
    on = step.on.toordinal()
    case = settle(case, graph, on, closed_on)
    phase = case.stands.phase
    event = graph.events.get(step.trigger)
    way = None if event is None else way_of(case, step.trigger, step.told)
    against = [*on_the_day(case, on), *on_who_asks(case, step.by)]
    if event is None:
        return _refused(case, [*against, Objection("known-step")], [], None)
    told = step.told if way is None else complete(case.definition, way, step.told)
    extends = way is not None and way.act == "extend"
    ask = Ask(on, told, step.by, closed_on, extends=extends)

    def judge(rule: Rule) -> Reason | None:
        return reason_of(case, rule, ask)

    asked = Asked(applies=lambda each: each == way, judge=judge)
    model = Model(phase)
    try:
        moved = event.trigger(model, asked=asked)
    except MachineError:
        return _refused(case, [*against, Objection("possible-in-phase")], [], None)
    if way is None:
        if not _told_apart(case, step.trigger):
            return _refused(case, [*against, Objection("possible-in-phase")], [], None)
        against.append(Objection("details-told", "details"))
        here = _here(case, step.trigger)
        days = [_first(case, each, ask, [*against, *on_pause(case, each)]) for each in here]
        first = min((each for each in days if each is not None), default=None)
        if not any(each.while_paused for each in here):
            against += on_pause(case, here[0])
        return _refused(case, against, [], first)
    against += [*on_pause(case, way), *on_what_is_told(case, way, ask, available or {})]
    if moved and not against:
        taken = Case(case.definition, (*case.entries, _entry(case, way, model.state, ask)))
        return Answer(model.state, (), None, taken)
    first = _first(case, way, ask, against)
    reasons = asked.reasons
    if any(each.rule == "follow-up-applies" for each in against):  # nothing is owed, nothing early
        reasons = [each for each in reasons if each.rule not in _not_before(case)]
    return _refused(case, against, reasons, first)


def _not_before(case: Case) -> set[str]:
    return {f"{each.id}/not-before" for each in case.definition.follow_ups}


def way_of(case: Case, trigger: str, told: Mapping[str, Value]) -> Transition | None:
    """The transition that is meant: of several, the one that what is told, or was left, picks."""
    here = _here(case, trigger)
    if len(here) == 1 and here[0].when is None:
        return here[0]
    for way in here:
        match way.when:
            case Told():
                if told_is(way.when, complete(case.definition, way, told)):
                    return way
            case LastPhase():
                if case.stands.left in way.when.phases:
                    return way
            case None:
                return way
    return None


def _here(case: Case, trigger: str) -> list[Transition]:
    """The transitions of the step from where the case stands."""
    return [
        way
        for way in ways_in(case.definition)
        if way.trigger == trigger and case.stands.phase in (way.sources or (OUTSIDE,))
    ]


def _told_apart(case: Case, trigger: str) -> bool:
    """Whether what is told tells the step's transitions apart, not the phase last left."""
    return any(
        way.trigger == trigger and isinstance(way.when, Told) for way in case.definition.transitions
    )


def _first(case: Case, way: Transition, ask: Ask, against: list[Objection]) -> date | None:
    if any(each.needs is None and each.earliest is None for each in against):
        return None
    if any(each.needs == "resume" for each in against):
        case = _resumed(case, max(ask.on, case.last or ask.on))
    start = max([ask.on, *(each.earliest for each in against if each.earliest is not None)])
    found = first_day_of_all(case, rules_for(case.definition, way), ask.at(start))
    return None if found is None else date.fromordinal(found)


def _resumed(case: Case, on: int) -> Case:
    """The case as it would stand, had the pause been resumed on the day."""
    phase = case.stands.phase
    resume = next(
        way.trigger
        for way in case.definition.transitions
        if way.act == "resume" and phase in way.sources
    )
    return Case(case.definition, (*case.entries, Entry(on, resume, "resume", phase, phase, {})))


def _refused(
    case: Case, against: list[Objection], reasons: list[Reason], first: date | None
) -> Answer:
    said = [
        (
            each.rule,
            None if each.earliest is None else date.fromordinal(each.earliest),
            None,
            each.needs,
        )
        for each in against
    ] + [(each.rule, each.earliest, each.latest, each.needs) for each in reasons]
    return Answer(case.stands.phase, tuple(said), first, case)


def _entry(case: Case, way: Transition, target: str, ask: Ask) -> Entry:
    told = dict(ask.told)
    outcome = told.get("outcome") if way.act == "exit" else None
    reason = told.get("reason") if way.act == "exit" else None
    return Entry(
        on=ask.on,
        trigger=way.trigger,
        act=way.act,
        source=case.stands.phase,
        target=target,
        told=told,
        sets=way.sets,
        outcome=None if outcome is None else str(outcome),
        reason=None if reason is None else str(reason),
        effective=ask.on,
    )


def settle(case: Case, graph: GraphOfRecord, on: int, closed_on: int | None) -> Case:
    """Let every lapse fall that falls before the day, each at the end of its day."""
    if case.last is None:
        return case
    day = case.last
    while day < on:
        fallen = _lapse(case, graph, day, closed_on)
        if fallen is None:
            day += 1
        else:
            case = fallen
    return case


def _lapse(case: Case, graph: GraphOfRecord, day: int, closed_on: int | None) -> Case | None:
    definition = case.definition
    phase = case.stands.phase
    ask = Ask(day, {}, None, closed_on)
    for lapse in definition.lapses:
        if phase not in lapse.in_phases:
            continue
        if lapse.clock is None or lapse.after is None:
            if closed_on is None or day < closed_on:
                continue
            effective = day
        else:
            if not holds(case, _mark(lapse, lapse.clock), ask):
                continue
            effective = case.anchor(lapse.clock, day) if lapse.set_back else day
        model = Model(phase)
        asked = Asked(applies=lambda _: True, judge=lambda rule: reason_of(case, rule, ask))
        if not graph.events[f"lapse:{lapse.id}"].trigger(model, asked=asked):
            continue
        entry = Entry(
            on=day,
            trigger=lapse.id,
            act="exit",
            source=phase,
            target=model.state,
            told={},
            outcome=lapse.outcome,
            reason=lapse.reason,
            effective=effective,
            lapse=True,
        )
        return Case(definition, (*case.entries, entry))
    return None


def _mark(lapse: Lapse, clock: str) -> Rule:
    return Rule(lapse.id, lapse.text, lapse.basis, ClockIs(clock, at_least=lapse.after))
