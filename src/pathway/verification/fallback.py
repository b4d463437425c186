"""Answers by single days what the sets cannot: where somebody gets stuck, and what never fires."""

from collections.abc import Iterator

from pathway.modes import Edge
from pathway.texts import Text
from pathway.verification.blame import blocks, least
from pathway.verification.days import DaySearch, Place, holds, searched
from pathway.verification.model import Finding, Journey, Question, Time, Undecided
from pathway.verification.polyhedra import Halfspaces, unit
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import found

__all__ = ["by_days", "times_by_days"]

_PAST_A_CAP = Text("ett uppehåll som kan vara förbi ett tak", "a pause that may be past a cap")
_TOO_LONG = Text("ett uppehåll längre än vad som läses", "a pause's length beyond what is read")

_PLACES_BLAMED = 50
"""Of how many places the rules to blame are worked out; those come to first, first."""


def by_days(proof: Proof) -> Iterator[Finding]:
    """Yield dead ends, traps and steps that never fire, as a search by days finds them."""
    search = searched(proof.frame, proof.meter)
    modes = proof.clockwork.modes
    under_way = {
        place
        for place in search.came
        if not modes[place[0]].final and modes[place[0]].outcome is None
    }
    left = {here for before in search.before.values() for here, edge in before if edge is not None}
    moving = search.waits_before(left)
    planned = {place for place in search.came if place[0] in proof.aims}
    hopeful = search.leading_to(planned)
    dead = _in_every_guess(proof, search, under_way - moving, moving)
    lost = _in_every_guess(proof, search, under_way - hopeful, hopeful)
    yield from _stuck(proof, search, "dead_end", dead)
    yield from _stuck(proof, search, "trap", lost - dead)
    yield from _never(proof, search)


def times_by_days(proof: Proof) -> tuple[Time, ...]:
    """Return the shortest times; the longest are not decided."""
    search = searched(proof.frame, proof.meter)
    modes = proof.clockwork.modes
    shortest: dict[tuple[str, str], int] = {}
    for place in search.came:
        day = search.way(place)[2]
        mode = modes[place[0]]
        kinds = [("phase", mode.phase), *([("outcome", mode.outcome)] if mode.outcome else [])]
        for kind in kinds:
            shortest[kind] = min(day, shortest.get(kind, day))
    return tuple(
        Time("outcome" if kind == "outcome" else "phase", name, day, None, decided=False)
        for (kind, name), day in sorted(shortest.items())
    )


def _in_every_guess(
    proof: Proof, search: DaySearch, places: set[Place], others: set[Place]
) -> set[Place]:
    """Leave out places from which there is a way on in another guess at the same pause."""
    found = set()
    for place in places:
        twins = proof.twins.get(place[0], ())
        if any(twin.cap for twin in twins):
            raise Undecided(_PAST_A_CAP)
        elsewhere = [
            _elsewhere(search, place, each.mode, each.paused, dict(each.more)) for each in twins
        ]
        if not any(each in others for each in elsewhere):
            found.add(place)
    return found


def _elsewhere(
    search: DaySearch, place: Place, mode: int, paused: int, more: dict[int, int]
) -> Place:
    """Return the place as another guess reads it."""
    _, readings = place
    live = set(search.frame.live[mode])
    moved = []
    for at, value in enumerate(readings):
        cap = search.caps[at]
        if cap is not None and value >= cap and more.get(at, 0) < 0:
            raise Undecided(_TOO_LONG)
        there = value + more.get(at, 0) * readings[paused]
        moved.append(0 if at not in live else there if cap is None else min(there, cap))
    return mode, tuple(moved)


def _stuck(
    proof: Proof, search: DaySearch, question: Question, places: set[Place]
) -> Iterator[Finding]:
    told: set[tuple[str, tuple[str, ...]]] = set()
    for place in [each for each in search.came if each in places][:_PLACES_BLAMED]:
        mode, readings = place
        edges = [
            edge
            for edge in proof.clockwork.edges[mode]
            if edge.refused_by or edge.target != mode or edge.resets
        ]
        rules = least(blocks(proof.frame, _point(proof, mode, readings), edges)) or ()
        phase = proof.clockwork.modes[mode].phase
        if (phase, rules) not in told:
            told.add((phase, rules))
            journey = _journey(proof, search, place)
            yield found(proof, question, (("phase", phase),), rules=rules, journey=journey)


def _never(proof: Proof, search: DaySearch) -> Iterator[Finding]:
    modes = proof.clockwork.modes
    by_mode: dict[int, list[tuple[int, ...]]] = {}
    for mode, readings in search.came:
        by_mode.setdefault(mode, []).append(readings)
    taken = {edge for before in search.before.values() for _, edge in before if edge is not None}
    offered: dict[tuple[str, str], bool] = {}
    for mode, places in by_mode.items():
        for edge in proof.clockwork.edges[mode]:
            key = (edge.step, modes[mode].phase)
            fires = edge in taken or _fires_in_place(edge, places)
            offered[key] = offered.get(key, False) or fires
    for (step, phase), fired in offered.items():
        if not fired:
            yield found(proof, "never_fires", (("step", step), ("phase", phase)))


def _fires_in_place(edge: Edge, places: list[tuple[int, ...]]) -> bool:
    """Whether a step that changes nothing, and so is not searched, can be taken somewhere."""
    if edge.refused_by or edge.target != edge.source or edge.resets or edge.raises:
        return False
    return any(all(holds(guard, readings) for guard in edge.guards) for readings in places)


def _point(proof: Proof, mode: int, readings: tuple[int, ...]) -> Halfspaces:
    return {
        normal: bound
        for at in proof.frame.live[mode]
        for normal, bound in ((unit(at), readings[at]), (unit(at, -1), -readings[at]))
    }


def _journey(proof: Proof, search: DaySearch, place: Place) -> Journey:
    number, steps, day = search.way(place)
    return Journey(proof.clockwork.starts[number], tuple(steps), day)
