"""Says what stands on the sheets of a workbook of figures, whatever writes them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.dates import Bound
from pathway.indicators.check.lacked import reason_of
from pathway.indicators.rows import ALL, UNRESOLVED, Row
from pathway.indicators.words import UNITS, WORDS, group_of
from pathway.records import record
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.indicators.model import Indicator
    from pathway.indicators.revisions import Revision
    from pathway.indicators.table import IndicatorTable

__all__ = ["Cell", "Sheet", "sheets_of"]

Cell = str | int | float | None

_SHARES = ("value", "low", "high", "target", "chance")


@record
class Sheet:
    """A sheet: `columns` head it; in a row with `unit` share, the columns `parts` hold shares."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    parts: tuple[int, ...] = ()
    unit: int | None = None
    share: str = ""

    def shares(self, row: Sequence[Cell]) -> tuple[int, ...]:
        """Return the columns of the row that hold shares from 0 to 1."""
        return self.parts if self.unit is not None and row[self.unit] == self.share else ()


def sheets_of(
    table: "IndicatorTable", revisions: Iterable["Revision"], language: Language
) -> Iterator[Sheet]:
    """Yield summary, targets, data, definitions and revisions, in the language."""
    said = _Said(table, language)
    yield said.figures("summary", table.totals(), [*_SHARES[:3], *UNRESOLVED])
    yield said.figures("targets", table.with_targets(), [*_SHARES])
    yield _data(table)
    yield said.definitions()
    yield said.revisions(revisions)


class _Said:
    """Puts rows into the words of one language."""

    def __init__(self, table: "IndicatorTable", language: Language) -> None:
        self._table, self._language = table, language
        self._indicators = {each.id: each for each in table.family.indicators}

    def _word(self, name: str) -> str:
        return WORDS[name].of(self._language) if name in WORDS else name

    def _name(self, row: Row) -> str:
        return self._indicators[row.indicator].title.of(self._language)

    def _group(self, row: Row) -> str:
        return group_of(self._table.family, row.bands, self._language)

    def figures(self, name: str, rows: Iterable[Row], numbers: Sequence[str]) -> Sheet:
        """Return a sheet of some rows in words, with those numbers."""
        head = ("indicator", "title", "period", "group", "numerator", "denominator", "unit")
        found = []
        for row in rows:
            of = dict(zip(self._table.columns, self._table.cells(row), strict=True))
            period = self._word("all") if row.period == ALL else row.period
            unit = UNITS[row.unit].of(self._language)
            first = (row.indicator, self._name(row), period, self._group(row))
            counted = (row.numerator, row.denominator, unit)
            found.append(
                (*first, *counted, *(of[each] for each in numbers), self._word(row.status))
            )
        parts = tuple(at for at, each in enumerate(numbers, len(head)) if each in _SHARES)
        columns = tuple(self._word(each) for each in (*head, *numbers, "status"))
        share = UNITS["share"].of(self._language)
        return Sheet(self._word(name), columns, tuple(found), parts, head.index("unit"), share)

    def definitions(self) -> Sheet:
        """Return what each indicator asks, on which ground, and since when."""
        head = (
            "indicator",
            "version",
            "title",
            "question",
            "source",
            "counting",
            "valid",
            "status",
        )
        rows = tuple(self._definition(each) for each in self._table.family.indicators)
        return Sheet(self._word("definitions"), tuple(map(self._word, head)), rows)

    def _definition(self, each: "Indicator") -> tuple[Cell, ...]:
        language = self._language
        counting = {one.id: one.name.of(language) for one in self._table.family.countings}
        lacking = [reason_of(one, language) for one in self._table.lacking.get(each.id, ())]
        return (
            each.id,
            each.version,
            each.title.of(language),
            each.question.of(language),
            each.basis.of(language),
            counting.get(each.counting, each.counting),
            _span(each.valid.start, each.valid.end),
            " ".join(lacking),
        )

    def revisions(self, found: Iterable["Revision"]) -> Sheet:
        """Return what has changed since an earlier table, and by which events."""
        head = ("indicator", "period", "group", "before", "after", "kind", "events")
        rows = tuple(
            (
                each.row.indicator,
                self._word("all") if each.row.period == ALL else each.row.period,
                self._group(each.row),
                None if each.before is None else each.before.value,
                None if each.after is None else each.after.value,
                self._word(each.kind),
                ", ".join(each.events),
            )
            for each in found
        )
        return Sheet(self._word("revisions"), tuple(map(self._word, head)), rows)


def _data(table: "IndicatorTable") -> Sheet:
    """Every row as it is, with the names that machines read."""
    names = table.columns
    parts = tuple(names.index(each) for each in _SHARES)
    rows = tuple(table.cells(row) for row in table.rows)
    return Sheet("data", names, rows, parts, names.index("unit"), "share")


def _span(start: Bound | None, end: Bound | None) -> str:
    if start is None and end is None:
        return ""
    return f"{start or ''} - {end or ''}"
