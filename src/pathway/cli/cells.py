"""Checks single cells of a steps file: says what is wrong with one, why, and what to write."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from pathway.cli.identity import looks_like_personal_number

__all__ = [
    "day_in",
    "detail_fault",
    "detail_name_fault",
    "participation_fault",
    "person_fault",
    "word_fault",
]

_LONGEST = 128
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_SHOWN = 40
_WRITTEN = len("YYYY-MM-DD")
_MONTHS = 12
_LONG_NUMBER = re.compile(r"\d{9}")
_PERSONAL = (
    "{} looks like a personal identity number, and none may get in. "
    "Put a random pseudonym in its place."
)


def participation_fault(text: str) -> str | None:
    """Return what is wrong with the id of a participation; None where nothing is."""
    if not text:
        return (
            "participation is empty. Every step names its participation; * stands for the project."
        )
    return _id_fault("participation", text)


@lru_cache(maxsize=1024)
def person_fault(text: str) -> str | None:
    """Return what is wrong with the pseudonym of a person."""
    return _id_fault("person", text)


@lru_cache(maxsize=1024)
def word_fault(column: str, text: str) -> str | None:
    """Return what is wrong with the name of a step or a role."""
    if not text:
        return f"{column} is empty. Name the step, like refer."
    return _name_fault(column, text)


@lru_cache(maxsize=1024)
def detail_name_fault(text: str) -> str | None:
    """Return what is wrong with the name of a detail."""
    return _name_fault("the name of a detail", text)


@lru_cache(maxsize=4096)
def detail_fault(name: str, text: str) -> str | None:
    """Return what is wrong with a text that a step tells; its meaning is judged later."""
    return _name_fault(name, text, "A detail is a declared word, a number or a day: no free text.")


def _id_fault(column: str, text: str) -> str | None:
    """Return what is wrong with an id: up to 128 characters that can be printed, none of them a space."""
    fault = _name_fault(column, text)
    if fault is None and len(text.split()) > 1:
        return f"{column} holds a space. An id is one word: a pseudonym, and no name."
    return fault


def _name_fault(column: str, text: str, advice: str = "Give a shorter one.") -> str | None:
    if len(text) > _LONGEST:
        return f"{column} has {len(text)} characters, and at most {_LONGEST} are read. {advice}"
    if not text.isprintable():
        strange = next(each for each in text if not each.isprintable())
        return (
            f"{column} holds a character that cannot be printed, U+{ord(strange):04X}. Remove it."
        )
    if looks_like_personal_number(text):
        return _PERSONAL.format(column)
    return None


@lru_cache(maxsize=8192)
def day_in(text: str) -> date | str:
    """Return the day that is written YYYY-MM-DD, or else what is wrong with it."""
    if not text:
        return "on is empty. Write the day of the step as YYYY-MM-DD."
    if looks_like_personal_number(text):
        return _PERSONAL.format("on")
    shown = repr(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")
    if _LONG_NUMBER.search(text):
        shown = "a long number"  # it may be a personal number, mistyped
    if not _is_written(text):
        return f"on: {shown} is not written as YYYY-MM-DD, like 2009-01-31."
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return f"on: {shown} lies outside {_FIRST_YEAR} to {_LAST_YEAR}. Check the year."
    if not 1 <= month <= _MONTHS:
        return f"on: {shown} has no such month. Months are 01 to 12: write YYYY-MM-DD."
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        return f"on: {shown} is no day: {year}-{month:02} has {length} days."
    return date(year, month, day)


def _is_written(text: str) -> bool:
    return (
        len(text) == _WRITTEN
        and text[4] == text[7] == "-"
        and text.isascii()
        and (text[:4] + text[5:7] + text[8:]).isdigit()
    )
