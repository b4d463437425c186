"""Writes the document of a scenario as TOML: a table for each part, what is within them in lines."""

import json
from collections.abc import Iterator, Mapping

__all__ = ["toml_text"]

_WIDTH = 96


def toml_text(document: Mapping[str, object]) -> str:
    """Return the document as TOML; its keys are names of fields, so that none needs quotes."""
    single = {key: each for key, each in document.items() if not _tables(each)}
    lines = [f"{key} = {_value(each)}" for key, each in single.items() if not _table(each)]
    for key, each in document.items():
        if isinstance(each, Mapping):
            lines += ["", f"[{key}]", *_body(each)]
        elif isinstance(each, list) and _tables(each):
            for part in each:
                lines += ["", f"[[{key}]]", *_body(part)]
    return "\n".join(lines) + "\n"


def _table(value: object) -> bool:
    return isinstance(value, Mapping)


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_table, value))


def _body(table: Mapping[str, object]) -> Iterator[str]:
    for key, each in table.items():
        yield f"{key} = {_spread(each, '  ')}"


def _spread(value: object, indent: str) -> str:
    """Return a list in several lines where one would be too long; tables of a list stay in one."""
    flat = _value(value)
    if not isinstance(value, list) or len(flat) + len(indent) <= _WIDTH:
        return flat
    inner = "".join(f"{indent}{_value(each)},\n" for each in value)
    return f"[\n{inner}{indent[2:]}]"


def _value(value: object) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            pairs = (f"{key} = {_value(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return json.dumps(value)
