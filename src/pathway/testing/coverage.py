"""How much of a definition was reached, of all that provably can be, and what is missing, by name."""

from collections.abc import Collection

from pathway.records import record
from pathway.testing.reached import KINDS, Kind, Reached

__all__ = ["Coverage", "Part", "covered"]

_WORDS: dict[Kind, str] = {
    "taken": "steps taken",
    "refused_alone": "rules refusing alone",
    "last_legal_day": "last legal day",
    "first_illegal_day": "first illegal day",
    "pause_counted": "pauses to the day",
}


@record
class Part:
    """One kind of what can be reached: how many were, of how many, and which were not."""

    kind: Kind
    reached: int
    reachable: int
    missing: tuple[tuple[str, str], ...]


@record
class Coverage:
    """What was reached of one definition. `beside` was reached, and is not in the proof."""

    programme: str
    version: str
    parts: tuple[Part, ...]
    beside: tuple[Reached, ...] = ()

    @property
    def percent(self) -> float:
        """What was reached of all that can be, in percent; 100 where there is nothing to reach."""
        reachable = sum(each.reachable for each in self.parts)
        return 100.0 * sum(each.reached for each in self.parts) / reachable if reachable else 100.0

    def lines(self) -> list[str]:
        """Return a line for each part, then what is missing of it, then the total."""
        found = []
        for each in self.parts:
            share = 100.0 * each.reached / each.reachable if each.reachable else 100.0
            counts = f"{each.reached:5} / {each.reachable:<5}"
            found.append(f"{_WORDS[each.kind]:<22}{counts}{share:6.1f} %")
            found += [f"    missing: {step}, {what}" for step, what in each.missing]
        if self.beside:
            found.append(f"reached beside what is counted: {len(self.beside)}")
        return [*found, f"total {self.percent:.1f} %"]


def covered(
    programme: str, version: str, found: Collection[Reached], reachable: Collection[Reached]
) -> Coverage:
    """Compare what was reached with what can be."""
    known, there = frozenset(reachable), frozenset(found)
    parts = []
    for kind in KINDS:
        wanted = {each for each in known if each[0] == kind}
        missing = sorted((step, what) for _, step, what in wanted - there)
        parts.append(Part(kind, len(wanted & there), len(wanted), tuple(missing)))
    return Coverage(programme, version, tuple(parts), tuple(sorted(there - known)))
