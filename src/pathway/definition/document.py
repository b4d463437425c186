"""The JSON document of a programme, both ways without loss, and the hash of a definition."""

import json
from datetime import date
from hashlib import sha256

from pathway.dates import Span
from pathway.definition.json_text import read_json
from pathway.definition.model import Definition, Programme
from pathway.definition.reading import read
from pathway.definition.shapes import (
    LONGEST,
    TAG,
    Many,
    Maybe,
    Object,
    Scalar,
    Shape,
    Words,
    fields_of,
    near,
    shown,
    tag_of,
)
from pathway.errors import DefinitionError, Fault

__all__ = [
    "FORMAT",
    "content_hash",
    "dumps",
    "from_document",
    "hash_of",
    "loads",
    "plain",
    "to_document",
    "unformatted",
]

FORMAT = "participant-pathway/1"
"""The form of the document, told under its key `format`."""


def to_document(programme: Programme) -> dict[str, object]:
    """Return the programme as what JSON holds: dictionaries, lists, texts and numbers.

    Keys are names of fields. A field that has its default is left out.
    """
    return {"format": FORMAT, **plain(programme)}


def dumps(programme: Programme) -> str:
    """Return the programme as JSON, two spaces to a level, with a line end after the last line."""
    return json.dumps(to_document(programme), ensure_ascii=False, indent=2) + "\n"


def from_document(document: object, *, name: str = "document") -> Programme:
    """Return the programme that the document holds.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    return _programme(document, name, [])


def loads(text: str | bytes, *, name: str = "document") -> Programme:
    """Return the programme that the JSON holds; bytes are UTF-8.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    document, faults = read_json(text, name)
    return _programme(document, name, faults)


def content_hash(definition: Definition) -> str:
    """Return `sha256:` and the hash of the definition's document as canonical JSON in UTF-8.

    Keys are sorted, nothing stands between the marks, and a field that has its default is left
    out, so that the hash depends on what the definition says alone.
    """
    return hash_of(plain(definition))


def hash_of(document: object) -> str:
    """Return `sha256:` and the hash of what JSON holds, as canonical JSON in UTF-8."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def plain(value: object) -> dict[str, object]:
    """Return an object of the definition's classes as what JSON holds, without its defaults."""
    kind: type = type(value)
    return {
        field.name: _written(field.shape, held)
        for field in fields_of(kind)
        for held in (getattr(value, field.name),)
        if field.required or held != field.default
    }


def _written(shape: Shape, value: object) -> object:
    match shape:
        case Scalar() | Words():
            return _scalar(value)
        case Maybe(inner):
            return None if value is None else _written(inner, value)
        case Many(item) if isinstance(value, tuple):
            return [_written(item, each) for each in value]
        case Object() if shape.tagged:
            return {TAG: tag_of(type(value)), **plain(value)}
        case _:
            return plain(value)


def _scalar(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Span():
            lengths = ((unit, getattr(value, unit)) for unit in LONGEST)
            return {unit: length for unit, length in lengths if length is not None}
        case float() if value.is_integer():
            return int(value)  # 24 and 24.0 are one number, written in one way
        case _:
            return value


def unformatted(document: object, form: str, name: str, faults: list[Fault]) -> object:
    """Return the document without its key `format`, and add a fault where that is missing.

    Raises `DefinitionError` about *name* where it is another format: nothing else can be read then.
    """
    if not isinstance(document, dict):
        return document
    found = document.get("format", form)
    if found != form:
        known = near(found if isinstance(found, str) else "", (form,))
        raise DefinitionError(name, [Fault("format", f"unknown word {shown(found)}. {known}")])
    if "format" not in document:
        why = f"missing key 'format', which says how to read the rest. Add {form!r}."
        faults.append(Fault("", why))
    return {key: value for key, value in document.items() if key != "format"}


def _programme(document: object, name: str, faults: list[Fault]) -> Programme:
    body = unformatted(document, FORMAT, name, faults)
    programme = read(Object((Programme,)), body, faults)
    if faults or not isinstance(programme, Programme):
        raise DefinitionError(name, faults)
    return programme
