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
    else in a step. Here the instance is, until it is filled, of an open class of the same layout.
    """
    body = {
        "__slots__": vars(kind)["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    open_kind = type(kind.__name__, kind.__bases__, body)
    fields = attrs.fields(kind)
    names = {f"_default_{each.name}": each.default for each in fields}
    told = ", ".join(
        each.name if each.default is attrs.NOTHING else f"{each.name}=_default_{each.name}"
        for each in fields
    )
    filled = "".join(f"    self.{each.name} = {each.name}\n" for each in fields)
    source = (
        f"def __init__(self, {told}):\n"
        "    _set(self, '__class__', _open)\n"
        f"{filled}"
        "    self.__class__ = _kind\n"
    )
    space: dict[str, object] = {
        **names,
        "_set": object.__setattr__,
        "_open": open_kind,
        "_kind": kind,
    }
    exec(source, space)  # noqa: S102  as attrs makes its own
    setattr(kind, "__init__", space["__init__"])  # noqa: B010  its type is that of attrs' own
    return kind
