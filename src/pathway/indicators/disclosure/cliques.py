"""Which crossings suffice to find everything that several tables tell together."""

from collections.abc import Iterable, Iterator
from itertools import combinations

__all__ = ["cliques_of", "separators_of"]


def cliques_of(tables: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the crossings of a decomposable set that the tables are margins of.

    Tables that agree on what they share need not be margins of one whole table: sex by age, age by
    place and place by sex may agree two by two and still exclude each other. Where the graph of the
    dimensions that are crossed has no such cycle they always are, with whole numbers, too. So the
    graph is made chordal, by joining the neighbours of one dimension after the other, that with the
    fewest lacking first; the crossings are its largest cliques. For tables that share only their
    totals they are the tables themselves.
    """
    wanted = [each for each in tables if each] or [frozenset[str]()]
    near: dict[str, set[str]] = {}
    for table in wanted:
        for each in table:
            near.setdefault(each, set()).update(table - {each})
    found: list[frozenset[str]] = []
    while near:
        chosen = min(sorted(near), key=lambda each: len(list(_lacking(near, each))))
        found.append(frozenset({chosen, *near[chosen]}))
        for one, other in list(_lacking(near, chosen)):
            near[one].add(other)
            near[other].add(one)
        for each in near.pop(chosen):
            near[each].discard(chosen)
    largest = [each for each in found if not any(each < other for other in found)]
    return tuple(dict.fromkeys(largest)) or (frozenset(),)


def separators_of(
    cliques: tuple[frozenset[str], ...],
) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Yield pairs of cliques and what they share, so that agreeing there is agreeing everywhere.

    They are the edges of a spanning tree whose shared parts are as large as can be.
    """
    joined = list(cliques[:1])
    waiting = list(cliques[1:])
    while waiting:
        pairs = ((one, other) for one in joined for other in waiting)
        one, other = max(pairs, key=lambda pair: len(pair[0] & pair[1]))
        yield one, other, one & other
        joined.append(other)
        waiting.remove(other)


def _lacking(near: dict[str, set[str]], chosen: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of neighbours that are not joined."""
    for one, other in combinations(sorted(near[chosen]), 2):
        if other not in near[one]:
            yield one, other
