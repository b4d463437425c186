"""The command `journal contacts`: what is recorded of contacts with organisations."""

from itertools import groupby

import click

from pathway.cli.arguments import format_option, language_option
from pathway.cli.console import print_json, say, show_table
from pathway.cli.journal_arguments import (
    Place,
    journal_at,
    known_option,
    moment_in,
    place_argument,
)
from pathway.cli.journal_lines import event_columns, event_rows, holding, recorded_object
from pathway.cli.wording import headings
from pathway.events import OrganisationEvent
from pathway.journal import Recorded
from pathway.texts import Language, Text

__all__ = ["command"]

_NONE = Text(sv="Inga kontakter är registrerade.", en="No contacts are recorded.")


@click.command("contacts")
@place_argument()
@click.argument("programme")
@click.option("--organisation", metavar="ID", help="Of this one alone.")
@known_option
@language_option
@format_option
def command(
    place: Place,
    programme: str,
    organisation: str | None,
    known: str | None,
    language: Language,
    form: str,
) -> None:
    """List what is recorded of a programme's contacts, organisation by organisation.

    PROGRAMME is the id of a programme that the journal has anything of.
    """
    with journal_at(place) as journal:
        moment = moment_in(journal, place.zone, known)
        found = journal.contacts(programme, organisation, moment)
    groups = {name: list(each) for name, each in groupby(found, key=_whose)}
    if form == "json":
        print_json({"organisations": {name: _objects(each) for name, each in groups.items()}})
        return
    if not groups:
        say(_NONE.of(language))
    for name, each in groups.items():
        rows = event_rows(each, language, place.zone)
        show_table(name, headings(event_columns(), language), rows)


def _whose(recorded: Recorded) -> str:
    event = recorded.event
    assert isinstance(event, OrganisationEvent)
    return event.organisation


def _objects(recorded: list[Recorded]) -> list[dict[str, object]]:
    holds = holding(recorded)
    return [recorded_object(each, holds=each.event.number in holds) for each in recorded]
