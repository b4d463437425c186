"""Linked tables: counts of the same people, by several crossings that share their margins."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, Literal, TypeAlias

from pathway.indicators.disclosure.cliques import cliques_of
from pathway.indicators.disclosure.faults import NotLinked
from pathway.records import record

__all__ = ["TOTAL", "Dimension", "Group", "Key", "Linked", "Role", "joined", "linked"]

TOTAL: Final = "_T"

Key: TypeAlias = tuple[str, ...]
"""A code of each dimension, in their order; `_T` where the dimension is summed over."""

Role = Literal["plain", "sensitive", "outcome"]


@record
class Group:
    """A code that sums some leaves of a dimension, as `asked` sums `yes` and `no`."""

    code: str
    leaves: tuple[str, ...]


@record
class Dimension:
    """What people are divided by; each stands in exactly one leaf.

    * `role`: what a code tells of somebody. `outcome`: what became of them, so that none or all of
      a group tells it of each; `sensitive`: likewise, and the stricter threshold applies; `plain`:
      neither;
    * `harmless`: codes of an outcome in which to be few, or none, tells nothing of anybody, as to
      be without an answer: they are withheld only where others would be found by way of them.
    """

    id: str
    leaves: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    role: Role = "plain"
    harmless: tuple[str, ...] = ()
    among: str = TOTAL
    hidden: tuple[str, ...] = ()

    def leaves_of(self, code: str) -> tuple[str, ...]:
        """Return the leaves that a code sums: itself alone where it is a leaf."""
        if code == TOTAL:
            return self.leaves
        for group in self.groups:
            if group.code == code:
                return group.leaves
        return (code,)

    def codes(self) -> tuple[str, ...]:
        """Return every code but the total."""
        return (*self.leaves, *(group.code for group in self.groups))


@record
class Linked:
    """Counts by key, exact and so confidential; `linked` makes one.

    * `tables`: the dimensions of each table that is to be published, with all its margins;
    * `cliques`: crossings whose exact counts are in `cells` so that what a reader can infer from
      several tables together is found; where a crossing is no table, it is not published;
    * `shown`: the keys that would be published if none had to be withheld;
    * `known`: finest keys of a clique whose counts everybody is taken to know.
    """

    dimensions: tuple[Dimension, ...]
    tables: tuple[frozenset[str], ...]
    cliques: tuple[frozenset[str], ...]
    cells: Mapping[Key, int]
    shown: frozenset[Key]
    known: frozenset[Key] = frozenset()

    def groups_of(self, key: Key) -> Iterator[Key]:
        """Yield the keys of all among whom the key counts those that something is told of."""
        for at, each in enumerate(self.dimensions):
            if each.role != "plain" and key[at] != TOTAL and key[at] not in each.harmless:
                yield (*key[:at], each.among, *key[at + 1 :])

    def tells(self, key: Key) -> bool:
        """Whether to be among few who are counted by the key tells something."""
        told = zip(self.dimensions, key, strict=True)
        return not any(code in each.harmless for each, code in told)

    def leaves_of(self, key: Key, clique: frozenset[str]) -> Iterator[Key]:
        """Yield the finest keys of a clique that a key sums."""
        parts = [
            each.leaves_of(code) if each.id in clique else (TOTAL,)
            for each, code in zip(self.dimensions, key, strict=True)
        ]
        return product(*parts)

    def crossed(self, key: Key) -> frozenset[str]:
        """Return the dimensions that a key divides by."""
        told = zip(self.dimensions, key, strict=True)
        return frozenset(each.id for each, code in told if code != TOTAL)


def linked(
    dimensions: Iterable[Dimension],
    finest: Mapping[Key, int],
    tables: Iterable[Iterable[str]],
) -> Linked:
    """Return the tables that are made of the finest counts.

    * `finest`: counts by a leaf of every dimension; what is left out is zero;
    * `tables`: the ids of the dimensions that each table crosses.

    Raises `NotLinked` where a code is none of its dimension's, or a count is negative.
    """
    known = tuple(dimensions)
    wanted = tuple(frozenset(each) for each in tables)
    _check(known, finest, wanted)
    cliques = cliques_of(wanted)
    found: dict[Key, int] = {}
    for clique in cliques:
        found.update(dict.fromkeys(_finest(known, clique), 0))
        for key, count in finest.items():
            told = zip(known, key, strict=True)
            at = tuple(code if each.id in clique else TOTAL for each, code in told)
            found[at] += count
    return _with_margins(Linked(known, wanted, cliques, found, frozenset()))


def joined(
    dimensions: Iterable[Dimension],
    cells: Mapping[Key, int],
    tables: Iterable[Iterable[str]],
    known: Iterable[Key] = (),
) -> Linked:
    """Return linked tables of which only the tables themselves are at hand.

    * `cells`: the finest counts of each table, with `_T` for what it does not divide by.

    Raises `NotLinked` where the tables go round in a ring, so that what they tell together is only
    found from the counts of a finer one.
    """
    wanted = tuple(frozenset(each) for each in tables)
    cliques = cliques_of(wanted)
    for clique in cliques:
        if clique not in wanted:
            raise NotLinked(
                f"what they tell together is known from a table that crosses {sorted(clique)}"
            )
    told = tuple(dimensions)
    found = {key: cells[key] for each in cliques for key in _finest(told, each)}
    return _with_margins(Linked(told, wanted, cliques, found, frozenset(), frozenset(known)))


def _with_margins(bare: Linked) -> Linked:
    found = dict(bare.cells)
    shown: set[Key] = set()
    for table in bare.tables:
        clique = min((each for each in bare.cliques if table <= each), key=len)
        for key in _all(bare.dimensions, table):
            if key not in found:
                found[key] = sum(found[leaf] for leaf in bare.leaves_of(key, clique))
            told = zip(bare.dimensions, key, strict=True)
            if not any(code in each.hidden for each, code in told if each.id in table):
                shown.add(key)
    return Linked(bare.dimensions, bare.tables, bare.cliques, found, frozenset(shown), bare.known)


def _finest(dimensions: Iterable[Dimension], crossed: frozenset[str]) -> Iterator[Key]:
    return product(*(each.leaves if each.id in crossed else (TOTAL,) for each in dimensions))


def _all(dimensions: Iterable[Dimension], crossed: frozenset[str]) -> Iterator[Key]:
    codes = ((*each.codes(), TOTAL) if each.id in crossed else (TOTAL,) for each in dimensions)
    return product(*codes)


def _check(
    dimensions: tuple[Dimension, ...],
    finest: Mapping[Key, int],
    tables: tuple[frozenset[str], ...],
) -> None:
    ids = [each.id for each in dimensions]
    if len(set(ids)) < len(ids):
        raise NotLinked(f"a dimension stands twice among {ids}")
    if not tables:
        raise NotLinked("no table is named")
    for each in dimensions:
        codes = (*each.codes(), TOTAL)
        if len(set(codes)) < len(codes) or not each.leaves:
            raise NotLinked(f'the codes of "{each.id}" are none, or some stand twice: {codes}')
        for group in each.groups:
            if not set(group.leaves) <= set(each.leaves):
                raise NotLinked(f'"{group.code}" sums what is no leaf of "{each.id}"')
    for unknown in sorted(frozenset().union(*tables) - set(ids)):
        raise NotLinked(f'a table crosses "{unknown}", which is no dimension')
    for key, count in finest.items():
        fits = len(key) == len(ids) and all(
            code in each.leaves for each, code in zip(dimensions, key, strict=True)
        )
        if not fits:
            raise NotLinked(f"{key} names no leaf of each of {ids}")
        if count < 0:
            raise NotLinked(f"{key} counts {count}")
