"""Keeps a log in a parquet file, with the codebook that its numbers are of in the metadata."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from pathway.definition import Programme
from pathway.errors import ExtraMissing, Fault, UnusableInput
from pathway.indicators.arrow_columns import ArrowColumns, table_of
from pathway.indicators.codebook import Codebook
from pathway.indicators.faults import DamagedLog, OtherDefinition
from pathway.indicators.log import Closing, Log
from pathway.indicators.placed import placed

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile, write_table
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "logs in parquet need pyarrow") from error

__all__ = ["programme_of", "read_log", "write_log"]

_FORM: Final = 1
_TOLD: Final = b"participant-pathway.log"
_DIGEST: Final = b"participant-pathway.log.sha256"
_NAMES: Final = {
    "participation": pa.dictionary(pa.int32(), pa.string()),
    "pseudonym": pa.dictionary(pa.int32(), pa.string()),
    "event": pa.string(),
}
"""Companion columns: whose row it is, as a journal names them, and the id of the event."""

_Names = tuple[str, ...]


def write_log(log: Log, path: Path) -> None:
    """Write the log to a file, which is whole or is not there.

    A log of the same events is the same file with the same release of pyarrow.
    """
    columns = log.columns
    names = {
        "participation": [log.participations[each - 1] for each in columns["record"]],
        "pseudonym": [log.persons[each - 1] for each in columns["person"]],
        "event": log.events,
    }
    table = table_of(columns)
    for name, kind in _NAMES.items():
        table = table.append_column(name, pa.array(names[name], pa.string()).cast(kind))
    told = _told(log)
    table = table.replace_schema_metadata({_TOLD: told, _DIGEST: sha256(told).hexdigest()})
    with placed(path) as file:
        write_table(table, file, compression="zstd", write_page_checksum=True)


def read_log(programme: Programme, path: Path) -> Log:
    """Return the log in a file that `write_log` wrote; its columns stay as Arrow holds them.

    Raises `UnusableInput` where the file cannot be opened, `DamagedLog` where it is not what was
    written, and `OtherDefinition` where its numbers are of another programme, version or content.
    """
    book = Codebook.of(programme)
    with _opened(path) as file:
        told = _document(file.schema_arrow.metadata or {})
        _same(book, told["codebook"])
        return _log(book, file.read(), told)


def programme_of(path: Path) -> str:
    """Return the id of the programme that the log in a file is of.

    Raises `UnusableInput` and `DamagedLog` as `read_log` does.
    """
    with _opened(path) as file:
        book = _document(file.schema_arrow.metadata or {})["codebook"]
        if not isinstance(book, dict):
            raise TypeError("it does not say what its numbers are of")
        return str(book["programme"])


@contextmanager
def _opened(path: Path) -> Iterator[ParquetFile]:
    """Open a file of a log; whatever cannot be made of it is that it is damaged."""
    try:
        with path.open("rb") as opened:
            opened.read(1)
    except OSError as error:
        raise UnusableInput(str(path), [Fault("", f"cannot be read: {error.strerror}.")]) from None
    try:
        with ParquetFile(path, page_checksum_verification=True) as file:
            yield file
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise DamagedLog(str(path), _why(error)) from None


def _told(log: Log) -> bytes:
    """The metadata: the codebook, closings of the project, and names that no row has."""
    told = {
        "form": _FORM,
        "codebook": json.loads(log.book.written()),
        "closings": [[each.day, each.known] for each in log.closings],
        "rows": len(log),
        "participations": _rowless(log.participations, log.columns["record"]),
        "persons": _rowless(log.persons, log.columns["person"]),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def _rowless(names: _Names, numbers: Iterable[int]) -> dict[int, str]:
    had = set(numbers)
    return {number: name for number, name in enumerate(names, 1) if number not in had}


def _document(metadata: Mapping[bytes, bytes]) -> Mapping[str, object]:
    told = metadata[_TOLD]
    if sha256(told).hexdigest().encode() != metadata[_DIGEST]:
        raise ValueError("its metadata is not what was written")
    found = json.loads(told)
    if not isinstance(found, dict) or found["form"] != _FORM:
        raise ValueError("it is of a form that is not known here")
    return found


def _same(book: Codebook, found: object) -> None:
    if found != json.loads(book.written()):
        raise OtherDefinition(_named(found), book.named())


def _named(found: object) -> str:
    """The programme and versions of a codebook, as `Codebook.named` tells them."""
    assert isinstance(found, dict)
    programme = found["programme"]
    return "; ".join(f"{programme}@{version}, {told}" for version, told in found["definitions"])


def _log(book: Codebook, table: pa.Table, told: Mapping[str, object]) -> Log:
    kinds = {**dict.fromkeys(book.columns, pa.int64()), **_NAMES}
    schema = pa.schema(list(kinds.items()))
    if not table.schema.equals(schema) or len(table) != told["rows"]:
        raise ValueError("it has other columns or rows than were written")
    if any(column.null_count for column in table.columns):
        raise ValueError("it has empty cells")
    numbers = table.select(book.columns)
    record, person = numbers.column("record"), numbers.column("person")
    closings = told["closings"]
    assert isinstance(closings, list)
    return Log(
        book,
        ArrowColumns(numbers.replace_schema_metadata(None)),
        _all(record, table.column("participation"), told["participations"]),
        _all(person, table.column("pseudonym"), told["persons"]),
        tuple(table.column("event").to_pylist()),
        tuple(Closing(day, known) for day, known in closings),
    )


def _all(numbers: pa.ChunkedArray, names: pa.ChunkedArray, others: object) -> _Names:
    """Return the names in the order of their numbers, from 1 without a gap."""
    assert isinstance(others, dict)
    found = {int(number): str(name) for number, name in others.items()}
    found |= _pairs(numbers, names)
    return tuple(found[number] for number in range(1, len(found) + 1))


def _pairs(numbers: pa.ChunkedArray, names: pa.ChunkedArray) -> Iterator[tuple[int, str]]:
    pairs = pa.table({"number": numbers, "name": names}).group_by(["number", "name"]).aggregate([])
    return zip(pairs["number"].to_pylist(), pairs["name"].to_pylist(), strict=True)


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return (
            "what a log has beside its rows is missing, as in what `journal export` writes. A log is "
            "written by `pathway indicators SOURCE --log FILE`"
        )
    return str(error).splitlines()[0].rstrip(".") if str(error) else "it is no parquet file"
