"""The command `demo`: the main job end to end, on an invented cohort of Navigator."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pathway.catalogue import load
from pathway.cli.arguments import format_option, language_option
from pathway.cli.cohort import PARTICIPANTS, cohort, write_cohort
from pathway.cli.cohort_contacts import contact_events, contacts
from pathway.cli.command_replay import replayer_of
from pathway.cli.console import print_json, say, show_table
from pathway.cli.demo_counts import DemoCounts
from pathway.cli.demo_example import Example
from pathway.cli.demo_simulated import simulated
from pathway.cli.demo_targets import DemoTargets
from pathway.cli.outputs import outputs, unwritable
from pathway.cli.recording import Recorder
from pathway.cli.refusal_lines import refusal_line
from pathway.cli.replaying import Replayer, Walk
from pathway.cli.rows import Row
from pathway.cli.steps import StepsFile, Survey
from pathway.cli.taken_shown import show_summary
from pathway.cli.wording import headings
from pathway.definition import Definition, Programme
from pathway.errors import ExtraMissing, Fault, UnusableInput
from pathway.events import OrganisationEvent
from pathway.texts import Language

__all__ = ["demo"]

_STEPS, _EVENTS, _REFUSALS = "steps.csv", "events.jsonl", "refusals.jsonl"
_JOURNAL = "journal.db"


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other people.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=f"Write {_STEPS}, {_EVENTS}, {_REFUSALS} and {_JOURNAL} into this folder.",
)
@language_option
@format_option
def demo(seed: int, out: Path | None, language: Language, form: str) -> None:
    """Invent a cohort of Navigator, take every step, and count what came of it.

    135 participants start, of the size and mix that the project planned. Some steps are meant to be
    refused. All of it is kept in an SQLite journal and read back from there; without the extra `journal`
    it is decided in memory. The steps that --out writes give the same events by `pathway replay navigator`.
    With the extra `simulation`, the project is then simulated, and set against the same targets.
    """
    with _folder(out), TemporaryDirectory(prefix="pathway-") as beside, outputs() as kept:
        steps = Path(beside, _STEPS)
        with steps.open("w", encoding="utf-8", newline="\n") as written:
            write_cohort(cohort(seed), written)
        file = StepsFile(steps, _STEPS)
        survey = file.survey()
        replayer = replayer_of(load("navigator"), survey)
        into = Recorder(
            None if out is None else kept.begin(out / _EVENTS),
            StringIO() if out is None else kept.begin(out / _REFUSALS),
            StringIO(),
            refusal_line,
        )
        definition = replayer.programme.latest
        counts, example = DemoCounts(definition, _end(definition)), Example()
        targets = DemoTargets(replayer.programme, counts.on)
        into.project(replayer.project)
        journal = Path(beside, _JOURNAL)
        for rows, walk in _walked(replayer, file, survey, journal):
            into.participation(walk, len(rows))
            counts.count(walk)
            targets.take(walk.events)
            example.consider(rows, walk)
        met = _contacts(replayer.programme, seed, journal)
        targets.take(met)
        into.contacts(definition, met)
        if out is not None:
            with steps.open(encoding="utf-8", newline="") as read:
                shutil.copyfileobj(read, kept.begin(out / _STEPS))
            if journal.exists():
                kept.place(journal, out / _JOURNAL)
        in_journal = journal.exists()
    imagined = simulated(definition, seed)
    if form == "json":
        print_json(
            {
                "seed": seed,
                "journal": in_journal,
                **into.summary.as_object(),
                "contacts": len(met),
                "events_by_type": dict(sorted(counts.events.items())),
                **{table.id: table.as_object() for table in counts.tables()},
                "targets": targets.as_object(),
                "simulated": imagined.as_object(),
            }
        )
        return
    say(_title(definition, seed, language), "bold")
    say()
    for line in example.lines(language):
        say(line)
    show_summary(into.summary, language)
    say(counts.told(into.summary.figures["participations"]).of(language))
    say()
    show_table("", headings(("event", "count"), language), _by_number(counts))
    for table in counts.tables():
        show_table(table.title.of(language), table.columns(language), table.cells(language))
    show_table(*targets.table(language))
    if imagined.missing is None:
        show_table(*imagined.table(language))
    else:
        say(imagined.title(language))
    if in_journal:
        events = into.summary.figures["events"] + len(met)
        say(_kept(language, events, None if out is None else out / _JOURNAL))


def _walked(
    replayer: Replayer, file: StepsFile, survey: Survey, place: Path
) -> Iterator[tuple[Sequence[Row], Walk]]:
    """Yield the rows of each participation and what came of them: from a journal, if there can be one."""
    try:
        from pathway.cli.demo_journal import kept_walks  # noqa: PLC0415  it needs the extra
    except ExtraMissing:
        yield from ((rows, replayer.walk(rows)) for rows in file.by_participation(survey))
    else:
        yield from kept_walks(replayer.programme, file, survey, place)


def _contacts(programme: Programme, seed: int, place: Path) -> Sequence[OrganisationEvent]:
    """Return the invented contacts with companies: from the journal, where there is one."""
    if not place.exists():
        return contact_events(programme.latest, seed)
    from pathway.cli.demo_journal import kept_contacts  # noqa: PLC0415  it needs the extra

    return kept_contacts(programme, contacts(seed), place)


def _kept(language: Language, events: int, place: Path | None) -> str:
    if language == "sv":
        said = f"Infört i en journal i SQLite och läst därifrån: {events} händelser."
    else:
        said = f"Kept in a journal in SQLite and read from there: {events} events."
    return said if place is None else f"{said}\npathway journal show sqlite:///{place}"


def _title(definition: Definition, seed: int, language: Language) -> str:
    name = definition.name.of(language)
    if language == "sv":
        return f"{name}: {PARTICIPANTS} påhittade deltagare (frö {seed})"
    return f"{name}: {PARTICIPANTS} invented participants (seed {seed})"


def _by_number(counts: DemoCounts) -> list[tuple[str, str]]:
    return [(kind, str(number)) for kind, number in counts.events.most_common()]


def _end(definition: Definition) -> date:
    """Return the last day of the project."""
    project = definition.project
    assert project is not None
    assert project.end is not None
    return project.end.last


@contextmanager
def _folder(path: Path | None) -> Iterator[None]:
    """Make the folder; take it away again where the block fails."""
    made = False
    if path is not None and not path.is_dir():
        try:
            path.mkdir()
        except OSError as error:
            raise UnusableInput(str(path), [Fault("", unwritable(error))]) from None
        made = True
    try:
        yield
    except BaseException:
        if made and path is not None:
            path.rmdir()
        raise
