"""Shows a told value in a message, unless it could be something about a person."""

import re
from datetime import date

from pathway.texts import Language

__all__ = ["plain", "shown"]

_AN_ID = re.compile(r"[a-z_][a-z0-9_-]{0,39}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"[0-9][0-9 +-]{4,}[0-9]")
_SMALL_NUMBER = re.compile(r"-?[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_LARGEST = 1_000_000
_HIDDEN = {"en": "a text that is not shown", "sv": "en text som inte visas"}


def shown(value: object, language: Language = "en") -> str:
    """Return the value as it would be written; of what is no id and no small number, only its kind.

    What somebody put in the wrong place may be a name or a personal identity number, and messages
    end up in logs.
    """
    match value:
        case bool() | None:
            return repr(value)
        case int() | float() if -_LARGEST < value < _LARGEST:
            return repr(value)
        case date():
            return value.isoformat()
        case str() if _AN_ID.fullmatch(value) and not _LONG_NUMBER.search(value):
            return repr(value)
        case str() if _SMALL_NUMBER.fullmatch(value):
            return repr(value)
        case str():
            return _HIDDEN[language]
        case _ if language == "sv":
            return f"ett värde av typen {type(value).__name__}"
        case _:
            return f"a value of type {type(value).__name__}"


def plain(name: object, language: Language = "en") -> str:
    """Return a name that somebody gave, without quotes."""
    said = shown(name, language)
    return str(name) if isinstance(name, str) and said.startswith("'") else said
