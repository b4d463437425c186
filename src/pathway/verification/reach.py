"""Where a participant can stand: every set of clock readings that a journey from an entry comes to."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence

from pathway.definition import UNKNOWN
from pathway.modes import Start
from pathway.verification.budget import Meter
from pathway.verification.covers import Reach, Reached
from pathway.verification.frame import Constraint, Frame, Raised, Step, constraint
from pathway.verification.members import bounds, empty
from pathway.verification.memory import Memory
from pathway.verification.model import Undecided
from pathway.verification.polyhedra import (
    NOT_BY_ONE,
    Halfspaces,
    Point,
    Readings,
    eliminate,
    made,
    meet,
    reduced,
    speed,
    terms,
    unit,
)

__all__ = [
    "after",
    "begun",
    "elapsed",
    "first_readings",
    "forward",
    "nightfall",
    "settled",
    "waited",
]

_MANY = 24
"""So many sets of one mode are many."""

_waited: Memory[tuple[Readings, frozenset[int], tuple[Constraint, ...]], Halfspaces | None] = (
    Memory()
)


def elapsed(
    kept: Halfspaces | None, rates: Iterable[int], stays: tuple[Constraint, ...]
) -> Halfspaces | None:
    """Return the readings that waiting leads to, from none to as many days as `stays` allows."""
    if kept is None:
        return None
    running = frozenset(rates)
    if not running:
        return meet(kept, stays)
    key = frozenset(kept.items()), running, stays
    return _waited[key] if key in _waited else _waited.keep(key, _elapsed(kept, running, stays))


def _elapsed(
    kept: Halfspaces, running: frozenset[int], stays: tuple[Constraint, ...]
) -> Halfspaces | None:
    out: list[Constraint] = []
    least: list[tuple[int, int, int]] = []
    most: list[tuple[int, int, int]] = []
    for normal, bound in kept.items():
        pace = speed(normal, running)
        if pace > 0:
            least.append((normal, bound, pace))
            continue
        out.append((normal, bound))
        if pace < 0:
            most.append((normal, bound, -pace))
    for normal, bound, pace in least:
        for other, limit, by in most:
            if pace != 1 != by:
                raise Undecided(NOT_BY_ONE)
            out.append((by * normal + pace * other, by * bound + pace * limit))
    return reduced(meet(made(out), stays))


def after(frame: Frame, kept: Halfspaces | None, step: Step) -> Halfspaces | None:
    """Return the readings right after a step, in its target and before any waiting; it may be empty."""
    kept = meet(kept, step.guards)
    for clock in step.dropped:
        kept = eliminate(kept, clock)
    if kept is None:
        return None
    wanted = set(frame.live[step.edge.target])
    for clock in step.resets:
        kept = eliminate(kept, clock)
        if clock in wanted:
            kept = meet(kept, ((unit(clock), 0), (unit(clock, -1), 0)))
    for raised in step.raises:
        kept = _raised(frame, kept, raised)
    return meet(kept, frame.stays[step.edge.target])


def nightfall(frame: Frame, kept: Halfspaces | None, step: Step) -> Halfspaces | None:
    """Return the readings of the first day on which anything can be done after a step.

    It is the same day, but after a lapse, which falls at the end of its day, the next.
    """
    if kept is None or not step.edge.lapse:
        return kept
    target = step.edge.target
    running = frozenset(frame.rates[target])
    moved = ((normal, bound + speed(normal, running)) for normal, bound in kept.items())
    return meet(made(moved), frame.stays[target])


def _raised(frame: Frame, kept: Halfspaces | None, raised: Raised) -> Halfspaces | None:
    """Add to clocks anything between two numbers of days."""
    if kept is None:
        return None
    spare, clocks = unit(frame.spare), set(raised.clocks)
    told = made(
        [(spare, raised.at_most), (-spare, -raised.at_least)]
        + [
            (normal - spare * sum(factor for index, factor in terms(normal) if index in clocks), b)
            for normal, b in kept.items()
        ]
    )
    return reduced(eliminate(told, frame.spare))


def first_readings(frame: Frame, start: Start) -> Halfspaces | None:
    """Return the readings of every clock on the first day."""
    free = {index for guard in start.guards for index in (guard.plus, guard.minus)}
    cuts = [constraint(guard) for guard in start.guards]
    for clock in range(frame.variables):
        cuts.append((unit(clock, -1), 0))
        if clock not in free:
            cuts.append((unit(clock), 0))
    return meet(made(cuts), frame.stays[start.mode])


def begun(frame: Frame, start: Start) -> Halfspaces | None:
    """Return the readings on the first day of the clocks that matter."""
    kept = first_readings(frame, start)
    live = set(frame.live[start.mode])
    for clock in range(frame.variables):
        if clock not in live:
            kept = eliminate(kept, clock)
    return None if empty(kept) else kept


def _usual_first(starts: Sequence[Start]) -> list[Start]:
    """Return the starts, those first whose classes are told of most others, for the examples.

    Classes of which nothing is known come last.
    """
    told = Counter(each for start in starts for each in start.attributes)
    return sorted(
        starts,
        key=lambda start: (
            sum(said == UNKNOWN for _, said in start.attributes),
            -sum(told[each] for each in start.attributes),
        ),
    )


_Led = tuple[Halfspaces | None, Readings, tuple[Point, ...]]


def forward(frame: Frame, meter: Meter) -> Reach:
    """Return all that is reached from every start, fewest steps first."""
    reach = Reach(frame)
    work: deque[Reached] = deque()
    for start in _usual_first(frame.clockwork.starts):
        kept = waited(frame, start.mode, begun(frame, start))
        for each in settled(reach, start.mode, kept):
            work += reach.add(Reached(start.mode, each, start))
    known: dict[tuple[int, Readings], _Led] = {}
    while work:
        here = work.popleft()
        if here.covered:
            continue
        meter.count("reach", reach.states, len(work))
        readings = frozenset(here.kept.items())
        for step in frame.ways[here.mode]:
            target = step.edge.target
            led = known.get((step.alike, readings))
            if led is None:
                come = nightfall(frame, after(frame, here.kept, step), step)
                kept = waited(frame, target, come)
                whole = frozenset((kept or {}).items())
                led = known[step.alike, readings] = kept, whole, reach.points(target, kept)
            kept, whole, points = led
            if not points or reach.met(target, whole):
                continue
            for each in settled(reach, target, kept):
                found = Reached(target, each, here.start, here, step)
                work += reach.add(found, points if each is kept else None)
    return reach


def waited(frame: Frame, mode: int, kept: Halfspaces | None) -> Halfspaces | None:
    """Return the readings of a mode that waiting leads to."""
    return elapsed(kept, frame.rates[mode], frame.stays[mode])


def settled(reach: Reach, mode: int, kept: Halfspaces | None) -> Iterator[Halfspaces]:
    """Yield the set, in two parts where a clock can be past all that is ever asked of it.

    Past that, its reading no longer matters, and every such reading is as good as any other. It is
    done where the sets of a mode grow many, so that there is an end to them.
    """
    if kept is None:
        return
    if reach.kept_in.get(mode, 0) < _MANY:
        yield kept
        return
    for clock in reach.frame.live[mode]:
        cap = reach.frame.caps[clock]
        if cap is None or not _reads_past(kept, clock, cap):
            continue
        past = ((unit(clock, -1), -cap - 1),)
        beyond = reduced(meet(eliminate(meet(kept, past), clock), past))
        if beyond is None or beyond == kept:
            continue
        yield from settled(reach, mode, beyond)
        kept = reduced(meet(kept, ((unit(clock), cap),)))
        if kept is None:
            return
    yield kept


def _reads_past(kept: Halfspaces, clock: int, cap: int) -> bool:
    """Whether the clock can read more than that."""
    known = kept.get(unit(clock))
    if known is not None and known <= cap:
        return False
    found = bounds(kept, unit(clock))
    return found is not None and (found[1] is None or found[1] > cap)
