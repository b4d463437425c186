"""Derives the vectors that carry a pause of a length on which its count turns, before a bound that it shifts."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from pathway.definition import Pause
from pathway.testing.asked import Along, vectors_along
from pathway.testing.carried import Carried, carried_by, pause_in, ways_carrying
from pathway.testing.judged import judged, outside
from pathway.testing.kit import Kit
from pathway.testing.model import Vector
from pathway.testing.pauses import Others, turned
from pathway.testing.wanted import Wanted, wanted_in
from pathway.verification.members import empty
from pathway.verification.polyhedra import meet, unit
from pathway.verification.witness import way_to

__all__ = ["paused_vectors"]

_MOST_TRIED = 48
_MOST_A_MODE = 6

Asked = dict[tuple[str, str], list[tuple[int, Wanted]]]
"""By rule and side, the modes in which the bound can be met, and on which readings."""


def paused_vectors(kit: Kit) -> Iterator[Vector]:
    """Yield for each pause, each length on which it turns and each rule that it shifts both sides.

    Where a bound cannot be met after such a pause, a step is asked for whose answer rests on it.
    """
    names = kit.clockwork.clocks
    read = [each for each in kit.definition.pauses if f"paused:{each.id}" in names]
    after, during = _bounds(kit, read)
    for pause in read:
        for carried in carried_by(kit.definition, pause):
            bounds = during if carried.where == "under_way" else after
            yield from _of(kit, carried, bounds[pause.id])


def _of(kit: Kit, carried: Carried, bounds: Asked) -> Iterator[Vector]:
    """Yield for each rule a vector on each side, and others until one shows that its answer rests on it."""
    shown: set[str] = set()
    for (_, side), there in bounds.items():
        if side != "any":
            for vector in _first(kit, carried, there):
                shown |= _shown(kit, carried, vector)
                yield vector
    for (rule, side), there in bounds.items():
        if side == "any" and rule not in shown:
            for vector in _first(kit, carried, there, rests_on_it=True):
                shown |= _shown(kit, carried, vector)
                yield vector


def _first(
    kit: Kit, carried: Carried, there: Iterable[tuple[int, Wanted]], *, rests_on_it: bool = False
) -> Iterator[Vector]:
    """Yield the first vector that can be had, or that shows something."""
    for mode, wanted in there:
        exact = _exactly(kit, mode, wanted, carried)
        if exact is None:
            continue
        ways = (
            _ways_during(kit, mode, exact)
            if carried.where == "under_way"
            else ways_carrying(kit, mode, carried)
        )
        found = list(vectors_along(kit, mode, exact, ways, carried.name))
        needed = rests_on_it or carried.where == "earlier_phase"
        if found and not (needed and not any(_shown(kit, carried, each) for each in found)):
            yield from found
            return


def _bounds(kit: Kit, pauses: Iterable[Pause]) -> tuple[Mapping[str, Asked], Mapping[str, Asked]]:
    """Return by pause the bounds on the clocks that it stops: in modes without one, and during it."""
    names = kit.clockwork.clocks
    stopped = {
        each.id: frozenset(names.index(clock) for clock in each.stops if clock in names)
        for each in pauses
    }
    after: dict[str, Asked] = {pause: {} for pause in stopped}
    during: dict[str, Asked] = {pause: {} for pause in stopped}
    for mode in sorted(kit.reach.by_mode) if stopped else ():
        under_way, _ = pause_in(kit.clockwork.modes[mode])
        for wanted in wanted_in(kit, mode, frozenset().union(*stopped.values())):
            for pause, clocks in stopped.items():
                if wanted.clocks & clocks and under_way in {None, pause}:
                    _keep(after[pause] if under_way is None else during[pause], mode, wanted)
    return after, during


def _keep(found: Asked, mode: int, wanted: Wanted) -> None:
    """Keep a bound to try, and any day on that side of it; a few of each rule and side, from some modes."""
    for each in (wanted, evolve(wanted, side="any", kept=wanted.loose)):
        if each.rule is not None:
            known = found.setdefault((each.rule, each.side), [])
            if len(known) < _MOST_TRIED and [at for at, _ in known].count(mode) < _MOST_A_MODE:
                known.append((mode, each))


def _exactly(kit: Kit, mode: int, wanted: Wanted, carried: Carried) -> Wanted | None:
    """Return what is wanted; during a pause, on the day on which it is so long. None where it never is."""
    if carried.where != "under_way":
        return wanted
    dial = kit.clockwork.clocks.index(f"paused:{carried.pause.id}")
    _, guess = pause_in(kit.clockwork.modes[mode])
    if guess != carried.guesses[-1] or dial not in kit.frame.rates[mode]:
        return None
    days = carried.days[-1]
    kept = meet(wanted.kept, ((unit(dial), days), (unit(dial, -1), -days)))
    return None if kept is None or empty(kept) else evolve(wanted, kept=kept)


def _ways_during(kit: Kit, mode: int, wanted: Wanted) -> Iterator[Along]:
    arrived = kit.arrived(mode, wanted.kept)
    for reached in kit.reach.sets(mode):
        if arrived is not None and not empty(meet(reached.kept, arrived.items())):
            yield Along(*way_to(reached))


def _shown(kit: Kit, carried: Carried, vector: Vector) -> set[str]:
    """Return the rules whose answer rests, in this vector, on how the pause is counted."""
    state = outside(kit.definition)
    others: Others = ()
    for step in vector.steps:
        _, others = turned(kit.definition, state, others, step)
        state = judged(kit.definition, state, step).state
    seen, _ = turned(kit.definition, state, others, vector.asked)
    return {rule for name, rule in seen if name == carried.name}
