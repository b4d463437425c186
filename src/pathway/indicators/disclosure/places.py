"""Makes linked tables of rows: a count for each leaf of the outcome at each place."""

from collections.abc import Mapping, Sequence
from typing import Final

from pathway.indicators.disclosure.outcomes import OUTCOME
from pathway.indicators.disclosure.tables import TOTAL, Dimension, Key, Linked, Role, joined
from pathway.indicators.disclosure.together import Together
from pathway.indicators.model import Family
from pathway.indicators.rows import Row

__all__ = ["PERIOD", "Place", "Places", "place_of"]

PERIOD: Final = "period"
_REST: Final = "_U"
"""The code of those of a whole that stand in none of its parts: an incomplete record, a period out."""

Place = tuple[str, ...]


def place_of(row: Row) -> Place:
    """Return where a row stands: its period, and its band of each breakdown."""
    return (row.period, *(band for _, band in row.bands))


class Places:
    """The rows of indicators that are linked, by where they stand."""

    def __init__(self, family: Family, group: Together, rows: Sequence[Row]) -> None:
        """Count the leaves at each place; raise `NotLinked` where parts are more than their whole."""
        self._outcome = group.outcomes.dimension
        self._ids = (PERIOD, *(name for name, _ in rows[0].bands))
        known = {each.id: each for each in group.indicators}
        at: dict[Place, list[Row]] = {}
        for row in rows:
            at.setdefault(place_of(row), []).append(row)
        self._places: dict[Place, Mapping[str, int]] = {
            place: group.outcomes.counts([(known[row.indicator], row) for row in each])
            for place, each in at.items()
        }
        self._sensitive = {each.id for each in family.breakdowns if each.sensitive}

    def linked(self) -> Linked:
        """Return the counts of the rows as linked tables, with the outcome as a dimension."""
        codes = {
            each: tuple(dict.fromkeys(place[at] for place in self._places if place[at] != TOTAL))
            for at, each in enumerate(self._ids)
        }
        divided = [self._dimension(each, codes[each]) for each in self._ids if codes[each]]
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
                for leaf in self._outcome.leaves:
                    cells[leaf, *short] = counted[leaf]
                    if _REST in place and not counted[leaf]:
                        known.append((leaf, *short))
        tables_of = [{OUTCOME, *each} for each in largest]
        return joined([self._outcome, *divided], cells, tables_of, known)

    def _dimension(self, name: str, codes: tuple[str, ...]) -> Dimension:
        at = self._ids.index(name)
        role: Role = "sensitive" if name in self._sensitive else "plain"
        if all(
            place[at] != TOTAL for place in self._places
        ):  # one period is all that was asked for
            return Dimension(name, codes, role=role, hidden=(TOTAL,))
        return Dimension(name, (*codes, _REST), role=role, hidden=(_REST,))

    def _counted(self, place: Place, codes: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
        """Return the counts of a place; of a rest, what its whole has beyond its parts."""
        if _REST not in place:
            return self._places.get(place, dict.fromkeys(self._outcome.leaves, 0))
        at = place.index(_REST)
        found = dict(self._counted((*place[:at], TOTAL, *place[at + 1 :]), codes))
        for code in codes[self._ids[at]]:
            part = self._counted((*place[:at], code, *place[at + 1 :]), codes)
            for leaf, count in part.items():
                found[leaf] -= count
        return found


def _crossed(
    ids: Sequence[str], codes: Mapping[str, tuple[str, ...]], table: frozenset[str]
) -> list[Place]:
    places: list[Place] = [()]
    for each in ids:
        parts = codes[each] if each in table else (TOTAL,)
        places = [(*place, code) for place in places for code in parts]
    return places
