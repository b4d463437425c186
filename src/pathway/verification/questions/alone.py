"""Asks which rules never refuse a step by themselves, so that nothing would change without them."""

from collections.abc import Collection, Iterable, Iterator

from pathway.modes import CASE, Edge
from pathway.verification.blame import arrived
from pathway.verification.frame import Constraint, constraint
from pathway.verification.members import empty, minus
from pathway.verification.model import Finding
from pathway.verification.polyhedra import Halfspaces, meet
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import found

__all__ = ["never_alone", "never_refuses_alone"]


def never_refuses_alone(proof: Proof, rules: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield each of the rules (None: all that steps name) that never refuses a step by itself."""
    for rule in never_alone(proof, rules):
        yield found(proof, "never_refuses_alone", (("rule", rule),))


def never_alone(proof: Proof, rules: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the rules that never refuse a step by themselves, sorted."""
    left = _named(proof) if rules is None else _named(proof) & set(rules)
    left -= _at_the_referral(proof)
    for mode, sets in proof.reach.by_mode.items():
        edges = [edge for edge in proof.clockwork.edges[mode] if not edge.lapse]
        for edge in edges:
            for rule in _candidates(edge) & left:
                if any(_refuses(proof, rule, edge, edges, each.kept) for each in sets):
                    left.discard(rule)
        if not left:
            break
    return tuple(sorted(left))


def _at_the_referral(proof: Proof) -> set[str]:
    """Return the rules that refuse a referral by themselves, on some days or on all."""
    clockwork = proof.clockwork
    dated = {guard.rule for start in clockwork.starts for guard in start.guards}
    alone = (each.refused_by for each in clockwork.shut_out if len(each.refused_by) == 1)
    return dated.union(*alone)


def _named(proof: Proof) -> set[str]:
    named: set[str] = set()
    for mode in proof.reach.by_mode:
        for edge in proof.clockwork.edges[mode]:
            if not edge.lapse:
                named.update(edge.refused_by, (guard.rule for guard in edge.guards))
    return {rule for rule in named if not rule.startswith(CASE)}


def _candidates(edge: Edge) -> set[str]:
    """Return the rules that may be the only one to refuse the step."""
    if edge.refused_by:
        return set(edge.refused_by) if len(edge.refused_by) == 1 else set()
    return {guard.rule for guard in edge.guards if not guard.rule.startswith(CASE)}


def _refuses(proof: Proof, rule: str, edge: Edge, edges: Iterable[Edge], kept: Halfspaces) -> bool:
    """Whether somewhere in the set the rule refuses the step and nothing else does."""
    others = [constraint(guard) for guard in edge.guards if guard.rule != rule]
    if not edge.refused_by:
        modes = proof.clockwork.modes
        others += [arrived(guard, edge) for guard in modes[edge.target].stays if guard.rule != rule]
    twins = [each for each in edges if each is not edge and _same(each, edge)]
    ways = [way for way in (_way(proof, each) for each in twins) if way is not None]
    for failing in _failures(rule, edge):
        piece = meet(kept, (*others, *failing))
        if not empty(piece) and (not ways or minus(piece, ways)):
            return True
    return False


def _failures(rule: str, edge: Edge) -> Iterator[tuple[Constraint, ...]]:
    """Yield what makes the rule fail: nothing needs to where it refuses whatever clocks read."""
    if edge.refused_by:
        yield ()
        return
    for guard in edge.guards:
        if guard.rule == rule:
            normal, bound = constraint(guard)
            yield ((-normal, -bound - 1),)


def _same(one: Edge, other: Edge) -> bool:
    """Whether two edges are ways to take one step as it is told."""
    return one.step == other.step and one.told == other.told and not one.lapse


def _way(proof: Proof, edge: Edge) -> Halfspaces | None:
    """Return when the step can be taken this way."""
    if edge.refused_by:
        return None
    stays = proof.clockwork.modes[edge.target].stays
    return meet({}, [*map(constraint, edge.guards), *(arrived(guard, edge) for guard in stays)])
