"""What every frozen record is made by: one way to compare, hash and show, and quick ways to be made."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import attrs

__all__ = ["maker", "record"]

Told = ParamSpec("Told")
Made = TypeVar("Made")


if TYPE_CHECKING:
    from attrs import frozen as record  # what a type checker knows about: it is one

    def maker(_kind: Callable[Told, Made]) -> Callable[Told, Made]:
        """Tell a type checker that a maker takes and returns what its class does."""
        ...
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

    @cache
    def maker(kind: type) -> Callable[..., object]:
        """Return what makes instances of a record class, from the same arguments as the class.

        It is a function, and its instances begin as ones of the open class: it takes about half the
        time. It is for what is made in every step; the class itself is as right everywhere.
        """
        told, filled, space = _fields(kind)
        head = f"def made({', '.join(told)}):\n    self = _open()\n"
        exec(f"{head}{filled}    return self\n", space)  # noqa: S102  as attrs writes its own
        return space["made"]


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
    told, filled, space = _fields(kind)
    head = f"def __init__(self, {', '.join(told)}):\n    _become(self, _open)\n"
    written: dict[str, Callable[..., None]] = {}
    exec(f"{head}{filled}", space, written)  # noqa: S102  as attrs writes its own
    return written["__init__"]


@cache
def _open(kind: type) -> type:
    """Make a class of the same layout whose instances can be filled."""
    body = {
        "__slots__": vars(kind)["__slots__"],
        "__init__": object.__init__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(kind.__name__, kind.__bases__, body)


def _fields(kind: type) -> tuple[list[str], str, dict[str, object]]:
    """Return the parameters of the class, the lines that fill and close it, and what they name."""
    space: dict[str, object] = {
        "_become": vars(object)["__class__"].__set__,  # quicker than `object.__setattr__`
        "_open": _open(kind),
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
    filled.append("    self.__class__ = _kind\n")
    if hasattr(kind, "__attrs_post_init__"):
        filled.append("    self.__attrs_post_init__()\n")
    return told, "".join(filled), space
