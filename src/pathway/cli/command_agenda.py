"""The commands `options` and `due`: what participations of a file can do, and owe, on a day."""

from collections.abc import Iterable
from datetime import date

import click

from pathway.cli.arguments import (
    day_option,
    format_option,
    language_option,
    programme_argument,
    programme_named,
    steps_argument,
    variant_option,
)
from pathway.cli.console import complain, print_json, say, show_table, watching
from pathway.cli.refusal_lines import reason_object
from pathway.cli.replaying import Walk
from pathway.cli.standing import ready, standing_of, standings
from pathway.cli.steps import opened
from pathway.cli.wording import headings, spoken
from pathway.decision import Due, Option, begin
from pathway.decision import due as due_on
from pathway.decision import options as options_on
from pathway.state import OUTSIDE
from pathway.texts import Language

__all__ = ["due", "due_object", "options"]


@click.command()
@programme_argument
@steps_argument
@variant_option
@click.option("--participation", required=True, metavar="ID", help="Whose options.")
@day_option(required=True)
@language_option
@format_option
def options(
    programme: str,
    steps: str,
    variant: str | None,
    participation: str,
    on: date,
    language: Language,
    form: str,
) -> int:
    """List every step that a participation could take on a day, or why not, and from when.

    The steps of the file count up to and including the day.

    Exit status: 0 all well, 1 some of its steps up to then are refused, 2 the input cannot be used.
    """
    found = programme_named(programme, variant)
    with opened(steps) as file:
        with watching("reading") as watch:
            survey = file.survey(watch)
        replayer = ready(found, survey, on)
        with watching("looking") as watch:
            walk = standing_of(replayer, file, survey, participation, on, watch)
    state = begin(walk.definition, participation, "") if walk.state is None else walk.state
    listed = options_on(walk.definition, state, on, project=replayer.project.state)
    if form == "json":
        print_json(
            {
                "participation": participation,
                "on": on.isoformat(),
                "phase": state.phase,
                "options": [_option_object(each) for each in listed],
            }
        )
    else:
        phase = "-" if state.phase == OUTSIDE else state.phase
        say(f"{participation}, {on}, {spoken('phase', language)}: {phase}", "bold")
        rows = [_option_row(each, language) for each in listed]
        show_table(
            "", headings(("step", "leads to", "possible", "why"), language), rows, of_words=True
        )
    return _refused((walk,), language)


def _option_object(option: Option) -> dict[str, object]:
    start = option.possible_from
    return {
        "step": option.trigger,
        "leads_to": option.target,
        "possible": option.possible,
        "possible_from": None if start is None else start.isoformat(),
        "reasons": [reason_object(each) for each in option.reasons],
        "conditional": [reason_object(each) for each in option.conditional],
    }


def _option_row(option: Option, language: Language) -> tuple[str, str, str, str]:
    if option.possible and option.conditional:
        possible = "beror på" if language == "sv" else "depends"
    elif option.possible:
        possible = "ja" if language == "sv" else "yes"
    elif option.possible_from is not None:
        since = "från" if language == "sv" else "from"
        possible = f"{since} {option.possible_from}"
    else:
        possible = "nej" if language == "sv" else "no"
    hangs = "beror på vad som anges" if language == "sv" else "hangs on what is told"
    why = [f"{each.rule}: {each.text(language)}" for each in option.reasons]
    why += [f"({hangs}) {each.rule}: {each.text(language)}" for each in option.conditional]
    return option.trigger, option.target, possible, "\n".join(why)


@click.command()
@programme_argument
@steps_argument
@variant_option
@day_option(required=True)
@click.option("--participation", metavar="ID", help="Of this participation alone.")
@language_option
@format_option
def due(
    programme: str,
    steps: str,
    variant: str | None,
    on: date,
    participation: str | None,
    language: Language,
    form: str,
) -> int:
    """List what is due or overdue on a day: limits, follow-ups, pauses, visits.

    The steps of the file count up to and including the day.

    Exit status: 0 all well, 1 some of the steps up to then are refused, 2 the input cannot be used.
    """
    found = programme_named(programme, variant)
    with opened(steps) as file:
        with watching("reading") as watch:
            survey = file.survey(watch)
        replayer = ready(found, survey, on)
        walks: list[Walk] = []
        owed: list[tuple[str, Due]] = []
        with watching("looking") as watch:
            walking: Iterable[Walk] = (
                standings(replayer, file, survey, on, watch)
                if participation is None
                else (standing_of(replayer, file, survey, participation, on, watch),)
            )
            for walk in walking:
                if walk.refused:
                    walks.append(walk)
                if walk.state is not None:
                    project = replayer.project.state
                    listed = due_on(walk.definition, walk.state, on, project=project)
                    owed += [(walk.participation, each) for each in listed]
    owed.sort(key=lambda each: each[1].on)
    if form == "json":
        print_json([due_object(whose, each) for whose, each in owed])
    else:
        columns = headings(("participation", "due", "days overdue", "text"), language)
        rows = [
            (whose, each.on.isoformat(), str(each.days_overdue), each.text(language))
            for whose, each in owed
        ]
        show_table("", columns, rows)
    return _refused(walks, language)


def due_object(participation: str, due: Due) -> dict[str, object]:
    """Return what is due as what JSON holds, in both languages."""
    other = due.if_pause_counts
    return {
        "participation": participation,
        "kind": due.kind,
        "id": due.id,
        "sv": due.text("sv"),
        "en": due.text("en"),
        "on": due.on.isoformat(),
        "last": None if due.last is None else due.last.isoformat(),
        "status": due.status,
        "days_overdue": due.days_overdue,
        "if_pause_counts": None if other is None else other.isoformat(),
    }


def _refused(walks: Iterable[Walk], language: Language) -> int:
    """Say how many steps were left out, and return the exit status."""
    count = sum(len(walk.refused) for walk in walks)
    if not count:
        return 0
    many = count != 1
    if language == "sv":
        complain(
            f"{count} av filens steg till och med den dagen avslås och "
            "räknas inte; pathway replay säger varför."
        )
    else:
        complain(
            f"{count} step{'s' if many else ''} of the file up to that day "
            f"{'are' if many else 'is'} refused and left out; pathway replay says why."
        )
    return 1
