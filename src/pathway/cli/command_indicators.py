"""The commands `indicators` and `explain`: figures, and what stands behind one."""

import csv
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import day_option, language_option
from pathway.cli.console import complain, print_json, say, show_table
from pathway.cli.indicator_arguments import Question, question_of, question_options, table_format
from pathway.cli.outputs import outputs, unwritable, writable
from pathway.errors import Fault, UnusableInput
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.indicator_disclosed import Disclosed, Disclosure
    from pathway.indicators.log import Log
    from pathway.indicators.table import IndicatorTable

__all__ = ["explain", "indicators"]

_OUTPUT = click.Path(path_type=Path, readable=False)
_INPUT = click.Path(path_type=Path)
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
@click.option(
    "--freeze",
    "frozen",
    type=_OUTPUT,
    help="Keep the exact figures here as reported, with what was asked and a digest; revisions "
    "--frozen compares with them.",
)
@click.option(
    "--released",
    multiple=True,
    type=_INPUT,
    metavar="FILE",
    help="With --disclosure public: frozen figures that were published so before, or are beside these, "
    "of this family or another, the oldest first.",
)
@click.option("--out", type=_OUTPUT, help="Write the figures here: JSON, CSV or a workbook.")
@language_option
@table_format("table", "json", "csv", "xlsx")
def indicators(
    on: date | None,
    known: str | None,
    disclosure: "Disclosure | None",
    out: Path | None,
    language: Language,
    form: str,
    **told: object,
) -> int:
    """Count the figures of a family of indicators, each with what it could not be counted of.

    SOURCE is the URL of a journal, or a file of events as pathway replay --events or pathway journal
    feed writes it, or a log in parquet as --log writes it. The figures are of the last day on which anything happened, unless --on is given.

    Exit status: 0 all well, 1 a sum that must hold does not, 2 the source cannot be used, or nothing
    of it can be counted.
    """
    from pathway.cli.indicator_disclosed import disclosed  # noqa: PLC0415  others need none of it
    from pathway.cli.indicator_frozen import frozen_at, released  # noqa: PLC0415  likewise

    if form == "xlsx" and out is None:
        raise click.UsageError("A workbook needs a place: --out FILE.xlsx.")
    if form == "table" and out is not None:
        raise click.UsageError("A file needs a form: --format json, csv or xlsx.")
    earlier = _paths(told, "released")
    if earlier and disclosure != "public":
        raise click.UsageError(
            "What was published before matters to the public: --disclosure public."
        )
    for place in (out, told.get("kept"), told.get("frozen")):
        if isinstance(place, Path):
            writable(place)
    exact, log = _counted(question_of(told), known, on, logged=told.get("kept") is not None)
    frozen, digest = told.get("frozen"), ""
    if isinstance(frozen, Path):
        digest = frozen_at(exact, frozen)
    result = disclosed(exact, disclosure, released(earlier, exact))
    kept = told.get("kept")
    if isinstance(kept, Path) and log is not None:
        _keep(log, kept)
    if digest and (form == "table" or out is not None):
        say(f"{frozen}: {_FROZEN[language]}, {digest}, {_CONFIDENTIAL[language]}")
    _shown(result, form, out, language)
    for each in result.wrong:
        complain(each)
    return 1 if result.wrong else 0


def _counted(
    question: Question, known: str | None, on: date | None, *, logged: bool
) -> "tuple[IndicatorTable, Log | None]":
    """Return the figures, and the log that they were counted of, where one was read."""
    from pathway.cli.indicator_answers import (  # noqa: PLC0415  likewise
        Answering,
        table_in_place,
    )

    if question.engine != "sql":
        answering = Answering.of(question, known)
        return answering.table(on), answering.opened.log
    if logged:
        raise click.UsageError("The engine sql reads no log, so there is none to keep by --log.")
    return table_in_place(question, known, on), None


def _shown(result: "Disclosed", form: str, out: Path | None, language: Language) -> None:
    from pathway.cli.indicator_shown import figure_rows, table_object  # noqa: PLC0415  likewise

    table = result.table
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
        if result.disclosure == "public":
            from pathway.indicators.public_note import NOTE  # noqa: PLC0415  likewise

            say(NOTE.of(language))


def _paths(told: Mapping[str, object], name: str) -> tuple[Path, ...]:
    found = told.get(name)
    return (
        tuple(each for each in found if isinstance(each, Path)) if isinstance(found, tuple) else ()
    )


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

    question = question_of({**told, "only": indicator})
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


_FIGURES: dict[Language, str] = {"sv": "uppgifter", "en": "figures"}
_FROZEN: dict[Language, str] = {"sv": "frysta uppgifter", "en": "frozen figures"}
_CONFIDENTIAL: dict[Language, str] = {"sv": "konfidentiellt", "en": "confidential"}


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
