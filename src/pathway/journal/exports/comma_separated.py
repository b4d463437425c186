"""Writes event logs as comma-separated values, one row an event, one participation at a time."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from pathway.journal.exports.columns import COLUMNS, Cell
from pathway.journal.exports.moments import moment_text
from pathway.journal.exports.rows import Entries, histories
from pathway.journal.exports.whole_file import whole_text
from pathway.journal.moments import ZONE
from pathway.journal.recorded import Recorded

__all__ = ["write_csv"]


def write_csv(
    path: Path, records: Iterable[Recorded], *, entries: Entries = "steps", zone: str = ZONE
) -> int:
    """Write the log to *path*, in UTF-8, and return how many rows it has.

    No more than one participation is held at a time. Raises `UnusableInput` as `histories` does,
    and `OSError` where nothing can be written; then nothing stands at *path* that did not before.
    """
    count = 0
    with whole_text(path) as text:
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow([column.name for column in COLUMNS])
        for history in histories(records, entries=entries, zone=zone):
            for row in history:
                rows.writerow([_text(column.cell(row)) for column in COLUMNS])
            count += len(history)
    return count


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return moment_text(cell)
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
