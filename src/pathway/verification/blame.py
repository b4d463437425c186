"""Finds the rules to blame: the smallest sets of them that keep steps from being taken."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from pathway.modes import CASE, Edge, Guard
from pathway.verification.frame import Constraint, Frame, constraint
from pathway.verification.members import empty
from pathway.verification.polyhedra import Halfspaces, meet, terms, unit
from pathway.verification.reach import elapsed

__all__ = ["Block", "arrived", "block", "blocked", "blocks", "least"]


@frozen(eq=False)
class Block:
    """A step that somebody waits to take: what they may read while they wait, and what must hold.

    `waiting` are the readings that waiting leads to, whatever limits say; `asked` the rules that
    then must hold, with their constraints; `refused_by` those that do not, whatever clocks read.
    """

    edge: Edge
    waiting: Halfspaces
    asked: tuple[tuple[str, Constraint], ...]
    refused_by: tuple[str, ...]

    @property
    def rules(self) -> set[str]:
        """Every rule that takes part."""
        return {rule for rule, _ in self.asked} | set(self.refused_by)


def block(frame: Frame, kept: Halfspaces, edge: Edge) -> Block | None:
    """Return what stands between somebody who stands there and a step, today or later.

    None where the case that the edge is for cannot come about.
    """
    stays = frame.clockwork.modes[edge.source].stays
    cases = [constraint(each) for each in (*stays, *edge.guards) if each.rule.startswith(CASE)]
    waiting = meet(elapsed(kept, frame.rates[edge.source], ()), cases)
    target = () if edge.refused_by else frame.clockwork.modes[edge.target].stays
    asked = [(guard.rule, constraint(guard)) for guard in (*stays, *edge.guards)]
    asked += [(guard.rule, arrived(guard, edge)) for guard in target]
    named = tuple(each for each in asked if not each[0].startswith(CASE))
    return None if empty(waiting) else Block(edge, waiting or {}, named, edge.refused_by)


def blocks(frame: Frame, kept: Halfspaces, edges: Iterable[Edge]) -> list[Block]:
    """Return what stands between somebody and each of the steps whose case can come about."""
    return [found for edge in edges if (found := block(frame, kept, edge)) is not None]


def arrived(guard: Guard, edge: Edge) -> Constraint:
    """Return what a guard of the target asks of the readings before the step."""
    normal, bound = constraint(guard)
    lost = set(edge.resets)
    for index, factor in terms(normal):
        if index in lost:
            normal -= unit(index, factor)
        for each in edge.raises:
            if index in {each.clock, *each.together}:
                bound -= min(factor * each.at_least, factor * each.at_most)
    return normal, bound


def blocked(each: Block, rules: set[str] | None = None) -> bool:
    """Whether those rules alone (None: all of them) keep the step from ever being taken."""
    if any(rules is None or rule in rules for rule in each.refused_by):
        return True
    cuts = [cut for rule, cut in each.asked if rules is None or rule in rules]
    return empty(meet(each.waiting, cuts))


def least(found: Sequence[Block]) -> tuple[str, ...] | None:
    """Return a smallest set of rules that still keeps each of the steps from being taken.

    Without any one of them some of the steps could be taken. None where one can be taken anyway.
    Rules that take part in fewer steps are left out first.
    """
    steps = Counter(rule for each in found for rule in each.rules)
    alike = {
        (frozenset(each.waiting.items()), each.asked, each.refused_by): each for each in found
    }.values()
    if not all(blocked(each) for each in alike):
        return None
    kept = set(steps)
    for rule in sorted(kept, key=lambda each: (steps[each], each)):
        fewer = kept - {rule}
        if all(blocked(each, fewer) for each in alike if rule in each.rules):
            kept = fewer
    return tuple(sorted(kept))
