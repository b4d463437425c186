"""Says whose identity is protected in the journal's own database, so that nothing of them leaves."""

from sqlalchemy import Executable, text

from pathway.journal.port import Database, Port
from pathway.journal.spelling import Statement

__all__ = ["protected_in"]

_NAME = "participant_pathway_person"


def _there(database: Database) -> Executable:
    if database == "sqlite":
        return text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name")
    return text("SELECT count(to_regclass(:name))")


_THERE = Statement("identities are there", _there)

_PROTECTED = Statement(
    "protected here",
    lambda _: text(f"SELECT person FROM {_NAME} WHERE tenant = :tenant AND protected = 1"),  # noqa: S608  the name is ours
)


def protected_in(port: Port, tenant: str) -> frozenset[str]:
    """Return the persons whose identity is protected, where their store is in this database, too.

    None where it is not: another database has to be asked by whoever knows of it. The room of
    identities is not asked, because it is built on the journal.
    """
    if port.rows(_THERE, name=_NAME) == [(0,)]:
        return frozenset()
    return frozenset([str(person) for (person,) in port.rows(_PROTECTED, tenant=tenant)])
