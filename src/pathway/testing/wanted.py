"""Lists what a vector may be about in a mode: a step, a rule and a side of its bound, with the readings for it."""

from collections.abc import Iterator

from attrs import field, frozen

from pathway.modes.model import CASE, Edge, Guard, Mode
from pathway.testing.drawing import misses_by_pair
from pathway.testing.kit import Kit
from pathway.testing.model import Side
from pathway.verification.frame import constraint
from pathway.verification.polyhedra import Halfspaces, meet, terms

__all__ = ["Wanted", "wanted_in"]


@frozen(eq=False)
class Wanted:
    """A step to be asked for on readings in a mode, the rule it is about, and on which side of it.

    `legal`: it is to be taken, else the rule alone is to refuse it. `more` is by how many days the step
    raises a clock. `clocks` are those that the bound is on, `loose` the readings on any day on that
    side of it.
    """

    edge: Edge
    rule: str | None
    side: Side
    kept: Halfspaces
    more: int = 0
    legal: bool = True
    clocks: frozenset[int] = frozenset()
    loose: Halfspaces = field(factory=dict)


def wanted_in(kit: Kit, mode: int, on: frozenset[int] | None = None) -> Iterator[Wanted]:
    """Yield what is to be asked in a mode, several for one thing where the first may not be reached.

    With `on` only what lies on a bound on one of those clocks.
    """
    for edge in kit.clockwork.edges[mode]:
        if not edge.refused_by and not edge.lapse:
            yield from _inside(kit, edge, on)
    for modes in misses_by_pair(kit).values():
        for miss in modes.get(mode, ()):
            if on is not None and (miss.outside is None or not _clocks(miss.outside[0]) & on):
                continue
            if miss.outside is None:
                yield Wanted(miss.edge, miss.rule, "any", miss.kept, miss.more, legal=False)
                continue
            normal, most = miss.outside
            side: Side = "last_refused" if _is_lower((-normal, -most - 1)) else "first_refused"
            kept = meet(miss.kept, ((-normal, -most),))
            if kept is not None:
                yield Wanted(
                    miss.edge,
                    miss.rule,
                    side,
                    kept,
                    miss.more,
                    legal=False,
                    clocks=_clocks(normal),
                    loose=miss.kept,
                )


def _inside(kit: Kit, edge: Edge, on: frozenset[int] | None) -> Iterator[Wanted]:
    """Yield a legal step: on each of its bounds, on the last day of each limit, and on any day."""
    mode = kit.clockwork.modes[edge.source]
    more = edge.raises[0].at_least if edge.raises else 0
    asked: list[Guard] = [each for each in edge.guards if not each.rule.startswith(CASE)]
    asked += _limits(kit, mode)
    if on is not None:
        asked = [each for each in asked if _clocks(constraint(each)[0]) & on]
        if not asked:
            return
    own = [constraint(each) for each in edge.guards]
    kept = kit.packed(edge.source, own)
    if kept is None:
        return
    for guard in asked:
        normal, most = constraint(guard)
        there = meet(kept, ((normal, most), (-normal, -most)))
        if there is not None:
            side: Side = "first_allowed" if _is_lower((normal, most)) else "last_allowed"
            yield Wanted(edge, guard.rule, side, there, more, clocks=_clocks(normal), loose=kept)
    if on is None:
        yield Wanted(edge, None, "any", kept, more)


def _limits(kit: Kit, mode: Mode) -> Iterator[Guard]:
    limits = {each.id for each in kit.definition.limits}
    limits |= {each.id for each in kit.definition.date_limits}
    return (each for each in mode.stays if each.rule in limits)


def _is_lower(cut: tuple[int, int]) -> bool:
    """Whether a packed bound is one from below: it takes something off."""
    return cut[0] < 0


def _clocks(normal: int) -> frozenset[int]:
    return frozenset(index for index, _ in terms(normal))
