"""Recognises what looks like a Swedish personal identity number, so that none gets in."""

import re

__all__ = ["looks_like_personal_number"]

_DATED = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>\d{2}|(?:18|19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"[-+ ]\d{4}(?![0-9A-Za-z-])"
)
_BARE = re.compile(
    r"(?<![0-9A-Za-z-])(?P<year>\d{2}|(?:18|19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"\d{4}(?![0-9A-Za-z-])"
)
_MONTHS = range(1, 13)
_DAYS = frozenset(range(1, 32)) | frozenset(range(61, 92))
"""The days of a month, and the same plus 60, as coordination numbers have them."""

_SHORTEST = 10


def looks_like_personal_number(text: str) -> bool:
    """Say whether the text holds a number made like a personal identity or coordination number.

    That is a plausible date and four more digits, with or without century and sign. Its check
    digit is left aside: a mistyped number is somebody's all the same. Parts of a UUID are none.
    """
    if len(text) < _SHORTEST:
        return False
    return any(
        int(found["month"]) in _MONTHS and int(found["day"]) in _DAYS
        for pattern in (_DATED, _BARE)
        for found in pattern.finditer(text)
    )
