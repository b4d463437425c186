"""The command `journal migrate`: everybody under way onto another version, first as a plan."""

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
from pathway.cli.console import print_json, say, show_table
from pathway.cli.journal_append import say_refused
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_plans import migration_object, migration_rows
from pathway.cli.wording import headings
from pathway.decision import StepRefused
from pathway.definition import Definition
from pathway.journal import Journal
from pathway.journal.migration import (
    MigrationApplied,
    PlanOutdated,
    apply_migration,
    plan_migration,
)
from pathway.journal.migration_plan import MigrationPlan
from pathway.texts import Language

__all__ = ["command"]


@click.command("migrate")
@place_argument(chain=True)
@programme_argument
@variant_option
@day_option(required=True)
@click.option("--to", "version", metavar="VERSION", help="Not the version in force on the day.")
@click.option("--by", metavar="ROLE", help="The role of who decides.")
@click.option("--plan", "planning", is_flag=True, help="Show what would be done; write nothing.")
@click.option("--apply", "digest", metavar="DIGEST", help="Do what the plan of that digest says.")
@language_option
@format_option
def command(  # noqa: PLR0913, PLR0917  one for each option
    place: Place,
    programme: str,
    variant: str | None,
    on: date,
    version: str | None,
    by: str | None,
    planning: bool,  # noqa: FBT001  click gives it by name
    digest: str | None,
    language: Language,
    form: str,
) -> int:
    """Move all running participations of a programme to a version of it: plan, read, apply.

    The plan says who moves, who would be stranded and why, and whose dates shift. It is applied by its
    digest, all of it or nothing; where anybody has gone on since, the plan is another.

    Exit status: 0 all move, 1 somebody would be stranded, or it is refused, 2 it cannot be used.
    """
    if planning == (digest is not None):
        raise click.UsageError("Give --plan, and then --apply DIGEST.")
    found = programme_named(programme, variant)
    definition = found.on(on) if version is None else found.named(version)
    with journal_at(place) as journal:
        try:
            if digest is None:
                plan = plan_migration(journal, definition, on=on, by=by)
                return _show_plan(plan, language, form)
            return _apply(journal, definition, digest, (on, by, language, form))
        except StepRefused as refused:
            say_refused(refused.refusal, language, form)
            return 1


def _apply(
    journal: Journal,
    definition: Definition,
    digest: str,
    asked: tuple[date, str | None, Language, str],
) -> int:
    on, by, language, form = asked
    try:
        done = apply_migration(journal, definition, digest, on=on, by=by)
    except PlanOutdated as outdated:
        if form == "json":
            print_json({"applied": False, "why": str(outdated)})
        else:
            say(str(outdated))
        return 1
    journal.number()
    _show_done(done, language, form)
    return 1 if done.stranded else 0


def _show_plan(plan: MigrationPlan, language: Language, form: str) -> int:
    if form == "json":
        print_json(migration_object(plan))
        return 1 if plan.stranded else 0
    say(f"{plan.programme}@{plan.version}, {plan.on}", "bold")
    columns = headings(("participation", "from", "phase", "to", "why"), language)
    rows = migration_rows(plan, language)
    if rows:
        show_table("", columns, rows)
    if language == "sv":
        say(f"{len(plan.moving)} går över, {len(plan.stranded)} blir kvar. Inget är skrivet.")
    else:
        say(f"{len(plan.moving)} move, {len(plan.stranded)} are stranded. Nothing is written.")
    say(f"--apply {plan.digest}")
    return 1 if plan.stranded else 0


def _show_done(done: MigrationApplied, language: Language, form: str) -> None:
    if form == "json":
        print_json(
            {
                "applied": True,
                "digest": done.digest,
                "moved": done.moved,
                "stranded": done.stranded,
                "repeated": done.repeated,
            }
        )
    elif done.repeated:
        say("Redan gjort." if language == "sv" else "Done before.")
    elif language == "sv":
        say(f"{done.moved} har gått över, {done.stranded} blev kvar.")
    else:
        say(f"{done.moved} moved, {done.stranded} stranded.")
