"""What every frozen record shares: one way to compare, hash and show, and a quick way to be made."""

from collections.abc import Iterator
from typing import TypeVar

import attrs

__all__ = ["Record", "swift"]

_Kind = TypeVar("_Kind", bound=type)


class Record:
    """A frozen attrs class compares, hashes and shows its fields by these, instead of its own.

    A class that makes none of its own is imported in half the time.
    """

    __slots__ = ()

    def _items(self) -> Iterator[tuple[str, object]]:
        kind: type[attrs.AttrsInstance] = type(self)  # type: ignore[assignment]
        return ((each.name, getattr(self, each.name)) for each in attrs.fields(kind))

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class and has the same values."""
        if self is other:
            return True
        if type(self) is not type(other) or not isinstance(other, Record):
            return NotImplemented
        return tuple(self._items()) == tuple(other._items())

    def __hash__(self) -> int:
        """A hash of the class and the values."""
        return hash((type(self), *self._items()))

    def __repr__(self) -> str:
        """The class and its values, as they would be written."""
        said = (f"{name}={value!r}" for name, value in self._items())
        return f"{type(self).__name__}({', '.join(said)})"


def swift(kind: _Kind) -> _Kind:
    """Give a frozen, slotted attrs class a quick `__init__`; nothing else of it changes.

    A frozen class sets each field through `object.__setattr__`, which takes longer than everything
    else in a step. Here the instance is, until it is filled, of an open class of the same layout, which
    has no room for weak references.
    """
    body = {
        "__slots__": vars(kind)["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    open_kind = type(kind.__name__, kind.__bases__, body)
    space: dict[str, object] = {
        "_set": object.__setattr__,
        "_open": open_kind,
        "_kind": kind,
        "_left_out": object(),
    }
    told, filled = [], []
    for each in attrs.fields(kind):
        name, default = each.name, each.default
        value = name
        if default is attrs.NOTHING:
            told.append(name)
        elif hasattr(default, "factory"):
            space[f"_make_{name}"] = default.factory
            told.append(f"{name}=_left_out")
            value = f"_make_{name}() if {name} is _left_out else {name}"
        else:
            space[f"_default_{name}"] = default
            told.append(f"{name}=_default_{name}")
        filled.append(f"    self.{name} = {value}\n")
    source = (
        f"def __init__(self, {', '.join(told)}):\n"
        "    _set(self, '__class__', _open)\n"
        f"{''.join(filled)}"
        "    self.__class__ = _kind\n"
    )
    exec(source, space)  # noqa: S102  as attrs makes its own
    setattr(kind, "__init__", space["__init__"])  # noqa: B010  its type is that of attrs' own
    return kind
