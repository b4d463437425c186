"""Reads the cells of the person tables; one of another kind than was written is damage."""

from datetime import date

from pathway.errors import DamagedJournal
from pathway.journal.port import Cell

__all__ = ["day_or_none", "flag", "key_bytes", "sealed_or_none", "text"]


def text(cell: Cell) -> str:
    """Return a text."""
    if isinstance(cell, str):
        return cell
    raise DamagedJournal(f"{type(cell).__name__} stands where a text belongs")


def day_or_none(cell: Cell) -> date | None:
    """Return a day, or None where there is none."""
    if cell is None:
        return None
    try:
        return date.fromisoformat(text(cell))
    except ValueError as error:
        raise DamagedJournal(f"{cell!r} stands where a day belongs") from error


def flag(cell: Cell) -> bool:
    """Return whether a flag is set."""
    if cell in (0, 1):
        return cell == 1
    raise DamagedJournal(f"{cell!r} stands where 0 or 1 belongs")


def key_bytes(cell: Cell) -> bytes:
    """Return the bytes of a wrapped key."""
    if isinstance(cell, bytes):
        return cell
    raise DamagedJournal(f"{type(cell).__name__} stands where bytes belong")


def sealed_or_none(cell: Cell) -> bytes | None:
    """Return what is sealed, or None where nothing is."""
    return None if cell is None else key_bytes(cell)
