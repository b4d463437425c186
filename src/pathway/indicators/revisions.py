"""Compares two tables of the same family: which figures changed, and which events made them."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pathway.indicators.codebook import Kind
from pathway.indicators.counting import Engine
from pathway.indicators.engines import python
from pathway.indicators.explaining import Stand, in_row, stands
from pathway.indicators.faults import NotAsked
from pathway.indicators.log import Log, moment_number
from pathway.indicators.rows import Row
from pathway.indicators.table import IndicatorTable
from pathway.indicators.telling import Reading, ids_of, read_by, tells
from pathway.records import record

__all__ = ["Revision", "revisions"]


@record
class Revision:
    """A figure that is not what it was.

    * `before` and `after`: its row in each table, None where that one has none;
    * `kind`: `correction` where something that had been told was taken back, `update` where all that
      is new was added, or only time has passed;
    * `events`: the ids of what became known meanwhile about the records whose standing changed, and
      of what was taken back; empty where no log was given.
    """

    before: Row | None
    after: Row | None
    kind: Literal["correction", "update"]
    events: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None
        return found


def revisions(
    before: IndicatorTable,
    after: IndicatorTable,
    log: Log | None = None,
    *,
    engine: Engine = python.run,
) -> tuple[Revision, ...]:
    """Return the figures that changed between two tables, in the order of the later one.

    A figure changed where a record, a value or an unresolved number is another. With the *log* that
    both were made of, the events are named that made it so. Raises `NotAsked` for tables of
    different families, programmes or breakdowns.
    """
    if (before.family.id, before.programme, before.breakdowns, tuple(before.periods)) != (
        after.family.id,
        after.programme,
        after.breakdowns,
        tuple(after.periods),
    ):
        raise NotAsked(
            "These tables ask for different things. Compare tables of the same question."
        )
    old = {_key(row): row for row in before.rows}
    new = {_key(row): row for row in after.rows}
    changed = [key for key in {**new, **old} if old.get(key) != new.get(key)]
    causes = None if log is None else _Causes(before, after, log, engine)
    found = []
    for key in changed:
        pair = old.get(key), new.get(key)
        taken, added = ((), ()) if causes is None else causes.of(*pair)
        kind: Literal["correction", "update"] = "correction" if taken else "update"
        found.append(Revision(*pair, kind, (*taken, *added)))
    return tuple(found)


def _key(row: Row) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return row.indicator, row.period, row.bands


class _Causes:
    """Looks up what became known between two tables about the records behind a figure."""

    def __init__(
        self, before: IndicatorTable, after: IndicatorTable, log: Log, engine: Engine
    ) -> None:
        self._tables, self._log, self._engine = (before, after), log, engine
        self._stands: dict[tuple[str, str], tuple[list[Stand], list[Stand]]] = {}
        self._rows: dict[int, list[int]] = {}
        for at, number in enumerate(log.columns["record"]):
            self._rows.setdefault(number, []).append(at)

    def of(self, before: Row | None, after: Row | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the events that were taken back and those that were added."""
        row = after or before
        assert row is not None
        if None in {each.denominator for each in (before, after) if each is not None}:
            return (), ()
        moved = self._moved(row)
        taken: dict[str, None] = {}
        added: dict[str, None] = {}
        since, until = (moment_number(each.as_known_on) for each in self._tables)
        columns = self._log.columns
        reads = self._reads(row.indicator)
        for at in (at for number in moved for at in self._rows[number]):
            if not _read(self._log, at, reads):
                continue
            known, gone = columns["known"][at], columns["gone"][at]
            if known <= since < gone <= until:
                taken.setdefault(self._log.events[at])
            elif since < known <= until < gone:
                added.setdefault(self._log.events[at])
        return tuple(taken), tuple(added)

    def _reads(self, indicator: str) -> frozenset[Reading]:
        family = self._tables[0].family
        asked = next(each for each in family.indicators if each.id == indicator)
        counting = next(each for each in family.countings if each.id == asked.counting)
        return read_by(asked, counting)

    def _moved(self, row: Row) -> list[int]:
        """Return the participations of records that stand in the row otherwise than before."""
        asked = row.indicator, row.period
        if asked not in self._stands:
            one, other = (
                stands(self._log, table, *asked, engine=self._engine) for table in self._tables
            )
            self._stands[asked] = one, other
        old, new = (_in_row(side, row) for side in self._stands[asked])
        moved = [each for each in {**new, **old} if old.get(each) != new.get(each)]
        return sorted({number for members in moved for number in members})


def _in_row(side: Iterable[Stand], row: Row) -> dict[tuple[int, ...], Counter[tuple[int, int]]]:
    """Return how the records of a row stand, by their participations: some have several records."""
    found: dict[tuple[int, ...], Counter[tuple[int, int]]] = {}
    for each in side:
        if in_row(each, row):
            found.setdefault(each.participations, Counter())[each.standing, each.amount] += 1
    return found


def _read(log: Log, at: int, reads: frozenset[Reading]) -> bool:
    kind = Kind(log.columns["kind"][at])
    name, value, extra = (log.columns[each][at] for each in ("name", "value", "extra"))
    return tells(reads, kind, ids_of(log.book, kind, name, value, extra))
