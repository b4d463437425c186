"""What commands take: a programme, a day, a language, a format; what is wrong is said in words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from pathway.catalogue import installed, load
from pathway.cli.cells import day_in
from pathway.definition import Definition, Programme

__all__ = [
    "FORM",
    "day_option",
    "day_told",
    "format_option",
    "language_option",
    "programme_argument",
    "programme_named",
    "steps_argument",
    "variant_option",
    "version_on",
]

FORM = "pathway.format"
"""Where the context keeps the format that was asked for."""

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)


def day_told(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Read the day that an option tells: the callback of every option that takes one."""
    if value is None:
        return None
    made = day_in(value)
    if isinstance(made, str):
        raise click.BadParameter(made.removeprefix("on: "), context, option)
    return made


def _form(context: click.Context, _option: click.Parameter, value: str) -> str:
    """Note the format first of all, so that what is wrong with the rest is told in it."""
    context.meta[FORM] = value
    return value


programme_argument = click.argument("programme")
steps_argument = click.argument("steps")
variant_option = click.option(
    "--variant",
    metavar="NAME|FILE",
    help="Fill what the programme leaves open by this variant: its name, or its TOML or JSON file.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["sv", "en"]),
    default="en",
    show_default=True,
    help="The language of rules and words.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    is_eager=True,
    callback=_form,
    help="Text for people, JSON for machines.",
)


def day_option(*, required: bool = False) -> Callable[[Command], Command]:
    """Return the option `--on`."""
    return click.option(
        "--on",
        metavar="YYYY-MM-DD",
        required=required,
        callback=day_told,
        help="The day asked about.",
    )


def programme_named(name: str, variant: str | None = None) -> Programme:
    """Return the installed programme of that name, or the one in the JSON file at that path.

    With *variant*, it is the version that the variant names, filled by it.

    Raises `UnknownProgramme`, `UnknownVariant`, and `DefinitionError` with every fault of a faulty
    file.
    """
    if variant is not None:
        return load(name, variant)
    path = Path(name)
    if name in installed() or not path.is_file():
        return load(name)
    from pathway.definition.document import loads  # noqa: PLC0415  only a file needs its reader

    return loads(path.read_bytes(), name=name)


def version_on(programme: Programme, on: date | None) -> Definition:
    """Return the version in force on the day, the newest where no day is given."""
    return programme.latest if on is None else programme.on(on)
