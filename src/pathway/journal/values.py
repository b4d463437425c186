"""Checks what is given from outside before it is kept, and tells one intent from another."""

import json
import re
from binascii import b2a_base64
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from pathway.commands import (
    Change,
    Correct,
    CorrectContact,
    Enter,
    OrganisationCommand,
    RecordContact,
    Step,
    Void,
    VoidContact,
)
from pathway.dates import Precision
from pathway.errors import UnusableValue

__all__ = [
    "change_told",
    "checked_count",
    "checked_id",
    "checked_organisation",
    "checked_precision",
    "contact_told",
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


_ORGANISATION = re.compile(r"[a-z0-9][a-z0-9_-]*")
_IDENTITY = re.compile(r"(?<![0-9a-z])(?:[0-9]{2})?([0-9]{6})[-_]?([0-9]{4})(?![0-9a-z])")
"""How Sweden writes the number of an organisation or of a person."""


def checked_organisation(value: str) -> None:
    """Raise `UnusableValue` where an organisation is not named by a pseudonym.

    The number of a sole trader is that of a person, so that no such number may stand in it.
    """
    checked_id("An organisation", value)
    if _ORGANISATION.fullmatch(value) is None:
        why = "is written with small letters a-z, digits, '_' and '-', from a letter or digit on"
        raise UnusableValue("An organisation", why)
    if any(_sums_up(first + last) for first, last in _IDENTITY.findall(value)):
        why = "is named by a pseudonym, never by the number of an organisation or a person"
        raise UnusableValue("An organisation", why)


def _sums_up(digits: str) -> bool:
    """Whether the last digit is the check digit of the others; of random ones it seldom is."""
    doubled = (int(each) * (2 - at % 2) for at, each in enumerate(digits))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0


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


def contact_told(command: OrganisationCommand) -> Mapping[str, object]:
    """Return what a command about a contact says, as JSON has it."""
    match command:
        case RecordContact(organisation, contact, on, by):
            return {"contact": contact, "of": organisation, "on": on, "by": by}
        case CorrectContact(number, contact):
            return {"correct": number, **contact_told(contact)}
        case VoidContact(organisation, number, on, by):
            return {"void": number, "of": organisation, "on": on, "by": by}


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
