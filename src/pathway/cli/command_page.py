"""The command `page`: a programme as a page to look at, with what the proofs say of it."""

from datetime import date
from pathlib import Path

import click

from pathway.catalogue import beside, installed, load_variant, variants
from pathway.cli.arguments import (
    day_option,
    language_option,
    programme_argument,
    programme_named,
    variant_option,
    version_on,
)
from pathway.cli.console import watching
from pathway.cli.outputs import writable
from pathway.cli.written_page import out_option, put_page
from pathway.texts import Language, Text

__all__ = ["page"]


@click.command()
@programme_argument
@variant_option
@day_option()
@click.option("--without-proofs", is_flag=True, help="Prove nothing: the page is made at once.")
@click.option(
    "--budget",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="What is not decided in so many seconds is said so on the page.",
)
@language_option
@out_option
def page(
    programme: str,
    variant: str | None,
    on: date | None,
    seconds: float,
    language: Language,
    out: Path | None,
    *,
    without_proofs: bool,
) -> int:
    """Make a page of a programme: its picture, times, proofs, and every step and rule with its source.

    PROGRAMME is the name of an installed programme, or the path of a definition in JSON. The page is
    one file of HTML that needs no network. It tells the version in force on the day of --on, or the
    newest, and the shortest and longest journeys with real dates.

    Exit status: 0 all well, 1 a proof found something or was not decided, 2 the input cannot be used.
    """
    from pathway.report.page import page_html  # noqa: PLC0415, I001  an extra, asked for first
    from pathway.cli.page_blocks import sections_told  # noqa: PLC0415  it needs the same
    from pathway.report.programme import programme_page  # noqa: PLC0415  likewise

    if out is not None:
        writable(out)
    definition = version_on(programme_named(programme, variant), on)
    local = _local(programme) if variant is None else {}
    told = sections_told(definition, language, local)
    name = None if variant is None else _name(programme, variant)
    if without_proofs:
        made = programme_page(definition, language, told=told, proofs=None, variant=name)
        put_page(page_html(made), out, language)
        return 0
    from pathway.report.programme_journeys import examples_of  # noqa: PLC0415  likewise
    from pathway.report.programme_proofs import Proofs  # noqa: PLC0415  proofs alone need them
    from pathway.verification import Budget, prove  # noqa: PLC0415  likewise
    from pathway.verification.report import (  # noqa: PLC0415  likewise
        SILENCES_FILE,
        Silences,
        read_silences,
        sort,
    )

    with watching(definition.name.of(language)) as watch:

        def progress(_doing: str, done: int, left: int) -> None:
            if watch is not None:
                watch(done / max(done + left, 1))

        report = prove(definition, budget=Budget(seconds=seconds), progress=progress)
        left = max(seconds - report.seconds, 1.0)
        examples = examples_of(definition, report, seconds=left)
    known = programme in installed() or Path(programme).is_file()
    file = beside(programme, SILENCES_FILE) if known else None
    silent = Silences() if file is None else read_silences(file.read_bytes(), name=SILENCES_FILE)
    proofs = Proofs(report, sort(report, silent), examples)
    made = programme_page(definition, language, told=told, proofs=proofs, variant=name)
    put_page(page_html(made), out, language)
    return 1 if proofs.answers.told or report.undecided else 0


def _local(programme: str) -> dict[str, Text]:
    """Return the names of the variants that come with an installed programme."""
    if programme not in installed():
        return {}
    return {each: load_variant(programme, each).name for each in variants(programme)}


def _name(programme: str, variant: str) -> Text:
    return load_variant(programme, variant).name
