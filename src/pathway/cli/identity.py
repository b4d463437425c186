"""Recognises what looks like a Swedish personal identity number, so that none gets in."""

import re

__all__ = ["looks_like_personal_number"]

_SIGN = r"[-+\s./_·\u00ad\u2010-\u2015\u2212]"
"""What people write between the parts: hyphens and dashes of any length, dots, spaces, a plus."""

_NUMBER = re.compile(
    rf"(?<!\d)(?P<date>(?:18|19|20)?\d\d{_SIGN}?\d\d{_SIGN}?\d\d)"
    rf"(?P<sign>{_SIGN}{{0,3}})(?P<last>\d{{4}})(?!\d)"
)
_MADE = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])",
    re.IGNORECASE,
)
"""A random id of a system: 32 hexadecimal digits, with or without the hyphens of a UUID."""

_MONTHS = range(1, 13)
_DAYS = frozenset(range(1, 32)) | frozenset(range(61, 92))
"""The days of a month, and the same plus 60, as coordination numbers have them."""

_SHORTEST = 10


def looks_like_personal_number(text: str) -> bool:
    """Say whether the text holds a number made like a personal identity or coordination number.

    That is a plausible date and four more digits, with or without century, letters beside them or
    not. Where a sign parts them, that is enough: a mistyped number is somebody's all the same.
    Digits in one row must have the right check digit, too, so that an order number is none. Random
    ids of systems are none.
    """
    if len(text) < _SHORTEST:
        return False
    return any(_plausible(found) for found in _NUMBER.finditer(_MADE.sub(" ", text)))


def _plausible(found: re.Match[str]) -> bool:
    dated = "".join(each for each in found["date"] if each.isdigit())
    month, day = int(dated[-4:-2]), int(dated[-2:])
    if month not in _MONTHS or day not in _DAYS:
        return False
    in_a_row = not found["sign"] and dated == found["date"]
    return not in_a_row or _checks(dated[-6:] + found["last"])


def _checks(digits: str) -> bool:
    """Say whether the last of ten digits is the check digit of those before (Luhn)."""
    doubled = (int(each) * (2 - at % 2) for at, each in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
