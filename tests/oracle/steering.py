"""Draws the next step of a history: on the way to a wanted step, on a day near a turning point."""

from datetime import date
from random import Random

from attrs import frozen

from pathway.commands import Step
from pathway.definition import Definition, Transition, Value
from tests.oracle.aiming import depths, enabling, towards
from tests.oracle.answering import way_of
from tests.oracle.case import Case, rules_for, ways_in
from tests.oracle.coverage import Goal
from tests.oracle.days import first_day, worth_asking
from tests.oracle.drawing import role, telling
from tests.oracle.history import OUTSIDE
from tests.oracle.judging import holds
from tests.oracle.standing import objections
from tests.oracle.telling import complete
from tests.oracle.truth import Ask

__all__ = ["Taste", "next_step"]

_TRIES = 12
_LEAVING = ("exit", "reenter", "reopen")


@frozen
class Taste:
    """What a whole history is drawn for: a step from a phase, and the triggers that it likes."""

    source: str
    trigger: str
    liked: frozenset[str]
    patient: bool

    @classmethod
    def of(cls, definition: Definition, draw: Random, goal: Goal | None = None) -> "Taste":
        """Draw a taste; the deeper a phase lies, the more often it is wanted."""
        ways = ways_in(definition)
        triggers = sorted({way.trigger for way in ways})
        liked, patient = frozenset(draw.sample(triggers, 2)), draw.random() < 0.7
        if goal is not None:
            return cls(goal.source, goal.trigger, liked | {goal.liked}, patient)
        goals = [(source, way.trigger) for way in ways for source in way.sources or (OUTSIDE,)]
        far = depths(ways)
        source, trigger = draw.choices(goals, [far[each] ** 2 for each, _ in goals])[0]
        return cls(source, trigger, liked, patient)


def next_step(case: Case, taste: Taste, draw: Random) -> Step:
    """Draw a step; what is wanted of it (accepted, refused by one rule, anything) is drawn first."""
    way = _way(case, taste, draw)
    if way is None:
        return Step("no_such_step", date.fromordinal(first_day(case, draw)))
    fixed: dict[str, Value] = {}
    if draw.random() < 0.7:
        way, fixed = enabling(case, way) or (way, fixed)
    there = case.stands.phase == taste.source
    wanted = draw.choices((0, 1, None), (0.5, 0.4, 0.1) if there else (0.8, 0.15, 0.05))[0]
    days = worth_asking(case, way, draw)
    for _ in range(_TRIES):
        told = telling(case.definition, way, draw) | fixed
        on = date.fromordinal(draw.choice(days))
        found = Step(way.trigger, on, told, role(case.definition, way, draw))
        if wanted is None or _broken(case, found) == wanted:
            break
    return found


def _way(case: Case, taste: Taste, draw: Random) -> Transition | None:
    ways, phase = ways_in(case.definition), case.stands.phase
    if draw.random() < 0.02:
        return None if draw.random() < 0.2 else draw.choice(ways)
    here = [each for each in ways if phase in (each.sources or (OUTSIDE,))]
    if case.stands.pause is None and draw.random() < 0.75:
        wanted = (
            [each for each in here if each.trigger == taste.trigger]
            if phase == taste.source
            else towards(ways, here, taste.source)
        )
        if wanted:
            return draw.choice(wanted)
    return draw.choices(here, [_weight(case, each, taste) for each in here])[0]


def _weight(case: Case, way: Transition, taste: Taste) -> float:
    weight = 4.0 if way.act in {"move", "refer", "pause", "extend", "follow_up"} else 1.0
    if way.act in _LEAVING:
        weight = 0.5 if taste.patient else 2.0
    if case.stands.pause is not None:
        weight = 8.0 if way.act == "resume" else 1.0 if way.while_paused else 0.3
    elif way.act == "resume":
        weight = 0.1
    return weight * (6.0 if way.trigger in taste.liked else 1.0)


def _broken(case: Case, step: Step) -> int:
    """How many rules, and objections of the language, stand against the step; -1 if none is meant."""
    way = way_of(case, step.trigger, step.told)
    on = step.on.toordinal()
    if way is None or (case.last is not None and on < case.last):
        return -1
    told = complete(case.definition, way, step.told)
    ask = Ask(on, told, step.by, extends=way.act == "extend")
    against = list(objections(case, way, ask, {}))
    rules = rules_for(case.definition, way)
    return len(against) + sum(not holds(case, rule, ask) for rule in rules)
