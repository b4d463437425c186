"""The command `journal contact`: the project had a contact with a company or another organisation."""

from datetime import date

import click

from pathway.cli.arguments import (
    day_option,
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
from pathway.errors import ContactRefused
from pathway.texts import Language, Text

__all__ = ["command"]

_SAID = {
    "recorded": Text(sv="{}: kontakt {} registrerad.", en="{}: contact {} is recorded."),
    "repeated": Text(
        sv="{}: kontakt {} var registrerad förut.", en="{}: contact {} was recorded before."
    ),
    "corrected": Text(sv="{}: kontakt {} gäller i stället.", en="{}: contact {} holds instead."),
    "voided": Text(sv="{}: kontakt {} struken.", en="{}: contact {} is voided."),
}
_NUMBER = click.IntRange(min=1)


@click.command("contact")
@place_argument(chain=True)
@programme_argument
@click.argument("organisation")
@click.option("--kind", metavar="KIND", help="The kind of contact, as the programme declares it.")
@variant_option
@day_option(required=True)
@click.option("--by", metavar="ROLE", help="The role of who tells.")
@click.option("--corrects", type=_NUMBER, metavar="NUMBER", help="Put it in the place of that one.")
@click.option("--voids", type=_NUMBER, metavar="NUMBER", help="Declare that that one never was.")
@click.option("--command-id", metavar="ID", help="Sent again with it, it is kept once.")
@language_option
@format_option
def command(  # noqa: PLR0913, PLR0917  one for each option
    place: Place,
    programme: str,
    organisation: str,
    kind: str | None,
    variant: str | None,
    on: date,
    by: str | None,
    corrects: int | None,
    voids: int | None,
    command_id: str | None,
    language: Language,
    form: str,
) -> int:
    """Record a contact of the project with ORGANISATION, a pseudonym: no name, no number of its own.

    With --corrects it takes the place of an earlier one, with --voids that one never was; both stay on
    record. `journal contacts` lists their numbers.

    Exit status: 0 recorded, or recorded before; 1 refused, and why; 2 it cannot be used.
    """
    if (kind is None) != (voids is not None) or (corrects is not None and voids is not None):
        raise click.UsageError("Give --kind, alone or with --corrects; or --voids alone.")
    definition = programme_named(programme, variant).for_entry(on)
    whose = (definition, organisation)
    with journal_at(place) as journal:
        try:
            if kind is None:
                assert voids is not None
                receipt = journal.void_contact(*whose, voids, on, by=by, command_id=command_id)
            elif corrects is not None:
                receipt = journal.correct_contact(
                    *whose, corrects, kind, on, by=by, command_id=command_id
                )
            else:
                receipt = journal.record_contact(*whose, kind, on, by=by, command_id=command_id)
        except ContactRefused as refused:
            say_reasons(refused.reasons, language, form)
            return 1
        journal.number()
    if form == "json":
        print_json({"refused": False, **receipt_object(receipt)})
        return 0
    done = "recorded" if corrects is None else "corrected"
    if voids is not None:
        done = "voided"
    number = receipt.version if voids is None else voids
    say(_SAID["repeated" if receipt.repeated else done].of(language).format(organisation, number))
    return 0
