"""Reads a register as it lies there, CSV or Excel, and puts right what the corrections say; no more."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import frozen

__all__ = ["Fault", "Line", "corrected", "read"]

Cells = Mapping[str, str]


@frozen
class Line:
    """A row of the register: its number in the sheet, and what stands under each heading."""

    row: int
    cells: Cells


@frozen
class Fault:
    """What cannot be used: where it stands, and why, in words."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        return f"rad {self.row}, {self.column}: {self.why}"


def read(path: Path) -> list[Line]:
    """Return the rows that hold anything, numbered as in the sheet; the first names the columns."""
    rows = _workbook(path) if path.suffix == ".xlsx" else _text(path)
    (_, headings), *rest = rows
    return [
        Line(number, dict(zip(headings, cells, strict=False)))
        for number, cells in rest
        if any(cells)
    ]


def _text(path: Path) -> list[tuple[int, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:  # Excel begins a file with a mark
        rows = csv.reader(file, delimiter=";")
        return [(rows.line_num, [cell.strip() for cell in cells]) for cells in rows]


def _workbook(path: Path) -> list[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415  a register in CSV is read without it

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(values_only=True)
    found = [(number, [_written(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]
    book.close()
    return found


def _written(cell: object) -> str:
    """A cell of Excel as it would stand in text: a day as ISO writes it, a whole number without .0."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell).strip()


def corrected(
    lines: Iterable[Line], corrections: Iterable[Line], faults: list[Fault]
) -> Iterator[Line]:
    """Yield the rows with the corrections in them; a row whose number is taken away is left out.

    A correction says what stands there today. Where something else does, it is a fault: the register
    has changed since the correction was written.
    """
    asked = {(int(each.cells["Rad"]), each.cells["Kolumn"]): each for each in corrections}
    for line in lines:
        cells = dict(line.cells)
        for (row, column), each in list(asked.items()):
            if row != line.row:
                continue
            del asked[row, column]
            if cells.get(column) != each.cells["Står"]:
                why = f"rättelsen säger {each.cells['Står']!r}, men där står {cells.get(column)!r}."
                faults.append(Fault(row, column, why))
            cells[column] = each.cells["Ska stå"]
        if cells["Löpnr"]:
            yield Line(line.row, cells)
    for row, column in asked:
        faults.append(Fault(row, column, "rättelsen gäller en rad som inte finns."))
