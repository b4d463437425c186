"""The command `journal settle`: what time alone has brought is written down."""

from datetime import date

import click

from pathway.cli.arguments import day_option, format_option, language_option
from pathway.cli.console import print_json, say
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_lines import receipt_object
from pathway.cli.refusal_lines import reason_object
from pathway.journal.settling import Settled
from pathway.texts import Language

__all__ = ["command"]


@click.command("settle")
@place_argument(chain=True)
@day_option(required=True)
@click.option("--programme", metavar="ID", help="Only those who take part in this one.")
@language_option
@format_option
def command(place: Place, on: date, programme: str | None, language: Language, form: str) -> int:
    """Write down the lapses that fell before a day: a project that closed, a stay that ran out.

    Nothing depends on it: whoever reads or decides counts with them all the same. Written down, they
    are in the feed.

    Exit status: 0 all is settled, 1 of somebody later entries stand against it, 2 it cannot be used.
    """
    with journal_at(place) as journal:
        settled = journal.settle(on, programme)
        journal.number()
    if form == "json":
        print_json(_object(settled))
    else:
        _say(settled, language)
    return 1 if settled.refused else 0


def _object(settled: Settled) -> dict[str, object]:
    return {
        "settled": [receipt_object(each) for each in settled.receipts],
        "refused": [
            {
                "participation": whose,
                "entry": refusal.entry,
                "reasons": [reason_object(each) for each in refusal.reasons],
            }
            for whose, refusal in settled.refused
        ],
    }


def _say(settled: Settled, language: Language) -> None:
    for whose, refusal in settled.refused:
        say(f"{whose}: {refusal.text(language)}")
    events = sum(len(each.events) for each in settled.receipts)
    settled_in = len(settled.receipts)
    if language == "sv":
        written = "händelse skriven" if events == 1 else "händelser skrivna"
        say(
            f"{events} {written}, i {settled_in} {'deltagande' if settled_in == 1 else 'deltaganden'}."
        )
    else:
        many = "s" * (settled_in != 1)
        say(f"{events} event{'s' * (events != 1)} written, in {settled_in} participation{many}.")
