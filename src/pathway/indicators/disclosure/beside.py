"""Tells which counts give few people away when those of a wider or narrower selection are beside them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from pathway.indicators.disclosure.alike import counting_of, kept_by
from pathway.indicators.disclosure.outcomes import OUTCOME
from pathway.indicators.disclosure.places import PERIOD
from pathway.indicators.disclosure.policy import Policy
from pathway.indicators.disclosure.release import Release
from pathway.indicators.disclosure.selections import Selection, asked_of, counted_of, within
from pathway.indicators.disclosure.tables import TOTAL, Dimension, Key, Linked
from pathway.indicators.disclosure.together import Together
from pathway.indicators.model import Family
from pathway.indicators.rows import Row
from pathway.records import record

__all__ = ["Told", "equal_releases", "given_away", "told_of"]

At = frozenset[tuple[str, str]]
"""A place by what it is divided by, so that those of two families are the same."""


@record
class Told:
    """How many a selection has at each place, confidential, and the release that shows some of them.

    * `unit`: of one selection, persons and participations are different numbers that are no secret;
    * `kept`: by what else than conditions records are made and left out;
    * `code`: that of the outcome by which the selection is counted; `keys`: by place, where.
    """

    family: Family
    unit: tuple[str, str]
    kept: Hashable
    code: str
    selection: Selection
    keys: Mapping[At, Key]
    counts: Mapping[At, int]
    release: Release | None = None

    @property
    def asks(self) -> tuple[tuple[str, str], Hashable, Selection]:
        """What is counted: two that are equal count the same."""
        return self.unit, self.kept, self.selection

    def shows(self, at: At) -> bool:
        """Whether the count at a place is published."""
        return self.release is not None and self.keys[at] in self.release.published


def told_of(family: Family, group: Together, rows: Sequence[Row], linked: Linked) -> list[Told]:
    """Return what the rows of linked indicators count, of each selection; no release has it yet."""
    found: dict[tuple[str, Selection], Told] = {}
    for indicator in group.indicators:
        counting = counting_of(family, indicator)
        selections = {
            group.outcomes.asked[indicator.id]: asked_of(counting, indicator),
            group.outcomes.yes[indicator.id]: counted_of(counting, indicator),
        }
        own = [row for row in rows if row.indicator == indicator.id]
        for code, selection in selections.items():
            keys = {_at(row): _key(linked, code, row) for row in own}
            counts = {at: linked.cells[key] for at, key in keys.items()}
            unit = counting.records, counting.count
            none = Told(family, unit, kept_by(counting), code, selection, {}, {})
            had = found.get((code, selection), none)
            found[code, selection] = evolve(
                had, keys={**had.keys, **keys}, counts={**had.counts, **counts}
            )
    return list(found.values())


def equal_releases(
    own: Sequence[Told], beside: Sequence[Told], linked: Linked
) -> tuple[Release, ...]:
    """Return the releases of other families that count the same by the same outcome."""
    mine = {(each.code, each.asks) for each in own}
    found: list[Release] = []
    for release in _releases(beside):
        theirs = {(each.code, each.asks) for each in beside if each.release is release}
        if theirs == mine and _outcome(release.linked) == _outcome(linked):
            found.append(release)
    return tuple(found)


def given_away(
    own: Iterable[Told], beside: Sequence[Told], policy: Policy, equal: Sequence[Release] = ()
) -> dict[Key, int]:
    """Return the keys that tell of few by what is beside them, and how far apart bounds must be.

    Where all of one selection are among those of another, the difference between the two is a count
    of people, too; and where they are as many, the one is shown by the other. What another family
    counts of the very same is told of once, unless it is in one of the *equal* releases, with which
    it is protected.
    """
    found: dict[Key, int] = {}
    for mine in own:
        for other in beside:
            if other.release is None or any(other.release is each for each in equal):
                continue
            for at in _telling(mine, other, policy):
                found[mine.keys[at]] = policy.threshold
    return found


def _telling(mine: Told, other: Told, policy: Policy) -> Iterator[At]:
    both = mine.counts.keys() & other.counts.keys()
    same = mine.selection == other.selection
    if same and mine.unit != other.unit:
        return
    if same and mine.family != other.family:
        yield from both
        return
    if not within(mine.selection, other.selection) and not within(other.selection, mine.selection):
        return
    for at in both:
        one, two = mine.counts[at], other.counts[at]
        # Of the same people only an answer can be lacking, which tells nothing.
        differ = not same or mine.kept != other.kept
        few = differ and 0 < abs(one - two) < policy.threshold
        if one and two and (few or (one == two and not other.shows(at))):
            yield at


def _releases(told: Iterable[Told]) -> tuple[Release, ...]:
    found = {id(each.release): each.release for each in told if each.release is not None}
    return tuple(found.values())


def _outcome(linked: Linked) -> Dimension | None:
    return next((each for each in linked.dimensions if each.id == OUTCOME), None)


def _at(row: Row) -> At:
    pairs = ((PERIOD, row.period), *row.bands)
    return frozenset((name, code) for name, code in pairs if code != TOTAL)


def _key(linked: Linked, code: str, row: Row) -> Key:
    told = dict(((PERIOD, row.period), *row.bands))
    return tuple(code if each.id == OUTCOME else told[each.id] for each in linked.dimensions)
