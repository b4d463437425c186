"""Reads the annotations of the definition's classes once, as shapes, and checks values by them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from pathway.dates import Span
from pathway.definition.wording import nearest
from pathway.errors import Fault

__all__ = [
    "DEEPEST",
    "LARGEST",
    "LONGEST",
    "TAG",
    "Field",
    "Many",
    "Maybe",
    "Object",
    "Scalar",
    "Shape",
    "Words",
    "fields_of",
    "near",
    "scalar_fault",
    "shape_of",
    "shown",
    "tag_of",
    "type_faults",
    "under",
]

TAG = "type"
"""The key that says which class of a union an object of the document is."""

DEEPEST = 64
"""The most objects that may stand within each other."""

LARGEST = 2**53 - 1
"""The largest number: up to it, every reader of JSON keeps whole numbers exactly."""

LONGEST = {"days": 36_525, "weeks": 5_218, "months": 1_200}
"""The longest span in each unit: a hundred years."""

_WIDTH = 60
_SCALARS = (str, bool, int, float, date, Span)


@frozen
class Scalar:
    """One value: a text, a whole number, a number, true or false, a day, or a span."""

    kind: type


@frozen
class Words:
    """One of the words that are listed."""

    words: tuple[str, ...]


@frozen
class Many:
    """Any number of values of one shape, in order."""

    item: "Shape"


@frozen
class Maybe:
    """A value of the shape, or nothing."""

    inner: "Shape"


@frozen
class Object:
    """An object of one of the classes; where there are several, it carries the tag of its class."""

    classes: tuple[type, ...]

    @property
    def tagged(self) -> bool:
        """Whether the document has to say which of the classes it is."""
        return len(self.classes) > 1


Shape = Scalar | Words | Many | Maybe | Object


@frozen
class Field:
    """One field of a class: its name, its shape, and its default unless it is required."""

    name: str
    shape: Shape
    required: bool
    default: object = None


def tag_of(kind: type) -> str:
    """Return the tag of a class: its name in lower case, the words joined by `_`."""
    name = kind.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


@cache
def fields_of(kind: type) -> tuple[Field, ...]:
    """Return the fields of an attrs class in their order."""
    hints = get_type_hints(kind)
    return tuple(
        Field(each.name, shape_of(hints[each.name]), required=True)
        if each.default is attrs.NOTHING
        else Field(each.name, shape_of(hints[each.name]), required=False, default=each.default)
        for each in attrs.fields(kind)
    )


def shape_of(annotation: object) -> Shape:
    """Return the shape of an annotation; raise `TypeError` where no document can hold it."""
    arguments = get_args(annotation)
    match get_origin(annotation):
        case None if isinstance(annotation, type):
            if annotation in _SCALARS:
                return Scalar(annotation)
            if attrs.has(annotation):
                return Object((annotation,))
        case origin if origin is Literal:
            return Words(arguments)
        case origin if origin is tuple and arguments[1:] == (...,):
            return Many(shape_of(arguments[0]))
        case origin if origin in {Union, UnionType}:
            rest = tuple(each for each in arguments if each is not NoneType)
            inner = shape_of(rest[0]) if len(rest) == 1 else _union(rest)
            return inner if len(rest) == len(arguments) else Maybe(inner)
        case _:
            pass
    raise TypeError(f"{annotation} has no document form")


def _union(classes: tuple[object, ...]) -> Object:
    kinds = tuple(each for each in classes if isinstance(each, type) and attrs.has(each))
    if len(kinds) < len(classes) or any(
        each.name == TAG for k in kinds for each in attrs.fields(k)
    ):
        raise TypeError(f"{classes} cannot be told apart by the key {TAG!r}")
    return Object(kinds)


def near(word: str, known: Iterable[str]) -> str:
    """Return the known words, and the one that was probably meant, as the end of a message."""
    listed = tuple(known)
    meant = nearest(word, listed)
    hint = "" if meant is None else f" Did you mean {meant!r}?"
    return f"Known here: {', '.join(listed)}.{hint}"


def shown(value: object) -> str:
    """Return the value as Python writes it, cut where it is long."""
    try:
        full = repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a number of thousands of digits"
    return full if len(full) <= _WIDTH else f"{full[: _WIDTH - 3]}..."


def under(name: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Move faults below *name*: a field, or an index in brackets."""
    for fault in faults:
        joint = "" if not fault.path or fault.path.startswith("[") else "."
        yield Fault(f"{name}{joint}{fault.path}", fault.message)


