"""Protects a table of figures: which rows are one linked table, and what of a row is blanked."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve

from pathway.indicators.compiling.shares import by_day
from pathway.indicators.disclosure.alike import Withheld, bare, equal_cells, withheld_alike
from pathway.indicators.disclosure.faults import NotLinked
from pathway.indicators.disclosure.policy import PUBLIC, Policy
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.tables import TOTAL, Dimension, Group, Key, Linked, Role, joined
from pathway.indicators.disclosure.withholding import protect
from pathway.indicators.model import Family, Indicator
from pathway.indicators.rows import ALL, UNRESOLVED, Row
from pathway.indicators.table import IndicatorTable
from pathway.records import record

__all__ = ["CONFIDENTIAL", "Publication", "published"]

CONFIDENTIAL: Final = "confidential"
"""What stands in the column `disclosure` of exact figures."""

_PERIOD: Final = "period"
_OUTCOME: Final = "outcome"
_REST: Final = "_U"
"""The code of those of a whole that stand in none of its parts: an incomplete record, a period out."""
_UNANSWERED: Final = ("missing", "unreachable", "refused")

_Place = tuple[str, ...]


@record
class Publication:
    """A table that may be published, and for the fund what it was made of.

    * `table`: withheld figures are None, and the status of their rows is `suppressed`;
    * `releases`: by indicator and part, to be given as *earlier* for the next table, and to be audited. They
      hold the exact counts, and are confidential.
    """

    table: IndicatorTable
    policy: Policy
    releases: Mapping[str, Release]

    @property
    def confidential(self) -> bool:
        """Whether the table is exact, and only for those with the right to see it."""
        return self.policy.confidential


def published(
    table: IndicatorTable, policy: Policy = PUBLIC, earlier: Sequence[Publication] = ()
) -> Publication:
    """Return what of a table of figures may be published.

    * *earlier*: what was published before of the same programme, the oldest first.

    The rows of one indicator are protected together, with those who have no yes or no, and with those
    of every indicator that counts the same; what is withheld of one is withheld of others of the same
    records, as `withheld_alike` says. Of persons,
    whose figures do not add up, only the grand totals are published. Figures of organisations are
    published as they are, unless the policy says otherwise. Raises `NotLinked` where the tables of an
    indicator cross breakdowns in a ring.
    """
    kept = () if policy.organisations else ("organisation",)
    exact = {each.id for each in table.family.countings if each.records in kept}
    persons = {each.id for each in table.family.countings if each.count == "persons"}
    releases: dict[str, Release] = {}
    rows: dict[Row, Row] = {}
    withheld: dict[str, Withheld] = {}
    waiting = [] if policy.confidential else list(equal_cells(table.family))
    while waiting:
        group = tuple(each for each in waiting.pop(0) if each.counting not in exact)
        names = [each.id for each in group]
        told = [row for row in table.rows if row.indicator in names and row.numerator is not None]
        try:
            found = _protected(table.family, group, told, persons, policy, earlier)
        except NotLinked:
            if len(group) == 1:
                raise
            waiting += [(each,) for each in group]  # each alone; what is equal is withheld alike
            continue
        rows.update((row, bare(row)) for row in told)
        for name, (sheet, release) in found.items():
            rows.update((row, _blanked(row, release)) for row in sheet)
            releases.update((f"{each} {name}", release) for each in names)
        withheld.update((each, _withheld(found.get(TOTAL))) for each in names)
    first = tuple(rows.get(row, row) for row in table.rows)
    shown = tuple(withheld_alike(table.family, first, withheld))
    mark = CONFIDENTIAL if policy.confidential else policy.id
    return Publication(evolve(table, rows=shown, disclosure=mark), policy, releases)


def _protected(
    family: Family,
    group: Sequence[Indicator],
    told: Sequence[Row],
    persons: AbstractSet[str],
    policy: Policy,
    earlier: Sequence[Publication],
) -> dict[str, tuple[Sequence[Row], Release]]:
    """Return the rows that add up and their release, by the name of the part."""
    found: dict[str, tuple[Sequence[Row], Release]] = {}
    if not told:
        return found
    some = group[0]
    apart = {each.id for each in group if by_day(each)}
    sheets = _sheets(told, persons=some.counting in persons, apart=apart)
    for name, sheet in sheets:
        linked = _Rows(family, some, sheet).linked()
        before = [
            each.releases[at]
            for each in earlier
            for at in _once(each, [f"{one.id} {name}" for one in group])
        ]
        found[name] = (sheet, protect(linked, policy, before))
    return found


def _once(publication: Publication, names: Sequence[str]) -> Iterator[str]:
    """Yield the names of different releases of a publication."""
    had: list[Release] = []
    for name in names:
        release = publication.releases.get(name)
        if release is not None and not any(release is each for each in had):
            had.append(release)
            yield name


def _withheld(found: tuple[Sequence[Row], Release] | None) -> Withheld:
    """Return which bases a release withholds, and whether it does any unresolved count."""
    sheet, release = found or ((), None)
    after = [] if release is None else [_blanked(row, release) for row in sheet]
    bases = {_place(row) for row in after if row.denominator is None}
    unresolved = any(number is None for row in after for _, number in row.unresolved)
    return Withheld(frozenset(bases), unresolved)


def _sheets(
    rows: Sequence[Row], *, persons: bool, apart: AbstractSet[str]
) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield the rows that add up, by a name: all of them, or where one counts in many, each period.

    Somebody may have hours in each period (of the indicators *apart*), or be a person of several
    bands.
    """
    kept = [row for row in rows if not persons or all(code == TOTAL for _, code in row.bands)]
    single = [row for row in kept if persons or (row.period != ALL and row.indicator in apart)]
    whole = [row for row in kept if row not in single]
    if whole:
        yield TOTAL, whole
    for period in dict.fromkeys(row.period for row in single):
        yield period, [row for row in single if row.period == period]


