"""Draws journeys and near misses: the aim first, then the way to it, each step within its days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from attrs import frozen

from pathway.commands import Step
from pathway.testing.aims import Aim
from pathway.testing.choosing import Choose, days_within
from pathway.testing.entries import draw_entry, draw_refused_entry, entry_pairs
from pathway.testing.faults import Unreachable
from pathway.testing.kit import Kit, Seeds
from pathway.testing.misses import Miss, Pair, misses_of
from pathway.testing.model import Journey, NearMiss
from pathway.testing.moves import Move, paced, window
from pathway.testing.offer import Offer
from pathway.testing.telling import OF_SPELLS, fits_open, told_by
from pathway.testing.walking import Walk, begun, go, offers, wander
from pathway.verification.coreach import before
from pathway.verification.frame import Step as Packed
from pathway.verification.polyhedra import Halfspaces

__all__ = [
    "Unreachable",
    "draw_entry",
    "draw_journey",
    "draw_near_miss",
    "missed_pairs",
    "misses_by_pair",
    "pairs_of",
    "steps_of",
]

MOST = 10
_FIRST = date(2000, 1, 1)
_DAYS = 9_000


@frozen(eq=False)
class _Toward:
    """A step as an aim: from which modes it is taken, and the aim to come there."""

    aim: Aim
    seeds: Seeds


@lru_cache(maxsize=8)
def steps_of(kit: Kit) -> tuple[tuple[str, str], ...]:
    """Return every step that can be legal, with the phase from which it is taken."""
    found = {
        (move.edges[0].step, kit.clockwork.modes[mode].phase): None
        for mode, moves in enumerate(kit.moves)
        for move in moves
        if not move.lapse
    }
    return tuple(found)


def pairs_of(kit: Kit) -> tuple[Pair, ...]:
    """Return every step with each rule that alone may refuse it."""
    return tuple(misses_by_pair(kit))


@lru_cache(maxsize=8)
def misses_by_pair(kit: Kit) -> Mapping[Pair, Mapping[int, Sequence[Miss]]]:
    """Return by step and rule, then by mode, every place where the rule alone refuses the step."""
    return misses_of(kit)


def draw_journey(
    kit: Kit, choose: Choose, *, ending: str | None = None, covering: str | None = None
) -> Journey:
    """Draw a journey: legal, and ended, with that outcome if one is named, by way of that step.

    Raises `Unreachable` where there is none.
    """
    end = kit.ending(ending)
    entry = _entry(choose)
    aims = [each for each in steps_of(kit) if covering in {None, each[0]}]
    if covering is not None:
        aims = [each for each in aims if _reached(kit, each, ending)]
    chosen = None
    if aims and (covering is not None or choose(8)):
        chosen = aims[choose(len(aims))]
    walk = None
    if chosen is not None:
        again = _again(kit, choose, _toward(kit, chosen, ending).aim)
        walk = (
            _through(kit, choose, chosen, ending, entry)
            if again is None
            else _onward(kit, again, chosen, ending)
        )
    elif covering is None:
        walk = begun(kit, end, choose, entry)
    if walk is None:
        walk = begun(kit, end, choose, entry) if covering is None else None
    if walk is None:
        asked = covering or ending or "an end"
        raise Unreachable(f"{kit.definition.id}: no journey comes to {asked}")
    _end(walk, end, ending)
    return Journey(tuple(walk.steps), kit.clockwork.modes[walk.mode].outcome)


def _end(walk: Walk, end: Aim, ending: str | None) -> None:
    """Walk to the end, and perhaps on from there."""
    modes = walk.kit.clockwork.modes

    def ended(at: Walk) -> bool:
        mode = modes[at.mode]
        if not mode.final or ending not in {None, mode.outcome}:
            return False
        return len(at.steps) >= MOST or not at.choose(3)

    if not wander(walk, end, ended, most=MOST):
        mode = modes[walk.mode]
        if not mode.final or ending not in {None, mode.outcome}:
            raise Unreachable(f"{walk.kit.definition.id}: a journey did not come to its end")


def _reached(kit: Kit, step: tuple[str, str], ending: str | None) -> bool:
    toward = _toward(kit, step, ending)
    return any(start.mode in toward.aim.layers for start in kit.clockwork.starts)


def _through(
    kit: Kit, choose: Choose, step: tuple[str, str], ending: str | None, entry: date
) -> Walk | None:
    """Walk to where the step can be taken, and take it; None where it cannot be."""
    toward = _toward(kit, step, ending)
    walk = begun(kit, toward.aim, choose, entry)
    return None if walk is None else _onward(kit, walk, step, ending)


def _onward(kit: Kit, walk: Walk, step: tuple[str, str], ending: str | None) -> Walk:
    """Walk on to where the step can be taken, and take it, where that is within reach."""
    toward = _toward(kit, step, ending)
    layers = toward.aim.layers

    def there(at: Walk) -> bool:
        return any(not each.steps and at.at((each,)) for each in layers.get(at.mode, ()))

    if not wander(walk, toward.aim, there, most=len(walk.steps) + MOST):
        return walk
    end = kit.ending(ending)
    phase = walk.phase
    able: list[Offer] = [
        each
        for each in offers(kit, walk.mode, walk.readings, end)
        if (each.move.edges[0].step, phase) == step and not each.move.lapse
    ]
    go(walk, able, soon=False)
    return walk


def _toward(kit: Kit, step: tuple[str, str], ending: str | None) -> _Toward:
    end = kit.ending(ending)

    def seeds() -> dict[int, list[Halfspaces]]:
        found: dict[int, list[Halfspaces]] = {}
        for mode, moves in enumerate(kit.moves):
            if kit.clockwork.modes[mode].phase != step[1]:
                continue
            for move in moves:
                if move.edges[0].step == step[0] and not move.lapse:
                    found.setdefault(mode, []).extend(_into(kit, move, end))
        return found

    aim = kit.aim(("step", step, ending), seeds)
    return _Toward(aim, {})


def _into(kit: Kit, move: Move, end: Aim) -> list[Halfspaces]:
    """Return the readings on arrival from which the move can be taken, and the end then be reached."""
    edge = move.edges[0]
    packed = next(
        (each for each in kit.frame.steps[move.source] if each.edge in move.edges), None
    ) or Packed(edge, tuple(kit.constraints(move)), (), (), (), -1)
    found = []
    for layer in end.layers.get(move.target, ()):
        arrived = kit.arrived(move.source, before(kit.frame, layer.kept, packed))
        if arrived is not None:
            found.append(arrived)
    return found


def missed_pairs(kit: Kit) -> tuple[Pair, ...]:
    """Return every pair that can be drawn, those of referrals among them."""
    return (*pairs_of(kit), *entry_pairs(kit))


def draw_near_miss(kit: Kit, choose: Choose, pair: Pair | None = None) -> NearMiss:
    """Draw a legal journey and a step that one rule alone refuses; raise `Unreachable` for none."""
    pairs = missed_pairs(kit)
    chosen = pairs[choose(len(pairs))] if pair is None else pair
    if chosen in entry_pairs(kit):
        return NearMiss((), draw_refused_entry(kit, chosen, choose), chosen[1])
    found = misses_by_pair(kit).get(chosen, {})

    def seeds() -> dict[int, list[Halfspaces]]:
        return {mode: [each.arrived for each in missed] for mode, missed in found.items()}

    aim = kit.aim(("miss", chosen), seeds)
    walk = _again(kit, choose, aim) or begun(kit, aim, choose, _entry(choose))
    if walk is None:
        raise Unreachable(f"{kit.definition.id}: {chosen[1]} never refuses {chosen[0]} alone")

    def there(at: Walk) -> bool:
        able = _here(at, found)
        return bool(able) and (not at.choose(2) or len(at.steps) >= MOST)

    if not wander(walk, aim, there, most=MOST) and not _here(walk, found):
        raise Unreachable(f"{kit.definition.id}: a journey to {chosen} did not come there")
    miss, (first, last) = _one_of(_here(walk, found), choose)
    on = walk.today + timedelta(days=days_within(choose, first, last, walk.today))
    asked = told_by(kit.plan, walk.phase, miss.edge, on, miss.more, walk.open, choose)
    return NearMiss(tuple(walk.steps), asked, chosen[1], _rest(walk, choose))


def _again(kit: Kit, choose: Choose, aim: Aim) -> Walk | None:
    """Now and then, walk to where somebody has come back after an exit, if the aim is in reach there."""
    back = _ways_back(kit)
    if not back or choose(5) != 1:
        return None
    others = steps_of(kit)
    walk = _through(kit, choose, others[choose(len(others))], None, _entry(choose))
    if walk is None:
        return None
    walk = _onward(kit, walk, back[choose(len(back))], None)
    if not walk.at(aim.layers.get(walk.mode, ())):
        return None
    return walk


@lru_cache(maxsize=8)
def _ways_back(kit: Kit) -> tuple[tuple[str, str], ...]:
    """Return the steps by which somebody comes back, with the phase in which each is taken."""
    acts = {each.trigger: each.act for each in kit.definition.transitions}
    return tuple(each for each in steps_of(kit) if acts[each[0]] in {"reenter", "reopen"})


def _entry(choose: Choose) -> date:
    """Return a day of entry, for where no rule reads the date."""
    return _FIRST + timedelta(days=days_within(choose, 0, _DAYS, _FIRST))


def _here(
    walk: Walk, found: Mapping[int, Sequence[Miss]]
) -> list[tuple[Miss, tuple[int, int | None]]]:
    counts = tuple(map(int, walk.kit.clockwork.modes[walk.mode].runs))
    able = []
    for each in found.get(walk.mode, ()):
        seen = window(walk.readings, paced(each.cuts, counts))
        open_to = each.rule in OF_SPELLS or fits_open(
            walk.kit.plan, each.edge, walk.phase, walk.open
        )
        if seen is not None and open_to:
            able.append((each, seen))
    return able


def _one_of(
    able: Sequence[tuple[Miss, tuple[int, int | None]]], choose: Choose
) -> tuple[Miss, tuple[int, int | None]]:
    return able[choose(len(able))] if len(able) > 1 else able[0]


def _rest(walk: Walk, choose: Choose) -> tuple[Step, ...]:
    """Go on from where the refused step was asked for, which changed nothing."""
    if choose(2):
        return ()
    taken = len(walk.steps)
    end = walk.kit.ending(None)
    modes = walk.kit.clockwork.modes
    wander(walk, end, lambda at: modes[at.mode].final, most=taken + 2)
    return tuple(walk.steps[taken:])
