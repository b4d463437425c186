"""Lays a family on a programme: keeps what it can answer, and says of the rest what is not there."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import evolve, field, frozen

from pathway.definition import Programme
from pathway.errors import Fault
from pathway.indicators.check import lacking
from pathway.indicators.check.bands import uncovered
from pathway.indicators.check.outside import outside
from pathway.indicators.declared import Declared
from pathway.indicators.model import Family, Indicator

__all__ = ["Fitted", "fitted"]

_KEPT = 16


@frozen
class Fitted:
    """A family as a programme can answer it.

    * `family`: the indicators that can be counted, with the tables that can be told; None where
      there is none;
    * `lacking`: of each other indicator, what of it the programme does not declare;
    * `untold`: of each breakdown that is left out, why;
    * `outside`: of each sum that must hold, the classes that none of its parts asks for.
    """

    family: Family | None
    lacking: Mapping[str, tuple[Fault, ...]]
    untold: Mapping[str, tuple[Fault, ...]]
    outside: Mapping[str, tuple[str, ...]] = field(factory=dict)


@lru_cache(maxsize=_KEPT)
def fitted(family: Family, programme: Programme) -> Fitted:
    """Return what of the family the programme can answer, and what not and why.

    It is asked again for every figure of a table, of the same two: what was found is kept.
    """
    declared = Declared.of(programme)
    missing = {each.id: lacking(family, each, declared) for each in family.indicators}
    untold = {
        each.id: tuple(uncovered("", each, declared))
        for each in family.breakdowns
        if any(uncovered("", each, declared))
    }
    kept = tuple(_told(each, untold) for each in family.indicators if not missing[each.id])
    names = {each.id for each in kept}
    used = {each.counting for each in kept}
    part = (
        evolve(
            family,
            countings=tuple(each for each in family.countings if each.id in used),
            breakdowns=tuple(each for each in family.breakdowns if each.id not in untold),
            indicators=kept,
            partitions=tuple(
                each for each in family.partitions if {each.whole, *each.parts} <= names
            ),
        )
        if kept
        else None
    )
    return Fitted(
        part,
        {name: faults for name, faults in missing.items() if faults},
        untold,
        {} if part is None else outside(part, declared),
    )


def _told(indicator: Indicator, untold: Mapping[str, object]) -> Indicator:
    """Leave out the tables that are by something untold, and the targets that lie in them."""
    tables = tuple(
        each for each in indicator.breakdowns if not any(name in untold for name in each)
    )
    named = {name for table in tables for name in table}
    targets = tuple(
        each for each in indicator.targets if each.breakdown is None or each.breakdown in named
    )
    return evolve(indicator, breakdowns=tables, targets=targets)
