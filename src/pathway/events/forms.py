"""Reads the data of one type of event, in its present shape, from JSON."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import product

from attrs import frozen

from pathway.events.names import KINDS
from pathway.events.sorts import Read, Sort, sorts_of

__all__ = ["Form", "Pairs", "form_of", "pairs_of"]

Pairs = tuple[tuple[str, object], ...]


@frozen(eq=False)
class Form:
    """What the data of one type of event are: which fields, in which order, of which sorts."""

    names: tuple[str, ...]
    sorts: Mapping[str, Sort]
    _types: frozenset[tuple[type, ...]]
    _reads: tuple[tuple[int, str, Read], ...]

    def values(self, pairs: Pairs) -> tuple[object, ...]:
        """Return the values that an event of that type has, in the order of its fields.

        Raises `ValueError` that says which field is missing, unknown, double or of another sort.
        """
        names, values = zip(*pairs, strict=True) if pairs else ((), ())
        if names != self.names:
            values = self._ordered(pairs)
        if tuple(map(type, values)) not in self._types:
            raise ValueError(self._needed(self._wrong(values)))
        if not self._reads:
            return values
        made = list(values)
        for place, name, read in self._reads:
            try:
                made[place] = read(values[place])
            except (ValueError, OverflowError):
                raise ValueError(self._needed(name)) from None
        return tuple(made)

    def _ordered(self, pairs: Pairs) -> tuple[object, ...]:
        found = dict(pairs)
        for name in found:
            if name not in self.sorts:
                raise ValueError(f"it has no field {name!r}")
        for name in self.names:
            if name not in found:
                raise ValueError(f"the field {name} is missing")
        if len(found) < len(pairs):
            raise ValueError("a field stands more than once")
        return tuple([found[name] for name in self.names])

    def _wrong(self, values: tuple[object, ...]) -> str:
        """Return the first field of another sort, of values of which one is."""
        told = zip(self.names, values, strict=True)
        return next(name for name, value in told if type(value) not in self.sorts[name].written)

    def _needed(self, name: str) -> str:
        return f"the field {name} must be {self.sorts[name].needed}"


@cache
def form_of(type: str) -> Form:  # noqa: A002  the field's word
    """Return the form of the data of that type of event; `KeyError` where there is no such type."""
    sorts = sorts_of(KINDS[type])
    reads = enumerate(sorts.items())
    return Form(
        names=tuple(sorts),
        sorts=sorts,
        types=frozenset(product(*(sort.written for sort in sorts.values()))),
        reads=tuple((at, name, each.read) for at, (name, each) in reads if each.read is not None),
    )


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no number that JSON has")


_parsed = json.JSONDecoder(object_pairs_hook=tuple, parse_constant=_no_number).raw_decode


def pairs_of(data: str) -> Pairs:
    """Return the names and values of a JSON object, objects within it likewise as pairs.

    Raises `ValueError` where the text is anything else.
    """
    try:
        found, end = _parsed(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if end != len(data) or type(found) is not tuple:
        raise ValueError("the data are not one JSON object")
    return found
