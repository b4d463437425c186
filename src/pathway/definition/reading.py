"""Builds the definition's objects from what JSON holds, and says everything that is wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from json import dumps

from pathway.dates import Span
from pathway.definition.shapes import (
    DEEPEST,
    LONGEST,
    TAG,
    Field,
    Many,
    Maybe,
    Object,
    Scalar,
    Shape,
    Words,
    fields_of,
    near,
    scalar_fault,
    shown,
    tag_of,
    under,
)
from pathway.errors import DefinitionError, Fault

__all__ = ["read"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WIDTH = 60


def read(shape: Shape, raw: object, faults: list[Fault], depth: int = 0) -> object:
    """Return what *raw* stands for; where it is faulty, add every fault and return None.

    An object is built only where all its parts were read; the faults that building it finds are
    added, too.
    """
    match shape:
        case Scalar(kind):
            return _scalar(kind, raw, faults)
        case Words(words):
            if isinstance(raw, str) and raw in words:
                return raw
            word = raw if isinstance(raw, str) else ""
            faults.append(Fault("", f"unknown word {_json(raw)}. {near(word, words)}"))
            return None
        case Maybe(inner):
            return None if raw is None else read(inner, raw, faults, depth)
        case Many(item):
            return _many(item, raw, faults, depth)
        case Object():
            return _object(shape, raw, faults, depth + 1)


def _many(item: Shape, raw: object, faults: list[Fault], depth: int) -> object:
    if not isinstance(raw, list):
        hint = f"Write [{_json(raw)}]." if isinstance(raw, str) else "Write it in square brackets."
        faults.append(Fault("", f"{_json(raw)} stands where a list is needed. {hint}"))
        return None
    parts: list[object] = []
    for index, each in enumerate(raw):
        found: list[Fault] = []
        parts.append(read(item, each, found, depth))
        faults.extend(under(f"[{index}]", found))
    return tuple(parts)


def _object(shape: Object, raw: object, faults: list[Fault], depth: int) -> object:
    if not isinstance(raw, dict):
        names = [TAG] if shape.tagged else [field.name for field in fields_of(shape.classes[0])]
        keys = f"key{'s' if len(names) > 1 else ''} {', '.join(names)}"
        why = f"{_json(raw)} stands where an object is needed. Write it in braces, with the {keys}."
        faults.append(Fault("", why))
        return None
    if depth > DEEPEST:
        why = f"more than {DEEPEST} objects within each other. Split the condition."
        faults.append(Fault("", why))
        return None
    kind = _kind(shape, raw, faults)
    return None if kind is None else _built(kind, raw, faults, depth, tagged=shape.tagged)


def _kind(shape: Object, raw: dict[object, object], faults: list[Fault]) -> type | None:
    if not shape.tagged:
        return shape.classes[0]
    kinds = {tag_of(kind): kind for kind in shape.classes}
    if TAG not in raw:
        why = (
            f"missing key {TAG!r}, which says what this is. Add it, as one of: {', '.join(kinds)}."
        )
        faults.append(Fault("", why))
        return None
    tag = raw[TAG]
    if isinstance(tag, str) and tag in kinds:
        return kinds[tag]
    word = tag if isinstance(tag, str) else ""
    faults.append(Fault(TAG, f"unknown word {_json(tag)}. {near(word, kinds)}"))
    return None


def _built(
    kind: type, raw: dict[object, object], faults: list[Fault], depth: int, *, tagged: bool
) -> object:
    fields = fields_of(kind)
    found = list(_key_faults(fields, raw, tagged=tagged))
    values: dict[str, object] = {}
    for field in fields:
        if field.name in raw:
            inside: list[Fault] = []
            values[field.name] = read(field.shape, raw[field.name], inside, depth)
            found.extend(under(field.name, inside))
    if not found:
        make: Callable[..., object] = kind
        try:
            return make(**values)
        except DefinitionError as error:
            found.extend(error.faults)
    faults.extend(found)
    return None


def _key_faults(
    fields: tuple[Field, ...], raw: dict[object, object], *, tagged: bool
) -> list[Fault]:
    known = [TAG] * tagged + [field.name for field in fields]
    faults = [
        Fault("", f"unknown key {shown(key)}. {near(str(key), known)}")
        for key in raw
        if key not in known
    ]
    for field in fields:
        if field.required and field.name not in raw:
            need = _need(field.shape)
            faults.append(Fault("", f"missing key {field.name!r}: {need} is needed. Add it."))
    return faults


def _need(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _SCALARS[kind][0]
        case Words():
            return "a word"
        case Many():
            return "a list"
        case _:
            return "an object"


_SCALARS: dict[type, tuple[str, str]] = {
    str: ("a text", "Write it in quotes."),
    int: ("a whole number", "Write it in digits alone."),
    float: ("a number", "Write it without quotes."),
    bool: ("true or false", "Write one of the two, without quotes."),
    date: ("a day", 'Write it as "YYYY-MM-DD", a day that the calendar has.'),
    Span: ("a span", 'Write its unit and a whole number, such as {"weeks": 26}.'),
}


def _scalar(kind: type, raw: object, faults: list[Fault]) -> object:
    value = _value(kind, raw)
    if value is None:
        need, hint = _SCALARS[kind]
        hint = "Give one." if raw is None else hint
        faults.append(Fault("", f"{_json(raw)} stands where {need} is needed. {hint}"))
        return None
    if isinstance(value, str | int | float | Span):
        why = scalar_fault(value)
        if why is not None:
            faults.append(Fault("", why))
            return None
    return value


def _value(kind: type, raw: object) -> str | float | date | Span | None:
    """Return the value that JSON's *raw* stands for, None where it stands for none of that kind."""
    if kind is bool or isinstance(raw, bool):
        return raw if kind is bool and isinstance(raw, bool) else None
    if kind is str:
        return raw if isinstance(raw, str) else None
    if kind is date:
        return _day(raw)
    if kind is Span:
        return _span(raw)
    if kind is int and isinstance(raw, float) and raw.is_integer():
        return int(raw)  # JSON makes no difference between 4 and 4.0
    if kind is float and isinstance(raw, int):
        return _float(raw)
    return raw if isinstance(raw, int | float) and isinstance(raw, kind) else None


def _day(raw: object) -> date | None:
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _span(raw: object) -> Span | None:
    if not isinstance(raw, dict) or not raw.keys() <= LONGEST.keys():
        return None
    whole: dict[str, int] = {}
    for unit, raw_length in raw.items():
        length = _value(int, raw_length)
        if not isinstance(length, int):
            return None
        whole[unit] = length
    return Span(**whole)


def _float(raw: int) -> float:
    try:
        return float(raw)
    except OverflowError:
        return float("inf")


def _json(raw: object) -> str:
    try:
        text = dumps(raw, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return shown(raw)
    text = text if text.isprintable() else shown(raw)
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 3]}..."
