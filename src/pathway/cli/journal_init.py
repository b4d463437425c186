"""The command `journal init`: makes the tables of a journal where they are not there yet."""

import click

from pathway.cli.arguments import format_option, language_option
from pathway.cli.console import print_json, say
from pathway.cli.journal_arguments import Place, checked_place, place_argument
from pathway.journal import init_journal
from pathway.texts import Language

__all__ = ["command"]


@click.command("init")
@place_argument(chain=True)
@language_option
@format_option
def command(place: Place, language: Language, form: str) -> None:
    """Make a journal: the file of SQLite, and the tables that are not there yet.

    What is there already stays as it is.
    """
    checked_place(place)
    init_journal(place.url, tenant=place.tenant, chain=place.chain)
    if form == "json":
        print_json({"ready": True})
    else:
        say("Journalen är klar." if language == "sv" else "The journal is ready.")
