"""Reads JSON lines as steps: one object a line, `details` an object or further keys."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pathway.cli.cells import (
    day_in,
    detail_fault,
    detail_name_fault,
    participation_fault,
    person_fault,
    word_fault,
)
from pathway.cli.rows import Faults, Row, Scalar

__all__ = ["details_in", "json_rows"]

_REQUIRED = ("participation", "on", "step")
_OWN = frozenset((*_REQUIRED, "person", "by", "details"))
_KINDS = {bool: "true or false", list: "a list", dict: "an object", type(None): "null"}

Faulty = str
"""A message that says what is wrong."""


class _Repeated(ValueError):
    """A key stands twice in an object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Repeated(next(key for key in keys if keys.count(key) > 1))
    return made


def _no_number(name: str) -> float:
    raise _Repeated(f"{name} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def _object(text: str) -> dict[str, object] | Faulty:
    try:
        made = _DECODER.decode(text)
    except _Repeated as twice:
        name = str(twice)
        return f"{name}." if " is no number" in name else f"the key {name[:40]!r} stands twice."
    except json.JSONDecodeError as error:
        return f"not JSON from character {error.pos + 1} on."
    except (ValueError, RecursionError):
        return "JSON that is nested too deeply, or a number of thousands of digits."
    return made if isinstance(made, dict) else f"{_KINDS.get(type(made), 'a value')}, no object."


def json_rows(lines: Iterable[str], faults: Faults) -> Iterator[Row]:
    """Yield a row a line; what cannot be read goes to *faults* with its line. Empty lines count not."""
    for line, text in enumerate(lines, 1):
        if text.isspace():
            continue
        made = _object(text)
        row = f"{made} Write one object a line." if isinstance(made, str) else _row(line, made)
        if isinstance(row, str):
            faults.add(line, row)
            if faults.full:
                return
        else:
            yield row


def _row(line: int, made: Mapping[str, object]) -> Row | Faulty:
    missing = [key for key in _REQUIRED if key not in made]
    if missing:
        return f"no key {missing[0]!r}. Every step has participation, on and step."
    texts: dict[str, str] = {}
    for key in ("participation", "on", "step", "person", "by"):
        value = made.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in _IDS:
            value = str(value)
        elif value is None and key not in _REQUIRED:
            value = ""
        if not isinstance(value, str):
            return f"{key} is {_KINDS.get(type(value), 'a number')}. Write it as a text."
        texts[key] = value.strip()
    on = day_in(texts["on"])
    fault = (
        participation_fault(texts["participation"])
        or (on if isinstance(on, str) else None)
        or word_fault("step", texts["step"])
        or (texts["person"] and person_fault(texts["person"]))
        or (texts["by"] and word_fault("by", texts["by"]))
    )
    if fault or isinstance(on, str):
        return fault or ""
    told = _told(made)
    if isinstance(told, str):
        return told
    return Row(
        line,
        texts["participation"],
        texts["person"] or None,
        on,
        texts["step"],
        texts["by"] or None,
        told,
    )


_IDS = frozenset({"participation", "person"})


def _told(made: Mapping[str, object]) -> Mapping[str, Scalar] | Faulty:
    details = made.get("details")
    if details is None:
        details = {}
    if not isinstance(details, dict):
        return 'details is no object. Write it as {"outcome": "employment"}.'
    beside = {key: value for key, value in made.items() if key not in _OWN}
    twice = details.keys() & beside.keys()
    if twice:
        return f"{min(twice)} stands both in details and as a key beside it. Keep one of them."
    return _scalars({**details, **beside})


@lru_cache(maxsize=4096)
def details_in(text: str) -> Mapping[str, Scalar] | Faulty:
    """Return the details that a cell of CSV holds as JSON, or what is wrong with them.

    The mapping is shared between rows: whoever gets it leaves it as it is.
    """
    made = _object(text)
    if isinstance(made, str):
        return f'details: {made} Write it as {{"outcome": "employment"}}.'
    return _scalars(made)


def _scalars(made: Mapping[str, object]) -> Mapping[str, Scalar] | Faulty:
    told: dict[str, Scalar] = {}
    for name, value in made.items():
        strange = detail_name_fault(name)
        if strange is not None:
            return strange
        if isinstance(value, str):
            text = value.strip()
            fault = detail_fault(name, text)
            if fault is not None:
                return fault
            if text:
                told[name] = text
        elif isinstance(value, bool) or not isinstance(value, int | float | None):
            return f"{name} is {_KINDS[type(value)]}. A detail is a text, a number or a day."
        elif value is not None:
            if not math.isfinite(value):
                return f"{name} is a number without end. Write a number."
            told[name] = value
    return told
