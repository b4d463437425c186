"""Reads the text of a JSON document, and says what is wrong with it as JSON."""

import json
from collections.abc import Iterator

from pathway.definition.shapes import shown, under
from pathway.errors import DefinitionError, Fault

__all__ = ["read_json"]

_DIGITS = 400


def read_json(text: str | bytes, name: str) -> tuple[object, list[Fault]]:
    """Return what the JSON holds, and a fault for each key that stands more than once.

    Bytes are UTF-8. Raises `DefinitionError` about *name* where the text is not JSON.
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
        document: object = json.loads(
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
        return document, list(_repeated_faults(document, repeated)) if repeated else []
    raise DefinitionError(name, [Fault("", why)]) from None


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
        case _:
            pass
