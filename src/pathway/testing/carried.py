"""Finds the ways to a mode that carry pauses of given lengths, each ended on its very day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from pathway.definition import Definition, Pause
from pathway.modes.model import Mode
from pathway.testing.asked import Along
from pathway.testing.kit import Kit
from pathway.testing.turns import (
    AFTER_ANOTHER,
    EARLIER_PHASE,
    UNDER_WAY,
    of_days,
    turns_of,
)
from pathway.verification.frame import Step as Packed
from pathway.verification.members import empty
from pathway.verification.polyhedra import meet, unit
from pathway.verification.witness import way_to

__all__ = ["Carried", "carried_by", "pause_in", "ways_carrying"]

Where = Literal["ended", "earlier_phase", "under_way"]


@frozen
class Carried:
    """Pauses of one kind in a row, by how many days each lasts, and where the last one stands.

    It has `ended`, in the phase of the step that is asked for or in an `earlier_phase`, or is `under_way`.
    """

    pause: Pause
    name: str
    days: tuple[int, ...]
    where: Where = "ended"

    @property
    def guesses(self) -> tuple[str, ...]:
        """What a clockwork guesses of each of the pauses."""
        least = self.pause.threshold.fixed or 0
        cap, in_all = _fixed(self.pause.cap), _fixed(self.pause.cap_in_all)
        found, used = [], 0
        for days in self.days:
            left = min(cap, max(0, in_all - used))
            found.append("short" if days < least else "long" if days <= left else "past_cap")
            used += min(days, left) if days >= least else 0
        return tuple(found)


_NO_CAP = 10_000_000


def _fixed(span: object) -> int:
    fixed = getattr(span, "fixed", None)
    return fixed if isinstance(fixed, int) else _NO_CAP


def carried_by(definition: Definition, pause: Pause) -> Iterator[Carried]:
    """Yield what a vector may carry: every length on which the count of the pause turns."""
    least, cap = pause.threshold.fixed or 0, _fixed(pause.cap)
    in_all: set[tuple[int, ...]] = set()
    for turn in turns_of(definition)[pause.id]:
        if turn.in_all is not None:
            whole, rest = divmod(turn.in_all - 1, cap)
            days = (*(cap,) * whole, max(least, rest + 1))
            if days not in in_all:
                in_all.add(days)
                yield Carried(pause, turn.name, days)
        elif turn.days is not None:
            days = (turn.days,)
            yield Carried(pause, turn.name, days)
            yield Carried(pause, turn.name + UNDER_WAY, days, "under_way")
            if turn.days in {least - 1, least}:
                yield Carried(pause, turn.name + AFTER_ANOTHER, days * 2)
            if turn.days == least:
                yield Carried(pause, turn.name + EARLIER_PHASE, days, "earlier_phase")
    if not least and cap == _NO_CAP:
        yield Carried(pause, of_days(pause.id, 1), (1,))


def pause_in(mode: Mode) -> tuple[str | None, str]:
    """Return the pause under way in a mode, and what is guessed of it."""
    parts = dict(mode.parts)
    return parts.get("pause"), parts.get("guess", "")


def ways_carrying(kit: Kit, mode: int, carried: Carried) -> Iterator[Along]:
    """Yield ways from a start to the mode on which the pauses last exactly so long."""
    acts = {each.trigger: each.act for each in kit.definition.transitions}
    ends: Sequence[Packed | None] = (None,)
    if carried.where == "earlier_phase":
        ends = [each for each in _into(kit, mode) if _changes_phase(kit, each, acts)]
    for end in ends:
        target = mode if end is None else end.edge.source
        for at, tail, at_once in _tails(kit, target, carried, len(carried.days) - 1, acts):
            steps = tail if end is None else [*tail, end]
            for reached in kit.reach.sets(at):
                start, before = way_to(reached)
                moved = frozenset(len(before) + each for each in at_once)
                if not empty(meet(reached.kept, tail[0].guards)):
                    yield Along(start, [*before, *steps], moved)


def _tails(
    kit: Kit, mode: int, carried: Carried, number: int, acts: Mapping[str, str]
) -> Iterator[tuple[int, list[Packed], list[int]]]:
    """Yield the mode in which the first pause lasts, the steps from its end on, and those taken at once."""
    guess, days = carried.guesses[number], carried.days[number]
    dial = kit.clockwork.clocks.index(f"paused:{carried.pause.id}")
    for end in _into(kit, mode, "resume", acts):
        at = end.edge.source
        if pause_in(kit.clockwork.modes[at]) != (carried.pause.id, guess):
            continue
        timed = dial in kit.frame.rates[at]
        exact = ((unit(dial), days), (unit(dial, -1), -days))
        ending = evolve(end, guards=(*end.guards, *exact)) if timed else end
        at_once = [] if timed else [0]
        if not number:
            yield at, [ending], at_once
            continue
        for begin in _begun(kit, at, guess, acts):
            source = begin[0].edge.source
            for first, tail, before in _tails(kit, source, carried, number - 1, acts):
                more = [len(tail) + len(begin) + each for each in at_once]
                yield first, [*tail, *begin, ending], [*before, *more]


def _begun(kit: Kit, mode: int, guess: str, acts: Mapping[str, str]) -> Iterator[list[Packed]]:
    """Yield the steps by which a pause begins that is in this mode when it ends."""
    if guess != "past_cap":
        yield from ([each] for each in _into(kit, mode, "pause", acts))
        return
    for lapse in _into(kit, mode):
        if lapse.edge.lapse:
            yield from ([each, lapse] for each in _into(kit, lapse.edge.source, "pause", acts))


def _into(
    kit: Kit, mode: int, act: str | None = None, acts: Mapping[str, str] | None = None
) -> Iterator[Packed]:
    """Yield one of all steps that lead to a mode and do the same there."""
    seen: set[tuple[int, int]] = set()
    for each in kit.into.get(mode, ()):
        key = each.edge.source, each.alike
        if key not in seen and (act is None or (acts or {}).get(each.edge.step) == act):
            seen.add(key)
            yield each


def _changes_phase(kit: Kit, step: Packed, acts: Mapping[str, str]) -> bool:
    modes = kit.clockwork.modes
    return (
        modes[step.edge.source].phase != modes[step.edge.target].phase
        and acts.get(step.edge.step) == "move"
        and pause_in(modes[step.edge.source])[0] is None
    )
