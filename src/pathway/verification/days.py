"""Searches a clockwork one day at a time, with readings cut off above all that is asked of them."""

from collections import deque
from collections.abc import Iterator

from attrs import define, field

from pathway.modes import Edge, Guard
from pathway.verification.budget import Meter
from pathway.verification.frame import Frame
from pathway.verification.witness import raising

__all__ = ["DaySearch", "Place", "holds", "searched"]

Place = tuple[int, tuple[int, ...]]
"""A mode and what each clock reads; a clock that does not matter there reads 0."""


@define(eq=False)
class DaySearch:
    """Every place that a journey comes to, with what led there first, and what each leads to.

    `came` has for each place the place before and the edge, None for a day of waiting; for a first
    day it has None and the number of the start. `caps` are the readings above which a clock's
    reading no longer matters; None where a difference of two clocks is read, which is not cut off.
    `still` are the places in which another day changes nothing that matters.
    """

    frame: Frame
    caps: tuple[int | None, ...]
    came: dict[Place, tuple[Place, Edge | None] | int] = field(factory=dict)
    before: dict[Place, list[tuple[Place, Edge | None]]] = field(factory=dict)
    still: set[Place] = field(factory=set)

    def leading_to(self, goals: set[Place]) -> set[Place]:
        """Return every place from which some of the goals can be reached."""
        found: set[Place] = set()
        waiting = list(goals)
        while waiting:
            place = waiting.pop()
            if place not in found:
                found.add(place)
                waiting += [before for before, _ in self.before.get(place, ())]
        return found

    def waits_before(self, goals: set[Place]) -> set[Place]:
        """Return every place from which waiting leads to some of the goals."""
        found: set[Place] = set()
        waiting = list(goals)
        while waiting:
            place = waiting.pop()
            if place not in found:
                found.add(place)
                waiting += [each for each, edge in self.before.get(place, ()) if edge is None]
        return found

    def way(self, place: Place) -> tuple[int, list[tuple[int, Edge]], int]:
        """Return the start, the steps with their days, and the day of the place."""
        backwards: list[Edge | None] = []
        here = place
        while not isinstance(came := self.came[here], int):
            there, (here, edge) = here, came
            backwards.append(None if edge is None else self._as_taken(here, edge, there))
            if edge is not None and edge.lapse:
                backwards.insert(-1, None)  # the day that passes after a lapse
        day, steps = 0, []
        for edge in reversed(backwards):
            if edge is None:
                day += 1
            else:
                steps.append((day, edge))
        return came, steps, day

    def _as_taken(self, before: Place, edge: Edge, after: Place) -> Edge:
        """Return the step with the fewest days told that raise the clocks as they were raised."""
        live = set(self.frame.live[edge.target])
        taken = edge
        for each in edge.raises:
            clocks = {each.clock, *each.together}
            for more in range(each.at_least, each.at_most + 1):
                made = {at: more + before[1][at] * (at not in edge.resets) for at in clocks & live}
                if all(_cut_off(self, at, value) == after[1][at] for at, value in made.items()):
                    taken = raising(taken, clocks, more)
                    break
        return taken


def _cut_off(search: DaySearch, clock: int, value: int) -> int:
    cap = search.caps[clock]
    return value if cap is None else min(value, cap)


def searched(frame: Frame, meter: Meter) -> DaySearch:
    """Search every day from every start; raise `Undecided` where the budget is spent."""
    search = DaySearch(frame, tuple(None if cap is None else cap + 1 for cap in frame.caps[:-1]))
    work: deque[Place] = deque()
    for number, start in enumerate(frame.clockwork.starts):
        for readings in _first_readings(search, start.guards, meter):
            place = _placed(search, start.mode, readings)
            if place is not None and place not in search.came:
                search.came[place] = number
                work.append(place)
    while work:
        here = work.popleft()
        meter.count("days", len(search.came), len(work), most=meter.budget.day_states)
        for place, edge in _next(search, here):
            search.before.setdefault(place, []).append((here, edge))
            if place not in search.came:
                search.came[place] = (here, edge)
                work.append(place)
    return search


def holds(guard: Guard, readings: tuple[int, ...]) -> bool:
    """Whether the readings are as the guard asks."""
    plus = 0 if guard.plus is None else readings[guard.plus]
    return plus - (0 if guard.minus is None else readings[guard.minus]) <= guard.at_most


def _first_readings(
    search: DaySearch, guards: tuple[Guard, ...], meter: Meter
) -> Iterator[tuple[int, ...]]:
    """Yield every combination of readings on the first day."""
    free = sorted(
        {each for guard in guards for each in (guard.plus, guard.minus)} - {None}, key=str
    )
    most = {
        clock: max((guard.at_most for guard in guards if guard.plus == clock), default=None)
        for clock in free
    }
    listed: list[tuple[int, ...]] = [(0,) * len(search.caps)]
    for clock in free:
        if clock is None:
            continue
        end = most[clock]
        limit = search.caps[clock]
        last = end if end is not None else (0 if limit is None else limit)
        listed = [
            (*each[:clock], value, *each[clock + 1 :])
            for each in listed
            for value in range(last + 1)
        ]
        meter.count("days", len(listed), 0, most=meter.budget.day_states)
    yield from (each for each in listed if all(holds(guard, each) for guard in guards))


def _next(search: DaySearch, here: Place) -> Iterator[tuple[Place, Edge | None]]:
    mode, readings = here
    clockwork = search.frame.clockwork
    tomorrow = _tomorrow(search, mode, readings)
    if tomorrow == here:
        search.still.add(here)
    elif tomorrow is not None:
        yield tomorrow, None
    for step in search.frame.steps[mode]:
        edge = step.edge
        if not all(holds(guard, readings) for guard in edge.guards):
            continue
        reset = tuple(0 if at in edge.resets else each for at, each in enumerate(readings))
        for raised in _raised(edge, reset):
            place = _placed(search, edge.target, raised)
            if place is not None and edge.lapse:
                if not all(holds(each, raised) for each in clockwork.modes[edge.target].stays):
                    continue
                place = _tomorrow(search, edge.target, raised)
            if place is not None:
                yield place, edge


def _raised(edge: Edge, readings: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    listed = [readings]
    for each in edge.raises:
        clocks = {each.clock, *each.together}
        listed = [
            tuple(value + more * (at in clocks) for at, value in enumerate(other))
            for other in listed
            for more in range(each.at_least, each.at_most + 1)
        ]
    yield from listed


def _tomorrow(search: DaySearch, mode: int, readings: tuple[int, ...]) -> Place | None:
    runs = search.frame.clockwork.modes[mode].runs
    later = tuple(each + run for each, run in zip(readings, runs, strict=True))
    return _placed(search, mode, later)


def _placed(search: DaySearch, mode: int, readings: tuple[int, ...]) -> Place | None:
    """Return the place, cut off where readings no longer matter; None where nobody may stay there."""
    if not all(holds(guard, readings) for guard in search.frame.clockwork.modes[mode].stays):
        return None
    live = set(search.frame.live[mode])
    return mode, tuple(
        0 if at not in live else value if cap is None else min(value, cap)
        for at, (value, cap) in enumerate(zip(readings, search.caps, strict=True))
    )
