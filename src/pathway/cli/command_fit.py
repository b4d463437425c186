"""The command `fit`: a scenario with the numbers of what happened."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pathway.cli.arguments import day_told, format_option, language_option
from pathway.cli.console import print_json, say, show_table
from pathway.cli.outputs import outputs
from pathway.dates import day_of, ordinal_of
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.fit_source import Happenings
    from pathway.simulation import Scenario

__all__ = ["fit"]

_FILE = click.Path(path_type=Path, readable=False)
Command = TypeVar("Command", bound=Callable[..., object])


def _files(command: Command) -> Command:
    """Add the options that name files to write."""
    for option in (
        click.option(
            "--observations", type=_FILE, help="Write when phases were entered, for R's msm."
        ),
        click.option("--transitions", type=_FILE, help="Write every move at risk, for R's mstate."),
        click.option(
            "--out", type=_FILE, help="Write the scenario here: TOML, or JSON by its name."
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("log")
@click.option(
    "--scenario",
    required=True,
    metavar="NAME|FILE",
    help="Whose structure stays: a programme that ships one, or a file in TOML or JSON.",
)
@click.option(
    "--until",
    metavar="YYYY-MM-DD",
    callback=day_told,
    help="The last day of which all is known; by default the last on which anything happened.",
)
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    callback=day_told,
    help="The first such day, where of earlier days only those are known who stayed.",
)
@click.option("--unlimited", is_flag=True, help="Nobody waited for anything: fit all days.")
@click.option("--tenant", default="default", show_default=True, help="Whose part of the journal.")
@_files
@language_option
@format_option
def fit(
    log: str,
    scenario: str,
    until: date | None,
    since: date | None,
    tenant: str,
    language: Language,
    form: str,
    *,
    unlimited: bool,
    **files: Path | None,
) -> None:
    """Fit a scenario to what happened: its structure stays, its numbers are those of the log.

    LOG is the URL of a journal, or a file of events as pathway replay --events or pathway simulate
    --events writes it. Who was still under way on the last day is cut off, which is allowed for.

    Exit status: 0 all well, 2 the log or the scenario cannot be used.
    """
    from pathway.cli.fit_shown import fit_object, fit_remarks, fit_rows  # noqa: PLC0415  an extra
    from pathway.cli.fit_source import happenings  # noqa: PLC0415  likewise
    from pathway.simulation import scenario as found_scenario  # noqa: PLC0415  likewise
    from pathway.simulation.fitting import (  # noqa: PLC0415  likewise
        closing_in,
        histories_of,
        replications_in,
    )
    from pathway.simulation.fitting import fit as fitted  # noqa: PLC0415  likewise

    given = found_scenario(scenario)
    happened = happenings(log, given.programme, given.variant, tenant)
    histories = histories_of(happened.events)
    days = [taken.on for each in histories for taken in each.taken]
    if until is None:
        until = day_of(max(days, default=ordinal_of(date.min)))
    closed = closing_in(happened.events)
    last = until if closed is None else min(until, closed)
    if since is not None and since > last:
        raise click.UsageError(
            f"--since {since} is after the last day of which all is known, {last}: no day is left. "
            "Name an earlier one."
        )
    found = fitted(given, histories, until=last, since=since, limited=not unlimited)
    _write(found.scenario, happened, (since, last), files)
    replications = replications_in(histories)
    if form == "json":
        print_json(fit_object(found, last, replications))
        return
    show_table(*fit_rows(found, last, language))
    for remark in fit_remarks(found, replications, language):
        say(remark)


def _write(
    made: "Scenario",
    happened: "Happenings",
    days: tuple[date | None, date],
    files: dict[str, Path | None],
) -> None:
    from pathway.simulation import dumps_scenario  # noqa: PLC0415  as above
    from pathway.simulation.fitting import histories_of, spells_of, write_long  # noqa: PLC0415

    since, until = days
    known = [e for e in happened.events if getattr(e, "person", None) not in happened.without]
    with outputs() as kept:
        out = files["out"]
        if out is not None:
            text = dumps_scenario(made, "json" if out.suffix == ".json" else "toml")
            kept.begin(out).write(text)
        for name, long in (("transitions", "mstate"), ("observations", "msm")):
            place = files[name]
            if place is not None:
                spells = spells_of(histories_of(known), until=until, since=since)
                write_long(spells, kept.begin(place), long)
