"""The commands `indicators`, `explain` and `revisions`: figures, what stands behind one, what changed."""

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import day_option, language_option
from pathway.cli.console import complain, print_json, say, show_table
from pathway.cli.indicator_arguments import Question, question_options, table_format
from pathway.cli.outputs import outputs, unwritable
from pathway.errors import Fault, UnusableInput
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.indicator_disclosed import Disclosed, Disclosure
    from pathway.indicators.log import Log

__all__ = ["explain", "indicators", "revisions"]

_OUTPUT = click.Path(path_type=Path, readable=False)
_known_option = click.option(
    "--as-known-on",
    "known",
    metavar="MOMENT",
    help="As it was known then: 2009-03-01, by the end of that day; 2009-03-01T12:30+01:00.",
)


@click.command()
@question_options
@day_option()
@_known_option
@click.option(
    "--disclosure",
    type=click.Choice(("public", "fund")),
    help="For whom. public: few, all but few, none and all are withheld, with what would tell them; "
    "it takes some seconds. fund: exact, and said to be confidential. Without it: exact.",
)
@click.option(
    "--log",
    "kept",
    type=_OUTPUT,
    help="Keep all the events here as a log in parquet, pseudonyms included; it can be SOURCE.",
)
@click.option("--out", type=_OUTPUT, help="Write the figures here: JSON, CSV or a workbook.")
@language_option
@table_format("table", "json", "csv", "xlsx")
def indicators(
    on: date | None,
    known: str | None,
    disclosure: "Disclosure | None",
    kept: Path | None,
    out: Path | None,
    language: Language,
    form: str,
    **told: str | tuple[str, ...],
) -> int:
    """Count the figures of a family of indicators, each with what it could not be counted of.

    SOURCE is the URL of a journal, or a file of events as pathway replay --events or pathway journal
    feed writes it, or a log in parquet as --log writes it. The figures are of the last day on which anything happened, unless --on is given.

    Exit status: 0 all well, 1 a sum that must hold does not, 2 the source cannot be used, or nothing
    of it can be counted.
    """
    from pathway.cli.indicator_answers import Answering  # noqa: PLC0415  others need none of it
    from pathway.cli.indicator_disclosed import disclosed  # noqa: PLC0415  likewise
    from pathway.cli.indicator_shown import figure_rows, table_object  # noqa: PLC0415  likewise

    if form == "xlsx" and out is None:
        raise click.UsageError("A workbook needs a place: --out FILE.xlsx.")
    if form == "table" and out is not None:
        raise click.UsageError("A file needs a form: --format json, csv or xlsx.")
    answering = Answering.of(_question(told), known)
    result = disclosed(answering.table(on), disclosure)
    table = result.table
    if kept is not None:
        _keep(answering.opened.log, kept)
    mark = f", {_CONFIDENTIAL[language]}" if result.confidential else ""
    if out is not None:
        _write(result, form, out, language)
        say(f"{out}: {len(table)} {_FIGURES[language]}{mark}")
    elif form == "json":
        print_json(table_object(result))
    elif form == "csv":
        written = csv.writer(sys.stdout, lineterminator="\n")
        written.writerow(table.columns)
        written.writerows(table.cells(row) for row in table.rows)
    else:
        say(f"{table.family.name.of(language)}, {table.programme}, {table.on}{mark}", "bold")
        show_table("", *figure_rows(table, table.rows, language))
    for each in result.wrong:
        complain(each)
    return 1 if result.wrong else 0


