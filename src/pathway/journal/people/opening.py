"""Opens a store of identities on databases of its own, and scrubs what erasing leaves on disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import MetaData, event
from sqlalchemy.pool import ConnectionPoolEntry

from pathway.errors import TryAgain
from pathway.journal.engine import OwnDatabase, open_database
from pathway.journal.faults import journal_error
from pathway.journal.people.identity import IndexKey
from pathway.journal.people.sealing import MasterKeys
from pathway.journal.people.store import People
from pathway.journal.people.tables import key_tables, person_tables

__all__ = ["make_tables", "open_people", "scrub"]

_WAIT_SECONDS = 30.0


@contextmanager
def open_people(
    url: str,
    masters: MasterKeys,
    *,
    keys: str | None = None,
    tenant: str = "default",
    index: IndexKey | None = None,
    number: str = "personal_identity_number",
) -> Iterator[People]:
    """Open the store at *url*, its keys at *keys* where these stand apart, until the block ends.

    In SQLite the tables are made where they are absent, and what is deleted is overwritten in the
    file; in PostgreSQL `make_tables` makes them. Durability is full, as for a journal.
    """
    with closing(_opened(url)) as database:
        _make_in_sqlite(database, identities=True, keys=keys is None)
        if keys is None:
            yield People(database, masters, tenant=tenant, index=index, number=number)
            return
        with closing(_opened(keys)) as apart:
            _make_in_sqlite(apart, identities=False, keys=True)
            yield People(database, masters, keys=apart, tenant=tenant, index=index, number=number)


def make_tables(url: str, *, identities: bool = True, keys: bool = True) -> None:
    """Make the tables of identities, of keys, or of both, where they are absent."""
    with closing(open_database(url, "full")) as database:
        _make(database, identities=identities, keys=keys)


def scrub(url: str, *, wait: float = _WAIT_SECONDS) -> None:
    """Write the tables anew, so that what was erased is gone from the database's own files.

    SQLite: the write-ahead log is emptied and the file made anew. PostgreSQL: both tables are made
    anew; its write-ahead log keeps what it kept until it is recycled. Copies are not reached.
    Raises `TryAgain` where others use the file for *wait* seconds.
    """
    with closing(_opened(url, wait)) as database:
        if database.name == "sqlite":
            _scrub_sqlite(database)
            return
        with database.engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in (*person_tables.sorted_tables, *key_tables.sorted_tables):
                if database.engine.dialect.has_table(alone, table.name):
                    alone.exec_driver_sql(f"VACUUM FULL {table.name}")


def _scrub_sqlite(database: OwnDatabase) -> None:
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        for command in (_EMPTY_LOG, "VACUUM", _EMPTY_LOG):
            cursor.execute(command)
            if any(busy for busy, *_ in cursor.fetchall()):
                raise TryAgain("others read the file, so that its log cannot be emptied")
    except sqlite3.Error as error:
        raise journal_error(error) or error from error
    finally:
        connection.close()


_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


def _opened(url: str, wait: float = _WAIT_SECONDS) -> OwnDatabase:
    database = open_database(url, "full", wait=wait)
    if database.name == "sqlite":

        @event.listens_for(database.engine, "connect")
        def overwriting(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
            connection.execute("PRAGMA secure_delete=ON")

    return database


def _make(database: OwnDatabase, *, identities: bool, keys: bool) -> None:
    wanted: tuple[tuple[MetaData, bool], ...] = ((person_tables, identities), (key_tables, keys))
    for tables in (tables for tables, asked in wanted if asked):
        tables.create_all(database.engine)


def _make_in_sqlite(database: OwnDatabase, *, identities: bool, keys: bool) -> None:
    if database.name == "sqlite":
        _make(database, identities=identities, keys=keys)
