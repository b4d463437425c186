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
from pathway.definition.variant_document import Form, draft_variant
from pathway.definition.variant_draft import fill_draft
from pathway.definition.variants import Variant, fill
from pathway.definition.wording import nearest
from pathway.errors import DefinitionError, Fault, UnusableInput
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

    Its centre is *programme*, or the installed one of the name that the variant tells.

    Raises `DefinitionError` with every fault, of form and of content.
    """
    form: Form = "toml" if name.endswith(".toml") else "json"
    draft = draft_variant(text, form, name=name)
    variant = draft.variant
    centre = variant.central if programme is None else programme
    if programme is None and centre not in installed():
        told = [] if "central" in draft.unread else [_not_installed(centre)]
        raise DefinitionError(name, [*draft.faults, *told])
    version = fill_draft(pinned(programme_named(centre), variant), draft, name=name).version
    found: dict[str, object] = {
        "programme": variant.central,
        "variant": variant.id,
        "version": version,
    }
    return found, f"{variant.central}@{version}"


def _not_installed(centre: str) -> Fault:
    near = nearest(centre, installed())
    hint = "" if near is None else f" Did you mean {near!r}?"
    known = ", ".join(installed()) or "none"
    why = f"{centre!r} is no installed programme: {known}.{hint}"
    return Fault("central", f"{why} Where it is one in a file, name the file with --programme.")


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
        show_table("", (*columns, *(each.id for each in local)), rows, of_words=True)
    alike = [each.text.of(language) for each in told if not each.differs]
    if alike:
        say(f"{spoken('alike', language).capitalize()}: {', '.join(alike)}.")
