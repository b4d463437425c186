"""Reads a whole journal as exports take it: participations, then the projects, then organisations."""

from collections.abc import Container, Iterator
from datetime import datetime

from pathway.errors import UnknownParticipation
from pathway.journal.journal import Journal
from pathway.journal.organisations import contacts_of
from pathway.journal.recorded import Recorded
from pathway.journal.standing import programmes_of, standing

__all__ = ["records_of"]


def records_of(
    journal: Journal,
    *,
    as_known_on: datetime | None = None,
    without: Container[str] = (),
) -> Iterator[Recorded]:
    """Yield the events of every participation, in the order in which they began to be kept.

    After those of each programme comes what happened to its project, then its contacts.
    With a moment, as the journal knew them by then. `without` names persons, by their pseudonyms,
    whose participations are left out: those whose identity is protected. One participation is read
    at a time, so what is recorded meanwhile may be there or not, but no participation in part.
    """
    with journal.reading() as port:
        programmes = programmes_of(port, journal.tenant)
    for programme in programmes:
        for each in standing(journal.reading, journal.tenant, programme):
            try:
                records = journal.recorded(each.participation, as_known_on)
            except UnknownParticipation:
                continue  # nothing of it was known by then
            if _person(records) not in without:
                yield from records
        yield from journal.closings(programme, as_known_on)
        yield from contacts_of(journal.reading, journal.tenant, programme, None, as_known_on)


def _person(records: tuple[Recorded, ...]) -> str:
    return getattr(records[0].event, "person", "")
