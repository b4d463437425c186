"""The command `journal import`: a file of steps is taken into a journal, as often as one likes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pathway.cli.arguments import (
    format_option,
    language_option,
    programme_argument,
    programme_named,
    steps_argument,
    variant_option,
)
from pathway.cli.console import INTERRUPTED, complain, print_json, watching
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_figures import Figures
from pathway.cli.journal_importing import Importing
from pathway.cli.outputs import outputs
from pathway.cli.recording import Recorder
from pathway.cli.steps import opened
from pathway.cli.taken_shown import (
    refusals_written,
    show_joined,
    show_refusals,
    show_summary,
    spool,
)
from pathway.errors import JournalError
from pathway.texts import Language

__all__ = ["command"]

_OUTPUT = click.Path(path_type=Path, readable=False)


@click.command("import")
@place_argument(chain=True)
@programme_argument
@steps_argument
@variant_option
@click.option("--refusals", type=_OUTPUT, help="Write the refusals here, one JSON object a line.")
@language_option
@format_option
def command(
    place: Place,
    programme: str,
    steps: str,
    variant: str | None,
    refusals: Path | None,
    language: Language,
    form: str,
) -> int:
    """Take every step of a file into a journal; a refused one is reported with its reasons, and skipped.

    STEPS is the file that `pathway replay` takes. A thousand steps at a time are kept. Whatever breaks
    it off, run it again: what is kept already stays as it is, and so it does when the file has grown.

    Exit status: 0 all steps kept, 1 some refused, 2 the file or the journal cannot be used.
    """
    found = programme_named(programme, variant)
    figures = Figures()
    with spool() as kept, spool() as joined:
        with (
            opened(steps) as file,
            journal_at(place) as journal,
            outputs() as out,
        ):
            with watching("reading") as watch:
                survey = file.survey(watch)
            importing = Importing(journal, found, file, survey, place.zone)
            importing.check()
            into = Recorder(
                None,
                kept if refusals is None else out.begin(refusals),
                joined,
                refusals_written(language, as_json=form == "json" or refusals is not None),
            )
            try:
                with _said_if_broken_off(figures, language), watching("importing") as watch:
                    figures.project(importing, into)
                    for each in importing.taken(watch):
                        figures.add(each, into)
            except KeyboardInterrupt:
                return INTERRUPTED
            journal.number()
        kept.seek(0)
        joined.seek(0)
        if form == "json":
            told = figures.as_object(found.id, into.summary)
            if refusals is None:
                told["refusals"] = [json.loads(line) for line in kept]
            told["joined_steps"] = [json.loads(line) for line in joined]
            print_json(told)
        else:
            show_refusals(kept)
            show_joined(joined, language)
            show_summary(into.summary, language, figures.rows(into.summary))
            for whose, refusal in figures.unsettled:
                complain(f"{whose}: {refusal.text(language)}")
    return 1 if into.summary.refused or figures.unsettled else 0


@contextmanager
def _said_if_broken_off(figures: Figures, language: Language) -> Iterator[None]:
    """Say, before what went wrong, how much is kept and how to go on."""
    try:
        yield
    except (JournalError, KeyboardInterrupt):
        if language == "sv":
            complain(f"Avbrutet: {figures.done} steg är behandlade. Kör om samma import.")
        else:
            complain(f"Broken off: {figures.done} steps are done. Run the same import again.")
        raise
