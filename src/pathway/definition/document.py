"""The JSON document of a programme, both ways without loss, and the hash of a definition."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from pathway.dates import Span
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
    under,
)
from pathway.errors import DefinitionError, Fault

__all__ = ["FORMAT", "content_hash", "dumps", "from_document", "loads", "to_document"]

FORMAT = "participant-pathway/1"
"""The form of the document, told under its key `format`."""

_DIGITS = 400


def to_document(programme: Programme) -> dict[str, object]:
    """Return the programme as what JSON holds: dictionaries, lists, texts and numbers.

    Keys are names of fields. A field that has its default is left out.
    """
    return {"format": FORMAT, **_fields(programme)}


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
    repeated: list[tuple[dict[str, object], list[str]]] = []

    def keyed(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated.append((made, [key for key in made if keys.count(key) > 1]))
        return made

    try:
        plain = text.decode() if isinstance(text, bytes) else text
        document = json.loads(
            plain.removeprefix("\ufeff"), object_pairs_hook=keyed, parse_int=_whole
        )
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8. Save the file as UTF-8."
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        why = f"not JSON from {where} on. Look there for a missing comma, quote or bracket."
    except RecursionError:
        why = "nested too deeply to be read. Split the condition."
    else:
        faults = _repeated_faults(document, repeated) if repeated else ()
        return _programme(document, name, list(faults))
    raise DefinitionError(name, [Fault("", why)]) from None


def content_hash(definition: Definition) -> str:
    """Return `sha256:` and the hash of the definition's document as canonical JSON in UTF-8.

    Keys are sorted, nothing stands between the marks, and a field that has its default is left
    out, so that the hash depends on what the definition says alone.
    """
    canonical = json.dumps(
        _fields(definition), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def _fields(value: object) -> dict[str, object]:
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
            return {TAG: tag_of(type(value)), **_fields(value)}
        case _:
            return _fields(value)


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


def _programme(document: object, name: str, faults: list[Fault]) -> Programme:
    body = document
    if isinstance(document, dict):
        form = document.get("format", FORMAT)
        if form != FORMAT:
            known = near(form if isinstance(form, str) else "", (FORMAT,))
            raise DefinitionError(name, [Fault("format", f"unknown word {shown(form)}. {known}")])
        if "format" not in document:
            why = f"missing key 'format', which says how to read the rest. Add {FORMAT!r}."
            faults.append(Fault("", why))
        body = {key: value for key, value in document.items() if key != "format"}
    programme = read(Object((Programme,)), body, faults)
    if faults or not isinstance(programme, Programme):
        raise DefinitionError(name, faults)
    return programme


def _whole(digits: str) -> int:
    return int(digits[:_DIGITS])  # more digits are refused all the same, and slow to convert


def _repeated_faults(
    value: object, repeated: list[tuple[dict[str, object], list[str]]]
) -> Iterator[Fault]:
    match value:
        case dict():
            for made, keys in repeated:
                if made is value:
                    for key in keys:
                        why = f"key {shown(key)} stands more than once. Keep the one that is meant."
                        yield Fault("", why)
            for key, each in value.items():
                name = key if key.isprintable() else shown(key)
                yield from under(name, _repeated_faults(each, repeated))
        case list():
            for index, each in enumerate(value):
                yield from under(f"[{index}]", _repeated_faults(each, repeated))
