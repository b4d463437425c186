"""Writes a table of figures as a workbook for Excel; the only importer of XlsxWriter."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pathway.errors import ExtraMissing
from pathway.indicators.placed import placed
from pathway.indicators.public_note import NOTE
from pathway.indicators.sheets import Cell, sheets_of
from pathway.indicators.words import WORDS
from pathway.texts import Language

try:
    from xlsxwriter import Workbook
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "a workbook needs XlsxWriter") from error

if TYPE_CHECKING:
    from pathway.indicators.revisions import Revision
    from pathway.indicators.table import IndicatorTable

__all__ = ["write_workbook"]

_WIDEST = 60
_NARROWEST = 8


def write_workbook(
    table: "IndicatorTable",
    path: Path,
    *,
    revisions: Sequence["Revision"] = (),
    language: Language = "en",
) -> None:
    """Write summary, targets, data, definitions and revisions; the same file for the same table.

    The file appears when it is whole. Every text is written as text, never as a formula.
    """
    formats = {"share": "0.0%", "number": "#,##0.##"}
    # What is written stands for the day of the report, so that nothing depends on when it was.
    made = None if table.on is None else datetime.combine(table.on, time(), UTC)
    with placed(path) as place, Workbook(place, {"strings_to_formulas": False}) as book:
        mark = table.disclosure
        book.set_properties(
            {
                "title": table.family.name.of(language),
                "created": made,
                **({} if mark is None else {"category": mark}),
            }
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        kinds = {
            name: book.add_format({"num_format": each, "valign": "top"})
            for name, each in formats.items()
        }
        for number, sheet in enumerate(sheets_of(table, revisions, language)):
            written = book.add_worksheet(sheet.name)
            if mark is not None:
                written.set_header(f"&C{WORDS[mark].of(language) if mark in WORDS else mark}")
            written.write_row(0, 0, sheet.columns, bold)
            for at, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    match cell:
                        case None:
                            pass
                        case str():
                            written.write_string(at, column, cell, plain)
                        case _:
                            kind = "share" if column in sheet.shares(row) else "number"
                            written.write_number(at, column, cell, kinds[kind])
            if mark == "public" and not number:
                written.write_string(len(sheet.rows) + 2, 0, NOTE.of(language))
            for column, width in enumerate(_widths(sheet.columns, sheet.rows)):
                written.set_column(column, column, width)
            written.freeze_panes(1, 0)
            if sheet.rows:
                written.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _widths(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> list[int]:
    widths = [len(each) for each in columns]
    for row in rows:
        widths = [max(width, len(str(cell or ""))) for width, cell in zip(widths, row, strict=True)]
    return [min(max(width, _NARROWEST), _WIDEST) + 1 for width in widths]
