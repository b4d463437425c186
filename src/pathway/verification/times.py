"""The shortest and the longest time from entry to each outcome and to each phase."""

from collections.abc import Hashable, Iterator
from heapq import heappop, heappush

from attrs import define, field

from pathway.verification.budget import Meter
from pathway.verification.coreach import come_before
from pathway.verification.covers import Reach, Reached
from pathway.verification.frame import Frame, Step
from pathway.verification.members import bounds, inside
from pathway.verification.merging import merged
from pathway.verification.model import Time, Undecided
from pathway.verification.polyhedra import (
    Halfspaces,
    Point,
    Readings,
    coefficient,
    eliminate,
    meet,
    unit,
)
from pathway.verification.proof import Proof
from pathway.verification.reach import after, begun, nightfall, settled, waited

__all__ = ["times"]

_Place = tuple[str, str]
_Waiting = tuple[int, int, Reached, tuple[int | None, int | None]]
_FOREVER = 1 << 40
_Come = tuple[Halfspaces | None, Halfspaces | None, Readings, tuple[Point, ...]]
_Way = tuple[Step, int, list[_Place]]


@define(eq=False)
class _Ends:
    """The least and the greatest time met so far for each place; None is without end."""

    shortest: dict[_Place, int] = field(factory=dict)
    longest: dict[_Place, int | None] = field(factory=dict)
    undecided: bool = False

    def better(
        self, places: list[_Place], within: tuple[int | None, int | None], *, longest: bool
    ) -> bool:
        """Whether a time between those two would be a new least, or a new greatest, for a place."""
        low, high = within
        if not longest:
            return any((low or 0) < self.shortest.get(each, _FOREVER) for each in places)
        best = [self.longest.get(each, -1) for each in places]
        return any(each is not None and (high is None or high > each) for each in best)

    def note(
        self, places: list[_Place], found: tuple[int | None, int | None] | None, *, longest: bool
    ) -> None:
        """Take note of the times at which places are come to."""
        if found is None:
            return
        low, high = found
        for place in places:
            if not longest:
                self.shortest[place] = min(low or 0, self.shortest.get(place, low or 0))
                continue
            best = self.longest.get(place, 0)
            self.longest[place] = None if high is None or best is None else max(best, high)


def times(proof: Proof) -> tuple[Time, ...]:
    """Return the times to every phase and every outcome that is reached, by kind and name."""
    ends = _Ends()
    timed = proof.timed
    modes = merged(timed, lambda source, target: tuple(_places(timed, target, source)))
    _search(timed, modes, proof.meter, ends, longest=False)
    try:
        _search(timed, modes, proof.meter, ends, longest=True)
    except Undecided:
        ends.undecided = True
    return tuple(
        Time(
            kind="outcome" if kind == "outcome" else "phase",
            id=name,
            shortest=ends.shortest[kind, name],
            longest=ends.longest.get((kind, name)),
            unbounded=(kind, name) in ends.longest and ends.longest[kind, name] is None,
            decided=not ends.undecided
            or ((kind, name) in ends.longest and ends.longest[kind, name] is None),
        )
        for kind, name in sorted(ends.shortest)
    )


@define(eq=False)
class _Walk:
    """Every journey, keeping of the times at equal readings only the least, or only the greatest.

    Whoever has the least time, or the greatest, goes first, so that little is met again. `merged`
    has for each mode the one that stands for it.
    """

    timed: Frame
    ends: _Ends
    longest: bool
    reach: Reach
    merged: tuple[int, ...]
    work: list[_Waiting] = field(factory=list)
    distinct: dict[int, list[_Way]] = field(factory=dict)
    known: dict[tuple[int, Readings], _Come] = field(factory=dict)

    def begin(self) -> None:
        """Keep the sets of those who begin."""
        for start in self.timed.clockwork.starts:
            first = begun(self.timed, start)
            self.note(_places(self.timed, start.mode), first)
            kept = _widened(self.timed, waited(self.timed, start.mode, first), longest=self.longest)
            stands = self.merged[start.mode]
            for each in settled(self.reach, stands, kept):
                self.keep(Reached(stands, each, start))

    def note(self, places: list[_Place], kept: Halfspaces | None) -> None:
        """Take note of the times at which the places are come to."""
        self.ends.note(places, bounds(kept, unit(self.timed.time)), longest=self.longest)

    def keep(self, found: Reached, points: tuple[Point, ...] | None = None) -> None:
        """Keep a set that is new, to be gone on from."""
        for each in self.reach.add(found, points):
            low, high = bounds(each.kept, unit(self.timed.time)) or (0, 0)
            greatest = -_FOREVER if high is None else -high
            first = greatest if self.longest else low or 0
            heappush(self.work, (first, each.number, each, (low, high)))

    def ways(self, mode: int) -> list[_Way]:
        """Return one of all steps that do the same, with what they lead to and which places."""
        known = self.distinct.get(mode)
        if known is None:
            ways: dict[Hashable, _Way] = {}
            for step in self.timed.ways[mode]:
                to = step.edge.target
                stands, places = self.merged[to], _places(self.timed, to, mode)
                ways.setdefault((step.alike, stands, tuple(places)), (step, stands, places))
            known = self.distinct[mode] = list(ways.values())
        return known

    def go_on(self, here: Reached, within: tuple[int | None, int | None]) -> None:
        """Take every step from a set."""
        timed = self.timed
        readings = frozenset(here.kept.items())
        for step, stands, places in self.ways(here.mode):
            led = self.known.get((step.alike, readings))
            if led is None:
                led = _come(self.reach, here.kept, step, longest=self.longest)
                self.known[step.alike, readings] = led
            come, kept, whole, points = led
            if not points:
                continue
            if self.ends.better(places, within, longest=self.longest):
                self.note(places, come)
            if self.reach.met(stands, whole):
                continue
            for each in settled(self.reach, stands, kept):
                found = Reached(stands, each, here.start, here, step)
                if self.longest and _grows(timed, found, each):
                    found.kept = _endless(timed, each)
                self.keep(found, points if found.kept is kept else None)


