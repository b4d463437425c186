"""The command `revisions`: which figures are not what they were, or not what was frozen, and why."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import day_option, language_option
from pathway.cli.console import complain, print_json, say, show_table
from pathway.cli.indicator_arguments import Question, question_of, question_options, table_format
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.indicator_answers import Answering
    from pathway.cli.indicator_disclosed import Disclosure
    from pathway.indicators.table import IndicatorTable

__all__ = ["revisions"]


@click.command()
@question_options
@day_option()
@click.option("--before", metavar="MOMENT", help="As it was known then.")
@click.option(
    "--frozen",
    type=click.Path(path_type=Path),
    help="As it was frozen by indicators --freeze, which says what was asked, in place of --before.",
)
@click.option("--after", metavar="MOMENT", help="And then; without it, all that is recorded.")
@click.option(
    "--disclosure",
    type=click.Choice(("public", "fund")),
    help="For whom. public: what two tables tell that are published one after the other, and no "
    "event. fund: exact, and said to be confidential. Without it: exact, with the events.",
)
@language_option
@table_format("table", "json")
def revisions(
    on: date | None,
    before: str | None,
    frozen: Path | None,
    after: str | None,
    disclosure: "Disclosure | None",
    language: Language,
    form: str,
    **told: str | tuple[str, ...],
) -> int:
    """List which figures are not what they were, by which events.

    Both are figures of the same day: the last on which anything happened, unless --on is given; of
    frozen figures, of theirs.

    Exit status: 0 nothing changed, 1 something did, 2 the source cannot be used.
    """
    from pathway.cli.indicator_answers import Answering  # noqa: PLC0415  others need none of it
    from pathway.cli.indicator_disclosed import changed  # noqa: PLC0415  likewise
    from pathway.cli.indicator_shown import (  # noqa: PLC0415  likewise
        revision_object,
        revision_rows,
    )
    from pathway.indicators.revisions import revisions as compared  # noqa: PLC0415  likewise

    if (before is None) == (frozen is None):
        raise click.UsageError("Say what to compare with: --before MOMENT or --frozen FILE.")
    if frozen is not None and on is not None:
        raise click.UsageError("What was frozen says its day: no --on.")
    question = question_of(told)
    new = Answering.of(question, after)
    if frozen is not None:
        tables = _since(new, question, frozen)
    else:
        day = on or new.opened.log.last_day
        tables = Answering.of(question, before).table(day), new.table(day)
    exact = compared(*tables, new.opened.log, engine=new.engine)
    result, found = changed(*tables, exact, disclosure)
    if form == "json":
        rows = [revision_object(each) for each in found]
        said = {"disclosure": disclosure, "confidential": result.confidential, "revisions": rows}
        print_json(rows if disclosure is None else said)
    else:
        if result.confidential:
            say(_CONFIDENTIAL[language], "bold")
        show_table("", *revision_rows(result.table, found, language))
        if disclosure == "public":
            from pathway.indicators.public_note import NOTE  # noqa: PLC0415  likewise

            say(NOTE.of(language))
    return 1 if found else 0


_CONFIDENTIAL: dict[Language, str] = {"sv": "Konfidentiellt", "en": "Confidential"}


def _since(
    answering: "Answering", question: Question, path: Path
) -> "tuple[IndicatorTable, IndicatorTable]":
    """Return frozen figures and what they are now; say so where they cannot be made again."""
    from pathway.cli.indicator_frozen import (  # noqa: PLC0415  likewise
        counted_again,
        frozen_in,
        not_made_again,
    )

    frozen = frozen_in(path, question)
    differing = not_made_again(answering, frozen, path)
    if differing is not None:
        complain(differing)
    return frozen, counted_again(answering, frozen, answering.opened.moment)
