"""Walks one journey through a plan, draw by draw: what a plan means, in plain Python.

Every resource is free here, unless it is said how long one waits. Kernels do the same for many; tests hold them together.
"""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import define, frozen

from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan

__all__ = ["NEVER", "Choose", "Row", "Wait", "walked"]

Row = tuple[int, int]
"""A row of a journey: its kind, and its day counted from the plan's first."""

Choose = Callable[[int, int], int]
"""Draws from a table, by a draw."""

Wait = Callable[[int], tuple[int, bool]]
"""For how many days a step that takes a unit is waited for, and whether patience ends then."""

NEVER: Final = 2**30


@define
class _Visit:
    """A visit of a node.

    * `enter`: its first day; `appointment` and `cause`: what is kept of an appointment;
    * `own`, `own_on`: the own edge and its day; `begin`, `end`, `paused`: a pause, and its kind.
    """

    node: int
    enter: int
    appointment: int = NEVER
    cause: int = 0
    own: int = NONE
    own_on: int = NEVER
    begin: int = NEVER
    end: int = NEVER
    paused: int = NONE


@frozen(eq=False)
class _Walk:
    """A plan, and what draws from its tables."""

    plan: Plan
    choose: Choose
    wait: Wait

    def told(self, table: int, draw: int) -> int:
        """Draw from a table, 0 where there is none."""
        return 0 if table == NONE else self.choose(int(table), int(draw))

    def begin(self, visit: _Visit) -> None:
        """Make the appointment, and choose the own edge and its day."""
        nodes, n = self.plan.nodes, visit.node
        if nodes.opens[n] != NONE:
            visit.cause = self.told(nodes.opens[n], nodes.opens_draw[n])
            days = self.told(nodes.opens_days[n] + visit.cause, nodes.opens_days_draw[n])
            visit.appointment = visit.enter + days
        if nodes.appointed[n] == NONE:
            visit.appointment = NEVER
        if nodes.edges[n]:
            chosen = self.told(nodes.choice[n], nodes.choice_draw[n])
            if chosen < nodes.edges[n]:
                visit.own = int(nodes.edge[n]) + chosen
                days = self.told(self.plan.edges.days[visit.own], nodes.days_draw[n])
                visit.own_on = visit.enter + days
                if self.plan.edges.needs[visit.own] != NONE:
                    waited, given_up = self.wait(visit.own)
                    visit.own_on += waited
                    if given_up:
                        self.given_up(visit)

    def given_up(self, visit: _Visit) -> None:
        """Take what is done when patience ends."""
        visit.own = int(self.plan.edges.otherwise[visit.own])
        if visit.own == NONE:
            visit.own_on = NEVER

    def step(self, visit: _Visit) -> tuple[int, int]:
        """Return the edge that comes first, and its day; NONE and NEVER where there is none."""
        kept = max(visit.appointment, visit.enter)
        if visit.appointment < NEVER and kept <= visit.own_on:
            return int(self.plan.nodes.appointed[visit.node]) + visit.cause, kept
        return visit.own, visit.own_on

    def pause(self, visit: _Visit) -> None:
        """Put off what comes after a pause, where one begins before it."""
        pauses, number = self.plan.pauses, int(self.plan.nodes.pause[visit.node])
        if number == NONE:
            return
        drew = self.told(pauses.whether[number], pauses.whether_draw[number])
        if not drew:
            return
        begin = visit.enter + self.told(pauses.after[number], pauses.after_draw[number])
        if begin >= self.step(visit)[1]:
            return
        length = self.told(pauses.length[number], pauses.length_draw[number])
        visit.begin, visit.end = begin, begin + length
        visit.paused = int(pauses.kind[number]) + drew - 1
        counts = length >= pauses.threshold[number]
        own, appointed = pauses.stops_own[number], pauses.stops_appointment[number]
        visit.own_on = _put_off(visit.own_on, visit.end, length if counts and own else 0)
        visit.appointment = _put_off(
            visit.appointment, visit.end, length if counts and appointed else 0
        )

    def beside(self, visit: _Visit, edge: int, on: int) -> Iterator[tuple[int, int, int]]:
        """Yield day, rank on the day and kind of the rows beside the step."""
        plan = self.plan
        if visit.begin < on:
            yield visit.begin, _PAUSED, visit.paused
            if visit.end <= on:
                resume = plan.pauses.resume[plan.nodes.pause[visit.node]]
                yield visit.end, _RESUMED, int(resume)
        first = int(plan.nodes.extra[visit.node])
        for extra in range(first, first + int(plan.nodes.extras[visit.node])):
            yield from self.spell(visit, extra, on)
        if edge != NONE:
            first = int(plan.edges.companion[edge])
            for each in range(first, first + int(plan.edges.companions[edge])):
                with_it = plan.companions
                told = self.told(with_it.told[each], with_it.told_draw[each])
                day = max(on - int(with_it.lead[each]), visit.enter)
                yield day, _TOGETHER, int(with_it.kind[each]) + told

    def spell(self, visit: _Visit, extra: int, on: int) -> Iterator[tuple[int, int, int]]:
        """Yield the rows of what goes on beside."""
        extras = self.plan.extras
        drew = self.told(extras.whether[extra], extras.whether_draw[extra])
        if not drew:
            return
        begin = visit.enter + self.told(extras.after[extra], extras.after_draw[extra])
        if begin >= on or visit.begin <= begin < visit.end:
            return
        yield begin, _BESIDE, int(extras.kind[extra]) + drew - 1
        if extras.length[extra] != NONE:
            length = self.told(extras.length[extra], extras.length_draw[extra])
            ended = self.told(extras.ended[extra], extras.ended_draw[extra])
            yield min(begin + length, on), _BESIDE, int(extras.ending[extra]) + ended


_RESUMED, _BESIDE, _TOGETHER, _PAUSED = range(4)


def _free(_edge: int) -> tuple[int, bool]:
    return 0, False


def walked(plan: Plan, arrival: int, choose: Choose, wait: Wait = _free) -> list[Row]:
    """Return the rows of a journey that begins on the day, in order."""
    if arrival > plan.until:
        return []
    last, closing_day = plan.last_day, plan.closing_day
    walk = _Walk(plan, choose, wait)
    rows: list[Row] = [(0, arrival)]
    visit = _Visit(plan.start, arrival)
    while visit.node != NONE and visit.enter <= last:
        walk.begin(visit)
        walk.pause(visit)
        edge, on = walk.step(visit)
        closes = closing_day != NONE and on > closing_day
        if closes:
            edge = int(plan.nodes.closing[visit.node])
            on = NEVER if edge == NONE else closing_day
        beside = sorted(walk.beside(visit, NONE if closes else edge, on), key=lambda row: row[:2])
        rows += [(kind, day) for day, _, kind in beside if day <= last]
        visit = _Visit(NONE, on, visit.appointment, visit.cause)
        if edge != NONE and on <= last:
            told = walk.told(plan.edges.told[edge], plan.edges.told_draw[edge])
            rows.append((int(plan.edges.kind[edge]) + told, on))
            visit.node = int(plan.edges.target[plan.edges.next[edge] + told])
    return rows


def _put_off(day: int, end: int, stopped: int) -> int:
    if day >= NEVER:
        return NEVER
    return day + stopped if stopped else max(day, end)
