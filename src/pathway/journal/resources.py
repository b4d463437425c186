"""Counts what there is only so much of: who holds a unit, and what is free, under a lock."""

from collections.abc import Iterable, Mapping

from pathway.decision import held as held_by
from pathway.errors import DamagedJournal
from pathway.journal.port import Port, Row
from pathway.journal.resource_statements import HELD, HOLD, RELEASE, RESOURCE, RESOURCE_LOCKED

__all__ = ["Held", "free_units", "held_by", "hold"]

Held = Mapping[str, int]
"""Units held, by resource; a resource of which none is held is left out."""


def free_units(
    port: Port, tenant: str, programme: str, resources: Iterable[str], *, locked: bool
) -> dict[str, int]:
    """Return how many units of each resource are free; one whose amount is not provided is left out.

    With *locked*, nobody else can count them before the transaction ends. They are locked in one
    order, whoever asks.
    """
    free = {}
    for resource in sorted(resources):
        named = {"tenant": tenant, "programme": programme, "resource": resource}
        amount = _number(port.rows(RESOURCE_LOCKED if locked else RESOURCE, **named))
        if amount is not None:
            free[resource] = amount - (_number(port.rows(HELD, **named)) or 0)
    return free


def hold(
    port: Port, tenant: str, programme: str, stream: int, change: tuple[Held, Held], since: str
) -> None:
    """Keep how many units a participation holds now, where that differs from before."""
    before, after = change
    for resource in sorted({*before, *after}):
        if before.get(resource, 0) == after.get(resource, 0):
            continue
        named = {"tenant": tenant, "programme": programme, "resource": resource}
        port.rows(RELEASE, **named, stream=stream)
        if after.get(resource, 0):
            port.rows(HOLD, **named, stream=stream, units=after[resource], since=since)


def _number(rows: list[Row]) -> int | None:
    if not rows:
        return None
    number = rows[0][0]
    if not isinstance(number, int):
        raise DamagedJournal("the count of a resource is no whole number")
    return number
