"""The command `replay`: a file of steps in; events, refusals and figures out."""

import json
import sys
from pathlib import Path
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
from pathway.cli.console import watching
from pathway.cli.joining import joins
from pathway.cli.outputs import outputs
from pathway.cli.recording import Recorder, record
from pathway.cli.replaying import Replayer
from pathway.cli.steps import STANDARD_INPUT, Survey, opened
from pathway.cli.summary import Summary
from pathway.cli.taken_shown import (
    refusals_written,
    show_joined,
    show_refusals,
    show_summary,
    spool,
)
from pathway.dates import ordinal_of
from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.texts import Language

__all__ = ["replay", "replayer_of"]

_OUTPUT = click.Path(path_type=Path, readable=False)


@click.command()
@programme_argument
@steps_argument
@variant_option
@click.option("--events", type=_OUTPUT, help="Write the events here, one JSON object a line.")
@click.option("--refusals", type=_OUTPUT, help="Write the refusals here, one JSON object a line.")
@language_option
@format_option
def replay(
    programme: str,
    steps: str,
    variant: str | None,
    events: Path | None,
    refusals: Path | None,
    language: Language,
    form: str,
) -> int:
    """Take every step of a file, in date order within a participation, and say what comes of it.

    STEPS is CSV (participation, on, step; details, person, by; any further column is a detail) or
    JSON lines with the same keys; - reads standard input. * as participation is the project. A
    refused step is reported with its reasons and skipped.

    Exit status: 0 all steps taken, 1 some refused, 2 the file cannot be read: nothing is written.
    """
    found = programme_named(programme, variant)
    _keep_apart(steps, events, refusals)
    with spool() as kept, spool() as joined:
        with opened(steps) as file, outputs() as out:
            with watching("reading") as watch:
                survey = file.survey(watch)
            into = Recorder(
                None if events is None else out.begin(events),
                kept if refusals is None else out.begin(refusals),
                joined,
                refusals_written(language, as_json=form == "json" or refusals is not None),
            )
            with watching("deciding") as watch:
                summary = record(replayer_of(found, survey), file, survey, into, watch)
        kept.seek(0)  # only now: the files are in their places
        joined.seek(0)
        if form == "json":
            _print_json(found, summary, joined, kept if refusals is None else None)
        else:
            show_refusals(kept)
            show_joined(joined, language)
            show_summary(summary, language)
    return 1 if summary.refused else 0


def replayer_of(programme: Programme, survey: Survey) -> Replayer:
    """Return what decides a whole file: what time brings counts to the end of its last day."""
    last = 0 if survey.last_day is None else ordinal_of(survey.last_day)
    return Replayer.of(programme, survey.project, until=last + 1)


def _keep_apart(steps: str, events: Path | None, refusals: Path | None) -> None:
    """Refuse to write over the steps, or two things in one place."""
    taken = {} if steps == STANDARD_INPUT else {Path(steps).resolve(): "the steps are read from"}
    for path, what in ((events, "the events go to"), (refusals, "the refusals go to")):
        if path is None:
            continue
        place = path.resolve()
        if place in taken and (not place.exists() or place.is_file()):
            why = f"{what} the place that {taken[place]}. Name another file."
            raise UnusableInput(str(path), [Fault("", why)])
        taken[place] = what


def _print_json(
    programme: Programme, summary: Summary, joined: TextIO, kept: TextIO | None
) -> None:
    figures = {"programme": programme.id, **summary.as_object()}
    lists = {} if kept is None else {"refusals": kept}
    if joins(programme):
        lists["joined_steps"] = joined
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2).removesuffix("\n}"))
    for name, lines in lists.items():
        sys.stdout.write(f',\n  "{name}": [')
        for number, line in enumerate(lines):
            sys.stdout.write((",\n    " if number else "\n    ") + line.rstrip("\n"))
        sys.stdout.write("\n  ]")
    sys.stdout.write("\n}\n")
