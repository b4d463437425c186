"""Walks through a clockwork towards an aim: at each step only what keeps the aim within reach is on offer."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from attrs import define, field

from pathway.commands import Step
from pathway.modes.lengths import lengths_on
from pathway.modes.model import Edge, Start
from pathway.testing.aims import Aim, Layer, layers_along
from pathway.testing.choosing import Choose, days_within
from pathway.testing.kit import Kit
from pathway.testing.moves import Move, Window, cut_of, cuts_of, holds, paced, pulled, window
from pathway.testing.offer import Offer
from pathway.testing.telling import Open, closed_by, fits_open, told_at_entry, told_by
from pathway.verification.frame import Step as Packed
from pathway.verification.members import bounds, empty
from pathway.verification.polyhedra import Halfspaces, meet, terms, unit
from pathway.verification.reach import first_readings

_MOST_KEPT = 50_000
_LONGEST = 60
_A_YEAR = 400

__all__ = ["Walk", "begun", "followed", "go", "offers", "take", "wander"]


@define(eq=False)
class Walk:
    """A walk under way: where it is, what the clocks read, and the steps taken."""

    kit: Kit
    choose: Choose
    mode: int
    readings: tuple[int, ...]
    today: date
    steps: list[Step] = field(factory=list)
    open: Open = ()
    rested: bool = False

    @property
    def phase(self) -> str:
        """The phase in which the participant stands."""
        return self.kit.clockwork.modes[self.mode].phase

    def at(self, layers: Sequence[Layer]) -> bool:
        """Whether the readings lie in one of the layers."""
        return any(holds(self.readings, layer.cuts) for layer in layers)


def begun(kit: Kit, aim: Aim, choose: Choose, entry: date) -> Walk | None:
    """Refer somebody from whom the aim can be reached; None where there is nobody.

    `entry` is the day, where no rule reads the date.
    """
    starts = _starts(kit, aim)
    if not starts:
        return None
    start, found = starts[choose(len(starts))]
    return _entered(
        kit, start, _first(kit, start, found[choose(len(found))], choose), choose, entry
    )


def _entered(
    kit: Kit, start: Start, readings: tuple[int, ...], choose: Choose, entry: date
) -> Walk:
    on = entry
    if kit.first_day is not None and kit.calendar is not None:
        on = kit.first_day + timedelta(days=readings[kit.calendar])
    walk = Walk(kit, choose, start.mode, readings, on)
    walk.steps.append(told_at_entry(kit.plan, start, on, choose))
    return walk


def _starts(kit: Kit, aim: Aim) -> list[tuple[Start, list[Halfspaces]]]:
    """Return the starts from which the aim can be reached, with the readings that do."""
    found = kit.starts.get(aim)
    if found is None:
        found = kit.starts[aim] = []
        for start in kit.clockwork.starts:
            first = first_readings(kit.frame, start)
            sets = [meet(first, layer.kept.items()) for layer in aim.layers.get(start.mode, ())]
            whole = [each for each in sets if each is not None and not empty(each)]
            if whole:
                found.append((start, whole))
    return found


def _first(kit: Kit, start: Start, kept: Halfspaces, choose: Choose) -> tuple[int, ...]:
    """Return what the clocks read on the day of entry; those that no guard frees read 0."""
    readings = [0] * len(kit.clockwork.clocks)
    free = {index for guard in start.guards for index in (guard.plus, guard.minus)}
    left: Halfspaces | None = kept
    for index in sorted(each for each in free if each is not None):
        found = bounds(left, unit(index)) or (0, 0)
        low = found[0] or 0
        since = kit.first_day if index == kit.calendar else None
        readings[index] = days_within(choose, low, found[1], since)
        left = meet(left, ((unit(index), readings[index]), (unit(index, -1), -readings[index])))
    return tuple(readings)


def offers(kit: Kit, mode: int, readings: tuple[int, ...], aim: Aim) -> list[Offer]:
    """Return every move that keeps the aim within reach, those that lead there soonest first."""
    key = aim, mode, readings
    if key not in kit.offered:
        if len(kit.offered) >= _MOST_KEPT:
            kit.offered.clear()
        kit.offered[key] = _offers(kit, mode, readings, aim)
    return kit.offered[key]


def _offers(kit: Kit, mode: int, readings: tuple[int, ...], aim: Aim) -> list[Offer]:
    found = []
    for move in kit.moves[mode]:
        layers = aim.layers.get(move.target, ())
        if not layers or (bounded := window(readings, move.first)) is None:
            continue
        for more in move.raises:
            windows: list[Window] = []
            left = 0
            for layer in layers:
                asked = kit.asked(move, more, layer)
                seen = _both(bounded, window(readings, asked))
                if seen is not None:
                    left = left if windows else layer.steps
                    windows.append(seen)
            if windows:
                found.append(Offer(left, move, more, _joined(windows)))
    found.sort(key=lambda each: each.left)
    return found


def _both(one: Window, other: Window | None) -> Window | None:
    if other is None:
        return None
    first = max(one[0], other[0])
    ends = [each for each in (one[1], other[1]) if each is not None]
    last = min(ends, default=None)
    return None if last is not None and last < first else (first, last)


def _joined(windows: list[Window]) -> tuple[Window, ...]:
    if len(windows) == 1:
        return tuple(windows)
    found: list[Window] = []
    for first, last in sorted(windows, key=lambda each: each[0]):
        before = found[-1] if found else None
        if before is None or (before[1] is not None and before[1] + 1 < first):
            found.append((first, last))
        elif before[1] is not None and (last is None or last > before[1]):
            found[-1] = before[0], last
    return tuple(found)


def go(walk: Walk, offered: list[Offer], *, soon: bool) -> bool:
    """Take one of the moves on offer; say whether there was one. `soon`: one that leads there soonest."""
    able = [(offer, edges) for offer in offered if (edges := _edges(walk, offer))]
    if not able:
        return False
    moving = [each for each in able if each[0].move.moves]
    soonest = [each for each in moving if each[0].left == moving[0][0].left]
    choose = walk.choose
    kind = 0 if soon else choose(4)
    among = soonest if kind == 0 and soonest else moving if kind < 3 and moving else able  # noqa: PLR2004
    left = list(among)
    while left:
        offer, edges = left.pop(choose(len(left)) if len(left) > 1 else 0)
        edge = edges[choose(len(edges))] if len(edges) > 1 else edges[0]
        if take(walk, offer, edge):
            return True
    return False


def followed(
    kit: Kit,
    start: Start,
    steps: Sequence[Packed],
    kept: Halfspaces,
    choose: Choose,
    entry: date,
    at_once: frozenset[int] = frozenset(),
) -> Walk | None:
    """Walk along one way from a start to readings on arrival in its last mode; None where it fails.

    Beside its own bounds a step keeps those that it is given here; those `at_once`, by their place on
    the way, are taken on the day of arrival.
    """
    sets = layers_along(kit.frame, steps, kept, at_once)
    first = meet(first_readings(kit.frame, start), sets[0].items()) if sets else None
    if first is None or empty(first):
        return None
    walk = _entered(kit, start, _first(kit, start, first, choose), choose, entry)
    for number, (step, target) in enumerate(zip(steps, sets[1:], strict=True)):
        move = kit.move_of[step.edge]
        stays = (cut_of(each) for each in kit.clockwork.modes[move.target].stays)
        asked = (*stays, *cuts_of(target))
        own = ((terms(normal), bound) for normal, bound in step.guards)
        bounded = (*move.bounds, *own)
        for more in move.raises:
            cuts = (*bounded, *(pulled(each, move, more) for each in asked))
            seen = window(walk.readings, paced(cuts, move.counts))
            if seen is not None and number in at_once:
                seen = None if seen[0] else (0, 0)
            if seen is not None:
                if not take(walk, Offer(0, move, more, (seen,)), step.edge):
                    return None
                break
        else:
            return None
    return walk


def _edges(walk: Walk, offer: Offer) -> Sequence[Edge]:
    if not offer.move.of_activity:
        return offer.move.edges
    plan, phase = walk.kit.plan, walk.phase
    return [each for each in offer.move.edges if fits_open(plan, each, phase, walk.open)]


def take(walk: Walk, offer: Offer, edge: Edge) -> bool:
    """Wait for some of the days on offer, and take the step; say whether there was such a day."""
    windows = offer.windows
    within = windows[walk.choose(len(windows))] if len(windows) > 1 else windows[0]
    wished = days_within(walk.choose, *within, walk.today)
    found = _as_long(offer.move, walk.today, wished, within)
    if found is None:
        return False
    days = found
    kit, move, phase = walk.kit, offer.move, walk.phase
    walk.today += timedelta(days=days)
    walk.readings = move.taken(walk.readings, days, offer.more)
    walk.mode = move.target
    if move.lapse:
        walk.today += timedelta(days=1)
        left = kit.clockwork.modes[move.target].outcome is not None
        walk.open = () if left else walk.open
        return True
    step = told_by(kit.plan, phase, edge, walk.today, offer.more, walk.open, walk.choose)
    left = kit.clockwork.modes[move.target].outcome is not None
    walk.open = closed_by(kit.plan, phase, step, walk.open, left=left)
    walk.steps.append(step)
    return True


def _as_long(move: Move, today: date, wished: int, within: Window) -> int | None:
    """Return the nearest day from which months are as many days as the step takes them to be."""
    if not move.anchors:
        return wished
    first, last = within
    for apart in range(_A_YEAR):
        for days in {wished + apart, wished - apart}:
            if first <= days and (last is None or days <= last):
                on = today + timedelta(days=days)
                if all(lengths_on(spans, on) == row for spans, row in move.anchors):
                    return days
    return None


def wander(walk: Walk, aim: Aim, done: Callable[[Walk], bool], *, most: int) -> bool:
    """Walk until done; say whether it got there."""
    while not done(walk):
        offered = offers(walk.kit, walk.mode, walk.readings, aim)
        if not go(walk, offered, soon=len(walk.steps) >= most):
            return False
        if len(walk.steps) > _LONGEST + most:
            return False
    return True