def scalar_fault(value: str | float | Span) -> str | None:
    """Return why a text, a number or a span of the right type cannot stand in a document."""
    match value:
        case str():
            if value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value):
                return None
            return f"{shown(value)} holds half of a character. Write the whole character."
        case Span():
            return _span_fault(value)
        case int() | float():  # not a number compares as false
            if -LARGEST <= value <= LARGEST:
                return None
            return f"{shown(value)} is not between -{LARGEST} and {LARGEST}. Write such a number."


def _span_fault(span: Span) -> str | None:
    lengths = ((unit, getattr(span, unit)) for unit in LONGEST)
    given = [(unit, length) for unit, length in lengths if length is not None]
    if len(given) != 1:
        found = " and ".join(unit for unit, _ in given) or "none"
        return f"a span has exactly one of days, weeks, months, and this has {found}. Keep one."
    unit, length = given[0]
    if type(length) is not int:
        return f"{shown(length)} is no whole number of {unit}. Write a span in whole {unit}."
    if not 0 <= length <= LONGEST[unit]:
        return f"{shown(length)} {unit}: a span is 0 to {LONGEST[unit]} {unit} long. Correct it."
    return None


def type_faults(value: object) -> list[Fault]:
    """Return every fault of type of a definition, or of a part of one, that Python code built.

    The paths begin at *value*. Only where there are none can its meaning be judged.
    """
    return _object_faults(value, 1)


def _object_faults(value: object, depth: int) -> list[Fault]:
    if depth > DEEPEST:
        return [Fault("", f"more than {DEEPEST} objects within each other. Split the condition.")]
    faults: list[Fault] = []
    kind: type = type(value)
    for field in fields_of(kind):
        found = _faults(field.shape, getattr(value, field.name), depth)
        if found:
            faults.extend(under(field.name, found))
    return faults


def _faults(shape: Shape, value: object, depth: int) -> list[Fault]:
    match shape:
        case Scalar(kind):
            return _scalar_faults(kind, value)
        case Many(item):
            return _many_faults(item, value, depth)
        case Object(classes):
            if type(value) in classes:
                return _object_faults(value, depth + 1)
            return [_wrong(value, " or ".join(kind.__name__ for kind in classes))]
        case Maybe(inner):
            return [] if value is None else _faults(inner, value, depth)
        case Words(words):
            if isinstance(value, str) and value in words:
                return []
            return [Fault("", f"unknown word {shown(value)}. {near(str(value), words)}")]


def _many_faults(item: Shape, value: object, depth: int) -> list[Fault]:
    if not isinstance(value, tuple):
        return [_wrong(value, "tuple")]
    faults: list[Fault] = []
    for index, each in enumerate(value):
        found = _faults(item, each, depth)
        if found:
            faults.extend(under(f"[{index}]", found))
    return faults


def _scalar_faults(kind: type, value: object) -> list[Fault]:
    right = isinstance(value, kind) or (kind is float and isinstance(value, int))
    if not right or (isinstance(value, bool) and kind is not bool) or isinstance(value, datetime):
        return [_wrong(value, kind.__name__)]
    why = scalar_fault(value) if isinstance(value, str | int | float | Span) else None
    return [] if why is None else [Fault("", why)]


def _wrong(value: object, asked: str) -> Fault:
    given = type(value).__name__
    hint = f"({shown(value)},)" if asked == "tuple" and isinstance(value, str) else f"a {asked}"
    return Fault("", f"{shown(value)} is of type {given}, and {asked} is needed. Give {hint}.")
