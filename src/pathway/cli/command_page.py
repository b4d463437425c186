"""The command `page`: a programme as a page to look at, with what the proofs say of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.catalogue import beside, installed, load, load_variant, pinned, variants
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

if TYPE_CHECKING:
    from pathway.verification.report import Silences

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
    help="What is not decided in so many seconds is said so on the page; a variant has them twice.",
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
    newest, and the shortest and longest journeys with real dates. A variant is held against its centre.

    Exit status: 0 all well, 1 a proof found something or was not decided, 2 the input cannot be used.
    """
    from pathway.report.page import page_html  # noqa: PLC0415  an extra
    from pathway.report.programme import Local, programme_page  # noqa: PLC0415  likewise

    if out is not None:
        writable(out)
    definition = version_on(programme_named(programme, variant), on)
    local = None
    if variant is not None:
        filled = load_variant(programme, variant)
        local = Local(filled, pinned(load(programme), filled))
    beside_it = _variants(programme) if variant is None else {}
    proofs = None
    if not without_proofs:
        from pathway.report.programme_proving import proofs_of  # noqa: PLC0415  proofs alone need it
        from pathway.verification.variants import against_centre  # noqa: PLC0415  likewise

        with watching(definition.name.of(language)) as watch:

            def progress(_doing: str, done: int, left: int) -> None:
                if watch is not None:
                    watch(done / max(done + left, 1))

            proofs = proofs_of(
                definition,
                seconds=seconds,
                silences=_silences(programme),
                against=None if variant is None else against_centre(programme, variant),
                progress=progress,
            )
    made = programme_page(definition, language, proofs=proofs, local=local, variants=beside_it)
    put_page(page_html(made), out, language)
    return 1 if proofs is not None and (proofs.answers.told or proofs.report.undecided) else 0


def _variants(programme: str) -> dict[str, Text]:
    """Return the names of the variants that come with an installed programme."""
    if programme not in installed():
        return {}
    return {each: load_variant(programme, each).name for each in variants(programme)}


def _silences(programme: str) -> "Silences":
    """Return what is silenced beside the programme."""
    from pathway.verification.report import (  # noqa: PLC0415  as above
        SILENCES_FILE,
        Silences,
        read_silences,
    )

    known = programme in installed() or Path(programme).is_file()
    file = beside(programme, SILENCES_FILE) if known else None
    return Silences() if file is None else read_silences(file.read_bytes(), name=SILENCES_FILE)
