"""Uses a host's own connection: identities commit and roll back with the host's rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pathway.journal.host import transaction_of
from pathway.journal.people.statements import TAKE_TURN
from pathway.journal.port import Port

__all__ = ["HostIdentities", "identities_within"]


@frozen(eq=False)
class HostIdentities:
    """A transaction that the host began and ends, on a database that may have no journal."""

    port: Port

    @contextmanager
    def reading(self) -> Iterator[Port]:
        """Give the host's transaction."""
        yield self.port

    @contextmanager
    def writing(self) -> Iterator[Port]:
        """Give the host's transaction; on SQLite it waits here for others that write."""
        if self.port.name == "sqlite":
            self.port.rows(TAKE_TURN)
        yield self.port

    def close(self) -> None:
        """Leave the host's connection as it is."""


def identities_within(host: Connection | Session) -> HostIdentities:
    """Return what `People` takes, in the transaction that the host is in.

    Raises `UnusableDatabase` for a connection of a kind that is not known.
    """
    return HostIdentities(transaction_of(host).port)
