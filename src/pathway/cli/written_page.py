"""Puts a page where it was asked for: into a file, whole or not at all, or on the output."""

import sys
from pathlib import Path

import click

from pathway.cli.console import say
from pathway.cli.outputs import outputs
from pathway.texts import Language, Text
from pathway.whole_files import is_stream

__all__ = ["out_option", "put_page"]

_WRITTEN = Text(sv="sidan är skriven.", en="the page is written.")

out_option = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the page here, whole or not at all; without it, it is printed.",
)


def put_page(html: str, out: Path | None, language: Language) -> None:
    """Write a page into the file and say so, or print it where none is named; raise `UnusableInput`."""
    if out is None:
        sys.stdout.write(html)
        return
    with outputs() as files:
        files.begin(out).write(html)
    if not is_stream(out):  # a pipe is given the page alone
        say(f"{out}: {_WRITTEN.of(language)}")
