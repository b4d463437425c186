"""Tells, by how a file begins, that it is another kind of file than the one asked for; it reads none."""

import json
from pathlib import Path
from typing import Final, Literal

from pathway.errors import Fault, UnusableInput

__all__ = ["Kind", "check_events", "check_steps", "kind_of"]

Kind = Literal["steps", "events", "database"]
"""A file of steps, a file of events, or the database of a journal."""

_SQLITE: Final = b"SQLite format 3\x00"
_MOST: Final = 1 << 16
_STEP: Final = frozenset({"participation", "on", "step"})
_EVENT: Final = frozenset({"id", "type", "definition"})


def kind_of(place: str) -> Kind | None:
    """Return what a file is by its first bytes; None where they do not tell, or cannot be read."""
    try:
        if not Path(place).is_file():  # what is piped in is read once, and not here
            return None
        with Path(place).open("rb") as file:
            begins = file.read(_MOST)
    except OSError:
        return None  # why it cannot be read is said where it is read
    if begins.startswith(_SQLITE):
        return "database"
    first = next((line for line in begins.decode("utf-8-sig", "replace").splitlines() if line), "")
    names = _names(first)
    if names >= _EVENT:
        return "events"
    return "steps" if names >= _STEP else None


def check_events(place: str) -> None:
    """Raise `UnusableInput` where what should be a file of events is of steps, or a database."""
    match kind_of(place):
        case "steps":
            why = (
                "this is a file of steps, and figures are counted of events. Replay it first: "
                f"pathway replay PROGRAMME {place} --events events.jsonl, then name events.jsonl; "
                "or keep it in a journal: pathway journal import."
            )
            raise UnusableInput(place, [Fault("", why)])
        case "database":
            raise _database(place)
        case _:
            return


def check_steps(place: str) -> None:
    """Raise `UnusableInput` where what should be a file of steps is of events, or a database."""
    match kind_of(place):
        case "events":
            why = (
                "this is a file of events. Name the file of steps that they came of, or the journal "
                "that they are kept in."
            )
            raise UnusableInput(place, [Fault("", why)])
        case "database":
            raise _database(place)
        case _:
            return


def _database(place: str) -> UnusableInput:
    slashes = "sqlite:////" if place.startswith("/") else "sqlite:///"
    meant = f"{slashes}{place.lstrip('/')}"
    why = f"this is an SQLite database. A journal is named by its address: did you mean {meant}?"
    return UnusableInput(place, [Fault("", why)])


def _names(line: str) -> frozenset[str]:
    """Return the keys of an object of JSON, or the columns that a line of a table names."""
    if line.lstrip().startswith("{"):
        try:
            told = json.loads(line)
        except ValueError:
            return frozenset()
        return frozenset(told)
    for mark in (",", ";", "\t"):
        columns = frozenset(each.strip().strip('"') for each in line.split(mark))
        if len(columns) > 1:
            return columns
    return frozenset()
