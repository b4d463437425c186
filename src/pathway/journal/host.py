"""Uses a host's own connection: the journal's rows commit and roll back with the host's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import frozen
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pathway.errors import UnusableDatabase
from pathway.journal.faults import journal_error
from pathway.journal.port import Marks, Port
from pathway.journal.ports import ConnectionPort
from pathway.journal.spelling import Statement
from pathway.journal.statements import TAKE_TURN

__all__ = ["HostTransaction", "transaction_of"]

_WANTED = (
    "Give a Connection or a Session of SQLAlchemy, in whose transaction the journal is kept, such as "
    "`with engine.begin() as connection:` gives."
)
_MARKS: dict[str, Marks] = {"qmark": "qmark", "format": "format", "pyformat": "format"}


@frozen(eq=False)
class HostTransaction:
    """A transaction that the host began and ends; the journal does neither.

    *turn* changes nothing, and takes SQLite's lock of writers. `whole` tells whether the connection is
    in a transaction, and does not commit every statement.
    """

    port: ConnectionPort
    turn: Statement
    whole: Callable[[], bool]

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Port]:  # noqa: ARG002 - it is the host's
        """Give the host's transaction, which sees what the host has it see."""
        yield self.port

    @contextmanager
    def writing(self) -> Iterator[Port]:
        """Give a savepoint in the host's transaction; on SQLite it waits here for others that write.

        What is read from here on nobody changes before the host's transaction ends. What raises leaves
        nothing written behind, and the host's transaction as it was.
        """
        if self.port.name == "sqlite":
            # The driver begins no transaction at a savepoint, which would then commit what it holds.
            self.port.rows(self.turn)
        if not self.whole():
            raise UnusableDatabase("A connection that commits every statement by itself")
        try:
            with self.port.connection.begin_nested():
                yield self.port
        except Exception as error:
            found = journal_error(error)
            if found is None:
                raise
            raise found from error

    def close(self) -> None:
        """Leave the host's connection as it is."""


def transaction_of(host: Connection | Session, turn: Statement = TAKE_TURN) -> HostTransaction:
    """Return the transaction that a SQLAlchemy connection or session is in, begun where it is in none.

    Raises `UnusableDatabase` for a database or driver whose statements are written otherwise.
    """
    connection = host.connection() if isinstance(host, Session) else host
    if not isinstance(connection, Connection):
        raise UnusableDatabase(f"What was given, {type(host).__name__},", _WANTED)
    dialect = connection.dialect
    marks = _MARKS.get(dialect.paramstyle)
    if marks is None or dialect.name not in ("sqlite", "postgresql"):
        raise UnusableDatabase(f"A connection of {dialect.name}+{dialect.driver}")
    driver = connection.connection.dbapi_connection
    if dialect.name == "sqlite":
        port = ConnectionPort("sqlite", connection, marks)
        return HostTransaction(
            port, turn, lambda: getattr(driver, "in_transaction", True) is not False
        )
    port = ConnectionPort("postgresql", connection, marks)
    return HostTransaction(port, turn, lambda: getattr(driver, "autocommit", False) is not True)
