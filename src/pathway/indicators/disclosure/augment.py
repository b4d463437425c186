"""Which further counts are withheld at the least loss, so that a sum can be what it must be able to."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pathway.indicators.disclosure.simplex import Number, Tableau
from pathway.indicators.disclosure.system import System, Terms
from pathway.indicators.disclosure.tables import TOTAL, Key

__all__ = ["price", "withheld_besides"]

_FAR: Final = 10**12
_STEEP: Final = 6
_FLAT: Final = 40
_MOST: Final = 160


def price(key: Key, count: int) -> int:
    """Return what it costs to withhold a count: totals cost most, then counts of many."""
    totals = sum(code == TOTAL for code in key)
    return int(_STEEP**totals) * (_FLAT + min(count, _MOST))


def withheld_besides(
    system: System, published: Sequence[AbstractSet[Key]], aim: Terms, by: int
) -> frozenset[Key]:
    """Return keys of the last release that move where a sum moves up by so much, at the least price.

    The tables that a reader takes for possible must have one in which the sum is so much greater.
    Every key that differs in it has to be withheld; the cheapest such table is found as a linear
    program (Kelly, Golden and Assad 1992). None, where no table of that kind is possible.
    """
    last = len(system.releases) - 1
    tableau = Tableau()
    at, prices, moved = _variables(system, published, tableau)
    for release, keys in enumerate(published):
        for key in sorted(keys):
            terms = system.sum_of(release, key)
            if release == last and len(terms) > 1:
                total, cost = _written(terms, at), price(key, system.releases[last].cells[key])
                for sign in (1, -1):
                    spare = tableau.variable(0, None)
                    total[spare] = sign
                    prices[spare] = -cost
                    moved[spare] = key
                tableau.row(total, 0, 0)
            elif release != last and len(terms) > 1:
                tableau.row(_written(terms, at), 0, 0)
    for _, _, row in system.agreements:
        tableau.row(_written(row.terms, at), row.lower, row.upper)
    for row in system.passages:
        tableau.row(_written(row.terms, at), row.lower, row.upper)
    aimed = tableau.row(_written(aim, at), None, by)
    tableau.maximize({**prices, aimed: _FAR})
    if tableau.value[aimed] < by:
        return frozenset()
    return frozenset(key for each, key in moved.items() if tableau.value[each])


def _variables(
    system: System, published: Sequence[AbstractSet[Key]], tableau: Tableau
) -> tuple[dict[int, Terms], dict[int, Number], dict[int, Key]]:
    """Add the finest counts: free where they are withheld, at a price where they are not yet."""
    last = len(system.releases) - 1
    at: dict[int, Terms] = {}
    prices: dict[int, Number] = {}
    moved: dict[int, Key] = {}
    for each, (release, leaf) in enumerate(system.leaves):
        count = system.count(each)
        if leaf in system.releases[release].known:
            at[each] = {}
        elif leaf not in published[release]:
            at[each] = {tableau.variable(-count, None): 1}
        elif release == last:
            up, down = tableau.variable(0, None), tableau.variable(0, count)
            at[each] = {up: 1, down: -1}
            for spare in (up, down):
                prices[spare] = -price(leaf, count)
                moved[spare] = leaf
        else:
            at[each] = {}
    return at, prices, moved


def _written(terms: Terms, at: dict[int, Terms]) -> dict[int, Number]:
    """Return a sum of finest counts as a sum of the program's variables."""
    return {own: n * sign for each, n in terms.items() for own, sign in at[each].items()}
