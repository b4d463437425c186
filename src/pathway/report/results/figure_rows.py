"""Tells a row of figures in cells, and goes from it to the participations behind it."""

from collections.abc import Mapping, Sequence

from pathway.indicators.explaining import Stand, in_row, stands
from pathway.indicators.rows import ALL, Row
from pathway.indicators.said import unresolved_said
from pathway.indicators.table import IndicatorTable
from pathway.indicators.words import WORDS, group_of, in_unit, shown
from pathway.report.blocks import Cell
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.given import Counted
from pathway.texts import Language, Text

__all__ = ["Rows", "counted_said", "label_of", "value_said", "with_count"]


def value_said(row: Row, language: Language) -> str:
    """Return the value with its unit, or why there is none."""
    if row.numerator is None:
        return WORDS[row.status].of(language)
    return in_unit(row.value, row.unit, language) or "-"


def counted_said(row: Row, language: Language) -> str:
    """Return of a share how many it is of how many, and who has no yes or no; nothing of the rest."""
    if row.unit != "share" or row.numerator is None or row.denominator is None:
        return ""
    of = f"{row.numerator} {WORDS['denominator'].of(language)} {row.denominator}"
    return ", ".join(each for each in (of, unresolved_said(row, language)) if each)


def with_count(label: str, row: Row, language: Language) -> str:
    """Return a label with what a share is counted from; as it is where nothing is."""
    counted = counted_said(row, language)
    return f"{label} ({counted})" if counted else label


def label_of(table: IndicatorTable, row: Row, language: Language) -> str:
    """Return the indicator, its title and the group, where it is of one."""
    title = next(each.title for each in table.family.indicators if each.id == row.indicator)
    parts = [f"{row.indicator} {title.of(language)}"]
    if any(band != ALL for _, band in row.bands):
        parts.append(group_of(table.family, row.bands, language))
    if row.period != ALL:
        parts.append(row.period)
    return ", ".join(parts)


class Rows:
    """The rows of one table of figures, each with who stands behind it."""

    def __init__(self, counted: Counted, whose: Whose, behind: Behind) -> None:
        """Nothing is asked of the log before a figure is told, and each indicator once."""
        self._counted, self._whose, self._behind = counted, whose, behind
        self._stands: dict[tuple[str, str], list[Stand]] = {}

    def cell(self, row: Row, said: str) -> Cell:
        """Return what is said of the row, with the way to the participations in it."""
        if not self._behind.shown or row.denominator is None:
            return said
        table = self._counted.exact
        title = Text(label_of(table, row, "sv"), label_of(table, row, "en"))
        return self._behind.cell(said, self._whose, title, self._groups(row))

    def _groups(self, row: Row) -> Mapping[str, Sequence[int]]:
        asked = row.indicator, row.period
        if asked not in self._stands:
            log, table = self._whose.given.log, self._counted.exact
            self._stands[asked] = stands(log, table, *asked)
        found: dict[str, list[int]] = {}
        begun = {each.number for each in self._whose.ways}  # an organisation is none of them
        for each in self._stands[asked]:
            if in_row(each, row):
                word = WORDS[each.standing.name.lower()].of(self._behind.language)
                numbers = [number for number in each.participations if number in begun]
                found.setdefault(word, []).extend(numbers)
        return found

    def number(self, row: Row) -> str:
        """Return how many are counted, of how many where that is another number."""
        counted, whole = (
            shown(each, self._behind.language) for each in (row.numerator, row.denominator)
        )
        if row.numerator is None or row.numerator == row.denominator:
            return counted
        return f"{counted} / {whole}"
