"""Asks where somebody gets stuck: no step is left (a dead end), or no planned outcome (a trap)."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import define, field

from pathway.modes import Edge, Mode
from pathway.texts import Text
from pathway.verification.blame import Block, blocked, blocks, least
from pathway.verification.covers import Reached
from pathway.verification.members import empty, minus
from pathway.verification.model import Finding, Question, Undecided
from pathway.verification.polyhedra import Halfspaces, meet
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import days_of, found
from pathway.verification.twins import moved, run_on, standing
from pathway.verification.witness import journey_to

__all__ = ["dead_ends", "helping_steps", "traps"]

_HIDDEN = Text(
    "ett uppehåll förbi sitt tak i allt, före sin tröskel, kan dölja någon",
    "a pause past its cap in all, before its threshold, may hide another",
)


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
    where = _Where(proof, proof.leaving)
    for reached in _standing(proof):
        for piece in where.nowhere(reached):
            _group(proof, groups, reached, piece, _against(proof, reached.mode, piece, _moves))
    yield from _told(proof, "dead_end", groups)
    where.decided()


def traps(proof: Proof) -> Iterator[Finding]:
    """Yield each place where steps are left, but none that leads to a planned outcome any more.

    Where one trap leads to another, the one is told whose rules keep people from getting out.
    """
    hope, helping = _discrete_hope(proof), helping_steps(proof)
    groups: _Groups = {}
    lost: list[tuple[Reached, Halfspaces, list[Block]]] = []
    dead = False
    leaving, hopeful = _Where(proof, proof.leaving), _Where(proof, proof.hopeful)
    for reached in _standing(proof):
        for piece in hopeful.nowhere(reached):
            ways = leaving.sets(reached.mode)
            if all(empty(meet(piece, way.items())) for way in ways):
                dead = True  # a dead end, told as one
                continue
            if reached.mode in hope and _resumes(proof, reached.mode, piece):
                continue  # told where the pause is ended
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
    hopeful.decided()


def _resumes(proof: Proof, mode: int, piece: Halfspaces) -> bool:
    """Whether somebody in a pause can end it, today or later, and goes on in the same phase."""
    modes = proof.clockwork.modes
    if not _paused(modes[mode]):
        return False
    ways = _against(
        proof,
        mode,
        piece,
        lambda edge: (
            not edge.refused_by
            and not _paused(modes[edge.target])
            and modes[edge.target].phase == modes[edge.source].phase
        ),
    )
    return any(not blocked(each) for each in ways)


def _paused(mode: Mode) -> bool:
    return any(part == "pause" for part, _ in mode.parts)


def helping_steps(proof: Proof) -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the steps, as they are told, that somewhere lead on towards a planned outcome."""
    hope = _discrete_hope(proof)
    return {
        (edge.step, edge.told)
        for edges in proof.clockwork.edges
        for edge in edges
        if not edge.refused_by and edge.target in hope and _moves(edge)
    }


def _moves(edge: Edge) -> bool:
    """Whether the step changes anything, or is refused and might."""
    return bool(edge.refused_by or edge.target != edge.source or edge.resets or edge.raises)


@define(eq=False)
class _Where:
    """Sets of each mode, read in every guess at a pause; what was worked out of a mode is kept."""

    proof: Proof
    own: Mapping[int, list[Halfspaces]]
    found: dict[int, list[Halfspaces]] = field(factory=dict)
    on_time: dict[int, list[Halfspaces] | None] = field(factory=dict)
    hidden: bool = False

    def sets(self, mode: int) -> list[Halfspaces]:
        """Return the sets of a mode, and those of the other guesses at its pause, as read here."""
        known = self.found.get(mode)
        if known is None:
            others = [
                here
                for twin in self.proof.twins.get(mode, ())
                for kept in self.own.get(twin.mode, ())
                if (here := moved(kept, twin)) is not None
            ]
            known = self.found[mode] = [*self.own.get(mode, ()), *others]
        return known

    def nowhere(self, reached: Reached) -> Iterator[Halfspaces]:
        """Yield what of a set lies in none of its mode's, as far as it is on time as it reads today."""
        mode = reached.mode
        if mode not in self.on_time:
            twins = self.proof.twins.get(mode, ())
            self.on_time[mode] = standing(self.proof.clockwork, mode, twins)
        self.hidden = self.hidden or self._hides(reached)
        yield from self._parts(mode, minus(reached.kept, self.sets(mode)))

    def decided(self) -> None:
        """Raise `Undecided` where who is past a cap, and not yet at the threshold, may be stuck.

        How long clocks would have run on in a short pause is not known of them, so that their other
        guess may be held for a way on that it is not.
        """
        if self.hidden:
            raise Undecided(_HIDDEN)

    def _hides(self, reached: Reached) -> bool:
        """Whether somebody there goes on in a guess only that may, or may not, be as they read."""
        proof, mode = self.proof, reached.mode
        twins = proof.twins.get(mode, ())
        unsure = [each for each in twins if each.cap is not None and not each.past]
        if not unsure:
            return False
        sure = [
            here
            for twin in twins
            if twin not in unsure
            for kept in self.own.get(twin.mode, ())
            if (here := moved(kept, twin)) is not None
        ]
        left = list(self._parts(mode, minus(reached.kept, [*self.own.get(mode, ()), *sure])))
        for twin in unsure:
            ways = self.own.get(twin.mode, ())
            on_time = run_on(dict(proof.frame.stays[twin.mode]), twin)
            led = [run_on(kept, twin) for kept in ways]
            for part in left:
                for way in ways:
                    within = meet(part, (moved(way, twin) or {0: -1}).items())
                    if minus(meet(within, on_time.items()), led):
                        return True
        return False

    def _parts(self, mode: int, pieces: Iterable[Halfspaces]) -> Iterator[Halfspaces]:
        within = self.on_time[mode]
        for piece in pieces:
            parts = [piece] if within is None else [meet(piece, each.items()) for each in within]
            for part in parts:
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
