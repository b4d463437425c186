"""The JSON Schemas of events, made from their classes: closed, one for each type in its shape."""

from datetime import date
from inspect import getdoc
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin

import attrs

from pathway.dates import Bound
from pathway.definition.graph import Category
from pathway.events.days import DAY_FORM
from pathway.events.names import KINDS
from pathway.events.shapes import SHAPES
from pathway.events.sorts import FACTS, TOLD

__all__ = ["event_schema", "line_schema", "schema_id"]

Schema = dict[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LARGEST = 2**53 - 1
_DAY: Schema = {"type": "string", "format": "date", "pattern": f"^{DAY_FORM}$"}
_WORD: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_PLACE: Schema = {"type": "integer", "minimum": 1, "maximum": _LARGEST}

_NAMED: dict[str, Schema] = {
    "participation": _TEXT,
    "person": _TEXT,
    "version": _TEXT,
    "old_version": _TEXT,
    "new_version": _TEXT,
    "number": _PLACE,
    "corrects": _PLACE,
    "voids": _PLACE,
    "withdraws": _PLACE,
    "days_late": {"type": "integer", "minimum": 0, "maximum": _LARGEST},
    "category": {"enum": list(get_args(Category))},
}
"""The fields of which more is known than their type says; every other text is a declared id."""

_WORDS: Schema = {"type": "object", "propertyNames": _WORD, "additionalProperties": _WORD}

_TYPED: dict[object, Schema] = {
    str: _WORD,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST},
    float: {"type": "number"},
    date: _DAY,
    Bound: {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    FACTS: _WORDS,
    TOLD: {**_WORDS, "additionalProperties": {"anyOf": [_WORD, _DAY, {"type": "number"}]}},
}


def schema_id(type: str) -> str:  # noqa: A002  the field's word
    """Return what names the schema of that type of event in its present shape, as a URN."""
    return f"urn:participant-pathway:event:{type}:{SHAPES[type]}"


def event_schema(type: str) -> Schema:  # noqa: A002  the field's word
    """Return the JSON Schema (2020-12) of an event of that type as `object_of` writes it.

    Raises `KeyError` where there is no such type.
    """
    return {"$schema": _DIALECT, "$id": schema_id(type), "title": type, **_object(type, {})}


def line_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a line of events, of whichever type.

    Such lines are written by `pathway replay --events`.
    """
    marks: dict[str, Schema] = {"id": _TEXT, "definition": _TEXT}
    return {
        "$schema": _DIALECT,
        "$id": "urn:participant-pathway:event-line",
        "title": "A line of events",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
        "$defs": {
            name: _object(name, {**marks, "type": {"const": name}, "shape": {"const": shape}})
            for name, shape in SHAPES.items()
        },
    }


def _object(name: str, marks: dict[str, Schema]) -> Schema:
    kind = KINDS[name]
    properties = marks | {each.name: _field(each.name, each.type) for each in attrs.fields(kind)}
    return {
        "description": " ".join((getdoc(kind) or "").split()),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(name: str, annotation: object) -> Schema:
    return _NAMED.get(name) or _typed(annotation)


def _typed(annotation: object) -> Schema:
    if get_origin(annotation) is Literal:
        return {"enum": list(get_args(annotation))}
    if isinstance(annotation, UnionType):
        (inner,) = (each for each in get_args(annotation) if each is not NoneType)
        return {"anyOf": [_typed(inner), {"type": "null"}]}
    return _TYPED[annotation]
