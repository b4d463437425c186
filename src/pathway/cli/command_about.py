"""The commands that tell about programmes: `programmes`, `show`, `diagram`."""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pathway.catalogue import installed
from pathway.cli.arguments import (
    day_option,
    format_option,
    language_option,
    programme_argument,
    programme_named,
    variant_option,
    version_on,
)
from pathway.cli.console import print_json, say, show_table
from pathway.cli.sections import sections_of
from pathway.cli.wording import cell_in_words, headings, spoken
from pathway.definition import Definition
from pathway.report.markdown.diagram import dot, mermaid
from pathway.texts import Language

__all__ = ["diagram", "programmes", "show"]


@click.command()
@language_option
@format_option
def programmes(language: Language, form: str) -> None:
    """List the installed programmes and their versions."""
    found = [(name, programme_named(name)) for name in installed()]
    if form == "json":
        print_json(
            [
                {
                    "programme": name,
                    "name": {"sv": programme.name.sv, "en": programme.name.en},
                    "versions": [
                        {
                            "version": each.version,
                            "valid_from": each.valid_from and each.valid_from.isoformat(),
                        }
                        for each in programme.definitions
                    ],
                }
                for name, programme in found
            ]
        )
        return
    rows = [
        (
            name,
            ", ".join(each.version for each in programme.definitions),
            programme.name.of(language),
            programme.latest.purpose.of(language),
        )
        for name, programme in found
    ]
    show_table("", headings(("programme", "versions", "name", "purpose"), language), rows)


@click.command()
@programme_argument
@variant_option
@language_option
@day_option()
@format_option
def show(
    programme: str, variant: str | None, language: Language, on: date | None, form: str
) -> None:
    """Show a programme: phases, steps, clocks, and every rule with its source.

    Without --on, the newest version; with it, the one in force on the day.
    """
    definition = version_on(programme_named(programme, variant), on)
    sections = sections_of(definition, language)
    valid_from = definition.valid_from and definition.valid_from.isoformat()
    if form == "json":
        print_json(
            {
                "programme": definition.id,
                "version": definition.version,
                "valid_from": valid_from,
                "name": definition.name.of(language),
                "purpose": definition.purpose.of(language),
                **{each.key: each.as_objects() for each in sections},
            }
        )
        return
    say(f"{definition.name.of(language)} ({definition.id}@{definition.version})", "bold")
    say(definition.purpose.of(language))
    say()
    for section in sections:
        show_table(
            spoken(section.name, language).capitalize(),
            headings(section.columns, language),
            [
                [
                    cell_in_words(column, cell, language)
                    for column, cell in zip(section.columns, row, strict=True)
                ]
                for row in section.rows
            ],
            of_words=True,
        )


@click.command()
@programme_argument
@variant_option
@language_option
@day_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot", "pnml"]),
    default="mermaid",
    show_default=True,
    help="The language of the diagram.",
)
def diagram(
    programme: str, variant: str | None, language: Language, on: date | None, form: str
) -> None:
    """Draw a programme as text: phases, the steps between them, and what time alone brings.

    A frame holds phases that share steps: an arrow from it is one from each of them. PNML is a Petri
    net for tools that mine processes; it needs the extra `journal`.
    """
    definition = version_on(programme_named(programme, variant), on)
    if form == "pnml":
        sys.stdout.write(_net(definition))
        return
    drawn = mermaid if form == "mermaid" else dot
    sys.stdout.write(drawn(definition, language))


def _net(definition: Definition) -> str:
    from pathway.journal.exports import write_pnml  # noqa: PLC0415  only a net needs it

    with TemporaryDirectory(prefix="pathway-") as folder:
        net = Path(folder, "net.pnml")
        write_pnml(net, definition)
        return net.read_text(encoding="utf-8")
