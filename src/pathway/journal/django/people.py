"""Gives a store of identities the transactions of a Django project."""

from django.db import DEFAULT_DB_ALIAS, connections

from pathway.journal.django.transactions import DjangoTransactions, database_of
from pathway.journal.people.statements import TAKE_TURN, TAKE_TURN_AT_KEYS

__all__ = ["identities", "keys"]


def identities(using: str = DEFAULT_DB_ALIAS) -> DjangoTransactions:
    """Return what `People` takes for identities, and for keys where these stand beside them."""
    database_of(connections[using])
    return DjangoTransactions(using, TAKE_TURN)


def keys(using: str) -> DjangoTransactions:
    """Return what `People` takes as `keys`, where these stand in another database."""
    database_of(connections[using])
    return DjangoTransactions(using, TAKE_TURN_AT_KEYS)
