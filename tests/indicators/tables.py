"""Random tables of invented people, and all tables that agree with what is published of one."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from pathway.indicators.disclosure import Dimension, Key, Linked, Release, linked

SEX = Dimension("sex", ("f", "m"))
AGE = Dimension("age", ("16-19", "20-24", "25-29"))
BORN = Dimension("born", ("inside", "outside"), role="sensitive")
OUTCOME = Dimension("outcome", ("yes", "no"), role="outcome")
TABLES = (("outcome", "sex", "age"), ("outcome", "born"))


def drawn(seed: int, dimensions: Iterable[Dimension], people: int) -> Counter[Key]:
    """Counts of people who are spread unevenly, by a key of their own."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    weights = [[chance.random() ** 2 + 0.01 for _ in each.leaves] for each in dimensions]
    told = list(zip(dimensions, weights, strict=True))
    return Counter(
        tuple(chance.choices(each.leaves, weight)[0] for each, weight in told)
        for _ in range(people)
    )


def of_135(seed: int) -> Linked:
    dimensions = (SEX, AGE, BORN, OUTCOME)
    return linked(dimensions, drawn(seed, dimensions, 135), TABLES)


def finest_of(dimensions: Iterable[Dimension]) -> list[Key]:
    keys: list[Key] = [()]
    for each in dimensions:
        keys = [(*key, leaf) for key in keys for leaf in each.leaves]
    return keys


def agreeing(release: Release) -> Iterator[dict[Key, int]]:
    """Yield every table of the finest counts that agrees with a release; its total is published."""
    dimensions = release.linked.dimensions
    keys = finest_of(dimensions)
    shown = [
        (
            release.linked.cells[key],
            {keys.index(leaf) for leaf in keys if counts(dimensions, key, leaf)},
        )
        for key in sorted(release.published)
    ]
    people = release.linked.cells[tuple("_T" for _ in dimensions)]
    for split in splits(people, len(keys)):
        if all(sum(split[at] for at in among) == count for count, among in shown):
            yield dict(zip(keys, split, strict=True))


def counts(dimensions: Iterable[Dimension], key: Key, leaf: Key) -> bool:
    told = zip(dimensions, key, leaf, strict=True)
    return all(own in each.leaves_of(code) for each, code, own in told)


def splits(people: int, among: int) -> Iterator[tuple[int, ...]]:
    if among == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in splits(people - first, among - 1):
            yield (first, *rest)
