"""Keeps the sets met so far by mode, without those that another holds whole."""

from collections.abc import Iterable, Iterator

from attrs import define, field

from pathway.modes import Start
from pathway.verification.frame import Frame, Step
from pathway.verification.members import holds, inside, some
from pathway.verification.polyhedra import Halfspaces, Point, Readings, terms

__all__ = ["Reach", "Reached"]

_FAR = 4_000  # days, some eleven years


@define(eq=False)
class Reached:
    """Clock readings in one mode that one way of coming there makes possible, days of waiting included.

    `before` and `step` say how it was come by, `start` where it began. `covered` once another set
    of the mode holds all of it; `points` are two of it.
    """

    mode: int
    kept: Halfspaces
    start: Start
    before: "Reached | None" = None
    step: Step | None = None
    number: int = 0
    points: tuple[Point, ...] = ()
    covered: bool = False


@define(eq=False)
class Reach:
    """All that is reached, by mode; `states` is how many sets were ever kept, `kept_in` in which."""

    frame: Frame
    by_mode: dict[int, list[Reached]] = field(factory=dict)
    states: int = 0
    kept_in: dict[int, int] = field(factory=dict)
    _seen: dict[int, set[Readings]] = field(factory=dict)

    def sets(self, mode: int) -> Iterator[Reached]:
        """Yield the sets of a mode that no other covers."""
        return iter(self.by_mode.get(mode, ()))

    def met(self, mode: int, readings: Readings) -> bool:
        """Whether this very set was kept in the mode, or held by another, before."""
        return readings in self._seen.get(mode, ())

    def add(self, found: Reached, points: tuple[Point, ...] | None = None) -> tuple[Reached, ...]:
        """Keep a set unless it is empty or another of its mode holds it; return it if it was kept.

        `points` are two of it, where they are known.
        """
        kept = found.kept
        seen, key = self._seen.setdefault(found.mode, set()), frozenset(kept.items())
        if key in seen:
            return ()  # this very set was kept, or held by another, before
        seen.add(key)
        found.points = self.points(found.mode, kept) if points is None else points
        if not found.points:
            return ()
        others = self.by_mode.get(found.mode, [])
        for other in others:
            if _all_hold(found.points, other.kept) and inside(kept, other.kept):
                return ()
        for other in others:
            other.covered = _all_hold(other.points, kept) and inside(other.kept, kept)
        found.number = self.states
        self.states += 1
        self.kept_in[found.mode] = self.kept_in.get(found.mode, 0) + 1
        self.by_mode[found.mode] = [*(each for each in others if not each.covered), found]
        return (found,)

    def points(self, mode: int, kept: Halfspaces | None) -> tuple[Point, ...]:
        """Return two points of a set, the second after as long a wait as can be; none if empty."""
        point = some(kept)
        if kept is None or point is None:
            return ()
        return point, _farthest(kept, point, self.frame.rates[mode])


def _all_hold(points: Iterable[Point], kept: Halfspaces) -> bool:
    return all(holds(each, kept) for each in points)


def _farthest(kept: Halfspaces, point: Point, rates: Iterable[int]) -> Point:
    """Return where waiting leads from the point: to the end of the set, or very long."""
    running = set(rates)
    days = _FAR
    for normal, bound in kept.items():
        value = speed = 0
        for at, factor in terms(normal):
            value += factor * point.get(at, 0)
            if at in running:
                speed += factor
        if speed > 0:
            days = min(days, (bound - value) // speed)
    return {**point, **{at: point.get(at, 0) + days for at in running}} if days else point
