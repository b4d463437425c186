"""Gives each phase the same colour in every picture of a page; grey is nobody's."""

from collections.abc import Mapping, Sequence

__all__ = ["GREY", "colours_of"]

GREY = 5
"""The series that is grey: of those who are still where they were."""

_COLOURED = (0, 1, 2, 3, 4, 6, 7)


def colours_of(names: Sequence[str]) -> Mapping[str | None, int]:
    """Return the number of the series of each name, in order; of None, grey.

    >>> colours_of(("introduction", "coaching"))["coaching"]
    1
    """
    found: dict[str | None, int] = {
        each: _COLOURED[place % len(_COLOURED)] for place, each in enumerate(names)
    }
    found[None] = GREY
    return found
