"""Rolls the finest cells up to margins: for each table of an indicator, every total it has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import field, frozen

from pathway.indicators.cells import Cell
from pathway.indicators.compiling.bands import OTHER, UNKNOWN_BAND
from pathway.indicators.compiling.standing import Standing
from pathway.indicators.model import Breakdown, Family, Indicator

__all__ = ["Margin", "Place", "crossed_of", "margins_of"]

Place = tuple[str | None, tuple[tuple[str, str], ...]]
"""A period, None for all of them, and of some breakdowns the band."""


@frozen
class Margin:
    """The records of an indicator in one place of its tables.

    * `standing`: how many stand where; `amount`: the sum over those that stand `YES`, in hundredths
      of an hour or in days; `values`: of a quantile, how many have each value.
    """

    period: str | None = None
    bands: tuple[tuple[str, str], ...] = ()
    standing: Counter[Standing] = field(factory=Counter)
    amount: int = 0
    values: Mapping[int, int] = field(factory=dict)


def crossed_of(
    family: Family, indicator: Indicator, by: Sequence[str] | None
) -> tuple[tuple[Breakdown, ...], ...]:
    """Return the tables of an indicator, each as the breakdowns that it crosses.

    What is told of participants divides no organisations, whatever *by* asks for.
    """
    if any(
        each.records == "organisation" for each in family.countings if each.id == indicator.counting
    ):
        return ()
    declared = {each.id: each for each in family.breakdowns}
    tables = indicator.breakdowns if by is None else (tuple(by),)
    return tuple(tuple(declared[name] for name in table) for table in tables)


def margins_of(
    cells: Iterable[Cell],
    tables: Sequence[Sequence[Breakdown]],
    periods: Sequence[str],
    *,
    adds_up: bool,
    by_day: bool,
    quantile: bool,
) -> Iterator[Margin]:
    """Yield every margin of one indicator: the grand total first, then each period and table.

    A margin without records is yielded, too, but for the bands `unknown` and `other`. What lacks
    something that a record must have counts in the grand total alone. Where figures do not add up
    (*adds_up*), as with persons, cells are margins already. Of a quantile a cell's amount is the
    value that each of its records has. Where a record may stand in several periods (*by_day*), cells
    of all of them are there already, too.
    """
    names = list(dict.fromkeys(each.id for table in tables for each in table))
    apart = _apart(tables)
    found: dict[Place, list[Cell]] = {}
    for cell in cells:
        for place in _places(cell, names, apart, by_day=by_day) if adds_up else [_own(cell, names)]:
            found.setdefault(place, []).append(cell)
    for place in _all_places(apart, periods, found):
        yield _margin(place, found.get(place, ()), quantile=quantile)


def _apart(tables: Sequence[Sequence[Breakdown]]) -> tuple[tuple[Breakdown, ...], ...]:
    """Return which breakdowns stand apart in a margin: none, then one, then more."""
    some = {
        tuple(each.id for each in few): few
        for table in tables
        for size in range(1, len(table) + 1)
        for few in combinations(table, size)
    }
    return ((), *sorted(some.values(), key=len))


def _places(
    cell: Cell, names: Sequence[str], apart: Sequence[Sequence[Breakdown]], *, by_day: bool
) -> Iterator[Place]:
    """Yield the margins that a finest cell is part of."""
    bands = dict(zip(names, cell.bands, strict=True))
    for few in apart if cell.whole else ((),):
        inside = tuple((each.id, bands[each.id] or "") for each in few)
        if cell.period is None or not by_day:
            yield None, inside
        if cell.period is not None and cell.whole:
            yield cell.period, inside


def _own(cell: Cell, names: Sequence[str]) -> Place:
    told = zip(names, cell.bands, strict=True)
    return cell.period, tuple((name, band) for name, band in told if band is not None)


def _all_places(
    apart: Sequence[Sequence[Breakdown]], periods: Sequence[str], found: Iterable[Place]
) -> Iterator[Place]:
    """Yield all places in order; of each breakdown also the bands that only some records are in."""
    seen = {pair for _, bands in found for pair in bands}
    for period in (None, *periods):
        for few in apart:
            for bands in product(*(_bands(each, seen) for each in few)):
                yield period, tuple(zip((each.id for each in few), bands, strict=True))


def _bands(breakdown: Breakdown, seen: set[tuple[str, str]]) -> list[str]:
    own = [each.id for each in breakdown.bands]
    more = [each for each in (OTHER, UNKNOWN_BAND) if (breakdown.id, each) in seen]
    return [*own, *(each for each in more if each not in own)]


def _margin(place: Place, cells: Iterable[Cell], *, quantile: bool) -> Margin:
    standing: Counter[Standing] = Counter()
    values: Counter[int] = Counter()
    amount = 0
    for cell in cells:
        standing[cell.standing] += cell.records
        if quantile and cell.standing == Standing.YES:
            values[cell.amount] += cell.records
        elif not quantile:
            amount += cell.amount
    return Margin(*place, standing, amount, values)
