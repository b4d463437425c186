"""Says how wide the boxes and the room between them are, and breaks words into lines that fit there."""

from collections.abc import Iterable

from attrs import frozen

from pathway.report.graph import Graph, Line

__all__ = ["LANE", "LETTER", "Sizes", "lines_of"]

LANE = 12
"""How far from each other lines beside the boxes run, without their words."""

LETTER = 6.8
"""How wide a letter is, on average, in most of the faces that a page may be set in."""

_BOLD = 7.8
_INNER = 196, 264
_BOX = 118, 162


@frozen
class Sizes:
    """How wide boxes are, and the room for them and for what is written between them."""

    box: float
    inner: float

    @classmethod
    def of(cls, graph: Graph, between: Iterable[Line]) -> "Sizes":
        """Return sizes that leave the longest words whole, as far as there is room."""
        names = _longest(each.name for each in graph.places) * _BOLD + 10
        steps = _longest(name for each in between for name in each.names) * LETTER
        box = min(max(_BOX[0], names), _BOX[1])
        least = max(_INNER[0], 2 * (steps - LANE + 14), box + 60)
        return cls(box, min(least, _INNER[1]))

    @property
    def name(self) -> int:
        """The letters of a line within a box."""
        return int((self.box - 10) / _BOLD)

    @property
    def step(self) -> int:
        """The letters of a line on one side between boxes."""
        return int((self.inner / 2 + LANE - 12) / LETTER)


def _longest(texts: Iterable[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def lines_of(text: str, letters: int) -> tuple[str, ...]:
    """Return a text in lines of so many letters; a longer word is parted by a hyphen.

    >>> lines_of("a long-winded explanation", 12)
    ('a', 'long-winded', 'explanation')
    >>> lines_of("utbildningsplanering", 12)
    ('utbildnings-', 'planering')
    """
    lines: list[str] = []
    for word in text.split():
        rest = word
        while len(rest) > letters:
            lines.append(f"{rest[: letters - 1]}-")
            rest = rest[letters - 1 :]
        if lines and len(lines[-1]) + 1 + len(rest) <= letters and rest == word:
            lines[-1] += f" {rest}"
        else:
            lines.append(rest)
    return tuple(lines)
