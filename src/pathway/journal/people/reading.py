"""Reads what the store has of a person, inside a transaction that somebody else opened."""

from collections.abc import Mapping

from pathway.journal.people import statements as run
from pathway.journal.people.answers import Hold, NothingKept, Standing
from pathway.journal.people.cells import day_or_none, flag, text
from pathway.journal.port import Port

__all__ = ["holds_of_all", "persons_found", "standing_of"]


def standing_of(
    port: Port, tenant: str, person: str, *, locked: bool = False
) -> Standing | NothingKept:
    """Return what the store has of the person; *locked* keeps others off until the end."""
    rows = port.rows(run.PERSON_LOCKED if locked else run.PERSON, tenant=tenant, person=person)
    if not rows:
        return NothingKept(person)
    kept, protected, erased_on = rows[0]
    holds = port.rows(run.HOLDS, tenant=tenant, person=person)
    return Standing(
        person,
        kept is not None,
        flag(protected),
        day_or_none(erased_on),
        tuple(Hold(text(reason), day_or_none(until)) for reason, until in holds),
    )


def persons_found(port: Port, tenant: str, lookup: bytes) -> tuple[str, ...]:
    """Return the pseudonyms under which a number is indexed."""
    return tuple(text(row[0]) for row in port.rows(run.FOUND, tenant=tenant, lookup=lookup))


def holds_of_all(port: Port, tenant: str) -> Mapping[str, tuple[Hold, ...]]:
    """Return the holds of everybody who has one."""
    found: dict[str, tuple[Hold, ...]] = {}
    for person, reason, until in port.rows(run.ALL_HOLDS, tenant=tenant):
        hold = Hold(text(reason), day_or_none(until))
        found[text(person)] = (*found.get(text(person), ()), hold)
    return found
