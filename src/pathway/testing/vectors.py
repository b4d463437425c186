"""Derives vectors: for each step, rule and mode both sides of each bound, by the simplest journey there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial

from attrs import frozen

from pathway.commands import Step
from pathway.definition import Definition
from pathway.modes.model import CASE, Edge, Guard, Mode, Reading
from pathway.state import State
from pathway.testing.choosing import Choose
from pathway.testing.drawing import misses_by_pair
from pathway.testing.entries import bounds_of_entry, refused_entries
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.kit import Kit, kit_of
from pathway.testing.model import Side, Vector
from pathway.testing.moves import cuts_of, paced, window
from pathway.testing.telling import OF_SPELLS, fits_open, told_by
from pathway.testing.walking import followed
from pathway.verification.frame import constraint
from pathway.verification.members import empty
from pathway.verification.polyhedra import Halfspaces, meet
from pathway.verification.witness import way_to

__all__ = ["vectors"]

_ENTRY = date(2010, 1, 1)
_OTHERS = (5, 37, 61, 69, 93, 125, 157, 181, 213, 245)
_ONE = timedelta(days=1)


@frozen(eq=False)
class _Wanted:
    """A step to be asked for on readings in a mode, the rule it is about, and on which side of it."""

    edge: Edge
    rule: str | None
    side: Side
    kept: Halfspaces
    more: int = 0


def _simplest(_: int) -> int:
    return 0


def _choices(kit: Kit) -> tuple[Choose, ...]:
    """Return the simplest choice, and where months are read, some that lead to other dates."""
    if not any(move.anchors for moves in kit.moves for move in moves):
        return (_simplest,)
    return (_simplest, *(partial(_number, each) for each in _OTHERS))


def _number(wished: int, number: int) -> int:
    return wished % number


@lru_cache(maxsize=8)
def vectors(definition: Definition, reading: Reading = "on_time") -> tuple[Vector, ...]:
    """Return the vectors of a definition; each has been confirmed by the core.

    Raises `NotReadable` where the definition says what cannot be proved about.
    """
    kit = kit_of(definition, reading)
    found: dict[str, Vector] = {}
    for vector in (*_entries(kit), *_all(kit)):
        found.setdefault(vector.id, vector)
    return tuple(found.values())


def _all(kit: Kit) -> Iterator[Vector]:
    ways: set[object] = set()
    for mode in sorted(kit.reach.by_mode):
        phase = kit.clockwork.modes[mode].phase
        done: set[object] = set()
        for wanted in _wanted(kit, mode):
            key = wanted.edge.step, wanted.rule, wanted.side
            way = (*key, phase, wanted.edge.told)
            # A step that is simply taken: once a mode, and in every way that it is told once a phase.
            if key in done and (wanted.rule is not None or way in ways):
                continue
            for vector in _vectors(kit, mode, wanted):
                done.add((vector.step, vector.rule, vector.side))
                ways.add((vector.step, vector.rule, vector.side, phase, wanted.edge.told))
                yield vector


def _wanted(kit: Kit, mode: int) -> Iterator[_Wanted]:
    """Yield what is to be asked in a mode, several for one thing where the first may not be reached."""
    for edge in kit.clockwork.edges[mode]:
        if not edge.refused_by and not edge.lapse:
            yield from _inside(kit, edge)
    for modes in misses_by_pair(kit).values():
        for miss in modes.get(mode, ()):
            if miss.outside is None:
                yield _Wanted(miss.edge, miss.rule, "any", miss.kept, miss.more)
                continue
            normal, most = miss.outside
            side: Side = "last_refused" if _is_lower((-normal, -most - 1)) else "first_refused"
            kept = meet(miss.kept, ((-normal, -most),))
            if kept is not None:
                yield _Wanted(miss.edge, miss.rule, side, kept, miss.more)


def _inside(kit: Kit, edge: Edge) -> Iterator[_Wanted]:
    """Yield a legal step: on each of its bounds, on the last day of each limit, and on any day."""
    mode = kit.clockwork.modes[edge.source]
    more = edge.raises[0].at_least if edge.raises else 0
    own = [constraint(each) for each in edge.guards]
    kept = kit.packed(edge.source, own)
    if kept is None:
        return
    asked: list[Guard] = [each for each in edge.guards if not each.rule.startswith(CASE)]
    for guard in (*asked, *_limits(kit, mode)):
        normal, most = constraint(guard)
        on = meet(kept, ((normal, most), (-normal, -most)))
        if on is not None:
            side: Side = "first_allowed" if _is_lower((normal, most)) else "last_allowed"
            yield _Wanted(edge, guard.rule, side, on, more)
    yield _Wanted(edge, None, "any", kept, more)


def _limits(kit: Kit, mode: Mode) -> Iterator[Guard]:
    limits = {each.id for each in kit.definition.limits}
    limits |= {each.id for each in kit.definition.date_limits}
    return (each for each in mode.stays if each.rule in limits)


def _is_lower(cut: tuple[int, int]) -> bool:
    """Whether a packed bound is one from below: it takes something off."""
    return cut[0] < 0


def _vectors(kit: Kit, mode: int, wanted: _Wanted) -> Iterator[Vector]:
    """Yield the vector that is wanted and, on the last day before a limit, the one of the next day."""
    for steps, state, today in _journeys(kit, mode, wanted):
        asked = _asked(kit, mode, wanted, today)
        found = judged(kit.definition, state, asked)
        if _right(found, wanted):
            yield _made(kit, mode, wanted, steps, found, wanted.side)
            if wanted.side == "last_allowed":
                later = Step(asked.trigger, asked.on + _ONE, asked.told, asked.by)
                after = judged(kit.definition, state, later)
                if after.late == (wanted.rule,) and not found.late:
                    yield _made(kit, mode, wanted, steps, after, "first_refused")
            return


def _right(found: Judged, wanted: _Wanted) -> bool:
    if wanted.rule is None or wanted.side in {"first_allowed", "last_allowed"}:
        return found.verdict == "accepted"
    return found.rules == (wanted.rule,)


def _made(
    kit: Kit, mode: int, wanted: _Wanted, steps: tuple[Step, ...], found: Judged, side: Side
) -> Vector:
    step = wanted.edge.step
    return Vector(
        id=f"{step}/{wanted.rule or _named(wanted.edge)}/{side}/{mode}",
        step=step,
        rule=wanted.rule,
        side=side,
        mode=_in_words(kit.clockwork.modes[mode]),
        steps=steps,
        asked=found.step,
        verdict=found.verdict,
        reading=kit.reading,
    )


def _named(edge: Edge) -> str:
    return "+".join(["taken", *(f"{name}={value}" for name, value in edge.told)])


def _in_words(mode: Mode) -> str:
    return ", ".join([mode.phase, *(f"{name} {value}" for name, value in mode.parts)])


def _asked(kit: Kit, mode: int, wanted: _Wanted, today: date) -> Step:
    phase = kit.clockwork.modes[mode].phase
    return told_by(
        kit.plan, phase, wanted.edge, today, wanted.more, (), lambda number: mode % number
    )


def _journeys(
    kit: Kit, mode: int, wanted: _Wanted
) -> Iterator[tuple[tuple[Step, ...], State, date]]:
    """Yield journeys that come to the readings that are wanted, with the state and the day."""
    arrived = kit.arrived(mode, wanted.kept)
    if arrived is None:
        return
    cuts = paced(cuts_of(wanted.kept), tuple(map(int, kit.clockwork.modes[mode].runs)))
    for reached in kit.reach.sets(mode):
        if empty(meet(reached.kept, arrived.items())):
            continue
        start, way = way_to(reached)
        tries = (followed(kit, start, way, arrived, each, _ENTRY) for each in _choices(kit))
        walk = next((each for each in tries if each is not None), None)
        days = None if walk is None else window(walk.readings, cuts)
        if walk is None or days is None:
            continue
        today = walk.today + timedelta(days=days[0])
        steps = list(walk.steps)
        of_spells = wanted.rule in OF_SPELLS
        if not of_spells and not fits_open(kit.plan, wanted.edge, walk.phase, walk.open):
            steps += _opening(kit, wanted.edge, walk.phase, today)
        state = _replayed(kit.definition, steps)
        if state is not None:
            yield tuple(steps), state, today


def _opening(kit: Kit, edge: Edge, phase: str, today: date) -> Sequence[Step]:
    """Return the step that opens the spell which is to be closed."""
    name = dict(edge.told).get("activity")
    for other in kit.clockwork.edges[edge.source]:
        said: Mapping[str, str] = dict(other.told)
        if other.step != edge.step and said.get("activity") == name and not other.refused_by:
            ways = kit.plan.steps.get((phase, other.step), ())
            if any(way.declared.act == "open_activity" for way in ways):
                return (told_by(kit.plan, phase, other, today, 0, (), _simplest),)
    return ()


def _replayed(definition: Definition, steps: Sequence[Step]) -> State | None:
    """Return where the core says that the steps lead; None where it refuses one."""
    state = outside(definition)
    for step in steps:
        found = judged(definition, state, step)
        if found.rules:
            return None
        state = found.state
    return state


def _entries(kit: Kit) -> Iterator[Vector]:
    """Yield the vectors of referrals."""
    state = outside(kit.definition)
    for number, (rule, side, step) in enumerate((*bounds_of_entry(kit), *refused_entries(kit))):
        found = judged(kit.definition, state, step)
        wanted = () if rule is None or side in {"first_allowed", "last_allowed"} else (rule,)
        if found.rules == wanted and (wanted or found.verdict == "accepted"):
            yield Vector(
                id=f"{step.trigger}/{rule or 'taken'}/{side}/entry-{number}",
                step=step.trigger,
                rule=rule,
                side=side,
                mode="before the referral",
                steps=(),
                asked=step,
                verdict=found.verdict,
                reading=kit.reading,
            )
