"""Takes the invented cohort and its contacts through a journal in SQLite, and reads them back."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from pathway.cli.journal_importing import Importing
from pathway.cli.replaying import Walk
from pathway.cli.rows import Row
from pathway.cli.steps import StepsFile, Survey
from pathway.commands import RecordContact
from pathway.definition import Programme
from pathway.events import OrganisationEvent
from pathway.journal import open_journal
from pathway.journal.reading import folded_now

__all__ = ["kept_contacts", "kept_walks"]


def kept_walks(
    programme: Programme, file: StepsFile, survey: Survey, place: Path
) -> Iterator[tuple[Sequence[Row], Walk]]:
    """Yield the rows of each participation, and what the journal at that place has of it."""
    with open_journal(f"sqlite:///{place}") as journal:
        importing = Importing(journal, programme, file, survey)
        importing.project()
        for batch in importing.taken():
            for taken in batch:
                for walk in taken.walks:
                    if walk.state is None:
                        yield taken.rows, walk
                        continue
                    with journal.reading() as port:
                        found = folded_now(port, journal.tenant, walk.participation)
                    yield taken.rows, evolve(walk, events=found.events, state=found.state)


def kept_contacts(
    programme: Programme, commands: Iterable[RecordContact], place: Path
) -> tuple[OrganisationEvent, ...]:
    """Record contacts in the journal at that place, and return what it has of them."""
    with open_journal(f"sqlite:///{place}") as journal:
        with journal.batch() as batch:
            for each in commands:
                batch.record_contact(
                    programme, each.organisation, each.contact, each.on, by=each.by
                )
        journal.number()  # the last that is written: what has no number is known at no moment
        met = (each.event for each in journal.contacts(programme.id))
        return tuple(each for each in met if isinstance(each, OrganisationEvent))
