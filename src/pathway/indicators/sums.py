"""Adds up what must add up in a table of figures, and reports where it does not."""

from collections.abc import Iterator, Mapping

from pathway.indicators.rows import ALL, Row
from pathway.indicators.table import IndicatorTable
from pathway.records import record

__all__ = ["Mismatch", "mismatches"]

_Place = tuple[str, str, tuple[tuple[str, str], ...]]

_EXACT = 6
"""Hours are kept in hundredths; what a float adds behind that is nothing."""


@record
class Mismatch:
    """A figure that is not the sum of its parts: each by its name, with its own figure.

    `outside`: the classes that the programme has and no part asks for; whoever stands in one is
    missing from the parts.
    """

    indicator: str
    period: str
    bands: tuple[tuple[str, str], ...]
    whole: float
    parts: tuple[tuple[str, float], ...]
    outside: tuple[str, ...] = ()

    @property
    def difference(self) -> float:
        """By how much the parts miss the whole; above 0 where they are too few."""
        return self.whole - sum(value for _, value in self.parts)

    def __str__(self) -> str:
        """The sum as it stands, and what is missing."""
        apart = [f"{name} {band}" for name, band in self.bands if band != ALL]
        where = ", ".join([self.indicator, *([self.period] if self.period != ALL else []), *apart])
        told = " + ".join(f"{value:g} ({name})" for name, value in self.parts)
        apart_from = f"; no part asks for {', '.join(self.outside)}" if self.outside else ""
        return f"{where}: {self.whole:g} is not {told}: {self.difference:+g}{apart_from}"


def mismatches(table: IndicatorTable) -> tuple[Mismatch, ...]:
    """Return the sums of the table that do not hold.

    Those are the family's partitions, in every group, and the bands of each breakdown against their
    total, where each record is counted and none has to be complete.
    """
    rows = {(row.indicator, row.period, row.bands): row for row in table.rows}
    found = (*_of_partitions(table, rows), *_of_bands(table, rows))
    return tuple(each for each in found if round(each.difference, _EXACT))


def _of_partitions(table: IndicatorTable, rows: Mapping[_Place, Row]) -> Iterator[Mismatch]:
    for partition in table.family.partitions:
        for (name, *_), row in rows.items():
            if name != partition.whole or row.value is None:
                continue
            values = [
                (part, found.value)
                for part in partition.parts
                if (found := rows.get((part, row.period, row.bands))) is not None
            ]
            told = tuple((part, value) for part, value in values if value is not None)
            if len(told) == len(partition.parts):
                outside = table.outside.get(name, ())
                yield Mismatch(name, row.period, row.bands, row.value, told, outside)


def _of_bands(table: IndicatorTable, rows: Mapping[_Place, Row]) -> Iterator[Mismatch]:
    adding = _adding(table)
    by_total: dict[tuple[_Place, str], list[tuple[str, float]]] = {}
    for row in rows.values():
        if row.indicator not in adding or row.value is None:
            continue
        for at, (name, band) in enumerate(row.bands):
            if band != ALL:
                bands = (*row.bands[:at], (name, ALL), *row.bands[at + 1 :])
                total = row.indicator, row.period, bands
                by_total.setdefault((total, name), []).append((f"{name} {band}", row.value))
    for (total, _), parts in by_total.items():
        whole = rows.get(total)
        if whole is not None and whole.value is not None:
            yield Mismatch(*total, whole.value, tuple(parts))


def _adding(table: IndicatorTable) -> frozenset[str]:
    """Return the indicators whose bands add up to their total."""
    records = {
        each.id for each in table.family.countings if each.count == "records" and not each.complete
    }
    return frozenset(
        each.id
        for each in table.family.indicators
        if each.counting in records and each.measure in {"count", "sum"}
    )
