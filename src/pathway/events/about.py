"""The records about other records: none of them happened to the participant, and none folds."""

from pathway.events.header import Header
from pathway.records import record

__all__ = [
    "Corrected",
    "Erased",
    "Migrated",
    "OutcomeRevised",
    "RegisteredInError",
    "Voided",
    "Withdrawn",
]


@record
class Corrected(Header):
    """The entry of that number is replaced by the one that follows this event."""

    corrects: int


@record
class Voided(Header):
    """The entry of that number never happened."""

    voids: int


@record
class Withdrawn(Header):
    """The derived event of that number no longer follows from what happened."""

    withdraws: int


@record
class OutcomeRevised(Header):
    """What the participation amounts to has changed; an aggregate subtracts old and adds new."""

    old_outcome: str | None
    old_reason: str | None
    new_outcome: str | None
    new_reason: str | None


@record
class RegisteredInError(Header):
    """The whole participation never was; nothing of it is counted."""


@record
class Migrated(Header):
    """From here on another version of the programme holds, for the whole history."""

    old_version: str
    new_version: str


@record
class Erased(Header):
    """From that day on nobody can tell whose participation this was; what happened stays."""
