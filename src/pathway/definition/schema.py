"""The JSON Schemas of programme and variant documents, made from the same shapes that read them."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from inspect import getdoc
from types import MappingProxyType
from typing import get_args

from pathway.dates import Span
from pathway.definition.conditions import Condition
from pathway.definition.document import FORMAT
from pathway.definition.graph import Activity
from pathway.definition.model import Programme
from pathway.definition.shapes import (
    LARGEST,
    LONGEST,
    TAG,
    Many,
    Maybe,
    Object,
    Scalar,
    Shape,
    Words,
    fields_of,
    tag_of,
)
from pathway.definition.terms import OpenTerm
from pathway.definition.values import ValueKind
from pathway.definition.variant_document import VARIANT_FORMAT
from pathway.definition.variants import Variant
from pathway.texts import Basis

__all__ = [
    "definition_schema",
    "document_schema",
    "published_schema",
    "published_variant_schema",
    "schema_text",
    "variant_schema",
]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_UNIONS = {
    get_args(Condition): "Condition",
    get_args(Basis): "Basis",
    get_args(ValueKind): "Value",
    get_args(OpenTerm): "OpenTerm",
}

_SCALARS: dict[type, dict[str, object]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    float: {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Span: {"$ref": "#/$defs/Span"},
}


def definition_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a programme's document.

    It says what the shape of a document is; what a document means is checked when it is read.
    """
    schema = document_schema(Programme, FORMAT)
    parts = schema["$defs"]
    assert isinstance(parts, dict)
    return {**schema, "$defs": {**parts, "Span": _span()}}


def document_schema(
    kind: type, form: str, unions: Mapping[tuple[type, ...], str] = MappingProxyType({})
) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the document of one class, whose format is *form*.

    *unions* names unions of classes that no definition has.
    """
    parts = dict(sorted(_parts(Object((kind,)), set())))
    schema: dict[str, object] = {
        "$schema": _DIALECT,
        "$id": f"urn:{form.replace('/', ':')}",
        "title": kind.__name__,
        **_object(kind, {"format": {"const": form}}),
        "$defs": {name: part for name, part in parts.items() if name != kind.__name__},
    }
    text = json.dumps(schema)
    for classes, name in unions.items():
        text = text.replace(f'"{_joined(classes)}"', f'"{name}"')
        text = text.replace(f'/{_joined(classes)}"', f'/{name}"')
    renamed: dict[str, object] = json.loads(text)
    return renamed


def variant_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a variant's document, in TOML as in JSON."""
    fields = tuple(field for field in fields_of(Variant) if field.name != "fill")
    parts = dict(_parts(Object((Activity,)), set()))
    for field in fields:
        parts |= dict(_parts(field.shape, set()))
    lists = ({"type": "string"}, _reference(Activity.__name__))
    fills = [_reference("Span"), *({"type": "array", "items": each} for each in lists)]
    properties = {
        "format": {"const": VARIANT_FORMAT},
        **{field.name: _schema(field.shape) for field in fields},
        "fill": {"type": "object", "additionalProperties": {"anyOf": fills}},
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:{VARIANT_FORMAT.replace('/', ':')}",
        "title": "Variant",
        "description": _first_sentence(Variant),
        "type": "object",
        "properties": properties,
        "required": ["format", *(field.name for field in fields if field.required)],
        "additionalProperties": False,
        "$defs": {**dict(sorted(parts.items())), "Span": _span()},
    }


def schema_text(schema: dict[str, object] | None = None) -> str:
    """Return a schema, that of programmes unless another is given, as it is published.

    That is JSON, two spaces to a level.
    """
    return json.dumps(schema or definition_schema(), ensure_ascii=False, indent=2) + "\n"


def published_schema() -> str:
    """Return the schema of programmes that the package ships: `schema_text()` of its release."""
    return _published("definition")


def published_variant_schema() -> str:
    """Return the schema of variants that the package ships, `schema_text(variant_schema())`."""
    return _published("variant")


def _published(name: str) -> str:
    return files("pathway.definition").joinpath(f"{name}.schema.json").read_text("utf-8")


def _parts(shape: Shape, seen: set[str]) -> Iterator[tuple[str, dict[str, object]]]:
    match shape:
        case Many(inner) | Maybe(inner):
            yield from _parts(inner, seen)
        case Object(classes):
            if shape.tagged and _name(shape) not in seen:
                seen.add(_name(shape))
                yield _name(shape), {"oneOf": [_reference(tag_of(kind)) for kind in classes]}
            for kind in classes:
                name = tag_of(kind) if shape.tagged else kind.__name__
                if name not in seen:
                    seen.add(name)
                    marks = {TAG: {"const": tag_of(kind)}} if shape.tagged else {}
                    yield name, _object(kind, marks)
                    for field in fields_of(kind):
                        yield from _parts(field.shape, seen)
        case Scalar() | Words():
            pass


def _name(shape: Object) -> str:
    return _UNIONS.get(shape.classes) or _joined(shape.classes)


def _joined(classes: tuple[type, ...]) -> str:
    return "Or".join(kind.__name__ for kind in classes)


def _reference(name: str) -> dict[str, object]:
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: type, marks: dict[str, dict[str, str]]) -> dict[str, object]:
    fields = fields_of(kind)
    described = {"description": about} if (about := _first_sentence(kind)) else {}
    return {
        **described,
        "type": "object",
        "properties": {**marks, **{field.name: _schema(field.shape) for field in fields}},
        "required": [*marks, *(field.name for field in fields if field.required)],
        "additionalProperties": False,
    }


def _first_sentence(kind: type) -> str:
    paragraph = " ".join((getdoc(kind) or "").split("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return f"{sentence}." if stop else sentence


def _schema(shape: Shape) -> dict[str, object]:
    match shape:
        case Scalar(kind):
            return _SCALARS[kind]
        case Words(words):
            return {"enum": list(words)}
        case Many(item):
            return {"type": "array", "items": _schema(item)}
        case Maybe(inner):
            return {"anyOf": [_schema(inner), {"type": "null"}]}
        case Object(classes) if not shape.tagged:
            return _reference(classes[0].__name__)
        case Object():
            return _reference(_name(shape))


def _span() -> dict[str, object]:
    lengths = {
        unit: {"type": "integer", "minimum": 0, "maximum": LONGEST[unit]} for unit in LONGEST
    }
    return {
        "description": _first_sentence(Span),
        "type": "object",
        "properties": lengths,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
