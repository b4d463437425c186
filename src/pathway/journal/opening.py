"""Opens a journal on a database of its own, and makes its tables."""

from sqlalchemy import URL

from pathway.journal.chained import is_chained
from pathway.journal.ddl import make_tables
from pathway.journal.durability import Durability
from pathway.journal.engine import open_database
from pathway.journal.journal import Journal
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.values import checked_id

__all__ = ["init_journal", "open_journal"]


def open_journal(
    url: str | URL,
    *,
    tenant: str = "default",
    zone: str = ZONE,
    durability: Durability = "full",
    chain: bool = False,
    wait: float | None = None,
) -> Journal:
    """Open the journal at the address of a database, to be closed, or used as a context manager.

    An SQLite file is made, with its tables, where there is none; on PostgreSQL `pathway journal init`
    makes them. Raises `NotDurable` where the database may lose what it has confirmed, unless
    *durability* is `"as configured"`. With *chain*, every event is linked to the one before it, so that
    `pathway journal verify` finds what was changed; the journal remembers it, and whoever opens it from
    then on links, too. *wait* is for how many seconds a command waits for
    others before it raises `TryAgain`: 30 in SQLite, what is configured in PostgreSQL.
    """
    day = zone_of(zone)
    database = open_database(url, durability, wait=wait)
    try:
        if database.name == "sqlite":
            make_tables(database, "journal")
        return Journal(database, tenant, day, durability, chain=chain)
    except BaseException:
        database.close()
        raise


def init_journal(url: str | URL, *, tenant: str = "default", chain: bool = False) -> None:
    """Make the tables of a journal that are not there yet; with *chain*, link the tenant's events."""
    checked_id("A tenant", tenant)
    database = open_database(url, "full")
    try:
        make_tables(database, "journal")
        if chain:
            with database.writing() as port:
                is_chained(port, tenant, begin=True)
    finally:
        database.close()
