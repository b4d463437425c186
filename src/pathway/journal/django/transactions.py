"""Runs a journal's work through Django's connection: in the transaction that is open, or one of its own."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from attrs import frozen
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from pathway.errors import ExtraMissing, UnusableDatabase
from pathway.journal.faults import journal_error
from pathway.journal.port import Database, Port
from pathway.journal.ports import CursorPort
from pathway.journal.spelling import Statement

__all__ = ["DjangoTransactions", "database_of"]

_ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


@frozen(eq=False)
class DjangoTransactions:
    """Transactions on the database of that alias, on the connection of the thread that asks.

    Where the host has a transaction open, all is done in it, and the host ends it; where it has none,
    each piece of work is a transaction. *turn* changes nothing, and takes SQLite's lock of writers.
    """

    using: str
    turn: Statement

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Port]:
        """Open a transaction that only reads and sees one state; in the host's own, what that sees.

        With *whole* false each statement sees one: no transaction is begun.
        """
        connection = connections[self.using]
        name = database_of(connection)
        if not whole or _is_hosted(connection):
            with _port(connection, name) as port:
                yield port
            return
        with _atomic(self.using), _port(connection, name) as port:
            if name == "postgresql":
                with _told():
                    port.cursor.execute(_ONE_STATE)
            yield port

    @contextmanager
    def writing(self) -> Iterator[Port]:
        """Open a transaction that writes, or a savepoint in the host's; on SQLite others are waited for.

        What raises leaves nothing written behind, and the host's transaction as it was. On SQLite,
        raises `UnusableDatabase` where autocommit is off and no `atomic` block is open.
        """
        connection = connections[self.using]
        name = database_of(connection)
        if name == "sqlite" and _is_hosted(connection) and not connection.in_atomic_block:
            # Django's own limit: SQLite would commit where a savepoint begins
            raise UnusableDatabase("An SQLite connection with autocommit off, outside of atomic,")
        with _atomic(self.using), _port(connection, name) as port:
            if name == "sqlite":
                port.rows(self.turn)
            yield port

    def close(self) -> None:
        """Leave Django's connections as they are."""


def database_of(connection: BaseDatabaseWrapper) -> Database:
    """Return which database is behind the connection.

    Raises `UnusableDatabase` where it is another, `ExtraMissing` where PostgreSQL is reached by psycopg 2.
    """
    if connection.vendor == "sqlite":
        return "sqlite"
    if connection.vendor != "postgresql":
        raise UnusableDatabase(f"{connection.alias!r}, a connection of {connection.display_name},")
    driver = getattr(connection, "Database", None)
    if getattr(driver, "__name__", None) != "psycopg":
        raise ExtraMissing("postgresql", "PostgreSQL is reached by psycopg 3")
    return "postgresql"


def _is_hosted(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the host has a transaction open, by `atomic` or by hand."""
    with _told():
        return not connection.get_autocommit()  # type: ignore[no-untyped-call]


@contextmanager
def _atomic(using: str) -> Iterator[None]:
    """As `atomic`, and what the database raises at either end leaves as a `JournalError`."""
    block = transaction.atomic(using=using)  # type: ignore[no-untyped-call]
    with _told():
        block.__enter__()
    try:
        yield
    except BaseException:
        with _told():
            block.__exit__(*sys.exc_info())
        raise
    with _told():
        block.__exit__(None, None, None)


@contextmanager
def _port(connection: BaseDatabaseWrapper, name: Database) -> Iterator[CursorPort]:
    with _told():
        cursor = connection.cursor()
    with closing(cursor):
        yield CursorPort(name, cursor, "format")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        found = journal_error(error)
        if found is None:
            raise
        raise found from error
