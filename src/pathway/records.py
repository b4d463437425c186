"""What every frozen record is made by: one way to compare, hash and show, and a quick way to be made."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

__all__ = ["record"]


if TYPE_CHECKING:
    from attrs import frozen as record  # what a type checker knows about: it is one
else:

    def record(kind: type) -> type:
        """Make a class a frozen, slotted attrs class: quick to import, quick to make instances of.

        attrs alone writes five methods for each class, which is most of what importing them takes,
        and sets each field of a frozen instance through `object.__setattr__`, which takes longer
        than everything else in a step. Here comparing, hashing and showing are shared by all
        classes, and `__init__` is written when the first instance is made. The instance is, until it
        is filled, of an open class of the same layout; there is no room for weak references.
        """
        made = attrs.define(
            kind, frozen=True, init=False, eq=False, repr=False, slots=True, weakref_slot=False
        )
        for name, method in _SHARED.items():
            setattr(made, name, method)
        made.__init__ = _written_at_first(made)
        return made


def _items(self: attrs.AttrsInstance) -> Iterator[tuple[str, object]]:
    return ((each.name, getattr(self, each.name)) for each in attrs.fields(type(self)))


def _equal(self: attrs.AttrsInstance, other: attrs.AttrsInstance) -> object:
    """Whether the other is of the same class and has the same values."""
    if self is other:
        return True
    if type(self) is not type(other):
        return NotImplemented
    return tuple(_items(self)) == tuple(_items(other))


def _hash(self: attrs.AttrsInstance) -> int:
    """A hash of the class and the values."""
    return hash((type(self), *_items(self)))


def _shown(self: attrs.AttrsInstance) -> str:
    """The class and its values, as they would be written."""
    said = (f"{name}={value!r}" for name, value in _items(self))
    return f"{type(self).__name__}({', '.join(said)})"


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}


def _written_at_first(kind: type) -> Callable[..., None]:
    def __init__(self: object, *told: object, **named: object) -> None:  # noqa: N807  it is one
        written = _init(kind)
        setattr(kind, "__init__", written)  # noqa: B010  its type is that of the fields
        written(self, *told, **named)

    return __init__


def _init(kind: type) -> Callable[..., None]:
    """Write the `__init__` of the class."""
    body = {
        "__slots__": vars(kind)["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    space: dict[str, object] = {
        "_set": object.__setattr__,
        "_open": type(kind.__name__, kind.__bases__, body),
        "_kind": kind,
        "_left_out": object(),
    }
    told, filled = [], []
    for each in attrs.fields(kind):
        if each.validator is not None or each.kw_only or not each.init:
            raise TypeError(each)  # nothing of ours asks for it
        name, default = each.alias or each.name, each.default
        given, value = name, name
        if hasattr(default, "factory"):
            space[f"_make_{name}"] = default.factory
            given = f"{name}=_left_out"
            value = f"_make_{name}() if {name} is _left_out else {name}"
        elif default is not attrs.NOTHING:
            space[f"_default_{name}"] = default
            given = f"{name}=_default_{name}"
        if each.converter is not None:
            space[f"_convert_{name}"] = each.converter
            value = f"_convert_{name}({value})"
        told.append(given)
        filled.append(f"    self.{each.name} = {value}\n")
    after = "    self.__attrs_post_init__()\n" if hasattr(kind, "__attrs_post_init__") else ""
    source = (
        f"def __init__(self, {', '.join(told)}):\n"
        "    _set(self, '__class__', _open)\n"
        f"{''.join(filled)}"
        "    self.__class__ = _kind\n"
        f"{after}"
    )
    exec(source, space)  # noqa: S102  as attrs writes its own
    written = space["__init__"]
    assert callable(written)
    return written
