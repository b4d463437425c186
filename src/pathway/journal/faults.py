"""Turns what a database raises into the journal's errors; everything else passes as it is."""

import re
import sqlite3

from sqlalchemy.exc import TimeoutError as NoConnectionFree

from pathway.errors import (
    ConnectionLost,
    DamagedJournal,
    DatabaseFailed,
    JournalError,
    NoIdentities,
    NoJournal,
    TryAgain,
    UnusableDatabase,
    UnusableValue,
)

__all__ = ["journal_error"]

_AGAIN = {"40001", "40P01", "55P03"}
_LOST = {"57P01", "57P02", "57P03", "25P03"}
_NO_COLUMN = "42703"
_NO_TABLE = {"42P01", _NO_COLUMN, "3F000"}
_OF_IDENTITIES = re.compile(r"participant_pathway_(person|person_key|hold)\b")
_FAILED_CLASSES = {"53", "58", "25", "28", "3D", "42", "0A"}


def journal_error(error: Exception) -> JournalError | None:
    """Return the journal's error for what a database raised; None for anything else."""
    if isinstance(error, JournalError):
        return None
    found = _cause(error)
    why = " ".join(str(found).split()) or type(found).__name__
    if isinstance(found, NoConnectionFree):
        return TryAgain("every connection is in use")
    if isinstance(found, UnicodeEncodeError):
        return UnusableValue("A text", "holds what is no character")
    if isinstance(found, sqlite3.Error):
        return _of_sqlite(found, why)
    if type(found).__module__.partition(".")[0] == "psycopg":
        return _of_postgresql(found, why)
    return None


def _cause(error: Exception) -> BaseException:
    """Return what the driver raised, where somebody wrapped it."""
    found: BaseException = error
    while True:
        inner = getattr(found, "orig", None)
        if not isinstance(inner, BaseException) and type(found).__module__ == "django.db.utils":
            inner = found.__cause__
        if not isinstance(inner, BaseException):
            return found
        found = inner


def _of_sqlite(error: sqlite3.Error, why: str) -> JournalError | None:
    code = getattr(error, "sqlite_errorcode", None)
    match code & 0xFF if isinstance(code, int) else None:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return TryAgain(why)
        case sqlite3.SQLITE_CORRUPT:
            return DamagedJournal(why)
        case sqlite3.SQLITE_NOTADB:
            return UnusableDatabase("The file at the address")
        case _ if "no such table" in why or "no such column" in why:
            return _absent(why, column="no such column" in why)
        case _ if isinstance(error, sqlite3.OperationalError):
            return DatabaseFailed(why)
        case _:
            return None


def _of_postgresql(error: BaseException, why: str) -> JournalError | None:
    state = getattr(error, "sqlstate", None)
    if not isinstance(state, str):
        lost = type(error).__name__ in {"OperationalError", "InterfaceError"}
        return ConnectionLost(why) if lost else None
    if state in _AGAIN:
        return TryAgain(why)
    if state in _LOST or state.startswith("08"):
        return ConnectionLost(why)
    if state in _NO_TABLE:
        return _absent(why, column=state == _NO_COLUMN)
    if state[:2] in _FAILED_CLASSES:
        return DatabaseFailed(why)
    if state.startswith("XX"):
        return DamagedJournal(why)
    if state[:2] == "22":
        return UnusableValue("A value", f"was refused by the database: {why}")
    return None


def _absent(why: str, *, column: bool) -> JournalError:
    if _OF_IDENTITIES.search(why):
        return NoIdentities(why)
    return NoJournal(why, other_shape=column)
