"""Gives the journal's benchmarks their databases: each a copy of one that was prepared."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from uuid import uuid4

from attrs import field, frozen

from pathway.journal import init_journal
from tests._postgres import Server, programs

__all__ = ["Place", "PostgresPlace", "SqlitePlace", "places"]


class Place(Protocol):
    """Where databases stand; `name` is that of their kind."""

    name: str

    def fresh(self) -> str:
        """Return the address of a database with an empty journal."""

    def copied(self, url: str) -> str:
        """Return the address of a copy of the database, to which nobody may be connected."""

    def bare(self) -> str:
        """Return the address of a database with nothing in it."""

    def settle(self, url: str) -> None:
        """Count what is in the database, so that statements are planned as after its first minute."""

    def size(self, url: str) -> int:
        """Return how many bytes the database has on disk, without what is free in it."""

    def settings(self) -> str:
        """Say how safely the database commits."""


@frozen
class SqlitePlace:
    """Databases in files of one folder."""

    folder: Path
    name: str = "SQLite"
    _numbers: Iterator[int] = field(factory=count)

    def bare(self) -> str:
        """Return the address of a file that is not there yet."""
        return f"sqlite:///{self.folder / f'{next(self._numbers)}.db'}"

    def fresh(self) -> str:
        """Return the address of a file with an empty journal."""
        url = self.bare()
        init_journal(url)
        return url

    def copied(self, url: str) -> str:
        """Return the address of a copy of the file."""
        made = self.bare()
        shutil.copyfile(url.removeprefix("sqlite:///"), made.removeprefix("sqlite:///"))
        return made

    def settle(self, url: str) -> None:
        """Leave it as it is: SQLite counts when it is told to, which the journal never does."""

    def size(self, url: str) -> int:
        """Return how many bytes the file has that are in use."""
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            connection.execute("VACUUM")
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (page,) = connection.execute("PRAGMA page_size").fetchone()
        finally:
            connection.close()
        return int(pages * page)

    def settings(self) -> str:
        """Say how safely SQLite commits."""
        return f"SQLite {sqlite3.sqlite_version}: journal_mode=WAL, synchronous=FULL"


@frozen
class PostgresPlace:
    """Databases of one server, which the benchmark started."""

    server: Server
    name: str = "PostgreSQL"

    def bare(self) -> str:
        """Return the address of a database with nothing in it."""
        name = f"b{uuid4().hex}"
        self.server.execute(f"CREATE DATABASE {name}")
        return self.server.url(name)

    def fresh(self) -> str:
        """Return the address of a database with an empty journal."""
        url = self.bare()
        init_journal(url)
        return url

    def copied(self, url: str) -> str:
        """Return the address of a copy of the database."""
        name = f"b{uuid4().hex}"
        old = url.partition("@/")[2].partition("?")[0]
        self.server.execute(f"CREATE DATABASE {name} TEMPLATE {old}")
        return self.server.url(name)

    def settle(self, url: str) -> None:
        """Have the server count what is in the tables, as it does by itself within a minute."""
        import psycopg  # noqa: PLC0415 - may be missing where there is no PostgreSQL

        name = url.partition("@/")[2].partition("?")[0]
        with psycopg.connect(self.server.conninfo(name), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def size(self, url: str) -> int:
        """Return how many bytes the journal's tables and their indexes have."""
        import psycopg  # noqa: PLC0415 - may be missing where there is no PostgreSQL

        name = url.partition("@/")[2].partition("?")[0]
        asked = (
            "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class"
            " WHERE relkind = 'r' AND relname LIKE 'participant_pathway_%'"
        )
        with psycopg.connect(self.server.conninfo(name), autocommit=True) as connection:
            connection.execute("VACUUM FULL")
            row = connection.execute(asked).fetchone()
        assert row is not None
        return int(row[0])

    def settings(self) -> str:
        """Say how safely PostgreSQL commits."""
        import psycopg  # noqa: PLC0415 - may be missing where there is no PostgreSQL

        with psycopg.connect(self.server.conninfo()) as connection:
            asked = ("server_version", "fsync", "synchronous_commit", "wal_sync_method")
            said = [connection.execute(f"SHOW {each}").fetchone() for each in asked]
        version, *rest = [str(row[0]) for row in said if row is not None]
        told = ", ".join(f"{name}={value}" for name, value in zip(asked[1:], rest, strict=True))
        return f"PostgreSQL {version}: {told}"


@contextmanager
def places(folder: str | None = None) -> Iterator[list[Place]]:
    """Give SQLite, and PostgreSQL where one can be had; everything is gone at the end."""
    with TemporaryDirectory(dir=folder) as found:
        sqlite = SqlitePlace(Path(found))
        if programs() is None:
            yield [sqlite]
            return
        server = Server()
        try:
            server.start()
            yield [sqlite, PostgresPlace(server)]
        finally:
            server.close()
