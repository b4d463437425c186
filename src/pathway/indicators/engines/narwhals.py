"""Runs a plan on frames: DuckDB, Polars, pandas, Spark and what else Narwhals knows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from pathway.errors import ExtraMissing
from pathway.indicators.engines.narwhals_terms import (
    aggregated,
    number,
    ran,
    settled,
    taken_in,
    truth,
)
from pathway.indicators.plan import (
    Aggregate,
    Derive,
    Group,
    Join,
    Keep,
    Previous,
    Relation,
    Running,
    Scan,
)
from pathway.indicators.plan.expressions import columns_in
from pathway.indicators.plan.needs import Needs, needs_of

try:
    import narwhals as nw
    from narwhals.typing import IntoFrame, IntoLazyFrame
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "frames need narwhals") from error

__all__ = ["Columns", "Rows", "Run", "through"]

Columns = Mapping[str, Sequence[int]]
Frame = nw.LazyFrame[IntoLazyFrame]
Rows = list[tuple[int, ...]]
Run = Callable[[Sequence[Relation], Columns], list[Rows]]
"""An engine: from relations and the columns of a log, the rows of each relation."""


@runtime_checkable
class _Typed(Protocol):
    """A frame of pandas, so far as it is asked for."""

    def astype(self, dtype: str) -> IntoFrame: ...


def through(
    make: Callable[[Columns], IntoFrame], kept: Callable[[object], IntoFrame] | None = None
) -> Run:
    """Return the engine that takes the steps of a plan on frames.

    * *make*: puts the columns of a log into a frame of 64-bit whole numbers without nulls, or gives
      one that holds them already; `polars.DataFrame` and `pandas.DataFrame` are such;
    * *kept*: takes the frame of a step that several others read, and returns one that is made once;
      by default a step is kept where the library is Polars or pandas, and is made anew elsewhere.
    """

    def run(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
        """Return the rows of each relation, in no order, from the columns of a log."""
        work = _Work(_entered(make(columns)), needs_of(roots), kept)
        return [work.rows(root) for root in roots]

    return run


def _entered(native: IntoFrame) -> Frame:
    return nw.from_native(native).lazy()


def _nullable(frame: Frame) -> Frame:
    """Let pandas keep whole numbers beside nulls: else they become real, too short for 64 bits."""
    native = frame.to_native()
    if frame.implementation.is_pandas() and isinstance(native, _Typed):
        return _entered(native.astype("Int64"))
    return frame


@frozen(eq=False)
class _Work:
    """What is known so far: the frames of steps, each with the columns that are needed of it."""

    log: Frame
    needs: Needs
    kept: Callable[[object], IntoFrame] | None
    known: dict[int, Frame] = field(factory=dict)

    def frame(self, relation: Relation) -> Frame:
        """Return the rows of a step, with the columns that are needed of it, in any order."""
        found = self.known.get(id(relation))
        if found is None:
            found = self._made(relation)
            if self.needs.readers[id(relation)] > 1 and not _sifted(relation):
                found = self._once(found)
            self.known[id(relation)] = found
        return found

    def rows(self, relation: Relation) -> Rows:
        """Return the rows of a step as Python has them."""
        frame = self.frame(relation).select(*self.needs.of(relation)).collect()
        return [tuple(map(int, row)) for row in frame.rows()]

    def _once(self, frame: Frame) -> Frame:
        if self.kept is not None:
            return _entered(self.kept(frame.to_native()))
        return frame.collect().lazy() if frame.implementation.is_polars() else frame

    def _made(self, relation: Relation) -> Frame:
        names = self.needs.of(relation)
        match relation:
            case Scan():
                return self.log.select(*(nw.col(name).cast(nw.Int64) for name in names))
            case Keep(source, where):
                found = self.frame(source).filter(truth(where))
                return found if names == self.needs.of(source) else found.select(*names)
            case Derive():
                return self._derived(relation)
            case Group(source, keys, aggregates):
                wanted = {name: each for name, each in aggregates if name in names}
                return _grouped(self.frame(source), keys, wanted)
            case Join(left, right, on, every):
                return self._joined(left, right, on, every=every).select(*names)
            case Running(source, partition, order, columns):
                asked = {name: each for name, each in columns if name in names}
                return _running(self.frame(source), partition, order, asked).select(*names)

    def _derived(self, last: Derive) -> Frame:
        """Take a chain of steps that make columns at once, so far as none reads what another makes."""
        chain = [last]
        while isinstance(source := chain[-1].source, Derive) and self._read_once(source):
            chain.append(source)
        found, had = self.frame(source), set(self.needs.of(source))
        level: dict[str, nw.Expr] = {}
        for step in reversed(chain):
            read = self.needs.columns[id(step)]
            made = {name: each for name, each in step.columns if name in read}
            told = frozenset[str]().union(*map(columns_in, made.values()))
            if level.keys() & (told | made.keys()) or had & made.keys():
                found, level = _with(found, level), {}
            level |= {name: number(each).alias(name) for name, each in made.items()}
            had |= made.keys()
        plain = [name for name in self.needs.of(last) if name not in level]
        return found.select(*plain, *level.values())

    def _read_once(self, relation: Relation) -> bool:
        return self.needs.readers[id(relation)] == 1

    def _joined(
        self, left: Relation, right: Relation, on: tuple[str, ...], *, every: bool
    ) -> Frame:
        ours, theirs = self.frame(left), _nullable(self.frame(right))
        if not every:
            return ours.join(theirs, on=list(on), how="inner")
        others = [name for name in self.needs.of(right) if name not in on]
        found = ours.join(theirs, on=list(on), how="left")
        return _with(found, {name: nw.col(name).fill_null(0).cast(nw.Int64) for name in others})


def _sifted(relation: Relation) -> bool:
    """Whether the rows are those of the log, sifted: to sift again costs less than to keep them."""
    return isinstance(relation, Scan) or (isinstance(relation, Keep) and _sifted(relation.source))


def _with(frame: Frame, columns: Mapping[str, nw.Expr]) -> Frame:
    return frame.with_columns(**columns) if columns else frame


def _grouped(frame: Frame, keys: Sequence[str], columns: Mapping[str, Aggregate]) -> Frame:
    if not columns:
        return frame.select(*keys).unique()
    adds = [taken_in(each).alias(_added(name)) for name, each in columns.items()]
    found = frame.select(*keys, *adds).group_by(*keys)
    told = found.agg(*(aggregated(each, _added(name)) for name, each in columns.items()))
    settling = [settled(each, _added(name)).alias(name) for name, each in columns.items()]
    return told.select(*keys, *settling)


def _running(
    frame: Frame,
    partition: Sequence[str],
    order: Sequence[str],
    columns: Mapping[str, Aggregate | Previous],
) -> Frame:
    added = _with(frame, {_added(name): taken_in(each) for name, each in columns.items()})
    runs = _sorted_runs if frame.implementation.is_pandas() else _runs
    ran_over = runs(added, partition, order, columns)
    return _with(ran_over, {name: settled(each, _added(name)) for name, each in columns.items()})


def _runs(
    frame: Frame,
    partition: Sequence[str],
    order: Sequence[str],
    columns: Mapping[str, Aggregate | Previous],
) -> Frame:
    return frame.with_columns(
        ran(each, _added(name), partition, order).alias(_added(name))
        for name, each in columns.items()
    )


def _sorted_runs(
    frame: Frame,
    partition: Sequence[str],
    order: Sequence[str],
    columns: Mapping[str, Aggregate | Previous],
) -> Frame:
    """Sort the rows first: what runs over rows in another order cannot be put back among nulls."""
    rows = nw.maybe_reset_index(_nullable(frame).collect().sort(*partition, *order))
    runs = [
        ran(each, _added(name), partition, ()).alias(_added(name)) for name, each in columns.items()
    ]
    return rows.with_columns(*runs).lazy()


def _added(name: str) -> str:
    """The column of what each row adds; no column of a plan is named so."""
    return f"added {name}"
