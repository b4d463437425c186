"""Puts drawn logs into a journal: its tables as its own commands would fill them, numbered in rounds.

The events are written without being judged again, since they were when they were drawn.
"""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from attrs import evolve
from sqlalchemy import select

from pathway.definition import Programme
from pathway.events import Event
from pathway.journal import Journal, open_journal
from pathway.journal.definitions import keep
from pathway.journal.engine import OwnDatabase
from pathway.journal.folding import Head
from pathway.journal.intent import Intent
from pathway.journal.numbering import number_round
from pathway.journal.port import Port
from pathway.journal.rows import event_row, stream_row
from pathway.journal.spelling import Statement
from pathway.journal.standing import programmes_of
from pathway.journal.statements import ADD_EVENT, ADD_PENDING, ADD_STREAM
from pathway.journal.tables import position
from tests.indicators.logs import Noted, log_of

__all__ = ["journal_of", "keep_noted", "moments_in"]

_AT = "2026-01-01T00:00:00.000000Z"
_NAMES = ("p", "P", "Å", "_", "a", "Z")


def journal_of(url: str, programme: Programme, seed: int) -> Journal:
    """Return a journal, of a tenant of its own, that keeps a drawn log; a part of it has no number.

    Where it was made already, it is that one.
    """
    journal = open_journal(url, tenant=f"of {seed}")
    with journal.reading() as port:
        if programmes_of(port, journal.tenant):
            return journal
    draw = Random(seed)  # noqa: S311  the same log again
    noted = log_of(programme, seed)
    database = journal.transactions
    assert isinstance(database, OwnDatabase)
    with database.writing() as port:
        keep_noted(port, journal.tenant, programme, noted)
    for _ in range(draw.randint(3, 9)):
        with database.writing() as port:
            number_round(port, journal.tenant, max(1, len(noted) // 8))
    return journal


def moments_in(journal: Journal) -> list[datetime]:
    """Return the moments at which something became known, in order."""
    asked = select(position.c.known_at).where(position.c.tenant == journal.tenant).distinct()
    with journal.reading() as port:
        found = port.rows(Statement("moments", lambda _: asked))
    return sorted(datetime.fromisoformat(str(each)) for (each,) in found)


def keep_noted(port: Port, tenant: str, programme: Programme, noted: Sequence[Noted]) -> None:
    """Keep events, which nobody judges again, and leave them to be numbered."""
    digest = keep(port, tenant, programme.latest, _AT)
    intent = Intent(None, "")
    events: dict[str, list[Event]] = {}
    for each in noted:
        events.setdefault(each.event.participation, []).append(each.event)
    for at, (whose, theirs) in enumerate(events.items()):
        name = f"{_NAMES[at % len(_NAMES)]}{whose}"
        told = name, theirs[0].person, programme.id, digest, len(theirs), "", _AT, _AT, None, None
        head = Head(0, *told)
        ((key,),) = port.rows(ADD_STREAM, **stream_row(tenant, "participation", head))
        assert isinstance(key, int)
        head = evolve(head, key=key)
        rows = [
            event_row(tenant, head, intent, evolve(each, participation=name)) for each in theirs
        ]
        port.many(ADD_EVENT, rows)
        port.rows(ADD_PENDING, stream=key, number=1, tenant=tenant)
