"""Asks where somebody gets stuck: no step is left (a dead end), or no planned outcome (a trap)."""

from collections.abc import Callable, Iterator

from attrs import define, field

from pathway.modes import Edge
from pathway.verification.blame import Block, blocked, blocks, least
from pathway.verification.covers import Reached
from pathway.verification.members import empty, minus
from pathway.verification.model import Finding, Question
from pathway.verification.polyhedra import Halfspaces, meet
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import days_of, found
from pathway.verification.twins import moved, standing
from pathway.verification.witness import journey_to

__all__ = ["dead_ends", "helping_steps", "traps"]


@define(eq=False)
class _Group:
    """What one phase and one set of rules have in common."""

    reached: Reached
    edges: tuple[Edge, ...]
    pieces: list[Halfspaces] = field(factory=list)


_Groups = dict[tuple[str, tuple[str, ...]], _Group]


def dead_ends(proof: Proof) -> Iterator[Finding]:
    """Yield each place, short of the end, where no step is left that changes anything."""
    groups: _Groups = {}
    for reached in _standing(proof):
        for piece in _pieces(proof, reached, _leaving):
            _group(proof, groups, reached, piece, _against(proof, reached.mode, piece, _moves))
    yield from _told(proof, "dead_end", groups)


def traps(proof: Proof) -> Iterator[Finding]:
    """Yield each place where steps are left, but none that leads to a planned outcome any more.

    Where one trap leads to another, the one is told whose rules keep people from getting out.
    """
    hope, helping = _discrete_hope(proof), helping_steps(proof)
    groups: _Groups = {}
    lost: list[tuple[Reached, Halfspaces, list[Block]]] = []
    dead = False
    for reached in _standing(proof):
        for piece in _pieces(proof, reached, _hopeful):
            ways = _anywhere(proof, reached.mode, _leaving)
            if all(empty(meet(piece, way.items())) for way in ways):
                dead = True  # a dead end, told as one
                continue
            found = _against(
                proof,
                reached.mode,
                piece,
                lambda edge: (
                    (edge.step, edge.told) in helping
                    and (bool(edge.refused_by) or (edge.target in hope and _moves(edge)))
                ),
            )
            lost.append((reached, piece, found))
            if found or not _came_hopeless(reached, hope):
                _group(proof, groups, reached, piece, found)
    if not groups and not dead:  # traps that lead round into each other: what is refused in each
        for reached, piece, found in lost:
            _group(proof, groups, reached, piece, [each for each in found if blocked(each)])
    yield from _told(proof, "trap", groups)


def helping_steps(proof: Proof) -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the steps, as they are told, that somewhere lead on towards a planned outcome."""
    hope = _discrete_hope(proof)
    return {
        (edge.step, edge.told)
        for edges in proof.clockwork.edges
        for edge in edges
        if not edge.refused_by and edge.target in hope and _moves(edge)
    }


def _leaving(proof: Proof, mode: int) -> list[Halfspaces]:
    return proof.leaving.get(mode, [])


def _hopeful(proof: Proof, mode: int) -> list[Halfspaces]:
    return proof.hopeful.get(mode, [])


def _moves(edge: Edge) -> bool:
    """Whether the step changes anything, or is refused and might."""
    return bool(edge.refused_by or edge.target != edge.source or edge.resets or edge.raises)


def _anywhere(
    proof: Proof, mode: int, sets_of: Callable[[Proof, int], list[Halfspaces]]
) -> list[Halfspaces]:
    """Return the sets of a mode, and those of the other guesses at the same pause, as read here."""
    others = [
        here
        for twin in proof.twins.get(mode, ())
        for kept in sets_of(proof, twin.mode)
        if (here := moved(kept, twin)) is not None
    ]
    return [*sets_of(proof, mode), *others]


def _pieces(
    proof: Proof, reached: Reached, sets_of: Callable[[Proof, int], list[Halfspaces]]
) -> Iterator[Halfspaces]:
    """Yield what of a set lies in none of those sets, as far as it is on time as it reads today."""
    mode = reached.mode
    within = standing(proof.clockwork, mode, proof.twins.get(mode, ()))
    for piece in minus(reached.kept, _anywhere(proof, mode, sets_of)):
        for part in [piece] if within is None else [meet(piece, each.items()) for each in within]:
            if part is not None and not empty(part):
                yield part


def _against(
    proof: Proof, mode: int, piece: Halfspaces, wanted: Callable[[Edge], bool]
) -> list[Block]:
    """Return what stands between those in the piece and each wanted step, in every guess."""

    def asked(at: int) -> list[Edge]:
        return [edge for edge in proof.clockwork.edges[at] if not edge.lapse and wanted(edge)]

    found = blocks(proof.frame, piece, asked(mode))
    for twin in proof.twins.get(mode, ()):
        back = next((each for each in proof.twins[twin.mode] if each.mode == mode), None)
        there = None if back is None or back.cap else moved(piece, back)
        if there is not None and not empty(there):
            found += blocks(proof.frame, there, asked(twin.mode))
    return found


def _standing(proof: Proof) -> Iterator[Reached]:
    """Yield the sets of those who are under way, those come to in fewest steps first."""
    listed = [
        each
        for mode, sets in proof.reach.by_mode.items()
        for each in sets
        if not proof.clockwork.modes[mode].final and proof.clockwork.modes[mode].outcome is None
    ]
    return iter(sorted(listed, key=lambda each: each.number))


def _group(
    proof: Proof, groups: _Groups, reached: Reached, piece: Halfspaces, found: list[Block]
) -> None:
    rules = least(found)
    if rules is None:
        return  # a step can be taken into another such place, which is told instead
    phase = proof.clockwork.modes[reached.mode].phase
    group = groups.get((phase, rules))
    if group is None:
        group = groups[phase, rules] = _Group(reached, tuple(each.edge for each in found))
    group.pieces.append(piece)


def _told(proof: Proof, question: Question, groups: _Groups) -> Iterator[Finding]:
    for (phase, rules), group in groups.items():
        mode = proof.clockwork.modes[group.reached.mode]
        guards = [*mode.stays, *(guard for edge in group.edges for guard in edge.guards)]
        yield found(
            proof,
            question,
            (("phase", phase),),
            rules=rules,
            days=days_of(proof, guards, rules, group.pieces),
            journey=journey_to(proof.timed, group.reached, group.pieces[0]),
        )


def _discrete_hope(proof: Proof) -> set[int]:
    """Return the modes from which steps lead to a planned outcome, whatever clocks read."""
    clockwork = proof.clockwork
    into: dict[int, list[int]] = {}
    for source, edges in enumerate(clockwork.edges):
        for edge in edges:
            if not edge.refused_by:
                into.setdefault(edge.target, []).append(source)
    hope: set[int] = set()
    waiting = list(proof.aims)
    while waiting:
        mode = waiting.pop()
        if mode not in hope:
            hope.add(mode)
            waiting += into.get(mode, ())
    return hope


def _came_hopeless(reached: Reached, hope: set[int]) -> bool:
    """Whether the place before was already one without a way to a planned outcome."""
    return reached.before is not None and reached.before.mode not in hope
