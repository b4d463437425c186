"""Reads and writes the text of a TOML document: the same parts as in JSON, easier to write by hand."""

import json
import re
import tomllib
from collections.abc import Mapping

from pathway.errors import DefinitionError, Fault

__all__ = ["read_toml", "write_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def read_toml(text: str | bytes, name: str) -> object:
    """Return what the TOML holds; bytes are UTF-8.

    Raises `DefinitionError` about *name* where the text is not TOML.
    """
    try:
        plain = text.decode() if isinstance(text, bytes) else text
        return tomllib.loads(plain.removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8. Save the file as UTF-8."
    except tomllib.TOMLDecodeError as error:
        why = f"not TOML: {error}. Mend it there."
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        why = "nested too deeply, or a number too long, to be read. Make it shorter."
    raise DefinitionError(name, [Fault("", why)]) from None


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
