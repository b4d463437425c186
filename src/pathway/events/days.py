"""Says what a day looks like where it is written as text."""

import re

__all__ = ["DAY_FORM", "DAY_LENGTH", "is_day"]

DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""A pattern that every written day matches."""

DAY_LENGTH = len("YYYY-MM-DD")
"""How many characters a written day has."""

_matched = re.compile(DAY_FORM).fullmatch


def is_day(value: str) -> bool:
    """Say whether a text has the form of a day: in pairs, that is how a day is known from an id."""
    return len(value) == DAY_LENGTH and _matched(value) is not None
