"""Puts the faults of an input into lines: the first of them, and how many more there are."""

from collections.abc import Iterable

import click

from pathway.cli.rows import TOO_MANY
from pathway.errors import DefinitionError, Fault, PathwayError, UnusableInput

__all__ = ["SHOWN", "fault_object", "faults_in_words", "gathered"]

SHOWN = 20
"""So many faults of a file of steps are listed; the others are counted."""


def faults_in_words(error: UnusableInput | DefinitionError) -> str:
    """Return what cannot be used and why: every fault of a definition, the first of a file."""
    if len(error.faults) == 1 and not error.faults[0].path:
        subject = str(error).partition(": 1 fault\n")[0]
        return f"{subject}: {error.faults[0].message}"
    rest = len(error.faults) - SHOWN
    if isinstance(error, DefinitionError) or rest <= 0:
        return str(error).rstrip("\n")
    head, *lines = str(error).splitlines()
    if len(error.faults) >= TOO_MANY:
        head = f"{head}, and reading ended there"
    return "\n".join((head, *lines[:SHOWN], f"  and {rest} more"))


def fault_object(error: click.UsageError | PathwayError) -> dict[str, object]:
    """Return what cannot be used as what JSON holds: every fault, of a file of steps by its line."""
    if isinstance(error, click.UsageError):
        return {"error": error.format_message(), "faults": []}
    found = error.faults if isinstance(error, UnusableInput | DefinitionError) else ()
    return {
        "error": str(error).partition("\n")[0] if found else str(error),
        "faults": [{"path": each.path, "message": each.message} for each in found],
    }


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults with each message once: at the first place, and how many more there are.

    >>> [str(each) for each in gathered(Fault(f"line {at}", "is none.") for at in range(1, 4))]
    ['line 1, and 2 more: is none.']
    """
    places: dict[str, list[str]] = {}
    for each in faults:
        places.setdefault(each.message, []).append(each.path)
    return [
        Fault(first if not others else f"{first}, and {len(others)} more", message)
        for message, (first, *others) in places.items()
    ]
