"""What somebody who reads the releases can infer of a sum, exactly."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pathway.indicators.disclosure.simplex import Number, Tableau
from pathway.indicators.disclosure.system import Row, System, Terms
from pathway.indicators.disclosure.tables import Key
from pathway.indicators.disclosure.whole import Reach, reach_up
from pathway.records import record

__all__ = ["Reader", "Span"]

_KEPT: Final = 200


@record
class Span:
    """How far a sum can be from what it is, for all that a reader knows.

    * `down`, `up`: by how much it can be less or more; None: without end;
    * `proved`: whether it is known that it can be nothing beyond; otherwise so much is certain.
    """

    down: int | None
    up: int | None
    proved: bool = True

    @property
    def width(self) -> int | None:
        """How far apart the bounds are; None: without end."""
        return None if self.down is None or self.up is None else self.down + self.up


class _Part:
    """Variables that depend on each other, and on no others."""

    def __init__(self, system: System, variables: Sequence[int], rows: Sequence[Row]) -> None:
        self.tableau = Tableau()
        self.at: dict[int, int] = {}
        for each in variables:
            self.at[each] = self.tableau.variable(-system.count(each), None)
        for row in rows:
            terms: dict[int, Number] = {self.at[each]: n for each, n in row.terms.items()}
            self.tableau.row(terms, row.lower, row.upper)

    def up(self, terms: Terms, enough: int | None) -> Reach:
        """Return how far a sum can go up."""
        objective: dict[int, Number] = {self.at[each]: n for each, n in terms.items()}
        return reach_up(self.tableau, objective, self.at.values(), enough=enough)

    def here(self) -> Terms | None:
        """Return the point where the last search ended, if it is one in whole numbers."""
        found: Terms = {}
        for each, at in self.at.items():
            moved = self.tableau.value[at]
            if not isinstance(moved, int):
                return None
            if moved:
                found[each] = moved
        return found


class Reader:
    """Knows the sums that hold, and of each release what is published of it."""

    def __init__(
        self,
        system: System,
        published: Sequence[AbstractSet[Key]],
        met: Iterable[Terms] = (),
    ) -> None:
        """Take the keys that are published of each release, in the order of the system's.

        `met`: moves from the truth that are known to agree with what is published.
        """
        self.met = list(met)
        told = [keys | each.known for keys, each in zip(published, system.releases, strict=True)]
        unknown = {each for each, (at, leaf) in enumerate(system.leaves) if leaf not in told[at]}
        rows = _settled(_rows(system, published), unknown)
        self._parts: dict[int, _Part] = {}
        for variables, among in _apart(unknown, rows):
            self._parts.update(dict.fromkeys(variables, _Part(system, variables, among)))

    def span(self, terms: Terms, enough: int | None = None) -> Span:
        """Return how far a sum can be from what it is.

        `enough`: to stop looking when its bounds are known to be so far apart.
        """
        seen = [sum(n * each.get(i, 0) for i, n in terms.items()) for each in self.met]
        down, up = -min(seen, default=0), max(seen, default=0)
        if enough is not None and down + up >= enough:
            return Span(down, up, proved=False)
        parts = self._divided(terms)
        rising = [self._up(part, own, enough) for part, own in parts]
        top = _total(rising)
        if enough is not None and (top is None or top + down >= enough):
            return Span(down, top, proved=False)
        less = [(part, {each: -n for each, n in own.items()}) for part, own in parts]
        falling = [self._up(part, own, enough) for part, own in less]
        return Span(_total(falling), top, all(each.proved for each in rising + falling))

    def _up(self, part: _Part, terms: Terms, enough: int | None) -> Reach:
        found = part.up(terms, enough)
        here = part.here()
        if here and len(self.met) < _KEPT:
            self.met.append(here)
        return found

    def _divided(self, terms: Terms) -> list[tuple[_Part, Terms]]:
        """Return what is unknown of a sum, by part."""
        found: dict[int, tuple[_Part, Terms]] = {}
        for each, times in terms.items():
            part = self._parts.get(each)
            if part is not None:
                found.setdefault(id(part), (part, {}))[1][each] = times
        return list(found.values())


def _total(reaches: Sequence[Reach]) -> int | None:
    total = 0
    for each in reaches:
        if each.to is None:
            return None
        total += each.to
    return total


def _rows(system: System, published: Sequence[AbstractSet[Key]]) -> list[Row]:
    rows = [
        Row(terms)
        for at, keys in enumerate(published)
        for key in sorted(keys)
        for terms in system.sums(at, key)
    ]
    rows += [row for at, key, row in system.agreements if key not in published[at]]
    return [*rows, *system.passages]


def _settled(rows: Sequence[Row], unknown: set[int]) -> list[Row]:
    """Return the rows over what is unknown; what one row tells alone is taken from the unknown."""
    waiting = list(rows)
    while True:
        kept: dict[tuple[frozenset[tuple[int, int]], int | None, int | None], Row] = {}
        settled: set[int] = set()
        for row in waiting:
            terms = {each: n for each, n in row.terms.items() if each in unknown}
            if len(terms) == 1 and row.lower == row.upper:
                settled.update(terms)
            elif terms:
                kept[frozenset(terms.items()), row.lower, row.upper] = Row(
                    terms, row.lower, row.upper
                )
        if not settled:
            return list(kept.values())
        unknown -= settled
        waiting = list(kept.values())


def _apart(unknown: set[int], rows: Sequence[Row]) -> Iterator[tuple[list[int], list[Row]]]:
    """Yield the variables that depend on each other, with the rows among them."""
    head = {each: each for each in unknown}

    def top(each: int) -> int:
        while head[each] != each:
            head[each] = each = head[head[each]]
        return each

    for row in rows:
        first, *others = row.terms
        for other in others:
            head[top(other)] = top(first)
    together: dict[int, tuple[list[int], list[Row]]] = {}
    for each in sorted(unknown):
        together.setdefault(top(each), ([], []))[0].append(each)
    for row in rows:
        together[top(next(iter(row.terms)))][1].append(row)
    yield from together.values()
