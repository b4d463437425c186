"""Protects a table of figures: which rows are one linked table, and what of a row is blanked."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve

from pathway.indicators.compiling.shares import by_day
from pathway.indicators.disclosure.alike import Withheld, bare, withheld_alike, without
from pathway.indicators.disclosure.beside import Told, equal_releases, given_away, told_of
from pathway.indicators.disclosure.faults import NotLinked
from pathway.indicators.disclosure.outcomes import Outcomes
from pathway.indicators.disclosure.places import PERIOD, Places, place_of
from pathway.indicators.disclosure.policy import PUBLIC, Policy
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.tables import TOTAL
from pathway.indicators.disclosure.together import Together, together
from pathway.indicators.disclosure.withholding import protect
from pathway.indicators.rows import ALL, Row
from pathway.indicators.table import IndicatorTable
from pathway.records import record

__all__ = ["CONFIDENTIAL", "Publication", "published"]

CONFIDENTIAL: Final = "confidential"
"""What stands in the column `disclosure` of exact figures."""

_INCOMPLETE: Final = "incomplete"


@record
class Publication:
    """A table that may be published, and for the fund what it was made of.

    * `table`: withheld figures are None, and the status of their rows is `suppressed`, or
      `partly_suppressed` where the figure itself is shown;
    * `releases`: by indicator and part, to be given as *earlier* for the next table, and to be audited;
    * `told`: how many each selection has, for tables of other families. Both hold exact counts, and
      are confidential.
    """

    table: IndicatorTable
    policy: Policy
    releases: Mapping[str, Release]
    told: tuple[Told, ...] = ()

    @property
    def confidential(self) -> bool:
        """Whether the table is exact, and only for those with the right to see it."""
        return self.policy.confidential


def published(
    table: IndicatorTable, policy: Policy = PUBLIC, earlier: Sequence[Publication] = ()
) -> Publication:
    """Return what of a table of figures may be published.

    * *earlier*: what was published before, or is beside it, of the same programme: the oldest first,
      and of another family too.

    Indicators that `together` links are protected as one table, with those who have no yes or no;
    what is withheld of one is withheld of others of the same records, as `withheld_alike` says; and
    of two selections of which one lies within the other, the later is withheld where the difference
    would tell, as `given_away` says. Of persons,
    whose figures do not add up, only the grand totals are published. Figures of organisations are
    published as they are, unless the policy says otherwise. Raises `NotLinked` where the tables of an
    indicator cross breakdowns in a ring.
    """
    kept = () if policy.organisations else ("organisation",)
    exact = {each.id for each in table.family.countings if each.records in kept}
    making = _Making(table, policy, earlier)
    for group in () if policy.confidential else together(table.family, table.outside):
        if group.indicators[0].counting not in exact:
            making.protect(group)
    first = tuple(making.rows.get(row, row) for row in table.rows)
    silent = making.silent_records()
    shown = tuple(withheld_alike(table.family, first, making.withheld, silent))
    mark = CONFIDENTIAL if policy.confidential else policy.id
    protected = evolve(table, rows=shown, disclosure=mark)
    return Publication(protected, policy, making.releases, tuple(making.told))


class _Making:
    """Protects the indicators of a table, one group after the other."""

    def __init__(
        self, table: IndicatorTable, policy: Policy, earlier: Sequence[Publication]
    ) -> None:
        self._table, self._policy = table, policy
        family = table.family
        self._persons = {each.id for each in family.countings if each.count == "persons"}
        self._earlier = [each for each in earlier if each.table.family.id == family.id]
        self._beside = [
            told for each in earlier if each.table.family != family for told in each.told
        ]
        self._before = [told for each in earlier for told in each.told]
        self.rows: dict[Row, Row] = {}
        self.releases: dict[str, Release] = {}
        self.withheld: dict[str, Withheld] = {}
        self.told: list[Told] = []

    def protect(self, group: Together) -> None:
        """Protect the rows of a group; its indicators apart where they make no linked table."""
        names = {each.id for each in group.indicators}
        rows = [
            row for row in self._table.rows if row.indicator in names and row.numerator is not None
        ]
        try:
            found = self._protected(group, rows)
        except NotLinked:
            if not group.apart:
                raise
            for each in group.apart:
                self.protect(each)
            if len(set(group.outcomes.yes.values())) == 1:
                self._withhold_alike(rows)
            return
        self.rows.update((row, bare(row)) for row in rows)
        for name, (sheet, release, told) in found.items():
            self.rows.update((row, _blanked(row, release, group.outcomes)) for row in sheet)
            self.releases.update((f"{each} {name}", release) for each in names)
            self.told += [evolve(each, release=release) for each in told]
        self.withheld |= {each: self._withheld(group, each, found.get(TOTAL)) for each in names}

    def silent_records(self) -> frozenset[str]:
        """Return the kinds of records of which a count is withheld, or was before."""
        return frozenset(
            told.unit[0]
            for told in (*self._before, *self.told)
            if told.release is not None and told.release.withheld
        )

    def _withhold_alike(self, rows: Sequence[Row]) -> None:
        """Withhold what is counted at a place of all rows there, where one of them withholds it."""
        silent = {place_of(row) for row in rows if self.rows[row].numerator is None}
        for row in rows:
            if place_of(row) in silent:
                had = self.rows[row]
                self.rows[row] = evolve(
                    bare(row), denominator=had.denominator, unresolved=had.unresolved
                )

    def _protected(
        self, group: Together, rows: Sequence[Row]
    ) -> dict[str, tuple[Sequence[Row], Release, list[Told]]]:
        """Return the rows that add up, their release and what it tells, by the name of the part."""
        found: dict[str, tuple[Sequence[Row], Release, list[Told]]] = {}
        if not rows:
            return found
        family, some = self._table.family, group.indicators[0]
        apart = {each.id for each in group.indicators if by_day(each)}
        persons = some.counting in self._persons
        for name, sheet in _sheets(rows, persons=persons, apart=apart):
            linked = Places(family, group, sheet).linked()
            told = told_of(family, group, sheet, linked)
            equal = equal_releases(told, self._beside, linked)
            names = [f"{one.id} {name}" for one in group.indicators]
            before = [each.releases[at] for each in self._earlier for at in _once(each, names)]
            asks = {each.asks for each in told}
            beside = [e for e in self._beside if not (e.asks in asks and _in(e.release, before))]
            few = given_away(told, [*beside, *self.told], self._policy, equal)
            before += [each for each in equal if not _in(each, before)]
            found[name] = (sheet, protect(linked, self._policy, before, few), told)
        return found

    def _withheld(
        self,
        group: Together,
        indicator: str,
        found: tuple[Sequence[Row], Release, list[Told]] | None,
    ) -> Withheld:
        """Return which bases of an indicator its release withholds, and whether any unresolved count."""
        if found is None:
            return Withheld(frozenset(), unresolved=False)
        sheet, release, _ = found
        asked = group.outcomes.asked
        after = [
            _blanked(row, release, group.outcomes)
            for row in sheet
            if asked[row.indicator] == asked[indicator]
        ]
        bases = {place_of(row) for row in after if row.denominator is None}
        unresolved = any(
            number is None or (name == _INCOMPLETE and 0 < number < self._policy.threshold)
            for row in after
            for name, number in row.unresolved
        )
        return Withheld(frozenset(bases), unresolved)


def _once(publication: Publication, names: Sequence[str]) -> Iterator[str]:
    """Yield the names of different releases of a publication."""
    had: list[Release] = []
    for name in names:
        release = publication.releases.get(name)
        if release is not None and not _in(release, had):
            had.append(release)
            yield name


def _in(release: Release | None, among: Sequence[Release]) -> bool:
    return any(release is each for each in among)


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


def _blanked(row: Row, release: Release, outcomes: Outcomes) -> Row:
    """Return a row without what is withheld of it, and without what tells of that."""
    ids = {each.id for each in release.linked.dimensions}
    told = ((PERIOD, row.period), *row.bands)
    place = tuple(code for each, code in told if each in ids)

    def shows(code: str) -> bool:
        return (code, *place) in release.published

    unresolved = tuple(
        (name, n if shows(outcomes.apart or name) else None) for name, n in row.unresolved
    )
    asked = shows(outcomes.asked[row.indicator])
    if shows(outcomes.yes[row.indicator]) and asked:
        whole = all(number is not None for _, number in unresolved)
        if whole:
            return row
        return without(row, unresolved)
    return evolve(bare(row), denominator=row.denominator if asked else None, unresolved=unresolved)
