"""Derives vectors: for each step, rule and mode both sides of each bound, by the simplest journey there."""

from collections.abc import Iterator
from functools import lru_cache

from pathway.definition import Definition
from pathway.modes.model import Reading
from pathway.testing.asked import Along, vectors_along
from pathway.testing.entries import bounds_of_entry, refused_entries
from pathway.testing.judged import judged, outside
from pathway.testing.kit import Kit, kit_of
from pathway.testing.model import Vector
from pathway.testing.pausing import paused_vectors
from pathway.testing.wanted import Wanted, wanted_in
from pathway.verification.members import empty
from pathway.verification.polyhedra import meet
from pathway.verification.witness import way_to

__all__ = ["vectors"]


@lru_cache(maxsize=8)
def vectors(definition: Definition, reading: Reading = "on_time") -> tuple[Vector, ...]:
    """Return the vectors of a definition; each has been confirmed by the core.

    Raises `NotReadable` where the definition says what cannot be proved about.
    """
    kit = kit_of(definition, reading)
    found: dict[str, Vector] = {}
    for vector in (*_entries(kit), *_all(kit), *paused_vectors(kit)):
        found.setdefault(vector.id, vector)
    return tuple(found.values())


def _all(kit: Kit) -> Iterator[Vector]:
    ways: set[object] = set()
    for mode in sorted(kit.reach.by_mode):
        phase = kit.clockwork.modes[mode].phase
        done: set[object] = set()
        for wanted in wanted_in(kit, mode):
            key = wanted.edge.step, wanted.rule, wanted.side
            way = (*key, phase, wanted.edge.told)
            # A step that is simply taken: once a mode, and in every way that it is told once a phase.
            if key in done and (wanted.rule is not None or way in ways):
                continue
            for vector in vectors_along(kit, mode, wanted, _ways(kit, mode, wanted)):
                done.add((vector.step, vector.rule, vector.side))
                ways.add((vector.step, vector.rule, vector.side, phase, wanted.edge.told))
                yield vector


def _ways(kit: Kit, mode: int, wanted: Wanted) -> Iterator[Along]:
    """Yield the ways to a mode on which the readings that are wanted can be had."""
    arrived = kit.arrived(mode, wanted.kept)
    for reached in kit.reach.sets(mode):
        if arrived is not None and not empty(meet(reached.kept, arrived.items())):
            yield Along(*way_to(reached))


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
