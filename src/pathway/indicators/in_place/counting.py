"""Opens a journal to be counted where it lies: one state of it, from the last day to the last cell."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Self

from attrs import frozen
from sqlalchemy import Executable

from pathway.dates import ordinal_of
from pathway.definition import Programme
from pathway.events.shapes import SHAPES
from pathway.indicators.codebook import Codebook
from pathway.indicators.engines.sql import Rows, rows_of, statement_of
from pathway.indicators.faults import NotInPlace, OtherDefinition
from pathway.indicators.in_place.log import log_rows
from pathway.indicators.in_place.rows import Happened
from pathway.indicators.log import Closing, moment_number
from pathway.indicators.plan import Relation
from pathway.journal import Journal
from pathway.journal.closings import closings_of
from pathway.journal.definitions import definition_named
from pathway.journal.port import Port, Row
from pathway.journal.shelf import definition_of, hash_of
from pathway.journal.spelling import Statement

__all__ = ["InPlace", "in_place"]


@contextmanager
def in_place(journal: Journal, programme: Programme) -> Iterator["InPlace"]:
    """Open a transaction that reads, and give what of a programme the journal has, as `figures` takes it.

    Figures are counted by `InPlace.run` as their engine; nothing is written, and what is recorded
    meanwhile is not seen. Raises `OtherDefinition` where an event was judged by a version that the
    programme has not, and `NotInPlace` where only the library itself can read what was written.
    """
    with journal.reading() as port:
        yield InPlace.of(port, journal.tenant, programme)


@frozen(eq=False)
class InPlace:
    """What a journal has of a programme; its rows stay where they are.

    `columns` is empty: `run` makes the rows of the log itself.
    """

    book: Codebook
    last_day: date | None
    closings: tuple[Closing, ...]
    _port: Port
    _happened: Happened
    columns: Mapping[str, Sequence[int]] = {}

    @classmethod
    def of(cls, port: Port, tenant: str, programme: Programme) -> Self:
        """Return what is there; raise as `in_place` does."""
        happened = Happened(programme.id, tenant, port.name)
        book = Codebook.of(programme)
        _of_these(port, tenant, happened, book)
        (last,) = _rows(port, "last day", happened.last_day())[0]
        return cls(
            book,
            date.fromisoformat(last) if isinstance(last, str) else None,
            tuple(
                Closing(ordinal_of(each.event.on), moment_number(each.known_at))
                for each in closings_of(port, tenant, programme.id)
            ),
            port,
            happened,
        )

    def closed_on(self, moment: int, on: int) -> int | None:
        """Return the day on which the project closed early, as known at the moment, up to the day."""
        days = [each.day for each in self.closings if each.known <= moment and each.day <= on]
        return min(days, default=None)

    def run(self, roots: Sequence[Relation], columns: Mapping[str, Sequence[int]]) -> list[Rows]:
        """Return the rows of each relation, in no order; *columns* is the empty one of this log."""
        assert columns is self.columns
        if not roots:
            return []
        rows = self._happened.rows()
        statement = statement_of(
            roots, lambda names: log_rows(self.book, rows, names, self._port.name)
        )
        return rows_of(roots, _rows(self._port, "cells", statement))


def _rows(port: Port, name: str, asked: Executable) -> list[Row]:
    return port.rows(Statement(name, lambda _: asked))


def _of_these(port: Port, tenant: str, happened: Happened, book: Codebook) -> None:
    """Raise where what is there cannot be read by the codebook."""
    known = {digest for _, digest in book.hashes()}
    found = {str(digest) for (digest,) in _rows(port, "definitions", happened.definitions())}
    for digest, version in _rows(port, "versions", happened.versions()):
        now = definition_of(port, tenant, str(digest))
        found.add(hash_of(definition_named(port, tenant, now.id, str(version), now.variant)))
    strange = sorted(found - known)
    if strange:
        raise OtherDefinition(f"{book.programme.id}, {strange[0]}", book.named())
    for kind, shape in _rows(port, "shapes", happened.shapes()):
        if SHAPES.get(str(kind)) != shape:
            raise NotInPlace(
                f"it has events {str(kind)!r} of shape {shape!r}, which are written no more"
            )
