"""Says what the language itself refuses, whatever the definition says."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from pathway.definition import Definition, Transition, Value
from tests.oracle.case import Case
from tests.oracle.history import OUTSIDE, outcome_of
from tests.oracle.telling import faults
from tests.oracle.truth import Ask

__all__ = [
    "Objection",
    "objections",
    "on_pause",
    "on_the_day",
    "on_what_is_told",
    "on_who_asks",
    "taken_units",
]


@frozen
class Objection:
    """A refusal of the language: its id, what it needs, and the first day on which it is gone."""

    rule: str
    needs: str | None = None
    earliest: int | None = None


def on_the_day(case: Case, on: int) -> Iterator[Objection]:
    if case.last is not None and on < case.last:
        yield Objection("in-date-order", earliest=case.last)
    first = case.definition.valid_from
    if case.stands.phase == OUTSIDE and first is not None and on < first.toordinal():
        yield Objection("version-in-force", earliest=first.toordinal())


def on_who_asks(case: Case, by: str | None) -> Iterator[Objection]:
    if by is not None and by not in {role.id for role in case.definition.roles}:
        yield Objection("declared-role")


def on_pause(case: Case, way: Transition) -> Iterator[Objection]:
    if case.stands.pause is not None and not way.while_paused:
        yield Objection("not-while-paused", needs="resume")


def objections(
    case: Case, way: Transition, ask: Ask, available: Mapping[str, int]
) -> Iterator[Objection]:
    yield from on_pause(case, way)
    yield from on_who_asks(case, ask.by)
    yield from on_what_is_told(case, way, ask, available)


def on_what_is_told(
    case: Case, way: Transition, ask: Ask, available: Mapping[str, int]
) -> Iterator[Objection]:
    definition, now = case.definition, case.stands
    wrong = list(faults(definition, way, ask.told))
    yield from (Objection("details-told", "details") for _ in wrong)
    if not wrong:
        yield from _of_the_act(case, way, ask)
    for resource in taken_units(definition, now.phase, way, ask.told):
        if available.get(resource, 1) < 1:
            yield Objection(f"{resource}/available", needs="wait")


def taken_units(
    definition: Definition, phase: str, way: Transition, told: Mapping[str, Value]
) -> list[str]:
    """The resources of which the step takes a unit that was not held before."""
    target = phase if way.target is None else way.target
    return [
        resource.id
        for resource in definition.resources
        if (target in resource.phases and phase not in resource.phases)
        or (way.act == "open_activity" and told.get("activity") in resource.activities)
    ]


def _of_the_act(case: Case, way: Transition, ask: Ask) -> Iterator[Objection]:
    told = ask.told
    match way.act:
        case "pause":
            until = told.get("until")
            if isinstance(until, date) and until.toordinal() < ask.on:
                yield Objection("pause-end-after-start", needs="details")
        case "resume":
            if case.stands.pause is None:
                yield Objection("pause-under-way")
        case "open_activity" | "close_activity" | "change_activity":
            yield from _of_activities(case, way, told)
        case "follow_up":
            yield from _of_follow_ups(case, told)
        case _:
            pass


def _of_activities(case: Case, way: Transition, told: Mapping[str, Value]) -> Iterator[Objection]:
    now = case.stands
    activity = next(each for each in case.definition.activities if each.id == told["activity"])
    open_ones = [kind for name, kind in now.open if name == activity.id]
    if way.act != "close_activity" and now.phase not in activity.in_phases:
        yield Objection("activity-in-phase")
    if way.act == "open_activity" and len(open_ones) >= activity.at_most_open:
        yield Objection("activity-at-most-open")
    closes_any = way.act == "change_activity" or told.get("kind") is None
    if way.act != "open_activity" and not (open_ones if closes_any else told["kind"] in open_ones):
        yield Objection("activity-open")


def _of_follow_ups(case: Case, told: Mapping[str, Value]) -> Iterator[Objection]:
    now = case.stands
    outcome = outcome_of(case.definition, now.outcome)
    reasons = () if outcome is None else outcome.reasons
    ended = any(each.id == now.reason and not each.followed_up for each in reasons)
    if outcome is not None and (ended or not outcome.followed_up):
        yield Objection("follow-up-applies")
    elif any(name == told["name"] and status != "unreachable" for name, status in now.followed):
        yield Objection("follow-up-not-done")
