"""Turns the rows of a simulated journey into steps, as somebody would have entered them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import ceil
from typing import Final

from attrs import define

from pathway.commands import Step
from pathway.dates import day_of
from pathway.definition import Value
from pathway.simulation.plan.model import Plan
from pathway.simulation.plan.walk import Row

__all__ = ["WEEK", "a_week_logged", "pauses_of", "steps_of"]

WEEK: Final = 7
"""Hours are logged each week, this many days apart."""

_QUARTERS: Final = 4
_MOST_A_DAY: Final = 24


def steps_of(plan: Plan, told: Mapping[str, Value], rows: Iterable[Row]) -> Iterator[Step]:
    """Yield the steps of a journey in order; what time alone brings is no step.

    *told* is what the referral tells. Hours, where the plan has them, are logged each week in the
    phase up to the run's last day, and not in a pause.
    """
    hours = _Hours(plan, *pauses_of(plan))
    for number, (kind, day) in enumerate(rows):
        what = plan.kinds[kind]
        yield from hours.until(day)
        if not number:
            yield Step(what.trigger, day_of(plan.first_day + day), dict(told))
        elif not what.lapse:
            yield Step(what.trigger, day_of(plan.first_day + day), dict(what.told), what.by)
        hours.after(kind, day)
    yield from hours.until(plan.last_day + 1)


def a_week_logged(hours: float) -> float:
    """Return the hours of a week as they are logged: in parts of a day at most, in quarters."""
    parts, part = _parted(hours)
    return parts * part


def _parted(hours: float) -> tuple[int, float]:
    """In how many parts, and the hours of each."""
    parts = ceil(hours / _MOST_A_DAY)
    return parts, round(hours / parts * _QUARTERS) / _QUARTERS if parts else 0.0


@define(eq=False)
class _Hours:
    """The hours that are still to be logged in the present phase."""

    plan: Plan
    pauses: frozenset[int]
    resumes: frozenset[int]
    phase: str | None = None
    next: int = 0
    paused: bool = False

    def until(self, day: int) -> Iterator[Step]:
        """Yield the log entries up to a day, that day not included."""
        a_week = 0.0
        if self.phase is not None and self.plan.hours:
            a_week = self.plan.hours[self.plan.phases.index(self.phase)]
        while a_week and self.next < day:
            if not self.paused:
                parts, part = _parted(a_week)
                for _ in range(parts):
                    yield Step(
                        "log_hours", day_of(self.plan.first_day + self.next), {"hours": part}
                    )
            self.next += WEEK

    def after(self, kind: int, day: int) -> None:
        """Take note of a row."""
        what = self.plan.kinds[kind]
        if kind in self.resumes:
            self.paused = False
        elif kind in self.pauses:
            self.paused = True
        if what.phase != self.phase:
            self.phase, self.next, self.paused = what.phase, day + WEEK, False


@lru_cache(maxsize=64)
def pauses_of(plan: Plan) -> tuple[frozenset[int], frozenset[int]]:
    """Return the kinds of rows that begin a pause, and those that end one."""
    begin = {plan.kinds[int(first)].trigger for first in plan.pauses.kind}
    begun = frozenset(kind for kind, each in enumerate(plan.kinds) if each.trigger in begin)
    return begun, frozenset(int(each) for each in plan.pauses.resume)
