"""Opens a journal on a database of its own, and makes its tables."""

from sqlalchemy import URL

from pathway.journal.ddl import make_tables
from pathway.journal.durability import Durability
from pathway.journal.engine import open_database
from pathway.journal.journal import Journal
from pathway.journal.moments import ZONE, zone_of

__all__ = ["init_journal", "open_journal"]


def open_journal(
    url: str | URL,
    *,
    tenant: str = "default",
    zone: str = ZONE,
    durability: Durability = "full",
    chain: bool = False,
) -> Journal:
    """Open the journal at the address of a database, to be closed, or used as a context manager.

    An SQLite file is made, with its tables, where there is none; on PostgreSQL `pathway journal init`
    makes them. Raises `NotDurable` where the database may lose what it has confirmed, unless
    *durability* is `"as configured"`. With *chain*, every event is linked to the one before it, so that
    `pathway journal verify` finds what was changed.
    """
    day = zone_of(zone)
    database = open_database(url, durability)
    journal = Journal(database, tenant, day, durability, chain=chain)
    if database.name == "sqlite":
        make_tables(database)
    return journal


def init_journal(url: str | URL) -> None:
    """Make the tables of a journal that are not there yet."""
    database = open_database(url, "full")
    try:
        make_tables(database)
    finally:
        database.close()
