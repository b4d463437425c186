"""Writes the files that a page shows, where the page says so: `<!-- write: NAME -->` before the block."""

import re
from collections.abc import Iterator
from pathlib import Path

from sybil import Document, Example, Region

__all__ = ["files_shown"]

_SHOWN = re.compile(
    r"^<!-- (?P<how>write|append): (?P<name>[\w.-]+) -->\n\n?```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def _written(example: Example) -> None:
    how, name, text = example.parsed
    with Path(name).open("a" if how == "append" else "w", encoding="utf-8") as file:
        file.write(text + "\n")


def files_shown(document: Document) -> Iterator[Region]:
    """Yield each block that stands after such a comment; evaluating it writes or extends the file."""
    for found in _SHOWN.finditer(document.text):
        parsed = (found["how"], found["name"], found["text"])
        yield Region(found.start(), found.end(), parsed=parsed, evaluator=_written)
