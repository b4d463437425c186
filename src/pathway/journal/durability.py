"""Judges whether a database keeps what it has confirmed, by the setting that hangs on it."""

from typing import Literal

from pathway.errors import NotDurable
from pathway.journal.port import Cell, Database

__all__ = ["Durability", "check_durable"]

Durability = Literal["full", "as configured"]
"""Whether a journal refuses a database that may lose what it has confirmed."""

_LEAST_SYNCHRONOUS = 2


def check_durable(database: Database, setting: Cell, durability: Durability) -> None:
    """Raise `NotDurable` where the setting lets confirmed steps be lost, unless asked for by name.

    The setting is SQLite's `synchronous`, or PostgreSQL's `synchronous_commit`.
    """
    if durability == "as configured":
        return
    if database == "sqlite":
        if not isinstance(setting, int) or setting < _LEAST_SYNCHRONOUS:
            raise NotDurable(f"synchronous is {setting!r}", "FULL (2)")
    elif setting == "off":
        raise NotDurable("synchronous_commit is off", "on")
