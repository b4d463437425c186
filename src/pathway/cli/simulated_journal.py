"""Takes a simulated run into a journal, through the import that takes files of steps."""

from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from pathway.cli.arguments import programme_named
from pathway.cli.journal_arguments import Place, journal_at
from pathway.cli.journal_figures import Figures
from pathway.cli.journal_importing import Importing
from pathway.cli.recording import Recorder
from pathway.cli.simulated_files import write_steps
from pathway.cli.steps import StepsFile, Watch
from pathway.cli.taken_shown import refusals_written, show_refusals, spool
from pathway.simulation import Run
from pathway.texts import Language, Text

__all__ = ["Journalled", "into_journal"]

_TOLD = Text(
    "Journalen: {added} nya händelser, {repeated} steg fanns redan, {refused} vägrades.",
    "The journal: {added} new events, {repeated} steps were there already, {refused} refused.",
)


@frozen
class Journalled:
    """What came of it: new events, steps that were kept before, steps that were refused."""

    added: int
    repeated: int
    refused: int

    def of(self, language: Language) -> str:
        """Return it in a sentence."""
        told = {"added": self.added, "repeated": self.repeated, "refused": self.refused}
        return _TOLD.of(language).format(**told)


def into_journal(run: Run, url: str, language: Language, watch: Watch | None) -> Journalled:
    """Keep every step of the run in a journal; what is there of the same run stays as it is.

    The ids of participations and of commands follow from the run and from the step, so that it can be
    broken off and done again. Who is there already is found before anything is kept. A step that the
    journal refuses, such as the closing of a project that runs on in it, is told and left out.
    """
    assert run.scenario is not None
    programme = programme_named(run.scenario.programme, run.scenario.variant)
    with TemporaryDirectory(prefix="pathway-") as folder, spool() as refusals, spool() as joined:
        steps = Path(folder, "steps.csv")
        with steps.open("w", encoding="utf-8", newline="") as to:
            write_steps(run, to)
        file, place, figures = StepsFile(steps, "the simulated steps"), Place(url), Figures()
        into = Recorder(None, refusals, joined, refusals_written(language, as_json=False))
        with journal_at(place) as journal:
            importing = Importing(journal, programme, file, file.survey(None), place.zone)
            importing.check()
            figures.project(importing, into)
            for each in importing.taken(watch):
                figures.add(each, into)
            journal.number()
        refusals.seek(0)
        show_refusals(refusals)
    return Journalled(figures.added, figures.repeated, into.summary.refused)
