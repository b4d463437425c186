"""The least and the greatest that a sum can be in whole numbers; nothing here knows of tables."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import Final

from pathway.indicators.disclosure.simplex import Number, Tableau
from pathway.records import record

__all__ = ["Reach", "reach_up"]

_NODES: Final = 400


@record
class Reach:
    """How far a sum can go up, as a whole number.

    * `to`: the greatest that was met by a point in whole numbers; None: without end;
    * `proved`: whether it is known that nothing beyond can be met.
    """

    to: int | None
    proved: bool


def reach_up(
    tableau: Tableau, objective: Mapping[int, Number], whole: Iterable[int], *, enough: int | None
) -> Reach:
    """Return how far an objective can go up from zero while the variables in `whole` stay whole.

    The tableau is left where the objective is greatest when parts are allowed, too, which is most
    often a point in whole numbers. `enough`: to stop looking when so much was met. The search is
    bounded: what it returns has always been met, so it never tells more than can be.
    """
    try:
        top = tableau.maximize(objective)
        if top is None:
            return Reach(None, proved=True)
        return _searched(tableau, objective, tuple(whole), top, enough)
    except ArithmeticError:
        return Reach(0, proved=False)


def _searched(
    tableau: Tableau,
    objective: Mapping[int, Number],
    whole: tuple[int, ...],
    top: Number,
    enough: int | None,
) -> Reach:
    best = 0
    waiting = [(top, tableau)]
    for _ in range(_NODES):
        if not waiting or (enough is not None and best >= enough):
            return Reach(best, proved=not waiting)
        bound, node = waiting.pop()
        if floor(bound) <= best:
            continue
        parted = next((each for each in whole if isinstance(node.value[each], Fraction)), None)
        if parted is None:
            best = floor(bound)
            continue
        cut = floor(node.value[parted])
        for lower, upper in ((node.lower[parted], cut), (cut + 1, node.upper[parted])):
            child = node.copy()
            if child.tighten(parted, lower, upper, objective):
                value = child.maximize(objective)
                if value is None:
                    return Reach(None, proved=True)
                waiting.append((value, child))
        waiting.sort(key=lambda each: each[0])
    return Reach(best, proved=False)
