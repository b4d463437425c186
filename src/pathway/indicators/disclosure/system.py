"""What is certain about the counts of several releases: sums, as rows of variables."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from pathway.indicators.disclosure.cliques import separators_of
from pathway.indicators.disclosure.release import shared
from pathway.indicators.disclosure.tables import TOTAL, Key, Linked
from pathway.records import record

__all__ = ["Row", "System", "Terms"]

Terms = dict[int, int]
"""How many times each variable stands in a sum."""


@record
class Row:
    """A sum that moves from where it is by no less than `lower` and no more than `upper`."""

    terms: Terms
    lower: int | None = 0
    upper: int | None = 0


class System:
    """The finest counts of every release are variables; whatever else is counted is a sum of them."""

    def __init__(self, releases: Sequence[Linked]) -> None:
        self.releases = tuple(releases)
        self.leaves: list[tuple[int, Key]] = []
        self._numbers: dict[tuple[int, frozenset[str], Key], int] = {}
        self._sums: dict[tuple[int, frozenset[str], Key], Terms] = {}
        for at, each in enumerate(self.releases):
            for clique in each.cliques:
                finest = next(key for key in each.cells if each.crossed(key) == clique)
                whole = tuple(TOTAL for _ in finest)
                for leaf in each.leaves_of(whole, clique):
                    self._numbers[at, clique, leaf] = len(self.leaves)
                    self.leaves.append((at, leaf))

    def count(self, variable: int) -> int:
        """Return what a variable is in truth."""
        at, leaf = self.leaves[variable]
        return self.releases[at].cells[leaf]

    def sums(self, at: int, key: Key) -> Iterator[Terms]:
        """Yield every way in which a key of a release is a sum of variables, one for each clique."""
        linked = self.releases[at]
        crossed = linked.crossed(key)
        for clique in sorted(linked.cliques, key=len):
            if crossed <= clique:
                yield self._sum(at, key, clique)

    def sum_of(self, at: int, key: Key) -> Terms:
        """Return the shortest way in which a key of a release is a sum of variables."""
        return next(self.sums(at, key))

    @cached_property
    def agreements(self) -> tuple[tuple[int, Key, Row], ...]:
        """What two cliques of a release share is the same in both: with the release and the key."""
        found: list[tuple[int, Key, Row]] = []
        for at, linked in enumerate(self.releases):
            total = tuple(TOTAL for _ in linked.dimensions)
            for one, other, both in separators_of(linked.cliques):
                for key in linked.leaves_of(total, both):
                    terms = dict(self._sum(at, key, one))
                    terms.update(dict.fromkeys(self._sum(at, key, other), -1))
                    found.append((at, key, Row(terms)))
        return tuple(found)

    @cached_property
    def passages(self) -> tuple[Row, ...]:
        """Who was counted in an earlier release still is, but for as many as were lost at the most.

        A reader is taken to know of how many that is: none, where no count became smaller.
        """
        found: list[Row] = []
        for late, later in enumerate(self.releases):
            for early, earlier in enumerate(self.releases[:late]):
                pairs = list(shared(later, earlier))
                grown = {one: later.cells[one] - earlier.cells[other] for one, other in pairs}
                lost = max(0, -min(grown.values(), default=0))
                alike = later.cliques == earlier.cliques
                for one, other in pairs:
                    if alike and later.crossed(one) not in later.cliques:
                        continue
                    terms = dict(self.sum_of(late, one))
                    terms.update(dict.fromkeys(self.sum_of(early, other), -1))
                    found.append(Row(terms, -lost - grown[one], None))
        return tuple(found)

    def _sum(self, at: int, key: Key, clique: frozenset[str]) -> Terms:
        known = self._sums.get((at, clique, key))
        if known is None:
            leaves = self.releases[at].leaves_of(key, clique)
            known = {self._numbers[at, clique, each]: 1 for each in leaves}
            self._sums[at, clique, key] = known
        return known
