"""The command `journal provide`: how many units of a resource there are."""

import click

from pathway.cli.arguments import (
    format_option,
    language_option,
    programme_argument,
    programme_named,
    variant_option,
)
from pathway.cli.console import print_json, say
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.errors import UnknownResource
from pathway.texts import Language

__all__ = ["command"]


@click.command("provide")
@place_argument()
@programme_argument
@click.argument("resource")
@click.argument("amount", type=click.IntRange(min=0, max=2**31 - 1))
@variant_option
@language_option
@format_option
def command(
    place: Place,
    programme: str,
    resource: str,
    amount: int,
    variant: str | None,
    language: Language,
    form: str,
) -> None:
    """Say how many units of a programme's RESOURCE there are; what is held already stays held."""
    found = programme_named(programme, variant)
    known = dict.fromkeys(each.id for one in found.definitions for each in one.resources)
    if resource not in known:
        raise UnknownResource(found.id, resource, tuple(known))
    with journal_at(place) as journal:
        journal.provide(found.id, resource, amount)
        free = journal.free(found.id, resource)
    if form == "json":
        named = {"programme": found.id, "resource": resource}
        print_json({**named, "amount": amount, "free": free})
    elif language == "sv":
        say(f"{found.id}, {resource}: {amount} finns, {free} lediga.")
    else:
        say(f"{found.id}, {resource}: there are {amount}, {free} free.")
