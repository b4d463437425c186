"""Says how wide the boxes and the room between them are, and breaks words into lines that fit there."""

from collections.abc import Iterable

from attrs import frozen

from pathway.report.graph import Graph, Line

__all__ = ["ASIDE", "BESIDE", "LANE", "LETTER", "Sizes", "lines_of"]

LANE = 12
"""How far from each other lines beside the boxes run, without their words."""

LETTER = 6.8
"""How wide a letter is, on average, in most of the faces that a page may be set in."""

ASIDE = 12
"""How far from the middle two lines run that join the same neighbours, one down and one up."""

BESIDE = 5
"""How far from its line a text stands."""

_CLEAR = 4
_STEP = 7.3
"""How wide a letter between boxes is in a wide face: it must not reach the next line."""

_BOLD = 8.4
_INNER = 196, 271.5
_BOX = 118, 170


@frozen
class Sizes:
    """How wide boxes are, and the room for them and for what is written between them."""

    box: float
    inner: float
    aside: float

    @classmethod
    def of(cls, graph: Graph, between: Iterable[Line]) -> "Sizes":
        """Return sizes that leave the longest words whole, as far as there is room."""
        names = _longest(each.name for each in graph.places) * _BOLD + 10
        lines = tuple(between)
        steps = _longest(name for each in lines for name in each.names) * _STEP
        ends = {frozenset((*each.sources, *each.targets)) for each in lines}
        aside = ASIDE if len(ends) < len(lines) else 0
        box = min(max(_BOX[0], names), _BOX[1])
        least = max(_INNER[0], 2 * (steps - LANE + BESIDE + _CLEAR + aside), box + 60)
        return cls(box, min(least, _INNER[1]), aside)

    @property
    def name(self) -> int:
        """The letters of a line within a box."""
        return int((self.box - 10) / _BOLD)

    @property
    def step(self) -> int:
        """The letters of a line on one side between boxes."""
        room = self.inner / 2 + LANE - BESIDE - _CLEAR - self.aside
        return int(room / _STEP)


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
