"""What the command line says about local variants: the command `diff`, and what `validate` tells."""

import click

from pathway.catalogue import installed, load_variant, pinned
from pathway.cli.arguments import (
    format_option,
    language_option,
    programme_argument,
    programme_named,
)
from pathway.cli.console import print_json, say, show_table
from pathway.cli.wording import headings, spoken
from pathway.definition import Definition
from pathway.definition.differences import Reading, readings
from pathway.definition.variant_document import Form, loads_variant
from pathway.definition.variants import Variant, fill
from pathway.errors import Fault, UnusableInput
from pathway.texts import Language

__all__ = ["diff", "variant_told"]


@click.command()
@programme_argument
@click.argument("variant")
@click.argument("other", required=False)
@language_option
@format_option
def diff(programme: str, variant: str, other: str | None, language: Language, form: str) -> None:
    """Say in words where a variant differs from its programme, or two variants from each other.

    VARIANT and OTHER are names of variants that the programme ships, or files in TOML or JSON.
    """
    found = programme_named(programme)
    local = [load_variant(programme, each) for each in (variant, other) if each is not None]
    centres = [pinned(found, each) for each in local]
    for centre, each in zip(centres, local, strict=True):
        fill(centre, each)
    if centres[0] != centres[-1]:
        versions = " and ".join(centre.version for centre in centres)
        why = f"they fill different versions of {programme}: {versions}. Compare each with its own."
        raise UnusableInput(f"{variant} and {other}", [Fault("", why)])
    told = readings(centres[0], *local)
    if form == "json":
        print_json(_as_object(centres[0], local, told))
    else:
        _show(centres[0], local, told, language)


def variant_told(text: bytes, name: str, programme: str | None) -> tuple[dict[str, object], str]:
    """Return what is told about the file of a variant without fault, as an object and in words.

    Its centre is *programme*, or the installed one of the name that the variant tells. Where there
    is none, only the form of the file is asked.

    Raises `DefinitionError` with every fault.
    """
    form: Form = "toml" if name.endswith(".toml") else "json"
    variant = loads_variant(text, form, name=name)
    centre = variant.central if programme is None else programme
    found: dict[str, object] = {"programme": variant.central, "variant": variant.id}
    if programme is None and centre not in installed():
        why = f"Only its form was asked: no programme {centre!r} is installed"
        words = f"{variant.central}, {variant.id}. {why}. Name its file with --programme."
        return {**found, "version": None}, words
    version = fill(pinned(programme_named(centre), variant), variant).version
    return {**found, "version": version}, f"{variant.central}@{version}"


def _as_object(
    centre: Definition, local: list[Variant], told: tuple[Reading, ...]
) -> dict[str, object]:
    return {
        "programme": centre.id,
        "version": centre.version,
        "variants": [each.id for each in local],
        "differences": [
            {
                "term": each.term,
                "text": {"sv": each.text.sv, "en": each.text.en},
                "bounds": {"sv": each.bounds.sv, "en": each.bounds.en},
                "centre": {"sv": each.centre.sv, "en": each.centre.en},
                "values": [{"sv": value.sv, "en": value.en} for value in each.variants],
            }
            for each in told
            if each.differs
        ],
        "alike": [each.term for each in told if not each.differs],
    }


def _show(
    centre: Definition, local: list[Variant], told: tuple[Reading, ...], language: Language
) -> None:
    say(f"{centre.name.of(language)} ({centre.id}@{centre.version})", "bold")
    for variant in local:
        say(f"{variant.id}: {variant.name.of(language)} ({variant.basis.of(language)})")
    say()
    columns = headings(("open term", "bounds", "centre"), language)
    rows = [
        tuple(text.of(language) for text in (each.text, each.bounds, each.centre, *each.variants))
        for each in told
        if each.differs
    ]
    if rows:
        show_table("", (*columns, *(each.id for each in local)), rows)
    alike = [each.text.of(language) for each in told if not each.differs]
    if alike:
        say(f"{spoken('alike', language).capitalize()}: {', '.join(alike)}.")
