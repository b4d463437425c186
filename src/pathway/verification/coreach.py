"""From where a goal can still be reached: the sets of clock readings in each mode that lead to it."""

from collections import deque
from collections.abc import Collection

from pathway.verification.budget import Meter
from pathway.verification.frame import Frame, Raised, Step
from pathway.verification.members import empty, inside
from pathway.verification.model import Undecided
from pathway.verification.polyhedra import (
    NOT_BY_ONE,
    Halfspaces,
    Readings,
    coefficient,
    eliminate,
    made,
    meet,
    reduced,
    speed,
    terms,
    unit,
)

__all__ = ["backward", "before", "come_before", "raised_before", "waited_before"]


def waited_before(frame: Frame, mode: int, kept: Halfspaces | None) -> Halfspaces | None:
    """Return the readings from which waiting, for none or more days, leads into the set."""
    if kept is None:
        return None
    running = frozenset(frame.rates[mode])
    floor = frame.floors[mode]
    if not running:
        return reduced(meet(kept, (*floor, *frame.stays[mode])))
    out: list[tuple[int, int]] = []
    least: list[tuple[int, int, int]] = []
    most: list[tuple[int, int, int]] = []
    for normal, bound in kept.items():
        pace = speed(normal, running)
        if pace < 0:
            least.append((normal, bound, -pace))
            continue
        out.append((normal, bound))
        if pace > 0:
            most.append((normal, bound, pace))
    for normal, bound, pace in least:
        for other, limit, by in most:
            if pace != 1 != by:
                raise Undecided(NOT_BY_ONE)
            out.append((by * normal + pace * other, by * bound + pace * limit))
    return reduced(meet(made(out), (*floor, *frame.stays[mode])))


def before(frame: Frame, kept: Halfspaces | None, step: Step) -> Halfspaces | None:
    """Return the readings on which a step may be taken and then lies in the set of its target."""
    kept = come_before(frame, kept, step)
    for raised in reversed(step.raises):
        kept = raised_before(frame, kept, raised)
    if kept is None:
        return None
    if step.resets:
        lost = set(step.resets)
        kept = made(
            (each - sum(unit(i, factor) for i, factor in terms(each) if i in lost), bound)
            for each, bound in kept.items()
        )
    source = step.edge.source
    floor = frame.floors[source]
    kept = meet(kept, (*step.guards, *frame.stays[source], *floor))
    return None if empty(kept) else kept


def raised_before(frame: Frame, kept: Halfspaces | None, raised: Raised) -> Halfspaces | None:
    """Return the readings from which some raise within the bounds leads into the set."""
    if kept is None:
        return None
    spare = unit(frame.spare)
    told = made(
        [(spare, raised.at_most), (-spare, -raised.at_least)]
        + [
            (each + spare * sum(coefficient(each, clock) for clock in raised.clocks), bound)
            for each, bound in kept.items()
        ]
    )
    return eliminate(told, frame.spare)


def come_before(frame: Frame, kept: Halfspaces | None, step: Step) -> Halfspaces | None:
    """Return the readings on arrival that lead into the set when next anything can be done."""
    stays = frame.stays[step.edge.target]
    kept = meet(kept, stays)
    if kept is None or not step.edge.lapse:
        return kept
    running = frozenset(frame.rates[step.edge.target])
    moved = ((normal, bound - speed(normal, running)) for normal, bound in kept.items())
    return meet(made(moved), stays)


def backward(
    frame: Frame, meter: Meter, goals: Collection[int], among: Collection[int]
) -> dict[int, list[Halfspaces]]:
    """Return, for the modes `among`, the sets from which some mode of `goals` can be reached."""
    found: dict[int, list[Halfspaces]] = {mode: [] for mode in among}
    into: dict[int, list[Step]] = {mode: [] for mode in among}
    for mode in among:
        for step in frame.ways[mode]:
            if step.edge.target in into:
                into[step.edge.target].append(step)
    work: deque[tuple[int, Halfspaces]] = deque()
    for mode in goals:
        if mode in found:
            start = made(frame.floors[mode]) or {}
            _keep(found, work, mode, start)
    done = 0
    known: dict[tuple[int, Readings], Halfspaces | None] = {}
    while work:
        mode, kept = work.popleft()
        if not any(kept is each for each in found[mode]):
            continue
        done += 1
        meter.count("coreach", done, len(work))
        readings = frozenset(kept.items())
        for step in into[mode]:
            key = step.alike_before, readings
            if key not in known:
                known[key] = waited_before(frame, step.edge.source, before(frame, kept, step))
            earlier = known[key]
            if earlier is not None:
                _keep(found, work, step.edge.source, earlier)
    return found


def _keep(
    found: dict[int, list[Halfspaces]],
    work: deque[tuple[int, Halfspaces]],
    mode: int,
    kept: Halfspaces,
) -> None:
    others = found[mode]
    if any(inside(kept, other) for other in others):
        return
    others[:] = [other for other in others if not inside(other, kept)]
    others.append(kept)
    work.append((mode, kept))
