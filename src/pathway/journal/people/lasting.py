"""Reads from a journal what retention asks of it: when somebody was last written about, and is it over."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import literal_column, select

from pathway.errors import DamagedJournal
from pathway.journal.moments import ZONE, day_in, zone_of
from pathway.journal.people.retention import Lasting
from pathway.journal.port import Port
from pathway.journal.shelf import definition_of
from pathway.journal.spelling import Statement
from pathway.journal.statements import mine
from pathway.journal.tables import stream
from pathway.state import OUTSIDE

__all__ = ["lasting_in"]

_STREAMS = Statement(
    "streams of persons",
    lambda _: (
        select(
            stream.c.person,
            stream.c.programme,
            stream.c.definition,
            stream.c.phase,
            stream.c.recorded_at,
        )
        .where(
            mine(stream),
            stream.c.kind == literal_column("'participation'"),
            stream.c.person.is_not(None),
        )
        .order_by(stream.c.key)
    ),
)


def lasting_in(
    port: Port,
    tenant: str,
    *,
    final_payments: Mapping[str, date] | None = None,
    zone: str = ZONE,
) -> dict[str, Lasting]:
    """Return, by pseudonym, what retention needs to know of everybody whom the journal names.

    Of several participations of a person the last entry and the last payment count; where the last
    payment to one of their programmes is not in *final_payments*, it is not known. A participation
    has ended when it stands in a phase that lies after the participation proper, or never was.
    """
    payments = final_payments or {}
    day = zone_of(zone)
    found: dict[str, Lasting] = {}
    for row in port.rows(_STREAMS, tenant=tenant):
        match row:
            case str(person), str(programme), str(definition), str(phase), str(recorded_at):
                declared = definition_of(port, tenant, definition).phases
                over = {OUTSIDE, *(each.id for each in declared if each.part == "after")}
                this = Lasting(day_in(day, recorded_at), payments.get(programme), phase not in over)
                found[person] = _both(found[person], this) if person in found else this
            case _:
                raise DamagedJournal("the head of a stream is not what it should be")
    return found


def _both(one: Lasting, other: Lasting) -> Lasting:
    return Lasting(
        _latest(one.last_entry, other.last_entry),
        _latest(one.final_payment, other.final_payment),
        one.running or other.running,
    )


def _latest(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
