"""The command `journal close-project`: a programme's project closes early."""

from datetime import date

import click

from pathway.cli.arguments import (
    day_option,
    day_told,
    format_option,
    language_option,
    programme_argument,
    programme_named,
    variant_option,
)
from pathway.cli.console import print_json, say
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_lines import receipt_object
from pathway.cli.journal_reasons import say_reasons
from pathway.errors import ClosingRefused
from pathway.texts import Language

__all__ = ["command"]


@click.command("close-project")
@place_argument(chain=True)
@programme_argument
@variant_option
@day_option(required=True)
@click.option(
    "--decided-on",
    metavar="YYYY-MM-DD",
    callback=day_told,
    help="The day on which that was decided.",
)
@click.option("--by", metavar="ROLE", help="The role of who decided.")
@click.option("--command-id", metavar="ID", help="Sent again with it, it is kept once.")
@language_option
@format_option
def command(  # noqa: PLR0913, PLR0917  one for each option
    place: Place,
    programme: str,
    variant: str | None,
    on: date,
    decided_on: date | None,
    by: str | None,
    command_id: str | None,
    language: Language,
    form: str,
) -> int:
    """Close the project of a programme early, from that day on; `settle` then ends who is under way.

    Exit status: 0 closed, or closed before; 1 refused, and why; 2 it cannot be used.
    """
    definition = programme_named(programme, variant).for_entry(on)
    with journal_at(place) as journal:
        try:
            receipt = journal.close_project(
                definition, on, decided_on=decided_on, by=by, command_id=command_id
            )
        except ClosingRefused as refused:
            say_reasons(refused.reasons, language, form)
            return 1
        journal.number()
    if form == "json":
        print_json({"refused": False, **receipt_object(receipt)})
    elif language == "sv":
        say(f"{receipt.participation} stängs {receipt.events[0].on}.")
    else:
        say(f"{receipt.participation} closes on {receipt.events[0].on}.")
    return 0
