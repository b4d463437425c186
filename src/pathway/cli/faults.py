"""Puts the faults of an input into lines: the first of them, and how many more there are."""

import click

from pathway.cli.rows import TOO_MANY
from pathway.errors import DefinitionError, PathwayError, UnusableInput

__all__ = ["SHOWN", "fault_object", "faults_in_words"]

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
