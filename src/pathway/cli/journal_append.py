"""The command `journal append`: one step into a journal, a correction of one, or that one never was."""

from collections.abc import Sequence
from datetime import date

import click

from pathway.cli.arguments import day_option, format_option, language_option, programme_named
from pathway.cli.cells import detail_fault, detail_name_fault, participation_fault, word_fault
from pathway.cli.console import print_json, say, show_table
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_asked import Asked, appended
from pathway.cli.journal_lines import event_columns, event_rows, receipt_object
from pathway.cli.refusal_lines import reason_object
from pathway.cli.wording import headings
from pathway.decision import Refusal
from pathway.errors import Fault, UnusableInput
from pathway.journal import Receipt, Recorded
from pathway.texts import Language

__all__ = ["command", "say_refused"]


@click.command("append")
@place_argument(chain=True)
@click.argument("step", required=False)
@click.option("--participation", required=True, metavar="ID", help="Whose step.")
@day_option(required=True)
@click.option("--detail", "details", multiple=True, metavar="NAME=VALUE", help="What it tells.")
@click.option("--by", metavar="ROLE", help="The role of who asks.")
@click.option("--command-id", metavar="ID", help="Sent again with it, the step is kept once.")
@click.option("--expected", type=click.IntRange(min=0), help="The version it is thought to be at.")
@click.option("--correct", type=click.IntRange(min=1), help="Put STEP in the place of this entry.")
@click.option("--void", type=click.IntRange(min=1), help="Say that this entry never happened.")
@click.option(
    "--registered-in-error",
    "in_error",
    is_flag=True,
    help="With --void of the referral: none of the participation happened. It cannot be undone.",
)
@click.option("--programme", help="Of a referral: into which programme.")
@click.option("--variant", metavar="NAME|FILE", help="Of a referral: the local variant.")
@click.option("--person", metavar="ID", help="Of a referral: the pseudonym of the person.")
@language_option
@format_option
def command(  # noqa: PLR0913, PLR0917  one for each option
    place: Place,
    step: str | None,
    participation: str,
    on: date,
    details: tuple[str, ...],
    by: str | None,
    command_id: str | None,
    expected: int | None,
    correct: int | None,
    void: int | None,
    in_error: bool,  # noqa: FBT001  click gives it by name
    programme: str | None,
    variant: str | None,
    person: str | None,
    language: Language,
    form: str,
) -> int:
    """Take a step in a journal, if it may be taken; what is late is entered late.

    With --programme, the step is the referral that a participation begins with. To void a referral is
    to say that the whole participation was registered in error, for good: that takes
    --registered-in-error.

    Exit status: 0 kept, or kept before; 1 refused, and why; 2 the input or the journal cannot be used.
    """
    if (step is None) == (void is None):
        raise click.UsageError("Name a STEP, or the entry to --void.")
    if in_error and void is None:
        raise click.UsageError("--registered-in-error goes with --void of the referral.")
    if correct is not None and programme is not None:
        raise click.UsageError("--correct is about an entry there is; --programme begins anew.")
    told = _told(participation, step, by, details)
    found = None if programme is None else programme_named(programme, variant)
    asked = Asked(participation, step, on, told, by, command_id, expected, correct, void, in_error)
    with journal_at(place) as journal:
        answer = appended(journal, asked, found, person, place.zone)
        if isinstance(answer, Refusal):
            say_refused(answer, language, form)
            return 1
        journal.number()
        numbers = {each.number for each in answer.events}
        recorded = journal.recorded(answer.participation)
        new = [each for each in recorded if each.event.number in numbers]
    _kept(answer, new, (language, form), place.zone)
    return 0


def _told(
    participation: str, step: str | None, by: str | None, details: Sequence[str]
) -> dict[str, str]:
    """Return the details by name; raise `UnusableInput` with every fault."""
    faults: list[Fault] = []
    faults += _fault("--participation", participation_fault(participation))
    faults += _fault("STEP", None if step is None else word_fault("step", step))
    faults += _fault("--by", None if by is None else word_fault("by", by))
    told: dict[str, str] = {}
    for each in details:
        name, given, value = each.partition("=")
        where = f"--detail {len(told) + 1}"
        if not given or not name or not value:
            faults.append(Fault(where, "is not written as NAME=VALUE, like outcome=employment."))
        elif name in told:
            faults.append(Fault(where, f"{name} is told twice. Keep one of them."))
        else:
            faults += _fault(where, detail_name_fault(name) or detail_fault(name, value))
        told[name] = value
    if faults:
        raise UnusableInput("the step", faults)
    return told


def _fault(where: str, why: str | None) -> list[Fault]:
    return [] if why is None else [Fault(where, why)]


def say_refused(refusal: Refusal, language: Language, form: str) -> None:
    """Say why a command was refused, in words or as JSON."""
    if form != "json":
        say(refusal.text(language))
        return
    possible = refusal.possible_from
    print_json(
        {
            "refused": True,
            "step": refusal.step.trigger,
            "on": refusal.step.on.isoformat(),
            "phase": refusal.phase,
            "entry": refusal.entry,
            "possible_from": None if possible is None else possible.isoformat(),
            "reasons": [reason_object(each) for each in refusal.reasons],
        }
    )


def _kept(
    receipt: Receipt, recorded: Sequence[Recorded], shown: tuple[Language, str], zone: str
) -> None:
    language, form = shown
    if form == "json":
        print_json({"refused": False, **receipt_object(receipt)})
        return
    if receipt.repeated:
        say("Infört tidigare:" if language == "sv" else "Kept before:")
    show_table("", headings(event_columns(), language), event_rows(recorded, language, zone))
