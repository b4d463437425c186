"""A distribution as a table of whole numbers that a random word is compared with."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Final

from pathway.records import record

__all__ = ["WHOLE", "Table", "table_of_weights"]

WHOLE: Final = 2**64
"""All of the probability: a random word is anything from 0 to WHOLE - 1."""


@record
class Table:
    """Draws `first + k`, where k is how many thresholds are at most the word.

    `thresholds` are cumulative probabilities in units of 1 / WHOLE, rounded to the nearest, never
    falling, each below WHOLE: what cannot be drawn at either end is left out.
    """

    first: int
    thresholds: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """The largest number that can be drawn."""
        return self.first + len(self.thresholds)

    def drawn(self, word: int) -> int:
        """Return what a word of 64 bits draws: the reference for every kernel."""
        return self.first + sum(threshold <= word for threshold in self.thresholds)

    def probabilities(self) -> dict[int, Fraction]:
        """Return the exact probability of each number that can be drawn."""
        cuts = (0, *self.thresholds, WHOLE)
        shares = ((self.first + k, high - low) for k, (low, high) in enumerate(pairwise(cuts)))
        return {number: Fraction(share, WHOLE) for number, share in shares if share}

    def mean(self) -> Fraction:
        """Return the exact mean of what is drawn."""
        return self.first + Fraction(sum(WHOLE - cut for cut in self.thresholds), WHOLE)

    def variance(self) -> Fraction:
        """Return the exact variance of what is drawn."""
        squares = sum((2 * k + 1) * (WHOLE - cut) for k, cut in enumerate(self.thresholds))
        return Fraction(squares, WHOLE) - (self.mean() - self.first) ** 2


def table_of_weights(first: int, weights: Sequence[int]) -> Table:
    """Return the table of weights of `first`, `first + 1` and so on: not negative, one positive.

    >>> table_of_weights(1, [1, 0, 3]).probabilities()
    {1: Fraction(1, 4), 3: Fraction(3, 4)}
    """
    total = sum(weights)
    sums = [(2 * WHOLE * part + total) // (2 * total) for part in accumulate(weights)]
    before = sum(cut == 0 for cut in sums)
    return Table(first + before, tuple(cut for cut in sums[before:] if cut < WHOLE))
