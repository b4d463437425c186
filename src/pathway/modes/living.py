"""Finds of each phase what of the past some later rule still reads: the cone of influence."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from pathway.definition import (
    AttributeIs,
    Condition,
    Count,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Open,
    Taken,
)
from pathway.machine import Plan, Way
from pathway.modes.reading import all_judges, judges_of, leaves
from pathway.state import OUTSIDE

__all__ = ["Living", "Location", "Trait", "followed_activities", "living_in"]

Trait = tuple[str, ...]
"""Something of the past: `("known", id)`, `("count", activity, result)`, `("taken", step)`, ..."""

Location = tuple[str, str | None]
"""A phase, and the phase last left."""

_LEAVING = ("move", "exit", "reenter", "reopen")


@frozen(eq=False)
class Living:
    """What is still read from each location on, and the activities that anything follows."""

    at: Mapping[Location, frozenset[Trait]]
    followed: frozenset[str]
    by_kind: frozenset[str]

    def read_from(self, phase: str, left: str | None) -> frozenset[Trait]:
        """Return what is read in the phase or later; the phase left matters only where it is read."""
        found = self.at.get((phase, left))
        if found is None:
            found = frozenset().union(*(each for key, each in self.at.items() if key[0] == phase))
        return found


def followed_activities(plan: Plan, without: frozenset[str]) -> frozenset[str]:
    """Return the activities of which it matters whether, or how, they were open.

    A rule or a clock reads it; or it cannot be opened just as one pleases before it is closed.
    """
    definition = plan.definition
    read = [leaf for judge in all_judges(plan, without) for leaf in leaves(judge.rule.condition)]
    found = {leaf.activity for leaf in read if isinstance(leaf, Open | Count)}
    found |= {each.while_open for each in definition.clocks if each.while_open}
    opening = {"open_activity", "change_activity"}
    ways = [way for each in plan.steps.values() for way in each]
    bound = any(judges_of(way, without) for way in ways if way.declared.act in opening)
    where = {way.source for way in ways if way.declared.act in {*opening, "close_activity"}}
    found |= {
        each.id for each in definition.activities if bound or not where <= set(each.in_phases)
    }
    return frozenset(found)


def living_in(plan: Plan, without: frozenset[str]) -> Living:
    """Work backwards from what each step and lapse reads to where it is still to be read."""
    followed = followed_activities(plan, without)
    flows: list[tuple[Location, Location, frozenset[Trait]]] = []
    live: dict[Location, set[Trait]] = {}
    todo: list[Location] = [(OUTSIDE, None)]
    while todo:
        here = todo.pop()
        if here in live:
            continue
        live[here] = set(_read_by_lapses(plan, here[0], without))
        if any(isinstance(way.declared.when, LastPhase) for way in _all_ways(plan, here[0])):
            live[here].add(("left",))
        for way in _ways(plan, here):
            live[here] |= set(_read(plan, way, without))
            there = _after(way, here)
            flows.append((here, there, _forgotten(plan, way)))
            todo.append(there)
        for expiry in plan.lapses.get(here[0], ()):
            there = (expiry.declared.target, here[0])
            flows.append((here, there, frozenset({("followed",), ("reason",), ("left",)})))
            todo.append(there)
    changed = True
    while changed:
        changed = False
        for here, there, gone in flows:
            more = live[there] - gone - live[here]
            if more:
                live[here] |= more
                changed = True
    return Living(
        {here: frozenset(traits) for here, traits in live.items()},
        followed,
        frozenset(_by_kind(plan, followed, without)),
    )


def _all_ways(plan: Plan, phase: str) -> Iterator[Way]:
    for ways in plan.by_phase.get(phase, {}).values():
        yield from ways


def _ways(plan: Plan, here: Location) -> Iterator[Way]:
    phase, left = here
    for way in _all_ways(plan, phase):
        when = way.declared.when
        if not isinstance(when, LastPhase) or left in when.phases:
            yield way


def _after(way: Way, here: Location) -> Location:
    if way.declared.act in _LEAVING:
        return way.target, way.source
    return way.target, None if way.source == OUTSIDE else here[1]


def _by_kind(plan: Plan, followed: frozenset[str], without: frozenset[str]) -> Iterator[str]:
    read = [leaf for judge in all_judges(plan, without) for leaf in leaves(judge.rule.condition)]
    for activity in plan.definition.activities:
        asked = any(
            isinstance(leaf, Open) and leaf.activity == activity.id and leaf.kind for leaf in read
        )
        if activity.id in followed and activity.kinds and (asked or activity.at_most_open > 1):
            yield activity.id


def _read_by_lapses(plan: Plan, phase: str, without: frozenset[str]) -> Iterator[Trait]:
    for expiry in plan.lapses.get(phase, ()):
        for judge in expiry.judges:
            if judge.rule.id not in without and expiry.declared.clock is not None:
                for leaf in leaves(judge.rule.condition):
                    yield from _traits(leaf)


def _read(plan: Plan, way: Way, without: frozenset[str]) -> Iterator[Trait]:
    for judge in judges_of(way, without):
        for leaf in leaves(judge.rule.condition):
            yield from _traits(leaf)
    if way.declared.act == "follow_up":
        yield ("followed",)
        yield ("reason",)
    if way.declared.restates and plan.definition.attributes:
        yield ("reentered",)


def _traits(leaf: Condition) -> Iterator[Trait]:
    match leaf:
        case AttributeIs(name) | FactIs(name) | Judgement(name):
            yield ("known", name)
        case Count(activity, result):
            yield ("count", activity, result)
        case Taken(trigger):
            yield ("taken", trigger)
        case LastPhase():
            yield ("left",)
        case LastOutcome(_, reasons) if reasons:
            yield ("reason",)
        case _:
            return


def _forgotten(plan: Plan, way: Way) -> frozenset[Trait]:
    """Return what the step makes forgotten, or sets anew, whatever it was."""
    definition = plan.definition
    gone: set[Trait] = {("known", each.fact) for each in way.declared.sets}
    gone |= {("left",)} if way.declared.act in _LEAVING else set()
    match way.declared.act:
        case "exit":
            gone |= {("followed",), ("reason",)}
        case "reenter":
            gone |= {("followed",), ("reason",)}
            gone |= {("known", each.id) for each in definition.assessments if each.holds != "ever"}
            gone |= {
                ("count", each.id, result.id)
                for each in definition.activities
                for result in each.results
            }
        case "reopen":
            gone |= {("followed",), ("reason",)}
        case "move":
            gone |= {("known", each.id) for each in definition.assessments if each.holds == "phase"}
        case _:
            pass
    return frozenset(gone)