@click.command()
@question_options
@click.option("--indicator", required=True, metavar="ID", help="Which figure.")
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="BREAKDOWN=BAND",
    help="Of this group, as sex=women; of all, unless one is named.",
)
@day_option()
@_known_option
@language_option
@table_format("table", "json")
def explain(
    indicator: str,
    groups: tuple[str, ...],
    on: date | None,
    known: str | None,
    language: Language,
    form: str,
    **told: str | tuple[str, ...],
) -> None:
    """Name the participations and events behind a figure.

    They are pseudonyms of single people: for those who may read the journal itself. Whose identity
    is protected is counted and not named.

    Exit status: 0 all well, 2 the source cannot be used, or there is no such figure.
    """
    from pathway.cli.indicator_answers import Answering, row_named  # noqa: PLC0415  likewise
    from pathway.cli.indicator_shown import (  # noqa: PLC0415  likewise
        explained_lines,
        explanation_object,
    )
    from pathway.indicators.explaining import explain as explained  # noqa: PLC0415  likewise

    question = _question({**told, "only": indicator})
    answering = Answering.of(question, known)
    table = answering.table(on)
    row = row_named(table, indicator, question.periods, groups)
    opened, engine = answering.opened, answering.engine
    found = explained(opened.log, table, row, without=opened.without, engine=engine)
    if form == "json":
        print_json(explanation_object(found))
        return
    for line in explained_lines(table, found, language):
        say(line)


@click.command()
@question_options
@day_option()
@click.option("--before", required=True, metavar="MOMENT", help="As it was known then.")
@click.option("--after", metavar="MOMENT", help="And then; without it, all that is recorded.")
@language_option
@table_format("table", "json")
def revisions(
    on: date | None,
    before: str,
    after: str | None,
    language: Language,
    form: str,
    **told: str | tuple[str, ...],
) -> int:
    """List which figures are not what they were, by which events.

    Both are figures of the same day: the last on which anything happened, unless --on is given.

    Exit status: 0 nothing changed, 1 something did, 2 the source cannot be used.
    """
    from pathway.cli.indicator_answers import Answering  # noqa: PLC0415  likewise
    from pathway.cli.indicator_shown import (  # noqa: PLC0415  likewise
        revision_object,
        revision_rows,
    )
    from pathway.indicators.revisions import revisions as compared  # noqa: PLC0415  likewise

    question = _question(told)
    old, new = Answering.of(question, before), Answering.of(question, after)
    day = on or new.opened.log.last_day
    tables = old.table(day), new.table(day)
    found = compared(*tables, new.opened.log, engine=new.engine)
    if form == "json":
        print_json([revision_object(each) for each in found])
    else:
        show_table("", *revision_rows(tables[1], found, language))
    return 1 if found else 0


_FIGURES: dict[Language, str] = {"sv": "uppgifter", "en": "figures"}
_CONFIDENTIAL: dict[Language, str] = {"sv": "konfidentiellt", "en": "confidential"}


def _question(told: dict[str, str | tuple[str, ...]]) -> Question:
    def word(name: str) -> str | None:
        found = told.get(name)
        return found if isinstance(found, str) else None

    periods = told["periods"]
    return Question(
        word("source") or "",
        word("family") or "",
        word("programme"),
        word("variant"),
        word("only"),
        word("by"),
        periods if isinstance(periods, tuple) else (),
        word("tenant") or "default",
        word("people"),
        word("engine") or "auto",
    )


def _keep(log: "Log", place: Path) -> None:
    from pathway.indicators.log_parquet import write_log  # noqa: PLC0415  it needs the extra

    try:
        write_log(log, place)
    except OSError as error:
        raise UnusableInput(str(place), [Fault("", unwritable(error))]) from None


def _write(result: "Disclosed", form: str, out: Path, language: Language) -> None:
    from pathway.cli.indicator_shown import table_object  # noqa: PLC0415  likewise

    table = result.table
    try:
        match form:
            case "csv":
                table.write_csv(out)
            case "xlsx":
                table.write_workbook(out, language=language)
            case _:
                with outputs() as kept:
                    text = json.dumps(table_object(result), ensure_ascii=False, indent=2)
                    kept.begin(out).write(f"{text}\n")
    except OSError as error:
        raise UnusableInput(str(out), [Fault("", unwritable(error))]) from None
