"""Finds the days on which a step is worth asking for: where a rule turns, and the days beside."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date
from random import Random

from pathway.definition import ClockIs, DateIn, Definition, Transition, WithinLimit
from tests.oracle.case import Case, rules_for
from tests.oracle.nights import days_of
from tests.oracle.truth import due_mark, leaves

__all__ = ["first_day", "worth_asking"]

_AHEAD = 420


def worth_asking(case: Case, way: Transition, draw: Random) -> list[int]:
    """Days to draw from; turning days and the days beside them weigh most."""
    start = first_day(case, draw)
    turns = [day + beside for day in _turns(case, way) for beside in (-1, 0, 1)]
    plain = [start, start + 1, start + draw.randint(0, 40), start + draw.randint(0, 40)]
    odd = [_month_end(start)]
    if draw.random() < 0.15:
        odd += [_leap_day(start), start + draw.randint(41, 300)] * 3
    late = [start - 1] if draw.random() < 0.05 else []
    if case.last is not None:
        turns = [day for day in turns if day >= start]
    return turns * 4 + plain * (1 if turns else 4) + odd + late


def first_day(case: Case, draw: Random) -> int:
    """The day of the last step; before the first, a day of the project, mostly an early one."""
    if case.last is not None:
        return case.last
    project = case.definition.project
    assert project is not None
    assert project.start is not None
    assert project.end is not None
    first, last = project.start.first.toordinal(), project.end.last.toordinal()
    return draw.randint(first, last if draw.random() < 0.5 else first + 90)


def _month_end(day: int) -> int:
    there = date.fromordinal(day)
    return there.replace(day=monthrange(there.year, there.month)[1]).toordinal()


def _leap_day(day: int) -> int:
    there = date.fromordinal(day)
    years = (year for year in range(there.year, there.year + 9) if isleap(year))
    found = next(each for year in years if (each := date(year, 2, 29)) >= there)
    return found.toordinal() if found.toordinal() - day < _AHEAD else day


def _turns(case: Case, way: Transition) -> Iterator[int]:
    definition = case.definition
    for rule in rules_for(definition, way):
        for leaf in leaves(rule.condition):
            match leaf:
                case ClockIs() if case.entries:
                    yield from _clock_turns(case, leaf)
                case WithinLimit(name) if case.entries:
                    yield from _limit_turns(case, name)
                case DateIn(period):
                    yield from _period_turns(definition, period)
                case _:
                    pass
    if way.while_paused:
        yield from _pause_turns(case)


def _pause_turns(case: Case) -> Iterator[int]:
    paused = case.stands.pause
    if paused is None:
        return
    for span in (paused.pause.threshold, paused.pause.cap, paused.pause.cap_in_all):
        if span is not None:
            yield paused.since + (span.fixed or 0)
    if paused.pause.cap_in_all is not None:
        yield paused.since + (paused.pause.cap_in_all.fixed or 0) - paused.before


def _clock_turns(case: Case, leaf: ClockIs) -> Iterator[int]:
    assert case.last is not None
    for span, more in ((leaf.at_least, 0), (leaf.at_most, 1)):
        if span is not None:
            days = days_of(span, case.anchor(leaf.clock, case.last))
            yield from _reached(case, leaf.clock, days + more)


def _limit_turns(case: Case, name: str) -> Iterator[int]:
    assert case.last is not None
    clock = next(each.clock for each in case.definition.limits if each.id == name)
    yield from _reached(case, clock, due_mark(case, name, case.last))


def _reached(case: Case, clock: str, value: int) -> Iterator[int]:
    """The first day, from the last step's on, on which the clock reads the value or more."""
    assert case.last is not None
    days = range(case.last, case.last + (_AHEAD if case.moves(clock) else 1))
    yield from [day for day in days if case.reading(clock, day) >= value][:1]


def _period_turns(definition: Definition, name: str) -> Iterator[int]:
    assert definition.project is not None
    period = definition.project.period(name)
    assert period is not None
    for bound in (period.start, period.end):
        if bound is not None:
            yield bound.first.toordinal()
            yield bound.last.toordinal()
