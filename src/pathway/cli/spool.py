"""Keeps on disk what a file may hold too much of: participations seen, and rows to put in order."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Self

from attrs import field, frozen

from pathway.cli.rows import Row
from pathway.dates import day_of, ordinal_of

__all__ = ["Order", "Spool"]

_BATCH = 5_000
_TEMPORARY = ""
"""As the name of a database: one of its own on disk, which is gone when it is closed."""


@frozen(eq=False)
class _Kept:
    """A database on disk for as long as the block runs."""

    _database: sqlite3.Connection = field(factory=lambda: sqlite3.connect(_TEMPORARY))

    def __attrs_post_init__(self) -> None:
        self._database.isolation_level = None
        self._database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN;"
            "CREATE TABLE place (participation TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;"
            "CREATE TABLE who (participation TEXT, person TEXT, line INTEGER,"
            " PRIMARY KEY (participation, person)) WITHOUT ROWID;"
            "CREATE TABLE row (at INTEGER, day INTEGER, line INTEGER, participation TEXT,"
            " person TEXT, step TEXT, asked_by TEXT, told TEXT);"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()


@frozen(eq=False)
class Order(_Kept):
    """Finds out whether the rows of each participation follow each other, and are one person's."""

    _begun: list[str] = field(factory=list)
    _persons: list[tuple[str, str, int]] = field(factory=list)
    _counted: list[int] = field(factory=lambda: [0])

    def began(self, participation: str) -> None:
        """Note that a row of the participation follows one of another."""
        self._begun.append(participation)
        if len(self._begun) >= _BATCH:
            self._store()

    def told(self, participation: str, person: str, line: int) -> None:
        """Note that the line tells the person of the participation."""
        self._persons.append((participation, person, line))
        if len(self._persons) >= _BATCH:
            self._store()

    def found(self) -> tuple[int, bool]:
        """Return how many participations there are, and whether each stands together."""
        self._store()
        count: int
        (count,) = self._database.execute("SELECT count(*) FROM place").fetchone()
        return count, count == self._counted[0]

    def shared(self) -> bool:
        """Say whether some person is told to have several participations."""
        self._store()
        found = self._database.execute(
            "SELECT 1 FROM who GROUP BY person HAVING count(*) > 1 LIMIT 1"
        )
        return found.fetchone() is not None

    def several(self) -> Iterator[tuple[int, str]]:
        """Yield line and participation wherever a second person is told for one participation."""
        self._store()
        found: Iterable[tuple[int, str]]
        found = self._database.execute(
            "SELECT line, participation FROM who AS later WHERE EXISTS (SELECT 1 FROM who WHERE"
            " participation = later.participation AND line < later.line) ORDER BY line"
        )
        yield from found

    def _store(self) -> None:
        self._database.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, 0)", ((each,) for each in self._begun)
        )
        self._database.executemany("INSERT OR IGNORE INTO who VALUES (?, ?, ?)", self._persons)
        self._counted[0] += len(self._begun)
        self._begun.clear()
        self._persons.clear()


@frozen(eq=False)
class Spool(_Kept):
    """Takes rows in any order and gives them back by participation, day and line."""

    _waiting: list[Row] = field(factory=list)

    def put(self, row: Row) -> None:
        """Keep the row."""
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self._store()

    def rows(self) -> Iterator[Row]:
        """Yield every row: by participation as first seen, by day, in the order of the file."""
        self._store()
        found: Iterable[tuple[int, int, str, str | None, str, str | None, str]]
        found = self._database.execute(
            "SELECT day, line, participation, person, step, asked_by, told FROM row"
            " ORDER BY at, day, line"
        )
        for day, line, participation, person, step, by, told in found:
            yield Row(line, participation, person, day_of(day), step, by, json.loads(told))

    def persons(self) -> Iterator[list[Row]]:
        """Yield the rows of each person: by person as first seen, by day, in the order of the file.

        A participation of which no row tells the person is a person by itself.
        """
        self._store()
        self._database.execute(
            "INSERT OR IGNORE INTO who SELECT participation, person, 0 FROM row"
            " WHERE person IS NOT NULL"
        )
        self._database.execute(
            "CREATE TABLE whose AS SELECT who.participation AS participation, first.at AS at FROM who"
            " JOIN (SELECT person, min(at) AS at FROM who JOIN place USING (participation)"
            " GROUP BY person) AS first USING (person)"
        )
        self._database.execute("CREATE UNIQUE INDEX of_whose ON whose (participation)")
        found: Iterable[tuple[int, int, int, str, str | None, str, str | None, str]]
        found = self._database.execute(
            "SELECT coalesce(whose.at, row.at) AS first, day, line, row.participation, person, step,"
            " asked_by, told FROM row LEFT JOIN whose USING (participation)"
            " ORDER BY first, day, line"
        )
        for _, group in groupby(found, key=itemgetter(0)):
            yield [
                Row(line, participation, person, day_of(day), step, by, json.loads(told))
                for _, day, line, participation, person, step, by, told in group
            ]

    def _store(self) -> None:
        self._database.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, ?)",
            ((row.participation, row.line) for row in self._waiting),
        )
        self._database.executemany(
            "INSERT INTO row SELECT at, ?, ?, participation, ?, ?, ?, ? FROM place"
            " WHERE participation = ?",
            (
                (
                    ordinal_of(row.on),
                    row.line,
                    row.person,
                    row.step,
                    row.by,
                    json.dumps(row.told),
                    row.participation,
                )
                for row in self._waiting
            ),
        )
        self._waiting.clear()
