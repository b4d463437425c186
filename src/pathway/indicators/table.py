"""The table of figures: tidy and long, a row a figure, with what it was asked of; it counts nothing."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from pathway.dates import Period
from pathway.errors import Fault
from pathway.indicators.model import Family
from pathway.indicators.placed import placed
from pathway.indicators.rows import UNRESOLVED, Row
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.indicators.arrow import Capsule
    from pathway.indicators.revisions import Revision

__all__ = ["IndicatorTable", "Value"]

Value = str | int | float | None
"""What stands in a column: moments and days as ISO 8601 writes them."""

_FIRST = ("indicator", "version", "period")
_LAST = (
    "numerator",
    "denominator",
    "value",
    "unit",
    "low",
    "high",
    "target",
    "chance",
    *UNRESOLVED,
    "status",
    "on",
    "as_known_on",
    "definition_hash",
)

_DISCLOSURE = "disclosure"


@frozen
class IndicatorTable:
    """The figures of a family, up to a day, as known at a moment.

    * `rows`: indicator by indicator, its grand total first;
    * `breakdowns`: the ids of those that the rows have a column for; `periods`: those that were asked
      for by name, none for all days; `by`: the breakdowns that were, None for the indicators' own;
    * `on`: the day of the report; None where the log is empty; `as_known_on`: None for all that is
      recorded;
    * `programme_hash`: of the newest version of the programme;
    * `lacking`: of each indicator that the programme cannot answer, why; `untold`: of each breakdown
      left out, why;
    * `outside`: of each sum that must hold, the classes that none of its parts asks for;
    * `disclosure`: `confidential`, or the policy by which figures are withheld, as a column says it;
      None where nobody asked.
    """

    family: Family = field(repr=False)
    programme: str
    rows: tuple[Row, ...] = field(repr=False)
    breakdowns: tuple[str, ...]
    periods: Mapping[str, Period]
    by: tuple[str, ...] | None
    on: date | None
    as_known_on: datetime | None
    programme_hash: str
    lacking: Mapping[str, tuple[Fault, ...]] = field(factory=dict)
    untold: Mapping[str, tuple[Fault, ...]] = field(factory=dict)
    disclosure: str | None = None
    outside: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order; a breakdown has its own id, `_T` is all of it."""
        taken = {*_FIRST, *_LAST, _DISCLOSURE}
        bands = (f"{each}_band" if each in taken else each for each in self.breakdowns)
        return (*_FIRST, *bands, *_LAST, *([] if self.disclosure is None else [_DISCLOSURE]))

    def __len__(self) -> int:
        """The number of figures."""
        return len(self.rows)

    def cells(self, row: Row) -> tuple[Value, ...]:
        """Return what stands in the columns of a row."""
        on = None if self.on is None else self.on.isoformat()
        known = None if self.as_known_on is None else self.as_known_on.isoformat()
        return (
            row.indicator,
            row.version,
            row.period,
            *(band for _, band in row.bands),
            row.numerator,
            row.denominator,
            row.value,
            row.unit,
            row.low,
            row.high,
            row.target,
            row.chance,
            *(number for _, number in row.unresolved),
            row.status,
            on,
            known,
            row.definition_hash,
            *([] if self.disclosure is None else [self.disclosure]),
        )

    def as_dicts(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary by column."""
        names = self.columns
        return [dict(zip(names, self.cells(row), strict=True)) for row in self.rows]

    def row(self, indicator: str, *, period: str = "_T", **bands: str) -> Row:
        """Return the row of an indicator; bands by the id of the breakdown, the others are totals.

        Raises `KeyError` where there is none.
        """
        asked = tuple((each, bands.pop(each, "_T")) for each in self.breakdowns)
        for row in () if bands else self.rows:
            if (row.indicator, row.period, row.bands) == (indicator, period, asked):
                return row
        raise KeyError((indicator, period, *asked, *bands))

    def totals(self) -> Iterator[Row]:
        """Yield the grand total of each indicator."""
        return (row for row in self.rows if row.is_total)

    def with_targets(self) -> Iterator[Row]:
        """Yield the rows for which there is something to be reached."""
        return (row for row in self.rows if row.target is not None)

    def write_csv(self, path: Path) -> None:
        """Write the table as comma-separated values in UTF-8; the file appears when it is whole."""
        with placed(path) as place, place.open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file, lineterminator="\n")
            written.writerow(self.columns)
            written.writerows(self.cells(row) for row in self.rows)

    def write_workbook(
        self, path: Path, *, revisions: Sequence["Revision"] = (), language: Language = "en"
    ) -> None:
        """Write a workbook for Excel; raises `ExtraMissing` without the extra `indicators`.

        *revisions*: what changed since an earlier table, for a sheet of its own.
        """
        from pathway.indicators.workbook import write_workbook  # noqa: PLC0415  it needs the extra

        write_workbook(self, path, revisions=revisions, language=language)

    def _repr_html_(self) -> str:
        """Return the table as a notebook shows it."""
        from pathway.indicators.html import html_of  # noqa: PLC0415  few ask for it

        return html_of(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> "Capsule":
        """Hand the table to whatever reads Arrow; `ExtraMissing` without the extra `indicators`."""
        from pathway.indicators.arrow import stream_of  # noqa: PLC0415  it needs the extra

        return stream_of(self, requested_schema)
