"""What steps of two clockworks are told by: which values both can mean, and which only one of them."""

from collections.abc import Iterator, Mapping
from itertools import product

from attrs import frozen

from pathway.modes.classes import EITHER, RANGE

__all__ = ["UNTOLD", "Label", "Pairs", "Values", "label_of", "meet", "without"]

Pairs = tuple[tuple[str, str], ...]
"""Details, each with a class of its values, as an edge tells them."""

UNTOLD = ""
"""What stands for a detail that is not told."""

Values = frozenset[str] | tuple[float, float]


@frozen
class Label:
    """Which values of each detail are meant; of a detail that is not named, any."""

    values: Mapping[str, Values]

    @property
    def pairs(self) -> Pairs:
        """The label as an edge tells it; what is not told is left out."""
        return tuple(
            (name, said) for name, values in self.values.items() if (said := _said(values))
        )


def label_of(told: Pairs, siblings: frozenset[Pairs]) -> Label:
    """Return what an edge is told by; *siblings* are what edges of the same step are told by.

    A detail that the edge does not name is not told where a sibling names it that is told alike
    beside it; where none does, nothing reads the detail, and the label leaves it open.
    """
    found: dict[str, Values] = {name: _values(said) for name, said in told}
    own = dict(found)
    for sibling in siblings:
        others = {name: _values(said) for name, said in sibling}
        if all(_both(own[name], others[name]) is not None for name in own.keys() & others.keys()):
            found.update((name, frozenset({UNTOLD})) for name in others.keys() - own.keys())
    return Label(dict(sorted(found.items())))


def meet(one: Label, other: Label) -> Label | None:
    """Return what both can mean; None where there is nothing."""
    found = dict(one.values)
    for name, values in other.values.items():
        both = values if name not in found else _both(found[name], values)
        if both is None:
            return None
        found[name] = both
    return Label(found)


def without(label: Label, others: list[Label]) -> Iterator[Label]:
    """Yield what the label can mean and none of the others can.

    Values that none of them tells apart are taken together.
    """
    parts = {name: list(_atoms(name, label, others)) for name in label.values}
    for values in product(*parts.values()):
        atom = Label(dict(zip(parts, values, strict=True)))
        if not any(meet(atom, other) is not None for other in others):
            yield atom


def _atoms(name: str, label: Label, others: list[Label]) -> Iterator[Values]:
    """Yield the values of one detail, cut wherever another label has some of them and not others."""
    pieces = [label.values[name]]
    for other in others:
        if name in other.values:
            pieces = [cut for piece in pieces for cut in _cut(piece, other.values[name])]
    yield from pieces


def _cut(values: Values, by: Values) -> Iterator[Values]:
    both = _both(values, by)
    if both is None:
        yield values
        return
    yield both
    if isinstance(values, frozenset) and isinstance(both, frozenset):
        if values - both:
            yield values - both
    elif isinstance(values, tuple) and isinstance(both, tuple):
        if values[0] < both[0]:
            yield values[0], both[0] - 1
        if both[1] < values[1]:
            yield both[1] + 1, values[1]


def _both(one: Values, other: Values) -> Values | None:
    if isinstance(one, tuple) and isinstance(other, tuple):
        low, high = max(one[0], other[0]), min(one[1], other[1])
        return (low, high) if low <= high else None
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other or None
    return None


def _values(said: str) -> Values:
    if RANGE in said:
        low, high = said.split(RANGE)
        return float(low), float(high)
    return frozenset(said.split(EITHER))


def _said(values: Values) -> str:
    if isinstance(values, tuple):
        return f"{values[0]:g}{RANGE}{values[1]:g}"
    return EITHER.join(sorted(values - {UNTOLD}))
