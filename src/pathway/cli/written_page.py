"""Puts a page where it was asked for: into a file, whole or not at all, or on the output."""

import sys
from pathlib import Path

import click

from pathway.cli.outputs import outputs

__all__ = ["out_option", "put_page"]

out_option = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the page here, whole or not at all; without it, it is printed.",
)


def put_page(html: str, out: Path | None) -> None:
    """Write a page into the file, or print it where none is named; raise `UnusableInput`."""
    if out is None:
        sys.stdout.write(html)
        return
    with outputs() as files:
        files.begin(out).write(html)
