"""Prepares a table of figures for whom it is meant: exact, exact and marked so, or as may be published."""

from typing import Literal

from attrs import frozen

from pathway.indicators.disclosure import FUND, PUBLIC, published
from pathway.indicators.sums import mismatches
from pathway.indicators.table import IndicatorTable

__all__ = ["Disclosed", "Disclosure", "disclosed"]

Disclosure = Literal["public", "fund"]


@frozen
class Disclosed:
    """A table with what is said beside it.

    * `wrong`: the sums that must hold of what was counted and do not; to the public only which
      indicators they are of, for the rest would tell what is withheld;
    * `disclosure`: for whom it was asked; `confidential`: None where nobody asked.
    """

    table: IndicatorTable
    wrong: tuple[str, ...]
    disclosure: Disclosure | None = None
    confidential: bool | None = None


def disclosed(table: IndicatorTable, asked: Disclosure | None) -> Disclosed:
    """Return the table as it is, or under a policy; raises as `published` does."""
    found = mismatches(table)
    exact = tuple(str(each) for each in found)
    match asked:
        case None:
            return Disclosed(table, exact)
        case "fund":
            told = published(table, FUND)
            return Disclosed(told.table, exact, asked, told.confidential)
        case "public":
            told = published(table, PUBLIC)
            names = dict.fromkeys(f"{each.indicator}: a sum does not hold." for each in found)
            return Disclosed(told.table, tuple(names), asked, told.confidential)
