"""The command `journal show`: what is recorded of a participation, or how many stand where."""

from datetime import date

import click

from pathway.cli.arguments import day_option, format_option, language_option
from pathway.cli.command_agenda import due_object
from pathway.cli.console import print_json, say, show_table
from pathway.cli.journal_arguments import (
    Place,
    journal_at,
    known_option,
    moment_in,
    place_argument,
)
from pathway.cli.journal_lines import (
    event_columns,
    event_rows,
    happened_by,
    holding,
    recorded_object,
)
from pathway.cli.journal_standing import Found, counted, found_in
from pathway.cli.wording import headings, spoken
from pathway.journal import Journal
from pathway.journal.moments import written
from pathway.journal.standing import standing
from pathway.state import OUTSIDE
from pathway.texts import Language

__all__ = ["command"]


@click.command("show")
@place_argument()
@click.argument("participation", metavar="[ID]", required=False)
@day_option()
@known_option
@click.option("--list", "listed", is_flag=True, help="Without ID: every participation, too.")
@language_option
@format_option
def command(
    place: Place,
    participation: str | None,
    on: date | None,
    known: str | None,
    listed: bool,  # noqa: FBT001  click gives it by name
    language: Language,
    form: str,
) -> None:
    """Show the whole record of a participation, and where it stands; without ID, how many stand where.

    With --on, where it stood on that day, what had happened by then, and what was due. With
    --as-known-on, as the journal knew it then: what was recorded later is left out.
    """
    if participation is None and (on is not None or known is not None):
        raise click.UsageError("--on and --as-known-on are about one participation. Give its ID.")
    with journal_at(place) as journal:
        if participation is None:
            _everybody(journal, language, form, listed=listed)
            return
        moment = moment_in(journal, place.zone, known)
        found = found_in(journal, participation, on, moment)
    if form == "json":
        as_known_on = None if moment is None else written(moment)
        print_json(_object(found, on, as_known_on))
    else:
        _show(found, (on, known), language, place.zone)


def _object(found: Found, on: date | None, known: str | None) -> dict[str, object]:
    holds = holding(found.recorded)
    told: dict[str, object] = {
        "participation": found.participation,
        "person": found.person,
        "definition": found.definition,
        "on": on and on.isoformat(),
        "as_known_on": known,
        "phase": found.state.phase,
        "outcome": found.state.tally.outcome,
        "version": len(found.recorded),
        "events": [
            recorded_object(each, holds=each.event.number in holds)
            for each in happened_by(found.recorded, on)
        ],
    }
    if on is not None:
        told["due"] = [due_object(found.participation, each) for each in found.due]
    return told


def _show(
    found: Found, asked: tuple[date | None, str | None], language: Language, zone: str
) -> None:
    on, known = asked
    about = [f"{found.participation}, {found.definition}"]
    if on is not None:
        about.append(str(on))
    if known is not None:
        about.append(f"{spoken('as known on', language)} {known}")
    phase = "-" if found.state.phase == OUTSIDE else found.state.phase
    about.append(f"{spoken('phase', language)}: {phase}")
    if found.state.tally.outcome is not None:
        about.append(f"{spoken('outcome', language)}: {found.state.tally.outcome}")
    say(", ".join(about), "bold")
    rows = event_rows(found.recorded, language, zone, on)
    show_table("", headings(event_columns(), language), rows)
    if found.due:
        dues = [
            (each.on.isoformat(), str(each.days_overdue), each.text(language)) for each in found.due
        ]
        show_table("", headings(("due", "days overdue", "text"), language), dues)


def _everybody(journal: Journal, language: Language, form: str, *, listed: bool) -> None:
    counts = counted(journal)
    every: list[tuple[str, str, str]] = []
    if listed:
        every = [
            (each.participation, programme, each.phase)
            for programme in counts
            for each in standing(journal.reading, journal.tenant, programme)
        ]
    if form == "json":
        told: dict[str, object] = {
            "programmes": {name: dict(sorted(phases.items())) for name, phases in counts.items()}
        }
        if listed:
            keys = ("participation", "programme", "phase")
            told["participations"] = [dict(zip(keys, each, strict=True)) for each in every]
        print_json(told)
        return
    rows = [
        (programme, phase, str(number))
        for programme, phases in counts.items()
        for phase, number in sorted(phases.items())
    ]
    show_table("", headings(("programme", "phase", "participations"), language), rows)
    if listed:
        show_table("", headings(("participation", "programme", "phase"), language), every)
