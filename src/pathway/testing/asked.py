"""Walks to the readings that a vector wants, asks there, and keeps what the core confirms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from attrs import frozen

from pathway.commands import Step
from pathway.definition import Definition
from pathway.modes.model import Edge, Mode, Start
from pathway.state import State
from pathway.testing.choosing import Choose
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.kit import Kit
from pathway.testing.model import Side, Vector
from pathway.testing.moves import cuts_of, paced, window
from pathway.testing.telling import OF_SPELLS, fits_open, told_by
from pathway.testing.walking import followed
from pathway.testing.wanted import Wanted
from pathway.verification.frame import Step as Packed
from pathway.verification.polyhedra import Halfspaces

__all__ = ["Along", "vectors_along"]

_ENTRY = date(2010, 1, 1)
_OTHERS = (5, 37, 61, 69, 93, 125, 157, 181, 213, 245)
_ONE = timedelta(days=1)


@frozen(eq=False)
class Along:
    """A way from a start through the modes; the steps `at_once` are taken without waiting before them."""

    start: Start
    steps: Sequence[Packed]
    at_once: frozenset[int] = frozenset()


def _simplest(_: int) -> int:
    return 0


def _choices(kit: Kit) -> tuple[Choose, ...]:
    """Return the simplest choice, and where months are read, some that lead to other dates."""
    if not any(move.anchors for moves in kit.moves for move in moves):
        return (_simplest,)
    return (_simplest, *(partial(_number, each) for each in _OTHERS))


def _number(wished: int, number: int) -> int:
    return wished % number


def vectors_along(
    kit: Kit, mode: int, wanted: Wanted, ways: Iterable[Along], name: str = ""
) -> Iterator[Vector]:
    """Yield the vector that is wanted and, on the last day before a limit, the one of the next day.

    `name` is said of it beside the mode. None where none of the ways leads there, or the core answers
    otherwise.
    """
    arrived = kit.arrived(mode, wanted.kept)
    if arrived is None:
        return
    for steps, state, today in _journeys(kit, mode, wanted, arrived, ways):
        asked = _asked(kit, mode, wanted, today)
        found = judged(kit.definition, state, asked)
        if _right(found, wanted):
            yield _made(kit, mode, wanted, steps, found, wanted.side, name)
            if wanted.side == "last_allowed":
                later = Step(asked.trigger, asked.on + _ONE, asked.told, asked.by)
                after = judged(kit.definition, state, later)
                if after.late == (wanted.rule,) and not found.late:
                    yield _made(kit, mode, wanted, steps, after, "first_refused", name)
            return


def _right(found: Judged, wanted: Wanted) -> bool:
    if wanted.legal:
        return found.verdict == "accepted"
    return found.rules == (wanted.rule,)


def _made(
    kit: Kit,
    mode: int,
    wanted: Wanted,
    steps: tuple[Step, ...],
    found: Judged,
    side: Side,
    name: str,
) -> Vector:
    step = wanted.edge.step
    slug = f"/{name.replace(', ', '-').replace(' ', '-')}" if name else ""
    return Vector(
        id=f"{step}/{wanted.rule or _named(wanted.edge)}/{side}/{mode}{slug}",
        step=step,
        rule=wanted.rule,
        side=side,
        mode=_in_words(kit.clockwork.modes[mode], name),
        steps=steps,
        asked=found.step,
        verdict=found.verdict,
        reading=kit.reading,
    )


def _named(edge: Edge) -> str:
    return "+".join(["taken", *(f"{name}={value}" for name, value in edge.told)])


def _in_words(mode: Mode, name: str) -> str:
    parts = [mode.phase, *(f"{part} {value}" for part, value in mode.parts)]
    return ", ".join([*parts, f"with {name}"] if name else parts)


def _asked(kit: Kit, mode: int, wanted: Wanted, today: date) -> Step:
    phase = kit.clockwork.modes[mode].phase
    return told_by(
        kit.plan, phase, wanted.edge, today, wanted.more, (), lambda number: mode % number
    )


def _journeys(
    kit: Kit, mode: int, wanted: Wanted, arrived: Halfspaces, ways: Iterable[Along]
) -> Iterator[tuple[tuple[Step, ...], State, date]]:
    """Yield journeys that come to the readings that are wanted, with the state and the day."""
    cuts = paced(cuts_of(wanted.kept), tuple(map(int, kit.clockwork.modes[mode].runs)))
    for way in ways:
        tries = (
            followed(kit, way.start, way.steps, arrived, each, _ENTRY, way.at_once)
            for each in _choices(kit)
        )
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
