"""The command `simulate`: imaginary participants on a programme, and what their journeys add up to."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import asdict

from pathway.cli.arguments import format_option, language_option
from pathway.cli.console import INTERRUPTED, complain, print_json, say, show_table, watching
from pathway.cli.outputs import outputs
from pathway.cli.simulation_arguments import (
    participants_option,
    processes_option,
    seed_option,
    spread_option,
    unlimited_option,
)
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.simulated_journal import Journalled
    from pathway.simulation import Run

__all__ = ["simulate"]

_FILE = click.Path(path_type=Path, readable=False)


@click.command()
@click.argument("scenario")
@participants_option
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many runs.",
)
@seed_option
@spread_option
@processes_option
@unlimited_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the journeys into this folder as parquet. What is there of the same run is kept.",
)
@click.option(
    "--rows",
    type=click.Choice(("narrow", "wide")),
    help="With --out: narrow, a row an event, as without it; wide, a row a participant.",
)
@click.option("--steps", type=_FILE, help="Write the steps here, for replay or journal import.")
@click.option("--events", type=_FILE, help="Write the events here, which indicators count.")
@click.option("--journal", metavar="URL", help="Import the steps into this journal as well.")
@language_option
@format_option
def simulate(
    scenario: str,
    out: Path | None,
    rows: str | None,
    steps: Path | None,
    events: Path | None,
    language: Language,
    form: str,
    *,
    unlimited: bool,
    **told: object,
) -> int:
    """Simulate imaginary participants, who take the same steps under the same rules.

    SCENARIO is the name of a programme that ships one, or the path of a scenario in TOML or JSON.
    One that breaks a rule of its programme is refused, with every rule concerned.
    pathway document PROGRAMME --scenario prints the one that a programme ships, to be changed.

    Shown are the steps, who stands in each phase, and how far resources are used and waited for; the
    last two of up to 2,000,000 participants.

    Exit status: 0 all well, 130 interrupted, 2 the scenario or a file cannot be used.
    """
    _check_files(out, rows, steps, events)
    from pathway.cli.simulated_load import (  # noqa: PLC0415  an extra
        load_object,
        load_of,
        load_tables,
    )
    from pathway.cli.simulated_run import (  # noqa: PLC0415  likewise
        summed,
        walking,
        workers,
        written,
    )
    from pathway.cli.simulated_shown import summary_object, summary_rows  # noqa: PLC0415  likewise
    from pathway.simulation import simulate as run_of  # noqa: PLC0415  likewise

    engine, processes, journal = (told.pop(each) for each in ("engine", "processes", "journal"))
    run = run_of(scenario, limited=not unlimited, **walking(engine), **told)  # type: ignore[arg-type]
    by = workers(engine, processes)
    try:
        with watching(scenario) as watch:
            if out is not None:
                written(run, out, rows, by, watch)
            found = summed(run, by, watch)
        _filed(run, steps, events)
        kept = None if journal is None else _journalled(run, str(journal), language)
        full = load_of(run)
    except KeyboardInterrupt:
        if out is None:
            raise
        complain(_BROKEN_OFF[language].format(out=out, count=_kept(out)))
        return INTERRUPTED
    if form == "json":
        told_of = {} if kept is None else {"journal": asdict(kept)}
        print_json(summary_object(run, found) | load_object(full) | told_of)
        return 0
    show_table(*summary_rows(run, found, language))
    for table in () if full is None else load_tables(run, found, full, language):
        show_table(*table)
    if out is not None:
        say(f"{out}: {_WRITTEN[language]}, {run.plan.digest[:12]}")
    if kept is not None:
        say(kept.of(language))
    return 0


_WRITTEN = {"sv": "skrivet", "en": "written"}
_BROKEN_OFF = {
    "sv": "Avbrutet: {out} har kvar {count} hela delar. Samma kommando fortsätter där.",
    "en": "Interrupted: {out} keeps {count} whole parts. The same command goes on from there.",
}


def _check_files(
    out: Path | None, rows: str | None, steps: Path | None, events: Path | None
) -> None:
    if rows is not None and out is None:
        raise click.UsageError("--rows is how --out writes the journeys: name a folder by --out.")
    if steps is not None and events is not None and steps.resolve() == events.resolve():
        raise click.UsageError("--steps and --events name the same file: give each its own.")


def _kept(out: Path) -> int:
    from pathway.simulation import parts_of  # noqa: PLC0415  as above

    return len(parts_of(out))


def _filed(run: "Run", steps: Path | None, events: Path | None) -> None:
    from pathway.cli.simulated_files import write_events, write_steps  # noqa: PLC0415  as above

    with outputs() as kept:
        if steps is not None:
            write_steps(run, kept.begin(steps))
        if events is not None:
            write_events(run, kept.begin(events))


def _journalled(run: "Run", url: str, language: Language) -> "Journalled":
    from pathway.cli.simulated_journal import into_journal  # noqa: PLC0415  it needs the extra

    with watching("importing") as watch:
        return into_journal(run, url, language, watch)
