"""Counts the units that time has given back, though nobody has written down yet that it did."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from pathway.decision import Accepted
from pathway.journal.folding import Folded, folded, head_from
from pathway.journal.judging import settled_until
from pathway.journal.memory import Memory
from pathway.journal.parts import mine
from pathway.journal.port import Port
from pathway.journal.resources import held_by
from pathway.journal.spelling import Statement
from pathway.journal.statements import heads
from pathway.journal.tables import holding, stream

__all__ = ["given_back"]

_HOLDERS = Statement(
    "who holds a resource",
    lambda database: heads(database).where(
        mine(stream, "kind", "programme"),
        stream.c.key.in_(select(holding.c.stream).where(mine(holding, "programme", "resource"))),
    ),
)


def given_back(
    port: Port,
    tenant: str,
    programme: str,
    resources: Iterable[str],
    on: date,
    memory: Memory | None = None,
) -> dict[str, int]:
    """Return by resource how many of the units that are kept as held are held no longer on the day.

    A lapse before the day, or the early closing of the project, has ended what they were held for.
    It is read only, and reads every holder: for where no unit seems to be free.
    """
    named = {"tenant": tenant, "programme": programme, "kind": "participation"}
    back: dict[str, int] = {}
    for resource in resources:
        for row in port.rows(_HOLDERS, **named, resource=resource):
            head = head_from(row)
            known = None if memory is None else memory.of(head)
            units = _ended(known or folded(port, tenant, head, locked=False), resource, on)
            back[resource] = back.get(resource, 0) + units
    return back


def _ended(found: Folded, resource: str, on: date) -> int:
    answer = settled_until(found, on)
    if not isinstance(answer, Accepted):  # a later entry stands against it: somebody has to decide
        return 0
    before = held_by(found.definition, found.state).get(resource, 0)
    return before - held_by(found.definition, answer.state).get(resource, 0)
