"""Runs a plan in plain Python, the reference for every other engine: each step one loop over tuples."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from pathway.indicators.engines.python_text import Loop, grouped, running
from pathway.indicators.plan import Derive, Group, Join, Keep, Relation, Running, Scan
from pathway.indicators.plan.needs import Needs, needs_of

__all__ = ["Rows", "run"]

Rows = list[tuple[int, ...]]
Columns = Mapping[str, Sequence[int]]


def run(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
    """Return the rows of each relation, in no order, from the columns of a log."""
    work = _Work(columns, needs_of(roots))
    return [work.rows(root) for root in roots]


@frozen(eq=False)
class _Work:
    """What is known so far: the rows of steps that several others read."""

    columns: Columns
    needs: Needs
    known: dict[int, Rows] = field(factory=dict)

    def rows(self, relation: Relation) -> Rows:
        """Return the rows of a step, with the columns that are needed of it."""
        found = self.known.get(id(relation))
        if found is None:
            found = self.known[id(relation)] = self._made(relation)
        return found

    def _made(self, relation: Relation) -> Rows:
        match relation:
            case Group(source, keys, aggregates):
                loop, told = self._loop(source)
                read = self.needs.of(relation)
                wanted = tuple(each for name, each in aggregates if name in read)
                return _function(grouped(loop, keys, wanted))(*told)
            case Running(source, partition, order, columns):
                loop, told = self._loop(source)
                read = self.needs.of(relation)
                ours = tuple(each for name, each in columns if name in read)
                plain = tuple(name for name in read if name not in dict(columns))
                return _function(running(loop, plain, partition, order, ours))(*told)
            case _:
                loop, told = self._loop(relation)
                return _function(loop.listed(self.needs.of(relation)))(*told)

    def _loop(self, relation: Relation) -> tuple[Loop, list[object]]:
        """Return the loop over the rows of a step, and what it is given."""
        match relation:
            case Scan():
                names = self.needs.of(relation)
                return Loop.over(names), [zip(*(self.columns[name] for name in names), strict=True)]
            case Keep(source, where):
                loop, told = self._through(source)
                return loop.keep(where), told
            case Derive(source, columns):
                loop, told = self._through(source)
                read = self.needs.columns[id(relation)]
                return loop.derive([each for each in columns if each[0] in read]), told
            case Join(left, right, on, every):
                loop, told = self._through(left)
                names = self.needs.of(right)
                index = _index(self.rows(right), names, on)
                return loop.join(names, on, every=every), [*told, index.get]
            case _:
                return Loop.over(self.needs.of(relation)), [self.rows(relation)]

    def _through(self, source: Relation) -> tuple[Loop, list[object]]:
        """Go through a step row by row; where several read it, through the rows that it made once."""
        if self.needs.readers[id(source)] > 1 and not _cheap(source):
            return Loop.over(self.needs.of(source)), [self.rows(source)]
        return self._loop(source)


def _cheap(relation: Relation) -> bool:
    """Whether the rows are those of the log, sifted: to sift again costs less than to keep them."""
    match relation:
        case Scan():
            return True
        case Keep(source) | Derive(source):
            return _cheap(source)
        case _:
            return False


def _index(
    rows: Rows, names: tuple[str, ...], on: tuple[str, ...]
) -> dict[object, list[tuple[int, ...]]]:
    """Return the other columns of the rows, by their key."""
    at = [names.index(name) for name in on]
    rest = [place for place, name in enumerate(names) if name not in on]
    found: dict[object, list[tuple[int, ...]]] = {}
    for row in rows:
        key: object = row[at[0]] if len(at) == 1 else tuple([row[each] for each in at])
        found.setdefault(key, []).append(tuple([row[each] for each in rest]))
    return found


@lru_cache(maxsize=512)
def _function(text: str) -> Callable[..., Rows]:
    """Return the function of that text, which was put together from a plan and names nothing else."""
    space: dict[str, Callable[..., Rows]] = {}
    exec(text, {}, space)  # noqa: S102  a plan is ours: columns are `c_` names, values whole numbers
    return space["made"]
