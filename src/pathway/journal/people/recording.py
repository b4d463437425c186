"""Writes into a journal that an identity was erased: on every participation that was the person's."""

from datetime import date
from zoneinfo import ZoneInfo

from attrs import evolve as replace
from sqlalchemy import literal_column, select

from pathway.decision import Accepted
from pathway.events import Erased
from pathway.journal.intent import Intent, Sent
from pathway.journal.journal import Journal
from pathway.journal.moments import day_in
from pathway.journal.people.cells import text
from pathway.journal.people.failures import not_ahead
from pathway.journal.spelling import Statement
from pathway.journal.statements import mine
from pathway.journal.tables import stream
from pathway.journal.unit import Unit
from pathway.journal.values import checked_id, digest_of

__all__ = ["record_erasure"]

_TRIGGER = "erase_identity"

_OF_PERSON = Statement(
    "participations of a person",
    lambda _: (
        select(stream.c.id)
        .where(mine(stream, "person"), stream.c.kind == literal_column("'participation'"))
        .order_by(stream.c.key)
    ),
)


def record_erasure(
    journal: Journal, person: str, *, on: date, by: str | None = None
) -> tuple[Erased, ...]:
    """Add an `Erased` event to each participation of the person, and return those that were added.

    It changes nothing of where anybody stands. Repeated, it adds nothing to what has one already.
    Each participation is a transaction of its own, unless the journal is the host's or in a batch.
    Raises `TryAgain` where others write to one at the same time, and `AheadOfTime` for a day in the
    future.
    """
    checked_id("A pseudonym", person)
    checked_id("A role", by)
    with journal.reading() as port:
        rows = port.rows(_OF_PERSON, tenant=journal.tenant, person=person)
    added: list[Erased] = []
    for name in [text(row[0]) for row in rows]:
        with journal.writing() as unit:
            event = _recorded(unit, name, on, by, journal.zone)
        added += [] if event is None else [event]
    return tuple(added)


def _recorded(unit: Unit, name: str, on: date, by: str | None, zone: ZoneInfo) -> Erased | None:
    found = unit.participation(name)
    not_ahead(on, day_in(zone, found.head.now))
    if any(isinstance(each, Erased) for each in found.events):
        return None
    head = found.head
    number = head.version + 1
    event = Erased(name, head.person, number, on, 1.0, _TRIGGER, by, derived=False)
    moved = replace(head, version=number, recorded_at=head.moment)
    intent = Intent(None, digest_of({"erased": name}))
    kept = unit.keep("participation", head, moved, (event,), intent)
    if isinstance(kept, Sent):  # pragma: no cover  without a command id nothing was sent before
        return None
    state = replace(found.state, number=number)
    unit.remember(found, kept, Accepted((event,), state), None)
    return event