class _Rows:
    """The rows of one indicator, by where they stand."""

    def __init__(self, family: Family, indicator: Indicator, rows: Sequence[Row]) -> None:
        self._indicator = indicator
        self._ids = (_PERIOD, *(name for name, _ in rows[0].bands))
        self._places: dict[_Place, Mapping[str, int]] = {
            _place(row): _counts(indicator, row) for row in rows
        }
        self._sensitive = {each.id for each in family.breakdowns if each.sensitive}

    def linked(self) -> Linked:
        """Return the counts of the rows as linked tables, with the outcome as a dimension."""
        codes = {
            each: tuple(dict.fromkeys(place[at] for place in self._places if place[at] != TOTAL))
            for at, each in enumerate(self._ids)
        }
        divided = [self._dimension(each, codes[each]) for each in self._ids if codes[each]]
        dimensions = [_outcome(self._indicator), *divided]
        leaves = {each.id: each.leaves for each in divided}
        tables = {
            frozenset(each for each, code in zip(self._ids, place, strict=True) if code != TOTAL)
            for place in self._places
        }
        largest = [each for each in tables if not any(each < other for other in tables)]
        cells: dict[Key, int] = {}
        known: list[Key] = []
        for table in largest:
            for place in _crossed(self._ids, leaves, table):
                counted = self._counted(place, codes)
                short = tuple(c for each, c in zip(self._ids, place, strict=True) if codes[each])
                for leaf in dimensions[0].leaves:
                    cells[leaf, *short] = counted[leaf]
                    if _REST in place and not counted[leaf]:
                        known.append((leaf, *short))
        return joined(dimensions, cells, [{_OUTCOME, *each} for each in largest], known)

    def _dimension(self, name: str, codes: tuple[str, ...]) -> Dimension:
        at = self._ids.index(name)
        role: Role = "sensitive" if name in self._sensitive else "plain"
        if all(
            place[at] != TOTAL for place in self._places
        ):  # one period is all that was asked for
            return Dimension(name, codes, role=role, hidden=(TOTAL,))
        return Dimension(name, (*codes, _REST), role=role, hidden=(_REST,))

    def _counted(self, place: _Place, codes: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
        """Return the counts of a place; of a rest, what its whole has beyond its parts."""
        if _REST not in place:
            return self._places.get(place, dict.fromkeys(("yes", "no", *UNRESOLVED), 0))
        at = place.index(_REST)
        found = dict(self._counted((*place[:at], TOTAL, *place[at + 1 :]), codes))
        for code in codes[self._ids[at]]:
            part = self._counted((*place[:at], code, *place[at + 1 :]), codes)
            for leaf, count in part.items():
                found[leaf] -= count
        return found


def _crossed(
    ids: Sequence[str], codes: Mapping[str, tuple[str, ...]], table: frozenset[str]
) -> list[_Place]:
    places: list[_Place] = [()]
    for each in ids:
        parts = codes[each] if each in table else (TOTAL,)
        places = [(*place, code) for place in places for code in parts]
    return places


def _place(row: Row) -> _Place:
    return (row.period, *(band for _, band in row.bands))


def _counts(indicator: Indicator, row: Row) -> Mapping[str, int]:
    unresolved = {name: number or 0 for name, number in row.unresolved}
    yes = row.numerator or 0
    no = (row.denominator or 0) - yes
    if indicator.unanswered == "no":
        no -= sum(unresolved[each] for each in _UNANSWERED)
    return {"yes": yes, "no": no, **unresolved}


def _outcome(indicator: Indicator) -> Dimension:
    """Return the outcome as a dimension: `asked` is the denominator."""
    if indicator.counted is None:
        return Dimension(
            _OUTCOME,
            ("yes", *UNRESOLVED),
            (Group("asked", ("yes",)),),
            harmless=UNRESOLVED,
            hidden=(TOTAL,),
        )
    no = ("no", *_UNANSWERED) if indicator.unanswered == "no" else ("no",)
    return Dimension(
        _OUTCOME,
        ("yes", "no", *UNRESOLVED),
        (Group("asked", ("yes", *no)), Group("other", no)),
        role="outcome",
        harmless=UNRESOLVED,
        among="asked",
        hidden=(TOTAL,),
    )


def _blanked(row: Row, release: Release) -> Row:
    """Return a row without what is withheld of it, and without what tells of that."""
    ids = {each.id for each in release.linked.dimensions}
    told = ((_PERIOD, row.period), *row.bands)
    place = tuple(code for each, code in told if each in ids)

    def shows(code: str) -> bool:
        return (code, *place) in release.published

    unresolved = tuple((name, n if shows(name) else None) for name, n in row.unresolved)
    if shows("yes") and shows("asked"):
        whole = all(number is not None for _, number in unresolved)
        if whole:
            return row
        return evolve(row, unresolved=unresolved, chance=None, status="suppressed")
    return evolve(
        bare(row), denominator=row.denominator if shows("asked") else None, unresolved=unresolved
    )
