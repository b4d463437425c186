"""Reads and writes the text of a TOML document: the same parts as in JSON, easier to write by hand."""

import json
import re
import tomllib
from collections.abc import Mapping

from pathway.errors import DefinitionError, Fault

__all__ = ["read_toml", "write_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TWICE = re.compile(
    r"^(?:Cannot overwrite a value|(?P<header>Cannot declare .* twice|Cannot mutate immutable .*)) "
    r"\(at (?:line (?P<line>\d+), column \d+)\)$"
)
_HEAD = re.compile(r"\s*\[\[?\s*(?P<table>[^\[\]=,]+?)\s*\]\]?\s*(?:#.*)?$")
_LINE = re.compile(r"\s*(?P<key>[A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\s*=")


def read_toml(text: str | bytes, name: str) -> tuple[object, list[Fault]]:
    """Return what the TOML holds, and a fault for each key that stands more than once.

    Of such a key the first value is kept. Bytes are UTF-8. Raises `DefinitionError` about *name*,
    with the faults found until then, where the text is not TOML.
    """
    faults: list[Fault] = []
    try:
        lines = (text.decode() if isinstance(text, bytes) else text).removeprefix("\ufeff")
        while True:
            try:
                return tomllib.loads(lines), faults
            except tomllib.TOMLDecodeError as error:
                repeated = _repeated(lines, str(error))
                if repeated is None:
                    why = f"not TOML: {error}. Mend it there."
                    break
                fault, lines = repeated
                faults.append(fault)
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8. Save the file as UTF-8."
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        why = "nested too deeply, or a number too long, to be read. Make it shorter."
    raise DefinitionError(name, [*faults, Fault("", why)]) from None


def _repeated(text: str, error: str) -> tuple[Fault, str] | None:
    """Return the key that an error of the reader is about, and the text without its second value.

    None where the error is about something else, or the text cannot be read without it.
    """
    found = _TWICE.search(error)
    if found is None:
        return None
    lines = text.split("\n")
    last = int(found["line"]) - 1
    heads = [(at, each) for at, line in enumerate(lines[: last + 1]) if (each := _HEAD.match(line))]
    table, inside = (heads[-1][1]["table"], heads[-1][0]) if heads else ("", -1)
    if found["header"] is not None:
        why = f"[{table}] stands more than once, in line {last + 1}. Put it all under one."
        return Fault(table, why), "\n".join(lines[:last])
    keys = [(at, each) for at, line in enumerate(lines[: last + 1]) if (each := _LINE.match(line))]
    if not keys or keys[-1][0] < inside:
        return None
    first, key = keys[-1][0], keys[-1][1]["key"].strip("\"'")
    path = f"{table}.{key}" if table else key
    why = f"key {key!r} stands more than once, in line {first + 1}. Keep the one that is meant."
    blank = [""] * (last + 1 - first)
    return Fault(path, why), "\n".join((*lines[:first], *blank, *lines[last + 1 :]))


def write_toml(document: Mapping[str, object], *, table: str) -> str:
    """Return the document as TOML: the part named *table* as a table at the end, the rest in lines."""
    lines = [f"{_key(key)} = {_inline(each)}" for key, each in document.items() if key != table]
    held = document.get(table)
    if isinstance(held, Mapping):
        lines += ["", f"[{table}]"]
        lines += [f"{_key(str(key))} = {_spread(each)}" for key, each in held.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _spread(value: object) -> str:
    """Return a list of tables with one in each line; anything else in one line."""
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return "[\n" + "".join(f"  {_inline(each)},\n" for each in value) + "]"
    return _inline(value)


def _inline(value: object) -> str:
    match value:
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case Mapping():
            pairs = (f"{_key(str(key))} = {_inline(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return json.dumps(value)
