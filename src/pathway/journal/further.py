"""Finds the participation into which a further referral of the same person is to be joined."""

from sqlalchemy import Text, bindparam, func, literal_column, select

from pathway.commands import Step
from pathway.decision.join import further, joining
from pathway.definition import Definition
from pathway.journal.folding import Folded
from pathway.journal.parts import mine
from pathway.journal.spelling import Statement
from pathway.journal.tables import stream
from pathway.journal.unit import Unit

__all__ = ["joined_into"]

_OF_PERSON = Statement(
    "participations of a person in a programme",
    lambda _: (
        select(stream.c.id)
        .where(
            mine(stream, "person", "programme"),
            stream.c.kind == literal_column("'participation'"),
        )
        .order_by(stream.c.key)
    ),
)

_ALONE_WITH = Statement(
    "alone with a person",
    lambda _: select(
        func.pg_advisory_xact_lock(
            7022009,
            func.hashtext(bindparam("tenant", type_=Text) + bindparam("person", type_=Text)),
        )
    ),
)
"""On PostgreSQL: of those who refer one person, one at a time goes on; it ends with the transaction."""


def joined_into(
    unit: Unit, definition: Definition, person: str, step: Step
) -> tuple[Folded, Step] | None:
    """Return the open participation that the referral belongs to, and the step that records it there.

    Of several the first that began; None where the referral begins a participation of its own. What
    is looked at stays locked, so that two referrals of one person make one participation.
    """
    if joining(definition, step) is None:
        return None
    if unit.port.name == "postgresql":
        unit.port.rows(_ALONE_WITH, tenant=unit.tenant, person=person)
    rows = unit.port.rows(_OF_PERSON, tenant=unit.tenant, person=person, programme=definition.id)
    for row in rows:
        found = unit.participation(str(row[0]))
        into = further(found.definition, found.state, step, project=found.head.project)
        if into is not None:
            return found, into
    return None
