"""Counts the days of every journey one by one: the least and the most to each phase and outcome."""

from collections.abc import Iterator

from attrs import define, field

from pathway.modes import Clockwork
from pathway.verification.days import DaySearch, Place

__all__ = ["Ends", "counted"]

Ends = dict[tuple[str, str], tuple[int, int | None]]


@define
class _Ways:
    """What each place leads to on the same day, and what on the next."""

    today: dict[Place, list[tuple[Place, int]]] = field(factory=dict)
    tomorrow: dict[Place, list[Place]] = field(factory=dict)
    lapses: dict[Place, list[int]] = field(factory=dict)


def counted(search: DaySearch) -> Ends:
    """Return the times to each end; a longest one that is never the last has no end."""
    clockwork, ways = search.frame.clockwork, _ways(search)
    last = len(search.came) + 2
    ends: Ends = {}
    here = {place for place, came in search.came.items() if isinstance(came, int)}
    for place in here:
        _note(ends, clockwork, place[0], None, 0)
    for day in range(last + 1):
        waiting, seen = list(here), set(here)
        while waiting:
            place = waiting.pop()
            for lapsed in ways.lapses.get(place, ()):
                _note(ends, clockwork, lapsed, place[0], day)
            for other, target in ways.today.get(place, ()):
                _note(ends, clockwork, target, place[0], day)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        here = {later for place in seen for later in ways.tomorrow.get(place, ())}
    return {
        kind: (low, None if high >= last else high)
        for kind, (low, high) in ends.items()
        if high is not None
    }


def _ways(search: DaySearch) -> _Ways:
    ways = _Ways()
    for place, before in search.before.items():
        for earlier, edge in before:
            if edge is None:
                ways.tomorrow.setdefault(earlier, []).append(place)
            elif edge.lapse:
                ways.tomorrow.setdefault(earlier, []).append(place)
                ways.lapses.setdefault(earlier, []).append(edge.target)
            else:
                ways.today.setdefault(earlier, []).append((place, edge.target))
    for place in search.still:
        ways.tomorrow.setdefault(place, []).append(place)
    return ways


def _note(ends: Ends, clockwork: Clockwork, mode: int, source: int | None, day: int) -> None:
    for kind in _ends_of(clockwork, mode):
        if source is None or kind not in set(_ends_of(clockwork, source)):
            ends[kind] = (ends.get(kind, (day, day))[0], day)


def _ends_of(clockwork: Clockwork, mode: int) -> Iterator[tuple[str, str]]:
    found = clockwork.modes[mode]
    yield "phase", found.phase
    if found.outcome is not None:
        yield "outcome", found.outcome
