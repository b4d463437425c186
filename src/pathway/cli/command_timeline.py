"""The command `timeline`: one participation over time, as a page to look at."""

from datetime import date
from pathlib import Path

import click

from pathway.cli.arguments import day_option, language_option, variant_option
from pathway.cli.outputs import writable
from pathway.cli.timeline_source import Asked, read_participation
from pathway.cli.written_page import out_option, put_page
from pathway.texts import Language

__all__ = ["timeline"]


@click.command()
@click.argument("source")
@click.argument("participation")
@click.option("--programme", metavar="PROGRAMME", help="Of a file of steps: its programme.")
@variant_option
@day_option()
@click.option(
    "--as-known-on",
    "known",
    metavar="MOMENT",
    help="Of a journal: as it knew the participation then.",
)
@click.option("--tenant", default="default", show_default=True, help="Of a journal: whose.")
@language_option
@out_option
def timeline(  # noqa: PLR0913  each is an option of its own
    source: str,
    participation: str,
    *,
    programme: str | None,
    variant: str | None,
    on: date | None,
    known: str | None,
    tenant: str,
    language: Language,
    out: Path | None,
) -> int:
    """Make a page of one participation: its phases, pauses and activities over time, what is due.

    SOURCE is the address of a journal, whose late, corrected and voided entries are shown as well, or
    a file of steps, whose refusals are. Without --on, the day is the last one that the source tells of. The page is one file of HTML that names
    nobody.

    Exit status: 0 all well, 1 some steps are refused, 2 the input cannot be used.
    """
    from pathway.report.page import page_html  # noqa: PLC0415  an extra
    from pathway.report.timeline import timeline_of  # noqa: PLC0415  likewise
    from pathway.report.timeline_page import timeline_page  # noqa: PLC0415  likewise

    if out is not None:
        writable(out)
    asked = Asked(source, participation, programme, variant, on, known, tenant, language)
    read = read_participation(asked)
    made = timeline_of(
        read.definition,
        read.participation,
        read.events,
        on=read.on,
        language=language,
        project=read.project,
        refusals=read.refusals,
        recorded=read.recorded,
    )
    put_page(page_html(timeline_page(made, language)), out, language)
    return 1 if made.refused else 0
