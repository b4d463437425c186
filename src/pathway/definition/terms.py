"""What a central model leaves open: which terms, where they stand, and within which bounds."""

from typing import Literal

from pathway.dates import Span
from pathway.records import record
from pathway.texts import Basis, Text

__all__ = ["ChoiceTerm", "OpenTerm", "Place", "SlotTerm", "SpanTerm"]


@record
class Place:
    """Where a term stands in the definition, and how many days are added to it there.

    The path names fields, joined by dots, and elements by id, trigger or index in brackets:
    `rules[introduction-length].condition.at_least`.
    """

    path: str
    plus_days: int = 0


@record
class SpanTerm:
    """A length that a variant sets, from `low` to `high`, both included and of one unit.

    The first place holds the centre's own value. The others hold the same, or so many days more or
    less, or a text that says it in words ("4 weeks", "4 veckor"), which are rewritten with it.
    """

    id: str
    text: Text
    basis: Basis
    places: tuple[Place, ...]
    low: Span
    high: Span

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every length within the bounds, in their unit.

        >>> from pathway.texts import Assumption
        >>> said = Text("längd", "length")
        >>> length = SpanTerm("length", said, Assumption(said), (), Span(weeks=2), Span(weeks=4))
        >>> [each.weeks for each in length.spans]
        [2, 3, 4]
        """
        for unit in ("days", "weeks", "months"):
            low: int | None = getattr(self.low, unit)
            high: int | None = getattr(self.high, unit)
            if low is not None and high is not None:
                return tuple(Span(**{unit: each}) for each in range(low, high + 1))
        return ()


@record
class ChoiceTerm:
    """Which of the ids in `among` a variant uses, and how many.

    What every variant must choose stands in the definition's `keeps`, by its path.

    A place holds either ids, or declarations with ids; what is not chosen is left out there, and
    ids that are not among these stay. Every place of the centre holds the same ones. A place after
    the first may also hold a text that names them in a row ("the school or the health care"), which
    is rewritten with them.
    """

    id: str
    text: Text
    basis: Basis
    places: tuple[Place, ...]
    among: tuple[str, ...]
    at_least: int = 1
    at_most: int | None = None

    @property
    def most(self) -> int:
        """The most that may be chosen."""
        return len(self.among) if self.at_most is None else self.at_most


@record
class SlotTerm:
    """Room for declarations of a variant's own beside those of the centre, so many at the most."""

    id: str
    text: Text
    basis: Basis
    into: Literal["activities"]
    at_most: int


OpenTerm = SpanTerm | ChoiceTerm | SlotTerm
