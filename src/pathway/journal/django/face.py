"""Makes the journal that a Django project works with."""

from django.db import DEFAULT_DB_ALIAS, connections

from pathway.journal.django.transactions import DjangoTransactions, database_of
from pathway.journal.durability import Durability
from pathway.journal.journal import Journal
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.statements import TAKE_TURN

__all__ = ["journal"]


def journal(
    using: str = DEFAULT_DB_ALIAS,
    *,
    tenant: str = "default",
    zone: str = ZONE,
    durability: Durability = "full",
    chain: bool = False,
) -> Journal:
    """Return the journal in the database of that alias; it may be kept, and shared by threads.

    Inside `transaction.atomic` its rows commit and roll back with the host's; outside, each command is
    a transaction. Raises `UnusableDatabase` for a database that is neither SQLite nor PostgreSQL.
    """
    database_of(connections[using])
    transactions = DjangoTransactions(using, TAKE_TURN)
    return Journal(transactions, tenant, zone_of(zone), durability, chain=chain)
