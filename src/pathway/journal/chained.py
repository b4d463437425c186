"""Remembers whether a tenant's events are chained, so that whoever writes links them from then on."""

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from pathway.journal.parts import mine, now, told
from pathway.journal.port import Database, Port
from pathway.journal.spelling import Statement
from pathway.journal.tables import chained

__all__ = ["is_chained"]

_CHAINED = Statement("chained", lambda _: select(chained.c.since).where(mine(chained)))


def _begun(database: Database) -> Executable:
    values = {"tenant": told(chained.c.tenant), "since": now(database)}
    if database == "sqlite":
        return sqlite.insert(chained).values(values).on_conflict_do_nothing()
    return postgresql.insert(chained).values(values).on_conflict_do_nothing()


_BEGIN = Statement("begin the chain", _begun)


def is_chained(port: Port, tenant: str, *, begin: bool) -> bool:
    """Return whether what is written now is to be linked; with *begin*, it is from now on."""
    if port.rows(_CHAINED, tenant=tenant):
        return True
    if begin:
        port.rows(_BEGIN, tenant=tenant)
    return begin
