"""The command `journal retention`: erases identities that have been kept long enough, first as a plan."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from pathway.catalogue import installed
from pathway.cli.arguments import day_option, format_option, language_option
from pathway.cli.cells import day_in
from pathway.cli.console import print_json, say, show_table
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_people import master_keys, store_at
from pathway.cli.wording import headings
from pathway.errors import Fault, UnusableInput
from pathway.journal.people import (
    PRESETS,
    Erasure,
    IdentityRedactor,
    PlanChanged,
    RetentionPlan,
    lasting_in,
    record_erasure,
)
from pathway.journal.standing import programmes_of
from pathway.texts import Language, Text

__all__ = ["command"]

_FILE = click.Path(path_type=Path)
_WHY = {
    "running": Text(sv="pågår", en="under way"),
    "on_hold": Text(sv="får inte raderas", en="on hold"),
    "not_yet": Text(sv="ännu inte", en="not yet"),
    "no_date": Text(sv="okänt sedan när", en="not known since when"),
    "research": Text(sv="bevaras för forskning", en="kept for research"),
    "birth_day_unknown": Text(sv="födelsedag okänd", en="day of birth not known"),
}
_ERASED = Text(sv="raderas", en="erase")


@click.command("retention")
@place_argument(chain=True)
@click.option("--people", required=True, metavar="URL", help="The store of identities.")
@click.option("--keys", metavar="URL", help="Where the keys of persons stand apart from it.")
@click.option("--master", type=_FILE, help="A file of master keys: an id and 64 digits a line.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    required=True,
    type=click.Choice([*PRESETS]),
    help="How long identities are kept; of several, the longest time decides.",
)
@click.option(
    "--final-payment",
    "payments",
    multiple=True,
    metavar="PROGRAMME=DAY",
    help="When the project was paid for the last time.",
)
@day_option(required=True)
@click.option("--by", metavar="ROLE", help="The role of who decides.")
@click.option("--plan", "planning", is_flag=True, help="Show what would be done; erase nothing.")
@click.option("--apply", "digest", metavar="DIGEST", help="Do what the plan of that digest says.")
@language_option
@format_option
def command(  # noqa: PLR0913, PLR0917  one for each option
    place: Place,
    people: str,
    keys: str | None,
    master: Path | None,
    rules: tuple[str, ...],
    payments: tuple[str, ...],
    on: date,
    by: str | None,
    planning: bool,  # noqa: FBT001  click gives it by name
    digest: str | None,
    language: Language,
    form: str,
) -> int:
    """Erase the identities that every rule has let go: plan, read, apply.

    The day may lie in the future to see what will be erased; applied is the plan of a day that has come.
    What happened stays, under its pseudonym. A rule that keeps some for research needs --master, to read
    the day of birth. Scrub the files afterwards: see the how-to on identities.

    Exit status: 0 all well, 1 the plan is another now, or a hold forbids it, 2 it cannot be used.
    """
    if planning == (digest is not None):
        raise click.UsageError("Give --plan, and then --apply DIGEST.")
    paid, chosen = _paid(payments), [PRESETS[each] for each in rules]
    masters = master_keys(master)
    with journal_at(place) as journal, store_at(people, place, masters, keys=keys) as store:
        with journal.reading() as port:
            _check_programmes(paid, programmes_of(port, journal.tenant))
            lasting = lasting_in(port, journal.tenant, final_payments=paid, zone=place.zone)

        def recorded(erased: Erasure) -> object:
            return record_erasure(journal, erased.person, on=erased.on, by=by)

        redactor = IdentityRedactor(store, recorded)
        if digest is None:
            plan = redactor.plan(chosen, lasting, on=on)
            _show_plan(plan, language, form, ahead=on > store.today())
            return 0
        answer = redactor.apply(digest, chosen, lasting, on=on)
        journal.number()
    if isinstance(answer, PlanChanged):
        if form == "json":
            print_json({"applied": False, "digest": answer.plan.digest})
        else:
            say(answer.text.of(language))
        return 1
    left = [each for each in answer if not isinstance(each, Erasure)]
    if form == "json":
        erased = [each.person for each in answer if isinstance(each, Erasure)]
        told = [{"person": each.person, "sv": each.text.sv, "en": each.text.en} for each in left]
        print_json({"applied": True, "erased": erased, "left": told})
    else:
        many = len(answer) - len(left)
        say(f"{many} raderade." if language == "sv" else f"{many} erased.")
        for each in left:
            say(each.text.of(language))
    return 1 if left else 0


def _paid(payments: tuple[str, ...]) -> Mapping[str, date]:
    """Return the last payments by programme; raise `UnusableInput` with every fault."""
    found: dict[str, date] = {}
    faults: list[Fault] = []
    for each in payments:
        name, _, text = each.partition("=")
        day = day_in(text)
        if not name or not text:
            faults.append(
                Fault(each, "is not written as PROGRAMME=DAY, like navigator=2011-06-01.")
            )
        elif isinstance(day, str):
            faults.append(Fault(name, day.replace("on:", "the day:", 1)))
        elif name in found:
            faults.append(Fault(name, "is told twice. Give the day of the last payment."))
        else:
            found[name] = day
    if faults:
        raise UnusableInput("--final-payment", faults)
    return found


def _check_programmes(paid: Mapping[str, date], kept: Iterable[str]) -> None:
    """Raise `UnusableInput` for a payment to what is no programme, here or in the journal."""
    known = sorted({*kept, *installed()})
    faults = [
        Fault(name, f"no programme of that name is known. There are: {', '.join(known)}.")
        for name in paid
        if name not in known
    ]
    if faults:
        raise UnusableInput("--final-payment", faults)


def _show_plan(plan: RetentionPlan, language: Language, form: str, *, ahead: bool) -> None:
    if form == "json":
        print_json(
            {
                "on": plan.on.isoformat(),
                "ahead": ahead,
                "digest": plan.digest,
                "rules": [each.id for each in plan.rules],
                "erase": [
                    {"person": each.person, "since": each.since.isoformat()} for each in plan.erase
                ],
                "remain": [
                    {
                        "person": each.person,
                        "why": each.why,
                        "until": each.until and each.until.isoformat(),
                    }
                    for each in plan.remain
                ],
            }
        )
        return
    rows = [(each.person, _ERASED.of(language), each.since.isoformat()) for each in plan.erase]
    rows += [
        (each.person, _WHY[each.why].of(language), "" if each.until is None else str(each.until))
        for each in plan.remain
    ]
    if rows:
        show_table("", headings(("person", "why", "date"), language), rows)
    if language == "sv":
        say(f"{len(plan.erase)} raderas, {len(plan.remain)} blir kvar. Inget är raderat.")
    else:
        say(f"{len(plan.erase)} to erase, {len(plan.remain)} remain. Nothing is erased.")
    if not ahead:
        say(f"--apply {plan.digest}")
    elif language == "sv":
        say(f"Den {plan.on} har inte kommit: planera om då, och genomför den planen.")
    else:
        say(f"{plan.on} has not come: plan again then, and apply that plan.")
