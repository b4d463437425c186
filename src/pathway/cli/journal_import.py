"""The command `journal import`: a file of steps is taken into a journal, as often as one likes."""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

import click

from pathway.cli.arguments import (
    format_option,
    language_option,
    programme_argument,
    programme_named,
    steps_argument,
    variant_option,
)
from pathway.cli.console import complain, print_json, say, show_table, watching
from pathway.cli.joined_lines import joined_text
from pathway.cli.journal_arguments import Place, feeding, journal_at, place_argument
from pathway.cli.journal_figures import Figures
from pathway.cli.journal_importing import Importing
from pathway.cli.outputs import outputs
from pathway.cli.recording import Recorder
from pathway.cli.refusal_lines import refusal_line, refusal_text
from pathway.cli.steps import opened
from pathway.cli.wording import headings, spoken
from pathway.errors import JournalError
from pathway.texts import Language

__all__ = ["command"]

_INTERRUPTED = 130
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
    with _spool() as kept, _spool() as joined:
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
                refusal_line
                if form == "json" or refusals is not None
                else lambda row, refusal: refusal_text(row, refusal, language) + "\n\n",
            )
            try:
                with _said_if_broken_off(figures, language), watching("importing") as watch:
                    figures.project(importing, into)
                    for each in importing.taken(watch):
                        figures.add(each, into)
            except KeyboardInterrupt:
                return _INTERRUPTED
            feeding(journal, place)
        kept.seek(0)
        joined.seek(0)
        if form == "json":
            told = figures.as_object(found.id, into.summary)
            if refusals is None:
                told["refusals"] = [json.loads(line) for line in kept]
            told["joined_steps"] = [json.loads(line) for line in joined]
            print_json(told)
        else:
            shutil.copyfileobj(kept, sys.stdout)
            for line in joined:
                say(joined_text(line, language))
            _show(figures, into, language)
    return 1 if into.summary.refused or figures.unsettled else 0


def _spool() -> TextIO:
    return TemporaryFile("w+", encoding="utf-8", newline="\n", prefix="pathway-")


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


def _show(figures: Figures, into: Recorder, language: Language) -> None:
    rows = [(spoken(name, language), str(number)) for name, number in figures.rows(into.summary)]
    show_table("", headings(("", "count"), language), rows)
    phases = [(phase, str(number)) for phase, number in sorted(into.summary.phases.items())]
    if phases:
        show_table("", headings(("phase", "participations"), language), phases)
    rules = [(rule, str(number)) for rule, number in into.summary.rules.most_common()]
    if rules:
        show_table("", headings(("rule", "refused"), language), rules)
    for whose, refusal in figures.unsettled:
        complain(f"{whose}: {refusal.text(language)}")
