"""The command `report`: what a journal came to, as a page to look at."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import day_option, language_option, variant_option
from pathway.cli.console import complain
from pathway.cli.indicator_arguments import Question
from pathway.cli.outputs import writable
from pathway.cli.written_page import out_option, put_page
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.indicator_disclosed import Disclosure

__all__ = ["report"]


@click.command()
@click.argument("source")
@click.option(
    "--family",
    "families",
    multiple=True,
    metavar="NAME|FILE",
    help="Which figures, once for each family; without it, those of the programme's own name.",
)
@click.option(
    "--programme",
    "programmes",
    multiple=True,
    metavar="NAME|FILE",
    help="Of which programme, once for each; without it, all that are there.",
)
@variant_option
@click.option("--only", metavar="ID,ID", help="These indicators alone.")
@click.option(
    "--by",
    metavar="ID,ID",
    help="Cross these breakdowns, in place of each indicator's own tables.",
)
@click.option(
    "--period",
    "periods",
    multiple=True,
    metavar="PERIOD",
    help="Figures of 2009, 2009-Q1, 2009-03 or 2009-01-01..2009-06-30; targets are of all days.",
)
@day_option()
@click.option(
    "--as-known-on",
    "known",
    metavar="MOMENT",
    help="As it was known then: 2009-03-01, by the end of that day; 2009-03-01T12:30+01:00.",
)
@click.option(
    "--disclosure",
    type=click.Choice(("public", "fund")),
    help="For whom. public: figures alone, small numbers and what would tell them withheld; it takes "
    "some seconds. fund: exact, and said to be confidential. Without it: exact.",
)
@click.option(
    "--released",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --disclosure public: frozen figures that were published so before, the oldest first.",
)
@click.option(
    "--participations",
    "named",
    is_flag=True,
    help="Name the participations behind each figure, by pseudonym: for those who may read the journal.",
)
@click.option("--tenant", default="default", show_default=True, help="Whose, in a journal.")
@click.option(
    "--people",
    metavar="URL",
    help="The store of identities: whose identity is protected there is never named.",
)
@language_option
@out_option
def report(  # noqa: PLR0913  each is an option of its own
    source: str,
    *,
    families: tuple[str, ...],
    programmes: tuple[str, ...],
    variant: str | None,
    only: str | None,
    by: str | None,
    periods: tuple[str, ...],
    on: date | None,
    known: str | None,
    disclosure: "Disclosure | None",
    released: tuple[Path, ...],
    named: bool,
    tenant: str,
    people: str | None,
    language: Language,
    out: Path | None,
) -> int:
    """Make a page of what a journal came to: targets, groups, flow, time, follow-ups, quality.

    SOURCE is the URL of a journal, or a file of events as pathway replay --events or pathway journal
    feed writes it, or a log in parquet. The figures are of the last day on which anything happened,
    unless --on is given. The page is one file of HTML that needs no network. It names no participation
    unless --participations is given.

    Exit status: 0 all well, 1 a sum that must hold does not, 2 the source cannot be used, or nothing
    of it can be counted.
    """
    from pathway.report.page import page_html  # noqa: PLC0415  an extra, asked for first of all

    if named and disclosure == "public":
        raise click.UsageError("What is for the public names nobody: no --participations.")
    if released and disclosure != "public":
        raise click.UsageError(
            "What was published before matters to the public: --disclosure public."
        )
    if out is not None:
        writable(out)
    from pathway.cli.report_figures import given_of  # noqa: PLC0415  others need none of it
    from pathway.cli.report_source import ReportSource, told_by  # noqa: PLC0415  likewise
    from pathway.report.results import results_page  # noqa: PLC0415  likewise

    told = told_by(ReportSource(source, programmes, variant, known, tenant, people))
    question = Question(source, "", None, variant, only, by, periods, tenant, people)
    given = given_of(told, question, families, on, disclosure, released)
    marked = "confidential" if disclosure == "fund" else disclosure
    page = results_page(given, language=language, named=named, disclosure=marked)
    put_page(page_html(page), out, language)
    wrong = [each for one in given for counted in one.counted for each in counted.wrong]
    for each in wrong:
        complain(each)
    return 1 if wrong else 0
