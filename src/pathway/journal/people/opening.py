"""Opens a store of identities on databases of its own, and scrubs what erasing leaves on disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from attrs import evolve
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

from pathway.errors import NoIdentities, TryAgain
from pathway.journal import ddl
from pathway.journal.engine import OwnDatabase, open_database
from pathway.journal.faults import journal_error
from pathway.journal.moments import ZONE
from pathway.journal.people import statements as run
from pathway.journal.people.failures import IdentitiesLost
from pathway.journal.people.identity import IndexKey
from pathway.journal.people.sealing import MasterKey, MasterKeys
from pathway.journal.people.store import People
from pathway.journal.people.tables import key_tables, person_tables

__all__ = ["make_tables", "open_keyless", "open_people", "scrub"]

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
    zone: str = ZONE,
    make: bool = True,
) -> Iterator[People]:
    """Open the store at *url*, its keys at *keys* where these stand apart, until the block ends.

    In SQLite the tables are made where they are absent, and what is deleted is overwritten in the
    file; in PostgreSQL `make_tables` makes them. Durability is full, as for a journal.

    With *make* as False nothing is made: raises `NoIdentities` where there is no such file, or it
    has no such tables.
    """
    with ExitStack() as stack:
        database = stack.enter_context(closing(_opened(url)))
        _ready(database, tenant, make=make, identities=True, keys=keys is None)
        apart = None
        if keys is not None:
            apart = stack.enter_context(closing(_opened(keys)))
            _ready(apart, tenant, make=make, identities=False, keys=True)
        yield People(
            database, masters, keys=apart, tenant=tenant, index=index, number=number, zone=zone
        )


@contextmanager
def open_keyless(url: str, *, tenant: str = "default", zone: str = ZONE) -> Iterator[People]:
    """Open the store that is at *url* to ask what takes no key: who is protected, held, erased.

    Nothing is made there, and no identity can be opened. Raises `NoIdentities` where there is no
    such file, or it has no such tables.
    """
    with closing(_opened(url)) as database:
        _ready(database, tenant, make=False, identities=True, keys=False)
        yield People(database, MasterKeys(MasterKey.new("none")), tenant=tenant, zone=zone)


def make_tables(url: str, *, identities: bool = True, keys: bool = True) -> None:
    """Make the tables of identities, of keys, or of both, where they are absent."""
    with closing(_opened(url)) as database:
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
    database = evolve(open_database(url, "full", wait=wait), lost=IdentitiesLost)
    if database.name == "sqlite":

        @event.listens_for(database.engine, "connect")
        def overwriting(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
            connection.execute("PRAGMA secure_delete=ON")

    return database


def _make(database: OwnDatabase, *, identities: bool, keys: bool) -> None:
    if identities:
        ddl.make_tables(database, "people")
    if keys:
        ddl.make_tables(database, "keys")


def _ready(database: OwnDatabase, tenant: str, *, make: bool, identities: bool, keys: bool) -> None:
    """Make the tables in SQLite, where they may be made; else raise where there are none."""
    if make:
        if database.name == "sqlite":
            _make(database, identities=identities, keys=keys)
        return
    name = database.engine.url.database or ""
    if database.name == "sqlite" and not name.startswith("file:") and not Path(name).is_file():
        raise NoIdentities(f"there is no file {name!r}")  # to ask in it would make it
    with database.reading() as port:
        if identities:
            port.rows(run.PERSON, tenant=tenant, person="")
            port.rows(run.HOLDS, tenant=tenant, person="")
        if keys:
            port.rows(run.KEY, tenant=tenant, person="")
