"""Finds which columns of each step of a plan are read by the steps after it, and how often it is."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from pathway.indicators.plan.expressions import columns_in
from pathway.indicators.plan.relations import (
    Aggregate,
    Derive,
    Group,
    Join,
    Keep,
    Previous,
    Relation,
    Running,
    Scan,
    columns_of,
)

__all__ = ["Needs", "needs_of"]


@frozen
class Needs:
    """Of each step, by its `id`: the columns that are read of it, and how many steps read it."""

    columns: Mapping[int, set[str]] = field(factory=dict)
    readers: Mapping[int, int] = field(factory=dict)

    def of(self, relation: Relation) -> tuple[str, ...]:
        """Return the columns of the step that are read, in its order."""
        read = self.columns[id(relation)]
        return tuple(name for name in columns_of(relation) if name in read)


def needs_of(roots: Iterable[Relation]) -> Needs:
    """Return what is needed to know all columns of the *roots*.

    The same step may stand in the plan many times, as one object.
    """
    columns: dict[int, set[str]] = {}
    readers: dict[int, int] = {}
    asked = tuple(roots)
    for relation in asked:
        columns[id(relation)] = set(columns_of(relation))
        readers[id(relation)] = readers.get(id(relation), 0) + 1
    for relation in _from_the_end(asked):
        if isinstance(relation, Group):
            columns[id(relation)].update(relation.keys)  # rows are told apart by all of them
        for source, read in _reads(relation, columns[id(relation)]):
            columns.setdefault(id(source), set()).update(read)
            readers[id(source)] = readers.get(id(source), 0) + 1
    return Needs(columns, readers)


def _from_the_end(roots: tuple[Relation, ...]) -> list[Relation]:
    """Return every step once, each before the steps that it reads."""
    seen: set[int] = set()
    order: list[Relation] = []

    def visit(relation: Relation) -> None:
        if id(relation) not in seen:
            seen.add(id(relation))
            for source in _sources(relation):
                visit(source)
            order.append(relation)

    for root in roots:
        visit(root)
    return order[::-1]


def _sources(relation: Relation) -> tuple[Relation, ...]:
    match relation:
        case Scan():
            return ()
        case Join(left, right):
            return left, right
        case _:
            return (relation.source,)


def _reads(relation: Relation, asked: set[str]) -> list[tuple[Relation, set[str]]]:
    """Return what a step reads of its sources, if those columns are asked of it."""
    match relation:
        case Scan():
            return []
        case Keep(source, where):
            return [(source, asked | columns_in(where))]
        case Derive(source, columns):
            made = {name for name, _ in columns}
            read = {each for name, value in columns if name in asked for each in columns_in(value)}
            return [(source, read | (asked - made))]
        case Group(source, keys, aggregates):
            return [(source, set(keys) | _read_by(aggregates, asked))]
        case Running(source, partition, order, running):
            made = {name for name, _ in running}
            read = _read_by(running, asked)
            return [(source, read | set(partition) | set(order) | (asked - made))]
        case Join(left, right, on):
            ours, theirs = set(columns_of(left)), set(columns_of(right))
            return [(left, (asked & ours) | set(on)), (right, (asked & theirs) | set(on))]


def _read_by(columns: Iterable[tuple[str, Aggregate | Previous]], asked: set[str]) -> set[str]:
    read: set[str] = set()
    for name, each in columns:
        if name in asked:
            read |= columns_in(each.value)
            if not isinstance(each, Previous):
                read |= columns_in(each.where)
    return read