def _search(
    timed: Frame, modes: tuple[int, ...], meter: Meter, ends: _Ends, *, longest: bool
) -> None:
    walk = _Walk(timed, ends, longest, Reach(timed), modes)
    walk.begin()
    while walk.work:
        _, _, here, within = heappop(walk.work)
        if not here.covered:
            doing = "longest" if longest else "shortest"
            meter.count(doing, walk.reach.states, len(walk.work))
            walk.go_on(here, within)


def _come(reach: Reach, kept: Halfspaces, step: Step, *, longest: bool) -> _Come:
    """Return the readings right after a step, those after waiting, and points of these, if any."""
    timed, target = reach.frame, step.edge.target
    come = after(timed, kept, step)
    if come is not None and step.edge.lapse:  # leave out who is too late on the day after it
        on_time = come_before(timed, {}, step)
        come = None if on_time is None else meet(come, on_time.items())
    stayed = waited(timed, target, nightfall(timed, come, step))
    wide = _widened(timed, stayed, longest=longest)
    return come, wide, frozenset((wide or {}).items()), reach.points(target, wide)


def _widened(timed: Frame, kept: Halfspaces | None, *, longest: bool) -> Halfspaces | None:
    """Let the time be anything less, or anything more, than what the readings allow."""
    if kept is None:
        return None
    spare = unit(timed.spare)
    sign = 1 if longest else -1  # the new time is at most, or at least, the old
    old = {
        normal + coefficient(normal, timed.time) * (spare - unit(timed.time)): bound
        for normal, bound in kept.items()
    }
    cut = (sign * (unit(timed.time) - spare), 0)
    return eliminate(meet(old, (cut,)), timed.spare)


def _places(timed: Frame, mode: int, source: int | None = None) -> list[_Place]:
    """Return the phase and the outcome of a mode, where they are not those of the source."""
    modes = timed.clockwork.modes
    found = [("phase", modes[mode].phase), ("outcome", modes[mode].outcome or "")]
    if source is not None:
        old = {("phase", modes[source].phase), ("outcome", modes[source].outcome or "")}
        found = [each for each in found if each not in old]
    return [each for each in found if each[1]]


def _grows(timed: Frame, found: Reached, kept: Halfspaces) -> bool:
    """Whether the way here passed the same mode and can be walked round and round for ever.

    So it is where everybody who stood there can have come from somebody who stood there, round the
    way between, in a day or more.
    """
    for ancestor in _ancestors(found):
        if ancestor.mode != found.mode:
            continue
        bare = eliminate(kept, timed.time)
        earlier = eliminate(ancestor.kept, timed.time)
        if bare is None or earlier is None or not inside(earlier, bare):
            continue
        round_ = _round(timed, ancestor, found, earlier)
        if round_ is not None and inside(earlier, round_):
            return True
    return False


def _ancestors(found: Reached) -> Iterator[Reached]:
    here = found.before
    while here is not None:
        yield here
        here = here.before


def _round(
    timed: Frame, ancestor: Reached, found: Reached, earlier: Halfspaces
) -> Halfspaces | None:
    """Return who comes round from the earlier readings in a day or more."""
    steps = []
    here: Reached | None = found
    while here is not None and here is not ancestor:
        if here.step is not None:
            steps.append(here.step)
        here = here.before
    clock = unit(timed.time)
    kept: Halfspaces | None = meet(earlier, ((clock, 0), (-clock, 0)))
    for step in reversed(steps):
        kept = waited(timed, step.edge.target, nightfall(timed, after(timed, kept, step), step))
    return eliminate(meet(kept, ((-clock, -1),)), timed.time)


def _endless(timed: Frame, kept: Halfspaces) -> Halfspaces:
    """Let the time be without end."""
    return eliminate(kept, timed.time) or {}
