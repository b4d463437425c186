"""Reads a journal as a log of events: all that it ever recorded of a programme."""

from collections.abc import Iterator

from pathway.definition import Programme
from pathway.indicators.codebook import Codebook
from pathway.indicators.faults import OtherDefinition
from pathway.indicators.log import Log
from pathway.journal import Journal, Recorded
from pathway.journal.exports import records_of
from pathway.journal.standing import programmes_of

__all__ = ["kept_of", "log_of_journal", "programmes_in"]


def programmes_in(journal: Journal) -> tuple[str, ...]:
    """Return the programmes that the journal has anything of, sorted."""
    with journal.reading() as port:
        return programmes_of(port, journal.tenant)


def log_of_journal(journal: Journal, programme: Programme) -> Log:
    """Return the log of what the journal has of the programme, late and corrected entries, too.

    Raises `OtherDefinition` where an event was judged by a version that the programme has not.
    """
    return Log.of(programme, kept_of(journal, programme))


def kept_of(journal: Journal, programme: Programme) -> Iterator[Recorded]:
    """Yield the events themselves that the journal has of the programme; raise as `log_of_journal`."""
    book = Codebook.of(programme)
    hashes = {told for _, told in book.hashes()}
    for each in records_of(journal):
        if each.programme != programme.id:
            continue
        if each.definition not in hashes:
            raise OtherDefinition(f"{each.programme}, {each.definition}", book.named())
        yield each
