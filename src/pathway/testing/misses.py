"""Finds where exactly one rule refuses a step: readings on which every other rule holds, and that one does not."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.modes.model import CASE, Edge, Guard
from pathway.testing.kit import Kit
from pathway.testing.moves import Cut, cuts_of
from pathway.verification.frame import constraint
from pathway.verification.members import empty, minus
from pathway.verification.polyhedra import Halfspaces, meet, terms, unit

__all__ = ["Miss", "Pair", "misses_of"]

Pair = tuple[str, str]
"""A step, and the rule that alone refuses it."""


@frozen(eq=False)
class Miss:
    """Readings in a mode on which a step is refused by one rule alone, raising a clock by so much.

    `kept` are the readings on the day it is asked for, `arrived` those on arrival from which waiting
    leads there. `outside` is the bound that is not kept, turned round: what lies on it is just
    outside; None where no bound is.
    """

    edge: Edge
    rule: str
    more: int
    kept: Halfspaces
    arrived: Halfspaces
    cuts: tuple[Cut, ...]
    outside: tuple[int, int] | None


def misses_of(kit: Kit) -> dict[Pair, dict[int, list[Miss]]]:
    """Return by step and rule, then by mode, every place where the rule alone refuses the step."""
    found: dict[Pair, dict[int, list[Miss]]] = {}
    for mode, edges in enumerate(kit.clockwork.edges):
        alike: dict[object, list[Edge]] = {}
        for edge in edges:
            if not edge.lapse:
                alike.setdefault((edge.step, edge.told), []).append(edge)
        for group in alike.values():
            for miss in _in_group(kit, group):
                if not _stood(kit, mode, miss):
                    continue
                modes = found.setdefault((miss.edge.step, miss.rule), {})
                modes.setdefault(mode, []).append(miss)
    return found


def _stood(kit: Kit, mode: int, miss: Miss) -> bool:
    """Say whether anybody can arrive where the step would be refused so."""
    return any(not empty(meet(found.kept, miss.arrived.items())) for found in kit.reach.sets(mode))


def _in_group(kit: Kit, group: Sequence[Edge]) -> Iterator[Miss]:
    """Yield the places among edges that tell the same: cases of one step, or ways to meet a rule."""
    for edge in group:
        for more in _amounts(edge):
            asked = [*((g.rule, constraint(g)) for g in edge.guards), *_on_arrival(kit, edge, more)]
            legal = [
                made
                for other in group
                if not other.refused_by and (made := _legal(kit, other, more)) is not None
            ]
            for rule, cuts, outside in _alone(edge, asked):
                kept = kit.packed(edge.source, cuts)
                for piece in minus(kept, legal):
                    arrived = kit.arrived(edge.source, piece)
                    if arrived is not None:
                        yield Miss(edge, rule, more, piece, arrived, cuts_of(piece), outside)


def _alone(
    edge: Edge, asked: Sequence[tuple[str, tuple[int, int]]]
) -> Iterator[tuple[str, list[tuple[int, int]], tuple[int, int] | None]]:
    """Yield each rule that may alone refuse, with what must hold for it to, and its bound turned round."""
    if edge.refused_by:
        if len(edge.refused_by) == 1:
            rule = edge.refused_by[0]
            yield rule, [cut for name, cut in asked if name != rule], None
        return
    for rule in dict.fromkeys(name for name, _ in asked if not name.startswith(CASE)):
        others = [cut for name, cut in asked if name != rule]
        for name, (normal, most) in asked:
            if name == rule:
                outside = -normal, -most - 1
                yield rule, [*others, outside], outside


def _on_arrival(kit: Kit, edge: Edge, more: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what rules ask of the readings that the step leads to; limits and lapses refuse nothing."""
    if edge.refused_by and edge.target == edge.source and not edge.raises:
        return
    rules = {
        judge.rule.id
        for way in kit.plan.steps.get((kit.clockwork.modes[edge.source].phase, edge.step), ())
        for judge in way.judges
    }
    for guard in kit.clockwork.modes[edge.target].stays:
        if guard.rule in rules:
            cut = _pulled(guard, edge, more)
            if cut[0] or cut[1] < 0:
                yield guard.rule, cut


def _pulled(guard: Guard, edge: Edge, more: int) -> tuple[int, int]:
    normal, bound = constraint(guard)
    raised = {index for each in edge.raises for index in (each.clock, *each.together)}
    for index, factor in terms(normal):
        if index in raised:
            bound -= factor * more
        if index in edge.resets:
            normal -= unit(index, factor)
    return normal, bound


def _legal(kit: Kit, edge: Edge, more: int) -> Halfspaces | None:
    cuts = [constraint(each) for each in edge.guards]
    cuts += [cut for _, cut in _on_arrival(kit, edge, more)]
    kept = meet(kit.anywhere(edge.source), cuts)
    return None if empty(kept) else kept


def _amounts(edge: Edge) -> tuple[int, ...]:
    if not edge.raises:
        return (0,)
    return tuple(sorted({edge.raises[0].at_least, edge.raises[0].at_most}))
