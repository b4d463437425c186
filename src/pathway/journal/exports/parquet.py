"""Writes event logs as parquet, in batches of rows; the only importer of pyarrow in the journal."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from pathway.errors import ExtraMissing
from pathway.journal.exports.columns import COLUMNS, Kind
from pathway.journal.exports.rows import Entries, Row, histories
from pathway.journal.exports.whole_file import whole_file
from pathway.journal.moments import ZONE
from pathway.journal.recorded import Recorded

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("parquet", "parquet files need pyarrow") from error

__all__ = ["write_parquet"]

_BATCH = 10_000
"""So many rows are held at a time, and stand in one row group."""


def write_parquet(
    path: Path, records: Iterable[Recorded], *, entries: Entries = "steps", zone: str = ZONE
) -> int:
    """Write the log to *path* and return how many rows it has.

    Moments are in microseconds: when it happened in *zone*, when it was recorded in UTC. No more
    than one batch of rows and one participation are held at a time. Raises `UnusableInput` as
    `histories` does, and `OSError` where nothing can be written; then nothing stands at *path* that
    did not before.
    """
    schema = _schema(zone)
    rows = chain.from_iterable(histories(records, entries=entries, zone=zone))
    count = 0
    with whole_file(path) as file, ParquetWriter(file, schema, compression="zstd") as written:
        for batch in _batches(rows):
            cells = [[column.cell(row) for row in batch] for column in COLUMNS]
            arrays = [pa.array(each, field.type) for each, field in zip(cells, schema, strict=True)]
            written.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(batch)
    return count


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _schema(zone: str) -> pa.Schema:
    return pa.schema([(column.name, _type(column.kind, column.name, zone)) for column in COLUMNS])


def _type(kind: Kind, name: str, zone: str) -> pa.DataType:
    match kind:
        case "text":
            return pa.string()
        case "integer":
            return pa.int64()
        case "flag":
            return pa.bool_()
        case "day":
            return pa.date32()
        case "moment":
            return pa.timestamp("us", tz=zone if name == "time:timestamp" else "UTC")
