"""Tells which indicators count the same, and withholds of each what another one of them withholds."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from pathway.indicators.disclosure.selections import always_told
from pathway.indicators.model import Counting, Family, Indicator
from pathway.indicators.rows import ALL, Row, Status
from pathway.records import record

__all__ = [
    "Withheld",
    "bare",
    "base_of",
    "counting_of",
    "equal_cells",
    "kept_by",
    "withheld_alike",
    "without",
]


@record
class Withheld:
    """What the release of an indicator withholds: the rows whose base it does, and any of the rest.

    * `bases`: the period and bands of rows whose denominator is withheld;
    * `unresolved`: whether a count of those without a yes or no is.
    """

    bases: frozenset[tuple[str, ...]]
    unresolved: bool


def bare(row: Row) -> Row:
    """Return a row without its figures."""
    return evolve(
        row,
        numerator=None,
        denominator=None,
        value=None,
        low=None,
        high=None,
        chance=None,
        unresolved=tuple((name, None) for name, _ in row.unresolved),
        status="suppressed",
    )


def without(row: Row, unresolved: tuple[tuple[str, int | None], ...]) -> Row:
    """Return a row with some of its unresolved counts withheld, and what tells of them."""
    status: Status = "suppressed" if row.numerator is None else "partly_suppressed"
    return evolve(row, unresolved=unresolved, chance=None, status=status)


def equal_cells(family: Family) -> tuple[tuple[Indicator, ...], ...]:
    """Return the indicators, together where a row of one and of another count the same in the same way.

    They are one table to a reader: the share of those in work, and how many they are.
    """
    found: dict[Hashable, list[Indicator]] = {}
    for each in family.indicators:
        counting = counting_of(family, each)
        key = (base_of(counting, each), each.counted, counting.count)
        found.setdefault(key, []).append(each)
    return tuple(tuple(each) for each in found.values())


def withheld_alike(
    family: Family,
    rows: Iterable[Row],
    withheld: Mapping[str, Withheld],
    silent_records: Collection[str] = (),
) -> Iterator[Row]:
    """Yield the rows without what others of the same records would tell of what is withheld.

    * *withheld*: by indicator; one that is not protected stands not in it, and its rows stay;
    * *silent_records*: of which of `Counting.records` some count is withheld, here or beside it.

    Where one withholds a base, those of the same base withhold it, and every part of it. Where one
    withholds a base or an unresolved count, none of the same population shows unresolved counts:
    base and unresolved counts together are the population. Nor does any that counts the same kind
    of records: those of a group of whom a condition was never told are the whole group.
    """
    known = [each for each in family.indicators if each.id in withheld]
    asked = {each.id: base_of(counting_of(family, each), each) for each in known}
    populations = {each.id: _population(counting_of(family, each), each) for each in known}
    told = {
        each.id
        for each in known
        if _plain(counting_of(family, each), each) and always_told(each.population)
    }
    bases: dict[Hashable, set[tuple[str, ...]]] = {}
    silent: set[Hashable] = set()
    for name, each in withheld.items():
        bases.setdefault(asked[name], set()).update(each.bases)
        if each.bases or each.unresolved:
            silent.add(populations[name])
    quiet = {
        each.id
        for each in known
        if each.id not in told
        and (populations[each.id] in silent or counting_of(family, each).records in silent_records)
    }
    for row in rows:
        if row.indicator not in withheld or row.status in {"not_valid", "not_available"}:
            yield row
        elif _part_of(row, bases[asked[row.indicator]] - withheld[row.indicator].bases):
            yield bare(row)
        elif row.indicator in quiet:
            yield without(row, tuple((name, None) for name, _ in row.unresolved))
        else:
            yield row


def _part_of(row: Row, places: Collection[Sequence[str]]) -> bool:
    own = (row.period, *(band for _, band in row.bands))
    return any(
        all(code in {ALL, mine} for code, mine in zip(place, own, strict=True)) for place in places
    )


def counting_of(family: Family, indicator: Indicator) -> Counting:
    """Return the counting of an indicator."""
    return next(each for each in family.countings if each.id == indicator.counting)


def _population(counting: Counting, indicator: Indicator) -> Hashable:
    """Return what two indicators share that are asked of the same records; persons are as many or fewer."""
    return counting.records, kept_by(counting), indicator.population


def kept_by(counting: Counting) -> Hashable:
    """Return by what records are made and left out: two countings that differ in it count others."""
    return (
        counting.entry,
        counting.started,
        counting.gap,
        counting.transfers,
        counting.shortest,
        counting.fewest_hours,
    )


def base_of(counting: Counting, indicator: Indicator) -> Hashable:
    """Return what two indicators share whose denominators are the same."""
    return (
        _population(counting, indicator),
        counting.complete,
        indicator.anchor,
        indicator.window,
        indicator.maturity,
        indicator.unanswered,
        indicator.excluded,
        indicator.valid,
        None if _plain(counting, indicator) else _answered(indicator),
    )


def _answered(indicator: Indicator) -> Hashable:
    """Return what decides who has an answer: without a window, the question itself may."""
    return None if indicator.window is not None else indicator.counted


def _plain(counting: Counting, indicator: Indicator) -> bool:
    """Whether all of the population are counted, so that none stand unresolved beside them."""
    return (
        indicator.counted is None
        and indicator.window is None
        and indicator.excluded is None
        and not indicator.maturity
        and not counting.complete
    )
