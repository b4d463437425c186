"""Asks whether two transitions can apply to one step as it is told, on one day."""

from collections.abc import Iterator
from itertools import combinations

from pathway.modes import Edge
from pathway.verification.blame import arrived
from pathway.verification.frame import Constraint, constraint
from pathway.verification.members import empty
from pathway.verification.model import Finding
from pathway.verification.polyhedra import meet
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import days_of, found
from pathway.verification.witness import journey_to

__all__ = ["may_both_apply"]


def may_both_apply(proof: Proof) -> Iterator[Finding]:
    """Yield each step that, told the same, leads from one phase to either of two."""
    modes = proof.clockwork.modes
    seen: set[tuple[str, str, str, str]] = set()
    for mode, sets in proof.reach.by_mode.items():
        legal = [edge for edge in proof.clockwork.edges[mode] if not edge.refused_by]
        for one, other in combinations((edge for edge in legal if not edge.lapse), 2):
            targets = sorted((modes[one.target].phase, modes[other.target].phase))
            key = (one.step, modes[mode].phase, targets[0], targets[1])
            if targets[0] == targets[1] or key in seen or not _told_alike(one, other):
                continue
            cuts = [*_asked(proof, one), *_asked(proof, other)]
            for reached in sorted(sets, key=lambda each: each.number):
                both = meet(reached.kept, cuts)
                if both is None or empty(both):
                    continue
                seen.add(key)
                guards = (*one.guards, *other.guards)
                yield found(
                    proof,
                    "may_both_apply",
                    (("step", one.step), ("phase", key[1]), *(("target", at) for at in targets)),
                    days=days_of(proof, guards, {guard.rule for guard in guards}, [both]),
                    journey=journey_to(proof.timed, reached, both),
                )
                break


def _told_alike(one: Edge, other: Edge) -> bool:
    """Whether one command can tell what both edges are told by."""
    if one.step != other.step:
        return False
    told = dict(one.told)
    return all(told.get(detail, value) == value for detail, value in other.told)


def _asked(proof: Proof, edge: Edge) -> list[Constraint]:
    stays = proof.clockwork.modes[edge.target].stays
    return [*map(constraint, edge.guards), *(arrived(guard, edge) for guard in stays)]
