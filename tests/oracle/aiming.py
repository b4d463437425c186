"""Finds the step that brings a history nearer to a wanted step: on the way to it, or enabling it."""

from collections.abc import Iterable, Sequence

from pathway.definition import Count, FactIs, Judgement, Open, Transition, Value
from tests.oracle.case import Case, rules_for, ways_in
from tests.oracle.history import OUTSIDE
from tests.oracle.truth import leaves

__all__ = ["depths", "enabling", "towards"]

Wanted = tuple[Transition, dict[str, Value]]


def towards(ways: Iterable[Transition], here: Sequence[Transition], goal: str) -> list[Transition]:
    """Of the steps from here, those on a shortest way to the phase."""
    ways = [way for way in ways if way.act != "reopen"]  # it leads back only, not to any phase
    here = [way for way in here if way.act != "reopen"]
    near = {goal}
    while True:
        found = [way for way in here if way.target in near]
        if found:
            return found
        more = {
            source
            for way in ways
            for source in way.sources or (OUTSIDE,)
            if way.target in near and source not in near
        }
        if not more:
            return []
        near |= more


def depths(ways: Iterable[Transition]) -> dict[str, int]:
    """How many phases lie between each phase and the outside, and one more."""
    ways = [way for way in ways if way.act != "reopen"]
    found, depth = {OUTSIDE: 1}, 1
    while True:
        reached = {
            way.target
            for way in ways
            for source in way.sources or (OUTSIDE,)
            if way.target is not None and source in found and way.target not in found
        }
        if not reached:
            return found
        depth += 1
        found |= dict.fromkeys(reached, depth)


def enabling(case: Case, way: Transition) -> Wanted | None:
    """The step, possible from the phase, that makes what the wanted step's rules read hold."""
    now = case.stands
    here = [each for each in ways_in(case.definition) if now.phase in each.sources]
    for rule in rules_for(case.definition, way):
        for leaf in leaves(rule.condition):
            match leaf:
                case Judgement(name, values) if now.assessed.get(name) not in values:
                    told: dict[str, Value] = {"name": name, "value": values[0]}
                    found = [(each, told) for each in here if each.act == "record_assessment"]
                case FactIs(name, values) if now.facts.get(name) not in values:
                    found = [
                        (each, {})
                        for each in here
                        for setting in each.sets
                        if setting.fact == name and setting.value in values
                    ]
                case Count(name, result) if not now.results[name, result]:
                    act = "close_activity" if now.open else "open_activity"
                    ending: dict[str, Value] = {"result": result} if now.open else {}
                    found = [
                        (each, {"activity": name, **ending}) for each in here if each.act == act
                    ]
                case Open(name, kind) if (name, kind or "language") not in now.open:
                    sort: dict[str, Value] = {} if kind is None else {"kind": kind}
                    found = [
                        (each, {"activity": name, **sort})
                        for each in here
                        if each.act == "open_activity"
                    ]
                case _:
                    found = []
            if found:
                return found[0]
    if way.act in {"close_activity", "change_activity"} and not now.open:
        return next(((each, {}) for each in here if each.act == "open_activity"), None)
    return None
