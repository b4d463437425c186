"""Prepares a table of figures for whom it is meant: exact, exact and marked so, or as may be published."""

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from pathway.indicators.disclosure import FUND, PUBLIC, Publication, published
from pathway.indicators.revisions import Revision, revisions
from pathway.indicators.rows import Row
from pathway.indicators.sums import mismatches
from pathway.indicators.table import IndicatorTable

__all__ = ["Disclosed", "Disclosure", "changed", "disclosed"]

Disclosure = Literal["public", "fund"]


@frozen
class Disclosed:
    """A table with what is said beside it.

    * `wrong`: the sums that must hold of what was counted and do not; to the public only which
      indicators they are of, for the rest would tell what is withheld;
    * `disclosure`: for whom it was asked; `confidential`: None where nobody asked;
    * `publication`: what was protected, for tables that are published after it or beside it.
    """

    table: IndicatorTable
    wrong: tuple[str, ...]
    disclosure: Disclosure | None = None
    confidential: bool | None = None
    publication: Publication | None = None


def disclosed(
    table: IndicatorTable, asked: Disclosure | None, earlier: Sequence[Publication] = ()
) -> Disclosed:
    """Return the table as it is, or under a policy, after what was published; raises as `published`."""
    found = mismatches(table)
    exact = tuple(str(each) for each in found)
    match asked:
        case None:
            return Disclosed(table, exact)
        case "fund":
            told = published(table, FUND)
            return Disclosed(told.table, exact, asked, told.confidential, told)
        case "public":
            told = published(table, PUBLIC, earlier)
            names = dict.fromkeys(f"{each.indicator}: a sum does not hold." for each in found)
            return Disclosed(told.table, tuple(names), asked, told.confidential, told)


def changed(
    before: IndicatorTable,
    after: IndicatorTable,
    exact: Sequence[Revision],
    asked: Disclosure | None,
) -> tuple[Disclosed, tuple[Revision, ...]]:
    """Return the later table under a policy, and what may be told of what changed to it.

    To the public that is what two tables tell which are published one after the other, and no event.
    *exact* is what changed between the exact ones.
    """
    if asked != "public":
        return disclosed(after, asked), tuple(exact)
    first = published(before, PUBLIC)
    later = disclosed(after, asked, (first,))
    kinds = {_place(each.row): each.kind for each in exact}
    told = revisions(first.table, later.table)
    return later, tuple(
        evolve(each, kind=kinds.get(_place(each.row), each.kind), events=()) for each in told
    )


def _place(row: Row) -> tuple[object, ...]:
    return row.indicator, row.period, row.bands
