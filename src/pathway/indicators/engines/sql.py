"""Runs a plan as one statement on a database: every step a named part of it, cells alone come back."""

from collections.abc import Callable, Sequence

from attrs import field, frozen

from pathway.errors import ExtraMissing
from pathway.indicators.engines.sql_terms import aggregated, number, ran, truth, whole
from pathway.indicators.plan import Derive, Group, Join, Keep, Relation, Running, Scan
from pathway.indicators.plan.needs import Needs, needs_of

try:
    from sqlalchemy import (
        CTE,
        ColumnElement,
        Executable,
        FromClause,
        SelectBase,
        and_,
        func,
        select,
        union_all,
    )
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("journal", "a journal is counted in place by SQLAlchemy") from error

__all__ = ["Answer", "LogRows", "Rows", "rows_of", "statement_of"]

Rows = list[tuple[int, ...]]
Answer = Sequence[Sequence[object]]

LogRows = Callable[[Sequence[str]], FromClause]
"""Gives the rows of the log with those columns, as the database has them."""


def statement_of(roots: Sequence[Relation], log: LogRows) -> Executable:
    """Return the statement that gives the rows of every relation.

    The first column is the number of the relation, from 0; rows with fewer columns end in zeros.
    """
    needs = needs_of(roots)
    work = _Work(log, needs)
    widest = max((len(needs.of(root)) for root in roots), default=0)
    parts = []
    for at, root in enumerate(roots):
        rows, names = work.rows(root), needs.of(root)
        columns = [rows.c[name].label(f"column_{place}") for place, name in enumerate(names)]
        zeros = [whole(0).label(f"column_{place}") for place in range(len(names), widest)]
        parts.append(select(whole(at).label("root"), *columns, *zeros))
    return parts[0] if len(parts) == 1 else union_all(*parts)


def rows_of(roots: Sequence[Relation], answer: Answer) -> list[Rows]:
    """Return the rows of each relation, in no order, from those of the statement."""
    needs = needs_of(roots)
    widths = [len(needs.of(root)) for root in roots]
    found: list[Rows] = [[] for _ in roots]
    for row in answer:
        at, *values = (_number(each) for each in row)
        found[at].append(tuple(values[: widths[at]]))
    return found


def _number(each: object) -> int:
    assert isinstance(each, int), each
    return each


@frozen(eq=False)
class _Work:
    """The steps that are written so far, each with the columns that are needed of it."""

    log: LogRows
    needs: Needs
    known: dict[int, FromClause] = field(factory=dict)

    def rows(self, relation: Relation) -> FromClause:
        """Return the rows of a step."""
        found = self.known.get(id(relation))
        if found is None:
            found = self._made(relation)
            self.known[id(relation)] = found
        return found

    def _made(self, relation: Relation) -> FromClause:
        names = self.needs.of(relation)
        match relation:
            case Scan():
                return self.log(names)
            case Keep(source, where):
                rows = self.rows(source)
                kept = select(*(rows.c[name] for name in names)).where(truth(where, rows))
                return self._step(relation, kept)
            case Derive(source, columns):
                rows = self.rows(source)
                made = dict(columns)
                told = [
                    number(made[name], rows).label(name) if name in made else rows.c[name]
                    for name in names
                ]
                return self._step(relation, select(*told))
            case Group(source, keys, aggregates):
                rows = self.rows(source)
                by = [rows.c[name] for name in keys]
                sums = [
                    aggregated(each, rows).label(name) for name, each in aggregates if name in names
                ]
                return self._step(relation, select(*by, *sums).group_by(*by))
            case Running(source, partition, order, columns):
                rows = self.rows(source)
                asked = [(name, each) for name, each in columns if name in names]
                runs = {name: ran(each, rows, partition, order) for name, each in asked}
                told = [runs[name].label(name) if name in runs else rows.c[name] for name in names]
                return self._step(relation, select(*told))
            case Join(left, right, on, every):
                return self._step(relation, self._joined(names, left, right, on, every=every))

    def _joined(
        self,
        names: tuple[str, ...],
        left: Relation,
        right: Relation,
        on: tuple[str, ...],
        *,
        every: bool,
    ) -> SelectBase:
        # The same step may stand on both sides.
        ours, theirs = self.rows(left), self.rows(right).alias()
        others = {name for name in self.needs.of(right) if name not in on}

        def told(name: str) -> ColumnElement[int]:
            if name not in others:
                return ours.c[name]
            found = theirs.c[name]
            return func.coalesce(found, whole(0)).label(name) if every else found

        matched = and_(*(ours.c[name] == theirs.c[name] for name in on))
        return select(*(told(name) for name in names)).select_from(
            ours.join(theirs, matched, isouter=every)
        )

    def _step(self, relation: Relation, rows: SelectBase) -> CTE:
        """Give a step a name; one that several others read is made once."""
        named = rows.cte(f"step_{len(self.known) + 1}")
        if self.needs.readers[id(relation)] > 1:
            return named.prefix_with("MATERIALIZED")
        return named
