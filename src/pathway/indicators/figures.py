"""Answers what everybody asks for: the figures of a family over a log, as a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from attrs import evolve

from pathway.dates import Period
from pathway.indicators.cells import Cell
from pathway.indicators.compiling.shares import by_day
from pathway.indicators.countable import Countable
from pathway.indicators.counting import Engine, cells
from pathway.indicators.document import indicator_hash
from pathway.indicators.engines import python
from pathway.indicators.faults import NotAsked
from pathway.indicators.fitting import Fitted, fitted
from pathway.indicators.margins import crossed_of, margins_of
from pathway.indicators.model import Family, Indicator
from pathway.indicators.periods import span_of
from pathway.indicators.rows import ALL, Row, bare_row, row_of
from pathway.indicators.table import IndicatorTable
from pathway.indicators.words import unit_of

__all__ = ["figures", "fitted_to", "narrowed"]


def figures(
    log: Countable,
    family: Family,
    *,
    indicators: Sequence[str] | None = None,
    by: Sequence[str] | None = None,
    periods: Mapping[str, Period] | None = None,
    on: date | None = None,
    as_known_on: datetime | None = None,
    engine: Engine = python.run,
) -> IndicatorTable:
    """Return the figures of a family over the log of a programme.

    * *indicators*: the ids of some of them; none: all, in the family's order;
    * *by*: breakdowns that are crossed in place of the indicators' own tables;
    * *periods*: disjoint periods, by name: rows for each, and of several for all of them as `_T`;
    * *on*: the day of the report; None: the last on which anything happened, but none after
      *as_known_on*;
    * *as_known_on*: a moment with a time zone: what was known then; None: all that is recorded.

    An indicator whose validity has no day in common with what is asked for stands there without a
    figure, as does one that reads what the programme does not declare. Raises `NotAsked` for an
    indicator or breakdown that the family has not, or that the programme cannot tell, and for
    periods that overlap; `ValueError` for a moment without time zone.
    """
    asked = dict(periods or {})
    _disjoint(asked)
    chosen = narrowed(family, indicators)
    fit = fitted_to(chosen, log, by)
    day = on or _last_day(log, as_known_on)
    found: dict[str, list[Cell]] = {}
    if fit.family is not None:
        told = cells(
            log, fit.family, by=by, periods=asked, on=day, as_known_on=as_known_on, engine=engine
        )
        for cell in told:
            found.setdefault(cell.indicator, []).append(cell)
    making = _Making(chosen, fit, by, asked, day)
    return IndicatorTable(
        chosen,
        log.book.programme.id,
        tuple(row for each in chosen.indicators for row in _hashed(chosen, each, making, found)),
        making.breakdowns,
        asked,
        None if by is None else tuple(by),
        day,
        as_known_on,
        log.book.hashes()[-1][1],
        fit.lacking,
        fit.untold,
        outside=fit.outside,
    )


def narrowed(family: Family, indicators: Sequence[str] | None) -> Family:
    """Return the family with those indicators alone; `NotAsked` where it has not one of them."""
    if indicators is None:
        return family
    known = {each.id: each for each in family.indicators}
    for name in indicators:
        if name not in known:
            raise NotAsked.unknown(family.id, "indicator", name, tuple(known))
    kept = tuple(each for each in family.indicators if each.id in set(indicators))
    used, names = {each.counting for each in kept}, {each.id for each in kept}
    return evolve(
        family,
        indicators=kept,
        countings=tuple(each for each in family.countings if each.id in used),
        partitions=tuple(each for each in family.partitions if {each.whole, *each.parts} <= names),
    )


def fitted_to(family: Family, log: Countable, by: Sequence[str] | None) -> Fitted:
    """Return what of the family the programme can answer, broken down so; `NotAsked` as `figures`."""
    fit = fitted(family, log.book.programme)
    for name in by or ():
        told = tuple(each.id for each in family.breakdowns if each.id not in fit.untold)
        if name not in told:
            raise NotAsked.unknown(family.id, "breakdown", name, told)
    return fit


def _last_day(log: Countable, known: datetime | None) -> date | None:
    last = log.last_day
    return last if last is None or known is None else min(last, known.date())


def _disjoint(periods: Mapping[str, Period]) -> None:
    spans = sorted((*span_of(each), name) for name, each in periods.items())
    for (_, last, one), (first, _, other) in pairwise(spans):
        if first <= last:
            raise NotAsked.overlap(one, other)


def _hashed(
    family: Family,
    indicator: Indicator,
    making: "_Making",
    found: Mapping[str, Sequence[Cell]],
) -> Iterator[Row]:
    told = indicator_hash(family, indicator)
    return (evolve(row, definition_hash=told) for row in making.rows(indicator, found))


class _Making:
    """Makes the rows of one table, indicator by indicator."""

    def __init__(
        self,
        family: Family,
        fit: Fitted,
        by: Sequence[str] | None,
        periods: Mapping[str, Period],
        on: date | None,
    ) -> None:
        self._by, self._periods = by, periods
        # One period is all that is asked for: no total stands beside it.
        self._all = next(iter(periods)) if len(periods) == 1 else ALL
        self._apart = tuple(periods) if len(periods) > 1 else ()
        self._on = on or date.max
        told = () if fit.family is None else fit.family.indicators
        self._told: Mapping[str, Indicator] = {each.id: each for each in told}
        self._family = family if fit.family is None else fit.family
        self._persons = {each.id for each in family.countings if each.count == "persons"}
        self._counts = {
            each.id: "organisations" if each.records == "organisation" else each.count
            for each in family.countings
        }
        self.breakdowns = tuple(
            dict.fromkeys(
                breakdown.id
                for each in told
                for table in crossed_of(self._family, each, by)
                for breakdown in table
            )
        )

    def rows(self, indicator: Indicator, found: Mapping[str, Sequence[Cell]]) -> Iterator[Row]:
        """Yield the rows of an indicator."""
        unit = unit_of(indicator.measure, indicator.of, self._counts[indicator.counting])
        told = self._told.get(indicator.id)
        if told is None:
            yield bare_row(indicator, self._all, self.breakdowns, unit, "not_available")
            return
        held = {name: self._holds(indicator, each) for name, each in self._periods.items()}
        if not (any(held.values()) if held else self._holds(indicator, Period())):
            yield bare_row(indicator, self._all, self.breakdowns, unit, "not_valid")
            return
        for margin in margins_of(
            found.get(indicator.id, ()),
            crossed_of(self._family, told, self._by),
            self._apart,
            adds_up=indicator.counting not in self._persons,
            by_day=by_day(indicator),
            quantile=indicator.measure == "quantile",
        ):
            name = margin.period or self._all
            if margin.period is None or held[margin.period]:
                yield row_of(
                    told, margin, self.breakdowns, unit, period=name, targets=not self._periods
                )
            elif not margin.bands:
                yield bare_row(indicator, name, self.breakdowns, unit, "not_valid")

    def _holds(self, indicator: Indicator, period: Period) -> bool:
        """Whether a day of the period, up to that of the report, lies in the indicator's validity."""
        first, last = span_of(period)
        since, until = span_of(indicator.valid)
        return max(first, since) <= min(last, until, self._on)
