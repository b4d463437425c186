"""Writes what a bar is of above it, in as many lines as a telephone needs, with its value at the end."""

from collections.abc import Iterator
from textwrap import wrap

from pathway.charts.elements import Shape, words

__all__ = ["LABEL", "headed", "lines_of"]

LABEL = 18
"""The height of a line."""

_LETTERS = 44
"""So many letters stand in a line on a telephone."""

_FEWEST = 16


def lines_of(label: str, value: str = "") -> tuple[str, ...]:
    """Return the lines of a label; what is left of the first is for the value.

    >>> lines_of("participants who were in employment at the end", "36 %")
    ('participants who were in employment at', 'the end')
    """
    return tuple(wrap(label, max(_LETTERS - len(value) - 1, _FEWEST))) or ("",)


def headed(lines: tuple[str, ...], value: str, top: float) -> Iterator[Shape]:
    """Yield the lines from *top* downwards, and the value at the right end of the first."""
    for place, each in enumerate(lines):
        yield words(each, 0, top + place * LABEL + 13, class_="label")
    if value:
        yield words(value, "100%", top + 13, anchor="end", class_="value")
