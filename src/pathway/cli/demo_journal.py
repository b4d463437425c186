"""Takes the invented cohort through a journal in SQLite, and reads every participation back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from pathway.cli.journal_importing import Importing
from pathway.cli.replaying import Walk
from pathway.cli.rows import Row
from pathway.cli.steps import StepsFile, Survey
from pathway.definition import Programme
from pathway.journal import open_journal
from pathway.journal.reading import folded_now

__all__ = ["kept_walks"]


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
