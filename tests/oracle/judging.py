"""Judges rules day after day: which fail, on which days each would hold, and when all would."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import product

from pathway.definition import (
    ClockIs,
    Condition,
    DateIn,
    ExtendedBy,
    Judgement,
    Rule,
    Told,
    WithinLimit,
)
from pathway.reasons import Reason
from tests.oracle.case import Case, ways_in
from tests.oracle.truth import Answers, Ask, leaves, truth

__all__ = ["first_day_of_all", "holds", "reason_of"]

_AHEAD = 600
"""How many days are tried for a clock that moves: no bound, pause or cap lies further ahead."""

_START = date(2000, 1, 1).toordinal()
"""From here on a day before the referral is tried: no project begins earlier."""


def holds(case: Case, rule: Rule, ask: Ask) -> bool:
    """Whether the rule holds; a missing assessment fails it, whatever unknown means otherwise."""
    return _holding(case, rule, ask)(ask.on)


def reason_of(case: Case, rule: Rule, ask: Ask) -> Reason | None:
    """Why the rule does not hold, with the first interval of days, from now, on which it would."""
    holding = _holding(case, rule, ask)
    if holding(ask.on):
        return None
    earliest, latest = _interval(holding, ask.on, _ahead(case, rule, ask.on))
    if earliest is None and (_dated(rule) or _ahead(case, rule, ask.on) > 1):
        first = _START if case.last is None else case.last
        latest = next((day for day in range(ask.on - 1, first - 1, -1) if holding(day)), None)
    return Reason(
        rule.id,
        rule.text,
        rule.basis,
        earliest=None if earliest is None else date.fromordinal(earliest),
        latest=None if latest is None else date.fromordinal(latest),
        needs=_assessing(case) if _unanswered(case, [rule]) else None,
    )


def first_day_of_all(case: Case, rules: Iterable[Rule], ask: Ask) -> int | None:
    """The first day on which all rules hold, with what nobody has answered yet taken as met."""
    rules = list(rules)
    moving = [rule for rule in rules if _ahead(case, rule, ask.on) > 1]
    still = [rule for rule in rules if rule not in moving]
    ahead = max((_ahead(case, rule, ask.on) for rule in moving), default=1)
    firsts = []
    for answers in _answers(_unanswered(case, rules)):
        met = ask.taking(answers)
        if all(_settled(case, rule, met) for rule in still):
            for day in range(ask.on, ask.on + ahead):
                there = met.at(day)
                if all(_settled(case, rule, there) for rule in moving):
                    firsts.append(day)
                    break
    return min(firsts, default=None)


def _holding(case: Case, rule: Rule, ask: Ask) -> Callable[[int], bool]:
    unanswered = bool(_unanswered(case, [rule]))

    def holding(day: int) -> bool:
        there = ask.at(day)
        if unanswered and truth(case, rule.condition, there) is None:
            return False
        return _settled(case, rule, there)

    return holding


def _interval(holding: Callable[[int], bool], on: int, ahead: int) -> tuple[int | None, int | None]:
    """The first day on which it holds, and the last day of that stretch."""
    days = range(on, on + ahead)
    first = next((day for day in days if holding(day)), None)
    if first is None:
        return None, None
    end = next((day for day in range(first, first + ahead) if not holding(day)), None)
    return first, None if end is None else end - 1


def _ahead(case: Case, rule: Rule, on: int) -> int:
    """How many days have to be tried: one where nothing that the rule reads moves with time."""
    clocks = {limit.id: limit.clock for limit in case.definition.limits}
    ahead = 1
    for leaf in leaves(rule.condition):
        match leaf:
            case DateIn():
                ahead = max([ahead, *(bound + 2 - on for bound in _bounds(case))])
            case ClockIs() if case.moves(leaf.clock):
                ahead = max(ahead, _AHEAD)
            case WithinLimit() if case.moves(clocks[leaf.limit]):
                ahead = max(ahead, _AHEAD)
            case _:
                pass
    return ahead


def _dated(rule: Rule) -> bool:
    """Whether the rule reads a date of the project, which may have passed."""
    return any(isinstance(leaf, DateIn) for leaf in leaves(rule.condition))


def _bounds(case: Case) -> Iterator[int]:
    project = case.definition.project
    assert project is not None
    for bound in (project.start, project.end):
        if bound is not None:
            yield bound.last.toordinal()


def _unanswered(case: Case, rules: Iterable[Rule]) -> list[Condition]:
    """The assessments that the rules ask for and nobody has recorded yet."""
    found = {
        leaf: None
        for rule in rules
        for leaf in leaves(rule.condition)
        if isinstance(leaf, Judgement) and leaf.assessment not in case.stands.assessed
    }
    return list(found)


def _assessing(case: Case) -> str:
    steps = (way.trigger for way in ways_in(case.definition) if way.act == "record_assessment")
    return next(steps, "record_assessment")


def _answers(asked: list[Condition]) -> list[Answers]:
    return [
        tuple(zip(asked, answers, strict=True))
        for answers in product((True, False), repeat=len(asked))
    ]


def _settled(case: Case, rule: Rule, ask: Ask) -> bool:
    """Whether the rule holds; one that hangs on a detail not told says nothing against the step."""
    found = truth(case, rule.condition, ask)
    if found is not None:
        return found
    return rule.when_unknown != "refuse" or _hangs(case, rule, ask)


def _hangs(case: Case, rule: Rule, ask: Ask) -> bool:
    """Whether the rule reads a detail that is not told."""
    return any(
        isinstance(leaf, Told | ExtendedBy) and truth(case, leaf, ask) is None
        for leaf in leaves(rule.condition)
    )
