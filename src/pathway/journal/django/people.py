"""Gives a store of identities the transactions of a Django project."""

from django.db import DEFAULT_DB_ALIAS, connections
from sqlalchemy import literal_column, update

from pathway.journal.django.transactions import DjangoTransactions, database_of
from pathway.journal.people.statements import TAKE_TURN
from pathway.journal.people.tables import person_key
from pathway.journal.spelling import Statement

__all__ = ["identities", "keys"]

_TAKE_TURN_AT_KEYS = Statement(
    "take turn, keys",
    lambda _: (
        update(person_key)
        .where(literal_column("0") == literal_column("1"))
        .values(person=person_key.c.person)
    ),
)


def identities(using: str = DEFAULT_DB_ALIAS) -> DjangoTransactions:
    """Return what `People` takes for identities, and for keys where these stand beside them."""
    database_of(connections[using])
    return DjangoTransactions(using, TAKE_TURN)


def keys(using: str) -> DjangoTransactions:
    """Return what `People` takes as `keys`, where these stand in another database."""
    database_of(connections[using])
    return DjangoTransactions(using, _TAKE_TURN_AT_KEYS)
