"""Opens a journal's own database: an engine, its settings, and transactions on it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from os import getpid
from pathlib import Path
from threading import RLock

from attrs import field, frozen
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, StaticPool

from pathway.errors import (
    ConnectionLost,
    ExtraMissing,
    Unreachable,
    UnusableDatabase,
    UnusableValue,
)
from pathway.journal.durability import Durability
from pathway.journal.faults import journal_error
from pathway.journal.port import Database, Marks, Port
from pathway.journal.ports import Cursor, CursorPort

__all__ = ["OwnDatabase", "address_of", "open_database"]

_WAIT_SECONDS = 30.0
_LONGEST_WAIT = 86_400
_LAST_PORT = 65_535
_REPEATABLE_READ = 3
"""The isolation level, as psycopg numbers it."""
_WAL = "PRAGMA journal_mode=WAL"
_OURS = "SELECT 1 FROM sqlite_master WHERE name LIKE 'participant_pathway_%' LIMIT 1"
_ONE_MAKER = "SELECT pg_advisory_xact_lock(7022009)"


@frozen(eq=False)
class OwnDatabase:
    """A database that was opened here: its transactions are begun and ended here.

    `lost` is what is raised where the connection falls: it says what to do then.
    """

    engine: Engine
    name: Database
    marks: Marks
    _alone: AbstractContextManager[object] = field(factory=nullcontext)
    lost: type[ConnectionLost] = ConnectionLost
    _idle: dict[int, list[tuple[PoolProxiedConnection, Cursor]]] = field(factory=dict, init=False)

    def reading(self, *, whole: bool = True) -> AbstractContextManager[Port]:
        """Open a transaction that only reads: it sees one state of the database.

        With *whole* false each statement sees one: PostgreSQL is not asked to begin and to end.
        """
        begin = "BEGIN" if self.name == "sqlite" else ""
        return self._within(begin, reading=True, alone=not whole)

    def writing(self) -> AbstractContextManager[Port]:
        """Open a transaction that writes; on SQLite it waits here for others that write."""
        return self._within("BEGIN IMMEDIATE" if self.name == "sqlite" else "")

    @contextmanager
    def making(self) -> Iterator[Callable[[str], object]]:
        """Open a transaction in which tables are made; nobody else makes any meanwhile."""
        if self.name == "sqlite":
            with self._within("") as port:
                port.cursor.execute(_WAL)  # no transaction can change it
        with self._within("BEGIN IMMEDIATE" if self.name == "sqlite" else _ONE_MAKER) as port:
            yield port.cursor.execute

    def close(self) -> None:
        """Close every connection."""
        for connection, _ in self._idle.pop(getpid(), []):
            connection.close()
        self.engine.dispose()

    @contextmanager
    def _within(
        self, begin: str, *, reading: bool = False, alone: bool = False
    ) -> Iterator[CursorPort]:
        with self._alone:
            try:
                connection, cursor = held = self._connected()
                try:
                    if self.name == "postgresql":
                        _begins(connection, reading=reading, alone=alone)
                    if begin:
                        cursor.execute(begin)
                    yield CursorPort(self.name, cursor, self.marks)
                    connection.commit()
                except BaseException as error:
                    _given_up(connection, error)
                    raise
                self._idle.setdefault(getpid(), []).append(held)
            except Exception as error:
                found = journal_error(error) or error
                if isinstance(found, ConnectionLost) and not isinstance(
                    found, (self.lost, Unreachable)
                ):
                    found = self.lost(found.why)
                if found is error:
                    raise
                raise found from error

    def _connected(self) -> tuple[PoolProxiedConnection, Cursor]:
        """Return a connection and its cursor: one that is idle, and that this process opened."""
        try:
            return self._idle[getpid()].pop()
        except (KeyError, IndexError):
            connection = self._made()
            return connection, connection.cursor()

    def _made(self) -> PoolProxiedConnection:
        try:
            return self.engine.raw_connection()
        except Exception as error:
            found = journal_error(error)
            if not isinstance(found, ConnectionLost):
                raise
            raise Unreachable(address_of(self.engine.url), found.why) from error


def _begins(connection: PoolProxiedConnection, *, reading: bool, alone: bool) -> None:
    """Have the transaction of PostgreSQL that comes next see one state and only read, or neither.

    It is told by the statement that begins it: the server is not asked once more. With *alone* none
    begins: each statement stands alone.
    """
    driver = connection.driver_connection
    assert driver is not None
    if driver.autocommit != alone:
        driver.autocommit = alone
    if alone:
        return
    wanted = _REPEATABLE_READ if reading else None
    if driver.isolation_level != wanted:
        driver.isolation_level, driver.read_only = wanted, reading or None


def _given_up(connection: PoolProxiedConnection, error: BaseException) -> None:
    """Give a connection back: what was not committed is rolled back, or was when the connection fell."""
    found = journal_error(error) if isinstance(error, Exception) else None
    if isinstance(found or error, ConnectionLost):
        connection.invalidate()  # closing would roll back on what is no longer there, and log that
    connection.close()


def open_database(
    url: str | URL, durability: Durability, *, wait: float | None = None
) -> OwnDatabase:
    """Open the database at the address; *wait* is for how many seconds others are waited for.

    Without it that is 30 seconds in SQLite, and what is configured in PostgreSQL. Raises
    `UnusableDatabase` for an address of another kind, `UnusableValue` for a wait that is no time.
    """
    if wait is not None and not 0 < wait <= _LONGEST_WAIT:
        raise UnusableValue("A wait", f"is more than 0 and at most {_LONGEST_WAIT} seconds")
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnusableDatabase("The address") from None  # it may hold a password
    except ValueError:
        raise _no_port("no number") from None
    if parsed.port is not None and not 0 < parsed.port <= _LAST_PORT:
        raise _no_port(f"{parsed.port}, and ports are numbered from 1 to {_LAST_PORT}")
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed, durability, _WAIT_SECONDS if wait is None else wait)
        case "postgresql":
            return _postgresql(parsed, wait)
        case other:
            raise UnusableDatabase(f"An address of {other!r}")


def _no_port(found: str) -> UnusableDatabase:
    why = f"Its port is {found}: write postgresql+psycopg://USER@HOST:5432/NAME."
    return UnusableDatabase("The address", why)


def address_of(url: str | URL) -> str:
    """Return the address of a database without what may be its password."""
    told = make_url(url)
    return str(
        URL.create(told.drivername, told.username, None, told.host, told.port, told.database)
    )


def _sqlite(url: URL, durability: Durability, wait: float) -> OwnDatabase:
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise UnusableDatabase(f"An address of {url.drivername!r}")
    _checked_file(url)
    memory = url.database in (None, "", ":memory:")
    if memory:
        arguments = {"timeout": wait, "check_same_thread": False}
        engine = create_engine(url, poolclass=StaticPool, connect_args=arguments)
    else:
        engine = create_engine(url, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def prepared(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        if durability == "full":
            connection.execute("PRAGMA synchronous=FULL")
        # The file of somebody else stays as it is: it may be refused.
        if connection.execute(_OURS).fetchone() is not None:
            connection.execute(_WAL)

    return OwnDatabase(engine, "sqlite", "qmark", RLock() if memory else nullcontext())


def _checked_file(url: URL) -> None:
    """Raise `UnusableDatabase` where an address of SQLite names no file, or one in no folder."""
    if url.host or url.username or url.password or url.port:
        asked = [each for each in (url.host, url.database) if each]
        meant = "/".join(asked) if not url.username and not url.port else "FILE"
        why = f"Did you mean sqlite:///{meant}, with three slashes?"
        raise UnusableDatabase("The address", why)
    folder = Path(url.database or "").parent
    if not (url.database or "").startswith("file:") and not folder.is_dir():
        why = f"There is no folder {str(folder)!r}. Make it first, or name a file in another."
        raise UnusableDatabase(f"The file {url.database!r}", why)


def _postgresql(url: URL, wait: float | None) -> OwnDatabase:
    if url.drivername not in {"postgresql", "postgresql+psycopg"}:
        raise UnusableDatabase(f"An address of {url.drivername!r}")
    url = url.set(drivername="postgresql+psycopg")
    if wait is not None:
        told = url.query.get("options", "")
        options = told if isinstance(told, str) else " ".join(told)
        limit = f"{options} -clock_timeout={max(1, round(wait * 1000))}".strip()
        url = url.update_query_dict({"options": limit})
    try:
        engine = create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise ExtraMissing("postgresql", "PostgreSQL is reached by psycopg") from error
    return OwnDatabase(engine, "postgresql", "format")
