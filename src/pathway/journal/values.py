"""Checks what is given from outside before it is kept, and tells one intent from another."""

import json
from binascii import b2a_base64
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from pathway.commands import Change, Correct, Enter, Step, Void
from pathway.dates import Precision
from pathway.errors import UnusableValue

__all__ = [
    "change_told",
    "checked_count",
    "checked_id",
    "checked_precision",
    "digest_of",
    "step_told",
]

_LONGEST = 200
_LARGEST = 2**31 - 1
_BYTES = 16
"""How much of a digest is kept: two intents are told apart by 128 bits."""


def checked_id(name: str, value: str | None) -> None:
    """Raise `UnusableValue` where an id is not a short text of characters that can be seen."""
    if value is None:
        return
    if not isinstance(value, str):
        raise UnusableValue(name, f"is a text, not {type(value).__name__}")
    if not 0 < len(value) <= _LONGEST:
        raise UnusableValue(name, f"has {len(value)} characters; it may have 1 to {_LONGEST}")
    if not value.isprintable():
        raise UnusableValue(name, "holds a character that cannot be seen")


def checked_precision(value: Precision) -> None:
    """Raise `UnusableValue` where a day is known neither to the day, the month nor the year."""
    if value not in ("day", "month", "year"):
        raise UnusableValue("A precision", f"is day, month or year, not {value!r}")


def checked_count(name: str, value: int | None) -> None:
    """Raise `UnusableValue` for what is no whole number from 0 on, or too large to be kept."""
    if value is None:
        return
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise UnusableValue(name, f"is a whole number from 0 to {_LARGEST}")


def step_told(step: Step) -> Mapping[str, object]:
    """Return what a step says, as JSON has it."""
    return {"trigger": step.trigger, "on": step.on, "told": dict(step.told), "by": step.by}


def change_told(change: Change) -> Mapping[str, object]:
    """Return what a change says, as JSON has it; raise `UnusableValue` for what is no change."""
    match change:
        case Enter(step, before, after):
            return {"enter": step_told(step), "before": before, "after": after}
        case Correct(number, step, before, after):
            told = {"correct": number, "step": step_told(step)}
            return {**told, "before": before, "after": after}
        case Void(number, on, by):
            return {"void": number, "on": on, "by": by}
        case _:
            # not what its type says, but somebody may have given it all the same
            raise UnusableValue("A change", f"is Enter, Correct or Void, not {_kind(change)}")


def _kind(given: object) -> str:
    return type(given).__name__


def digest_of(intent: Mapping[str, object]) -> str:
    """Return the digest of what a command asks for: equal where it asks for the same.

    Raises `UnusableValue` for what cannot be written down.
    """
    try:
        text = _encoded(intent)
    except (TypeError, ValueError, RecursionError) as error:
        raise UnusableValue("What a command tells", f"cannot be kept: {error}") from error
    return b2a_base64(sha256(text.encode()).digest()[:_BYTES], newline=False)[:-2].decode()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} is neither a text, a number nor a day"
    raise TypeError(msg)


_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_day).encode
