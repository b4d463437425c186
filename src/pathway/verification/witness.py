"""Puts days to a way through the sets: the shortest journey that takes its steps, one whole day at a time."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from pathway.modes import Edge, Start
from pathway.modes.classes import RANGE
from pathway.verification.coreach import before, come_before, raised_before, waited_before
from pathway.verification.covers import Reached
from pathway.verification.frame import Constraint, Frame, Step
from pathway.verification.members import bounds, empty
from pathway.verification.model import Journey
from pathway.verification.polyhedra import Halfspaces, meet, terms, unit
from pathway.verification.reach import after, begun, first_readings, nightfall, waited

__all__ = ["dated", "journey_to", "raising", "way_to"]

_Readings = list[int]


def way_to(found: Reached) -> tuple[Start, list[Step]]:
    """Return where the way to a set begins, and its steps in order."""
    steps: list[Step] = []
    here: Reached | None = found
    while here is not None:
        if here.step is not None:
            steps.append(here.step)
        here = here.before
    return found.start, steps[::-1]


def journey_to(
    timed: Frame, found: Reached, goal: Mapping[int, int], *, refused: Edge | None = None
) -> Journey | None:
    """Return the shortest journey along the way to a set that ends, after waiting, within the goal."""
    start, steps = way_to(found)
    return dated(timed, start, steps, tuple(goal.items()), refused=refused)


def dated(
    timed: Frame,
    start: Start,
    steps: Sequence[Step],
    goal: Sequence[Constraint] = (),
    *,
    refused: Edge | None = None,
) -> Journey | None:
    """Return the shortest journey that takes the steps and then waits until the goal holds.

    `timed` is the clockwork laid out with time. None where there is none. Days that steps grant are as
    few as the rest of the journey lets them be, and told so.
    """
    kept = waited(timed, start.mode, begun(timed, start))
    for step in steps:
        come = nightfall(timed, after(timed, kept, step), step)
        kept = waited(timed, step.edge.target, come)
    kept = meet(kept, goal)
    if empty(kept):
        return None
    found = bounds(kept, unit(timed.time))
    assert found is not None
    assert found[0] is not None
    last = ((unit(timed.time), found[0]), (unit(timed.time, -1), -found[0]))
    return _placed(timed, start, steps, (*goal, *last), refused)


def _placed(
    timed: Frame,
    start: Start,
    steps: Sequence[Step],
    goal: Sequence[Constraint],
    refused: Edge | None,
) -> Journey | None:
    """Choose the days, each as early as what follows lets it be."""
    mode = steps[-1].edge.target if steps else start.mode
    taken: list[Halfspaces | None] = [meet(dict(timed.stays[mode]), goal)]
    come: list[Halfspaces | None] = [waited_before(timed, mode, taken[0])]
    for step in reversed(steps):
        taken.append(before(timed, come[-1], step))
        come.append(waited_before(timed, step.edge.source, taken[-1]))
    taken.reverse()
    come.reverse()
    first = meet(first_readings(timed, start), (come[0] or {}).items())
    if empty(first) or first is None:
        return None
    readings = _least(first, timed.variables)
    names = timed.clockwork.clocks
    entry = tuple((name, at) for name, at in zip(names, readings, strict=False) if at)
    days: list[tuple[int, Edge]] = []
    for number, step in enumerate(steps):
        readings = _wait(timed, step.edge.source, readings, taken[number] or {})
        on = readings[timed.time]
        readings, edge = _step(timed, step, readings, come[number + 1] or {})
        days.append((on, edge))
    readings = _wait(timed, mode, readings, taken[-1] or {})
    return Journey(start, tuple(days), readings[timed.time], entry, refused)


def _least(kept: Halfspaces, variables: int) -> _Readings:
    """Return the point of the set whose readings are least, one after the other."""
    left: Halfspaces | None = kept
    readings = []
    for index in range(variables):
        found = bounds(left, unit(index))
        least = 0 if found is None or found[0] is None else found[0]
        readings.append(least)
        left = meet(left, ((unit(index), least), (unit(index, -1), -least)))
    return readings


def _wait(timed: Frame, mode: int, readings: _Readings, goal: Mapping[int, int]) -> _Readings:
    """Wait as few days as bring the readings into the goal."""
    runs = (*timed.clockwork.modes[mode].runs, True)
    days = 0
    for normal, bound in goal.items():
        value = sum(factor * readings[index] for index, factor in terms(normal))
        speed = sum(factor for index, factor in terms(normal) if runs[index])
        if speed < 0 and value > bound:
            days = max(days, -((value - bound) // speed))  # rounded up
    return [each + days * run for each, run in zip(readings, runs, strict=True)]


def _step(
    timed: Frame, step: Step, readings: _Readings, goal: Mapping[int, int]
) -> tuple[_Readings, Edge]:
    """Take a step: set clocks to 0 and raise others as little as the goal lets it be.

    What is returned beside the readings is the edge as it was taken, with the days that it raises.
    """
    edge = step.edge
    readings = [0 if index in step.resets else each for index, each in enumerate(readings)]
    stages: list[Halfspaces | None] = [come_before(timed, dict(goal), step)]
    for raised in reversed(step.raises):
        stages.append(raised_before(timed, stages[-1], raised))
    for raised, stage in zip(step.raises, stages[-2::-1], strict=True):
        more = raised.at_least
        clocks = set(raised.clocks)
        for normal, bound in (stage or {}).items():
            value = sum(factor * readings[index] for index, factor in terms(normal))
            by = sum(factor for index, factor in terms(normal) if index in clocks)
            if by < 0:
                more = max(more, -((value - bound) // by))  # rounded up
        for clock in clocks:
            readings[clock] += more
        edge = raising(edge, clocks, more)
    if step.edge.lapse:
        runs = (*timed.clockwork.modes[step.edge.target].runs, True)
        readings = [each + run for each, run in zip(readings, runs, strict=True)]
    return readings, edge


def raising(edge: Edge, clocks: set[int], days: int) -> Edge:
    """Return the edge with so many days told, where it is these clocks that they raise."""
    raises, told = [], dict(edge.told)
    for each in edge.raises:
        if clocks <= {each.clock, *each.together}:
            raises.append(evolve(each, at_least=days, at_most=days))
            if each.detail in told:
                told[each.detail] = f"{days}{RANGE}{days}"
        else:
            raises.append(each)
    return evolve(edge, raises=tuple(raises), told=tuple(told.items()))
