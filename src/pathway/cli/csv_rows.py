"""Reads CSV as steps: a line a step, a JSON cell `details`, a column a detail."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from pathway.cli.cells import day_in, detail_fault, participation_fault, person_fault, word_fault
from pathway.cli.csv_columns import Columns, amiss, columns_of
from pathway.cli.json_rows import details_in
from pathway.cli.rows import Faults, Row, Scalar

__all__ = ["csv_rows"]

_NOTHING: Mapping[str, Scalar] = {}
_REMEMBERED = 4096


@frozen
class _Said:
    """What a line says beside whose step it is and when; many lines say the same."""

    step: str
    by: str | None
    told: Mapping[str, Scalar]


Remembered = dict[tuple[str, ...], _Said]


def csv_rows(lines: Iterable[str], faults: Faults) -> Iterator[Row]:
    """Yield a row a line; what cannot be read goes to *faults* with its line. Empty lines count not.

    Cells are parted by commas, semicolons or tabs, whichever the header shows.
    """
    rest = iter(lines)
    before = 0
    header = ""
    for header in rest:
        before += 1
        if not header.isspace():
            break
    columns = columns_of(header, before, faults)
    if columns is None:
        return
    reader = csv.reader(rest, delimiter=columns.delimiter, strict=True)
    offset = before
    remembered: Remembered = {}
    known: str | None = None  # the last participation that was found to be well written
    while not faults.full:
        try:
            for cells in reader:
                line, before = before + 1, offset + reader.line_num
                row = _row(columns, line, cells, known, remembered)
                if isinstance(row, Row):
                    known = row.participation
                    yield row
                elif row is not None:
                    faults.add(line, row)
                    if faults.full:
                        return
        except csv.Error as error:
            line, before = before + 1, offset + reader.line_num
            faults.add(line, f"{amiss(error)} Check the quotes of this line and of those after it.")
        else:
            return


def _row(
    columns: Columns, line: int, cells: Sequence[str], known: str | None, remembered: Remembered
) -> Row | str | None:
    """Return the row, what is wrong with it, or None for an empty line."""
    if len(cells) != columns.width:
        return _ragged(columns, cells) if any(cells) else None
    participation = cells[columns.participation]
    if participation != known:
        participation = participation.strip()
        if not participation and not any(cells):
            return None
        fault = participation_fault(participation)
        if fault is not None:
            return fault
    on = day_in(cells[columns.on])
    if isinstance(on, str):
        on = day_in(cells[columns.on].strip())
        if isinstance(on, str):
            return on
    person = None
    if columns.person >= 0:
        person = cells[columns.person].strip() or None
        fault = person_fault(person) if person else None
        if fault is not None:
            return fault
    same = columns.said(cells)
    said = remembered.get(same)
    if said is None:
        found = _said(columns, cells)
        if isinstance(found, str):
            return found
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        said = remembered[same] = found
    return Row(line, participation, person, on, said.step, said.by, said.told)


def _ragged(columns: Columns, cells: Sequence[str]) -> str:
    return (
        f"{len(cells)} cell{'s' if len(cells) != 1 else ''}, and the header names "
        f"{columns.width} columns. Every line has a cell for each."
    )


def _said(columns: Columns, cells: Sequence[str]) -> _Said | str:
    step = cells[columns.step].strip()
    by = cells[columns.by].strip() if columns.by >= 0 else ""
    fault = word_fault("step", step) or (word_fault("by", by) if by else None)
    if fault is not None:
        return fault
    told = _told(columns, cells)
    return told if isinstance(told, str) else _Said(step, by or None, told)


def _told(columns: Columns, cells: Sequence[str]) -> Mapping[str, Scalar] | str:
    told = _NOTHING
    if columns.details >= 0 and cells[columns.details]:
        found = details_in(cells[columns.details].strip() or "{}")
        if isinstance(found, str):
            return found
        told = found
    beside = [(name, cells[at]) for name, at in columns.further if cells[at]]
    if beside:
        more: dict[str, Scalar] = {}
        for name, cell in beside:
            text = cell.strip()
            if not text:
                continue
            fault = detail_fault(name, text)
            if fault is not None:
                return fault
            if name in told:
                return f"{name} stands both in details and as a column. Keep one of them."
            more[name] = text
        told = {**told, **more} if told else more
    if columns.nameless and any(cells[at].strip() for at in columns.nameless):
        return "a cell stands in a column without a name. Name the column in the header."
    return told
