"""Tells which indicators of a family are one linked table: equal ones, outcomes of one base, parts of a sum."""

from collections.abc import Collection, Hashable, Iterable, Sequence

from pathway.indicators.conditions import InSituation
from pathway.indicators.disclosure.alike import base_of, counting_of, equal_cells
from pathway.indicators.disclosure.outcomes import Outcomes, joint, parted, single
from pathway.indicators.model import Counting, Family, Indicator, Partition
from pathway.records import record

__all__ = ["Together", "together"]

_Equal = tuple[Indicator, ...]


@record
class Together:
    """Indicators whose rows are one linked table.

    * `apart`: what to protect one after the other where the rows do not make such a table.
    """

    indicators: _Equal
    outcomes: Outcomes
    apart: tuple["Together", ...] = ()


def together(family: Family, outside: Collection[str] = frozenset()) -> tuple[Together, ...]:
    """Return the indicators of a family, each once, with those that it is linked with.

    *outside*: the wholes of sums of which some may be in a class that no part asks for.

    Linked are indicators that count the same; those that ask the same people, in the same window,
    for different situations; and the whole and the parts of a sum that must hold. All of them must
    be broken down alike, or else they stand apart.
    """
    waiting = [tuple(each) for each in equal_cells(family)]
    found: list[Together] = []
    while waiting:
        first = waiting.pop(0)
        made = _partition(family, first, waiting, outside) or _situations(family, first, waiting)
        if made is None:
            found.append(_alone(first))
            continue
        found.append(made)
        waiting = [each for each in waiting if each[0] not in made.indicators]
    return tuple(found)


def _alone(equal: _Equal) -> Together:
    apart = tuple(Together((each,), single((each,))) for each in equal) if len(equal) > 1 else ()
    return Together(equal, single(equal), apart)


def _situations(family: Family, first: _Equal, others: Iterable[_Equal]) -> Together | None:
    base = _base(family, first)
    if base is None:
        return None
    same = [each for each in others if _base(family, each) == base and _alike(first, each)]
    found = {
        one.id: frozenset(one.counted.situations)
        for each in (first, *same)
        for one in each
        if isinstance(one.counted, InSituation)
    }
    every = tuple(one for each in (first, *same) for one in each)
    outcomes = joint(found, every) if same else None
    if outcomes is None:
        return None
    return Together(every, outcomes, tuple(_alone(each) for each in (first, *same)))


def _base(family: Family, equal: _Equal) -> Hashable:
    """Return what indicators share whose situations are looked for in the same people; None: none are."""
    some = equal[0]
    counting = counting_of(family, some)
    if some.window is None or not isinstance(some.counted, InSituation):
        return None
    return base_of(counting, some) if counting.count == "records" else None


def _partition(
    family: Family, first: _Equal, others: Sequence[_Equal], outside: Collection[str]
) -> Together | None:
    for partition in family.partitions:
        names = (partition.whole, *partition.parts)
        if not any(each.id in names for each in first):
            continue
        equal = [each for each in (first, *others) if any(one.id in names for one in each)]
        whole = next((each for each in equal if _has(each, partition.whole)), None)
        parts = [each for each in equal if each is not whole]
        if whole is not None and _parted(family, partition, equal):
            every = tuple(one for each in (whole, *parts) for one in each)
            apart = tuple(_alone(each) for each in (whole, *parts))
            told = parted(whole, parts, telling=partition.whole in outside)
            return Together(every, told, apart)
    return None


def _parted(family: Family, partition: Partition, equal: Sequence[_Equal]) -> bool:
    """Whether the whole and each part is there, counts records, and is broken down alike."""
    countings: list[Counting] = [counting_of(family, each[0]) for each in equal]
    return (
        len(equal) == len(partition.parts) + 1
        and all(one.counted is None for each in equal for one in each)
        and all(each.count == "records" for each in countings)
        and len({each.records for each in countings}) == 1
        and all(_alike(equal[0], each) for each in equal)
    )


def _has(equal: _Equal, name: str) -> bool:
    return any(each.id == name for each in equal)


def _alike(one: _Equal, other: _Equal) -> bool:
    return _tables(one) == _tables(other)


def _tables(equal: _Equal) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(table) for each in equal for table in each.breakdowns)
