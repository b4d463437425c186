"""Puts words into Markdown: tables, docstrings with their examples, links."""

import re
from collections.abc import Iterable, Sequence
from inspect import cleandoc

__all__ = ["cell", "described", "summary", "table"]

_EXAMPLE = re.compile(r"^ *>>> .*(?:\n(?! *$).*)*", re.MULTILINE)


def cell(text: str) -> str:
    """Return a text that stays within one cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, each cell in its column."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(cell(each) for each in line)} |\n" for line in lines)


def described(docstring: str | None) -> str:
    """Return a docstring as Markdown: what it shows at a prompt stands in a block of its own."""
    if docstring is None:
        return ""
    return _EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", cleandoc(docstring)) + "\n"


def summary(docstring: str | None) -> str:
    """Return the first sentence of a docstring, without its full stop."""
    first = cleandoc(docstring or "").partition("\n\n")[0]
    return " ".join(first.split()).removesuffix(".")
