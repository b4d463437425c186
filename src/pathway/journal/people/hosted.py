"""Uses a host's own connection: identities and keys commit and roll back with the host's rows."""

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pathway.journal.host import HostTransaction, transaction_of
from pathway.journal.people.statements import TAKE_TURN, TAKE_TURN_AT_KEYS

__all__ = ["identities_within", "keys_within"]


def identities_within(host: Connection | Session) -> HostTransaction:
    """Return what `People` takes, in the transaction that the host is in.

    Raises `UnusableDatabase` for a connection of a kind that is not known.
    """
    return transaction_of(host, TAKE_TURN)


def keys_within(host: Connection | Session) -> HostTransaction:
    """Return what `People` takes as `keys`, where these stand in another database of the host's.

    Raises `UnusableDatabase` for a connection of a kind that is not known.
    """
    return transaction_of(host, TAKE_TURN_AT_KEYS)
