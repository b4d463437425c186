"""Writes the loops in which plain Python takes the steps of a plan, as the text of a function."""

from collections.abc import Iterable, Sequence

from pathway.indicators.engines.python_terms import number, truth, variable
from pathway.indicators.engines.python_updates import initial, taking_in, update
from pathway.indicators.plan import ALWAYS, Aggregate, Expression, Previous, Truth
from pathway.indicators.plan.expressions import columns_in
from pathway.records import record

__all__ = ["Loop", "grouped", "running"]


@record
class Loop:
    """A loop over rows: how many things it is given, and its lines, each with how deep it stands.

    In its body every column is a variable.
    """

    given: int
    lines: tuple[tuple[int, str], ...]
    depth: int

    @classmethod
    def over(cls, names: Sequence[str]) -> "Loop":
        """Return the loop over rows with those columns."""
        return cls(1, ((1, f"for {_row(names)} in given_0:"),), 2)

    def keep(self, where: Truth) -> "Loop":
        """Go on only with rows for which it holds."""
        return self if where == ALWAYS else self._with(f"if not ({truth(where)}): continue")

    def derive(self, columns: Iterable[tuple[str, Expression]]) -> "Loop":
        """Make columns, all of them from those that there were before."""
        made = tuple(columns)
        if not made:
            return self
        names = ", ".join(variable(name) for name, _ in made)
        values = ", ".join(number(value) for _, value in made)
        return self._with(f"{names} = {values}")

    def join(self, names: Sequence[str], on: Sequence[str], *, every: bool) -> "Loop":
        """Go on with every row that has the same key in an index, which is given as its `get`."""
        others = [name for name in names if name not in on]
        none = f"({_tuple(['0'] * len(others))},)" if every else "()"
        line = f"for {_row(others)} in given_{self.given}({_key(on)}, {none}):"
        return Loop(self.given + 1, (*self.lines, (self.depth, line)), self.depth + 1)

    def listed(self, names: Sequence[str]) -> str:
        """Return the function that lists the rows."""
        return self.function(["kept = []"], [f"kept.append({_row(names)})"], ["return kept"])

    def function(self, before: Iterable[str], body: Iterable[str], after: Iterable[str]) -> str:
        """Return the function with that done before the loop, in it, and after it."""
        told = ", ".join(f"given_{at}" for at in range(self.given))
        lines = [f"def made({told}):", *(f" {each}" for each in before)]
        lines += [f"{' ' * depth}{line}" for depth, line in self.lines]
        lines += [f"{' ' * self.depth}{each}" for each in body]
        return "\n".join([*lines, *(f" {each}" for each in after), ""])

    def _with(self, line: str) -> "Loop":
        return Loop(self.given, (*self.lines, (self.depth, line)), self.depth)


def grouped(loop: Loop, keys: Sequence[str], columns: Sequence[Aggregate]) -> str:
    """Return the function that gives one row for each key, with the aggregates after the key."""
    body = [
        f"key = {_key(keys)}",
        "group = find(key)",
        "if group is None:",
        f" groups[key] = group = [{', '.join(initial(each) for each in columns)}]",
        *taking_in(columns),
    ]
    row = "(*key, *group)" if len(keys) > 1 else "(key, *group)"
    after = [f"return [{row} for key, group in groups.items()]"]
    return loop.function(["groups = {}", "find = groups.get"], body, after)


def running(
    loop: Loop,
    plain: Sequence[str],
    partition: Sequence[str],
    order: Sequence[str],
    columns: Sequence[Aggregate | Previous],
) -> str:
    """Return the function that gives the rows with what runs over them, after the plain columns."""
    held = tuple(dict.fromkeys([*plain, *partition, *order, *_read(columns)]))
    sorts = ", ".join(f"row[{held.index(name)}]" for name in (*partition, *order))
    firsts = [
        str(each.otherwise) if isinstance(each, Previous) else initial(each) for each in columns
    ]
    body, later, told = list[str](), list[str](), list[str]()
    for at, each in enumerate(columns):
        if isinstance(each, Previous):
            body.append(f" before_{at} = group[{at}]")
            later.append(f" group[{at}] = {number(each.value)}")
            told.append(f"before_{at}")
        else:
            body.append(f" {update(at, each, each.where)}")
            told.append(f"group[{at}]")
    after = [
        f"rows.sort(key=lambda row: ({sorts},))",
        "kept, last = [], None",
        f"for {_row(held)} in rows:",
        f" part = {_key(partition)}",
        " if part != last:",
        "  last = part",
        f"  group = [{', '.join(firsts)}]",
        *body,
        *later,
        f" kept.append({_tuple([*map(variable, plain), *told])})",
        "return kept",
    ]
    return loop.function(["rows = []"], [f"rows.append({_row(held)})"], after)


def _read(columns: Iterable[Aggregate | Previous]) -> list[str]:
    """Return the columns that they read, in order of name."""
    read: set[str] = set()
    for each in columns:
        read |= columns_in(each.value)
        if not isinstance(each, Previous):
            read |= columns_in(each.where)
    return sorted(read)


def _key(names: Sequence[str]) -> str:
    return variable(names[0]) if len(names) == 1 else _row(names)


def _row(names: Sequence[str]) -> str:
    return _tuple([variable(name) for name in names])


def _tuple(parts: Sequence[str]) -> str:
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
