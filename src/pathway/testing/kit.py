"""What is known of one definition once, and read by everything that draws: its clockwork, moves and aims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice

from pathway.definition import Definition, Programme
from pathway.machine import Plan, plan_of
from pathway.modes import Reading, Start, clockwork_of
from pathway.testing.aims import Aim, Layer, aim_along, aim_at
from pathway.testing.moves import Move, Paced, cut_of, moves_of, paced, pulled
from pathway.testing.offer import Offer
from pathway.testing.tested import definition_of
from pathway.verification.budget import Meter
from pathway.verification.coreach import waited_before
from pathway.verification.covers import Reach
from pathway.verification.frame import Frame, Step, constraint, frame_of
from pathway.verification.members import empty
from pathway.verification.model import Budget
from pathway.verification.polyhedra import Halfspaces, made, meet, unit
from pathway.verification.reach import forward
from pathway.verification.witness import way_to

__all__ = ["Kit", "kit_of"]

_KEPT = 8
_BEYOND = 1
_MOST_LAYERS = 20
_MOST_WAYS = 16
_MOST_A_MODE = 3
_BUDGET = Budget(seconds=600.0)

Seeds = Mapping[int, Sequence[Halfspaces]]
"""Readings on arrival in each mode."""


class Kit:
    """A definition read for drawing, in one reading; each part is worked out when first asked for."""

    def __init__(self, definition: Definition, reading: Reading) -> None:
        self.definition = definition
        self.reading: Reading = reading
        self.plan: Plan = plan_of(definition)
        self.clockwork = clockwork_of(definition, reading)
        self.frame: Frame = frame_of(self.clockwork)
        self.moves = moves_of(self.clockwork, self.plan)
        self.move_of = {edge: m for moves in self.moves for m in moves for edge in m.edges}
        names = self.clockwork.clocks
        self.calendar = names.index("calendar") if "calendar" in names else None
        self._aims: dict[object, Aim] = {}
        self.offered: dict[object, list[Offer]] = {}
        self.starts: dict[Aim, list[tuple[Start, list[Halfspaces]]]] = {}
        self._cuts: dict[tuple[Move, int, Layer], tuple[Paced, ...]] = {}

    @cached_property
    def into(self) -> Mapping[int, Sequence[Step]]:
        """The steps that lead to each mode."""
        found: dict[int, list[Step]] = {}
        for steps in self.frame.steps:
            for step in steps:
                found.setdefault(step.edge.target, []).append(step)
        return found

    @property
    def first_day(self) -> date | None:
        """The day on which the calendar reads 0; None where no rule reads the date."""
        return self.clockwork.first_day

    def aim(self, name: object, seeds: Callable[[], Seeds]) -> Aim:
        """Return the aim of that name, worked out from its seeds when first asked for.

        Where very many ways lead there, one of them is taken to each mode.
        """
        found = self._aims.get(name)
        if found is None:
            there = seeds()
            wide = aim_at(self.frame, self.into, there, beyond=_BEYOND, most=_MOST_LAYERS)
            found = self._aims[name] = self._along(there) if wide is None else wide
        return found

    @cached_property
    def reach(self) -> Reach:
        """Where participants can stand, searched from the starts."""
        return forward(self.frame, Meter(_BUDGET))

    def _along(self, seeds: Seeds) -> Aim:
        """Return an aim along single ways to the seeds: one to each of the first modes, then more."""
        layers: dict[int, list[Layer]] = {}
        for steps, mode, kept in islice(self._ways(seeds), _MOST_WAYS):
            for at, more in aim_along(self.frame, steps, mode, kept).layers.items():
                known = [each.kept for each in layers.setdefault(at, [])]
                layers[at] += [each for each in more if each.kept not in known]
        return Aim({at: sorted(each, key=lambda e: e.steps) for at, each in layers.items()})

    def _ways(self, seeds: Seeds) -> Iterator[tuple[list[Step], int, Halfspaces]]:
        for turn in range(_MOST_A_MODE):
            for mode, each in seeds.items():
                for kept in each:
                    there = (
                        found
                        for found in self.reach.sets(mode)
                        if not empty(meet(found.kept, kept.items()))
                    )
                    found = next(islice(there, turn, None), None)
                    if found is not None:
                        yield way_to(found)[1], mode, kept

    def ending(self, outcome: str | None) -> Aim:
        """Return the aim to end: with that outcome, or with any."""
        key = "ending", outcome
        found = self._aims.get(key)
        if found is None:
            modes = enumerate(self.clockwork.modes)
            seeds = {
                at: (self.anywhere(at),)
                for at, mode in modes
                if mode.final and outcome in {None, mode.outcome}
            }
            found = self._aims[key] = aim_at(self.frame, self.into, seeds) or Aim({})
        return found

    def anywhere(self, mode: int) -> Halfspaces:
        """Return every reading that may be had on a day in the mode."""
        floor = made((unit(clock, -1), 0) for clock in self.frame.live[mode])
        return meet(floor, self.frame.stays[mode]) or {}

    def arrived(self, mode: int, kept: Halfspaces | None) -> Halfspaces | None:
        """Return the readings on arrival from which waiting leads into the set; None for none."""
        found = waited_before(self.frame, mode, kept)
        return None if found is None or empty(found) else found

    def packed(self, mode: int, cuts: Iterable[tuple[int, int]]) -> Halfspaces | None:
        """Return the readings of a mode that meet packed constraints."""
        found = meet(self.anywhere(mode), cuts)
        return None if found is None or empty(found) else found

    def asked(self, move: Move, more: int, layer: Layer) -> tuple[Paced, ...]:
        """Return what must hold on the day of a move, beside its own bounds, to end in the layer."""
        name = move, more, layer
        found = self._cuts.get(name)
        if found is None:
            stays = [cut_of(each) for each in self.clockwork.modes[move.target].stays]
            after = dict.fromkeys(pulled(each, move, more) for each in (*stays, *layer.cuts))
            known = frozenset(move.bounds)
            found = paced((each for each in after if each not in known), move.counts)
            self._cuts[name] = found
        return found

    def constraints(self, move: Move) -> list[tuple[int, int]]:
        """Return the guards of a move, packed."""
        return [constraint(each) for each in move.edges[0].guards]


@lru_cache(maxsize=_KEPT)
def _kit(definition: Definition, reading: Reading) -> Kit:
    return Kit(definition, reading)


def kit_of(programme: Programme | Definition, reading: Reading = "on_time") -> Kit:
    """Return the kit of a definition; worked out once, and kept while it is among the last asked for."""
    return _kit(definition_of(programme), reading)
