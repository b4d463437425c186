"""The errors of the journal: of what was asked of it, of those beside it, of its database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from pathway.errors.core import PathwayError

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "ClosingRefused",
    "CommandReused",
    "ConnectionLost",
    "ContactRefused",
    "DamagedJournal",
    "DatabaseFailed",
    "JournalError",
    "NoIdentities",
    "NoJournal",
    "NotDurable",
    "ParticipationExists",
    "TryAgain",
    "UnexpectedVersion",
    "UnknownParticipation",
    "Unreachable",
    "UnusableDatabase",
    "UnusableValue",
]


class _Reason(Protocol):
    def text(self, language: Literal["sv", "en"], /) -> str: ...


class JournalError(PathwayError):
    """Base of every error of the journal; nothing was written by the command that raised it."""


def _said(why: str) -> str:
    """Return what was found without its full stop: the sentence that it stands in has its own."""
    return why.rstrip(".")


class TryAgain(JournalError):
    """Others were at it at the same time; nothing was written, and a repetition may succeed.

    On a host's connection the transaction may have been ended: roll it back and begin anew.
    """

    def __init__(self, why: str) -> None:
        """Say what the database said."""
        super().__init__(
            f"The database was busy with others: {_said(why)}. Nothing was written. Roll the "
            "transaction back and repeat the command."
        )


class UnexpectedVersion(JournalError):
    """The participation has gone on since it was read; `actual` is the version it is at."""

    def __init__(self, participation: str, expected: int, actual: int) -> None:
        """Name the participation, the version that was expected and the one there is."""
        self.expected, self.actual = expected, actual
        super().__init__(
            f"{participation} is at version {actual}, not {expected}: somebody else wrote to it. "
            "Read it again, and repeat the command if it is still meant."
        )


class CommandReused(JournalError):
    """A command id was used before, for something else."""

    def __init__(self, command: str) -> None:
        """Name the command id."""
        super().__init__(
            f"The command id {command!r} was used before, for another command. Give each command "
            "an id of its own; repeat one only unchanged."
        )


class UnknownParticipation(JournalError):
    """The journal has no participation of that id, or had none at the moment asked about."""

    def __init__(self, participation: str, as_known_on: datetime | None = None) -> None:
        """Name the id, and the moment."""
        super().__init__(
            f"The journal has no participation {participation!r}. Check the id, and the tenant."
            if as_known_on is None
            else f"By {as_known_on.isoformat(' ', 'seconds')} the journal knew nothing of the "
            f"participation {participation!r}. Ask about a later moment."
        )


class ParticipationExists(JournalError):
    """A referral names an id that the journal has already."""

    def __init__(self, participation: str) -> None:
        """Name the id."""
        super().__init__(
            f"The journal has a participation {participation!r} already. Refer under another id, or "
            "take the step in that one."
        )


class ClosingRefused(JournalError):
    """A project may not be closed so; `reasons` holds every reason, as a refused step does."""

    def __init__(self, project: str, reasons: tuple[_Reason, ...]) -> None:
        """Name the project and why."""
        self.reasons = reasons
        said = " ".join(each.text("en") for each in reasons)
        super().__init__(f"{project} is not closed. {said}")


class ContactRefused(JournalError):
    """A contact may not be recorded or changed so; `reasons` holds every reason."""

    def __init__(self, organisation: str, reasons: tuple[_Reason, ...]) -> None:
        """Name the organisation and why."""
        self.reasons = reasons
        said = " ".join(each.text("en") for each in reasons)
        super().__init__(f"The contact with {organisation} is not recorded. {said}")


class UnusableValue(JournalError):
    """A value cannot be kept as it was given."""

    def __init__(self, name: str, why: str) -> None:
        """Name what was given, and why it cannot be kept."""
        super().__init__(f"{name} {why}.")


class UnusableDatabase(JournalError):
    """The address, or the connection, is of no database that a journal can live in."""

    def __init__(self, what: str, advice: str | None = None) -> None:
        """Name what was given, and what to give where it is no address of a database."""
        told = advice or "Give sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."
        super().__init__(f"{what} is no database for a journal. {told}")


class NotDurable(JournalError):
    """The database may lose what it has confirmed."""

    def __init__(self, setting: str, needed: str) -> None:
        """Name the setting as it is, and as it has to be."""
        super().__init__(
            f"The database may lose steps that it has confirmed: {setting}. Set it to {needed}, or "
            'open the journal with durability="as configured".'
        )


class NoJournal(JournalError):
    """The database has no journal, or one of another shape."""

    def __init__(self, why: str, *, other_shape: bool = False) -> None:
        """Say what is missing: the tables, or, of another shape, some of their columns."""
        todo = (
            "Another version of the library made the tables, before the first release: with that "
            "version export what is kept, and import it into a new journal"
            if other_shape
            else "Run: pathway journal init (in Django: manage.py migrate)"
        )
        super().__init__(f"The database has no journal that can be used: {_said(why)}. {todo}")


class NoIdentities(JournalError):
    """The database has no store of identities, or one of another shape."""

    def __init__(self, why: str) -> None:
        """Say what is missing."""
        super().__init__(
            f"The database has no store of identities that can be used: {_said(why)}. Check the "
            "address. A new store is made by `pathway.journal.people.make_tables`, in Django by "
            "manage.py migrate."
        )


class ConnectionLost(JournalError):
    """The connection was lost: whether the step was kept is not known; `why` is what was said."""

    def __init__(self, why: str) -> None:
        """Say what the database said."""
        self.why = _said(why)
        super().__init__(
            f"The connection to the database was lost: {_said(why)}. Whether the command was kept "
            "is not known: repeat it with its command id, and it is kept once."
        )


class Unreachable(ConnectionLost):
    """No connection could be made: nothing was asked of the database; `why` is what was said."""

    def __init__(self, address: str, why: str) -> None:
        """Name the address, without a password, and say what was said."""
        super().__init__(why.rstrip("?"))
        said = (
            f"The database {address} cannot be reached: {self.why}. Nothing was asked of it. See "
            "that its server runs and that the address is right, and repeat."
        )
        self.args = (said,)


class DatabaseFailed(JournalError):
    """The database cannot be written or read: full, read-only, out of reach."""

    def __init__(self, why: str) -> None:
        """Say what the database said."""
        super().__init__(
            f"The database failed: {_said(why)}. Nothing was written. Mend it and repeat the "
            "command."
        )


class DamagedJournal(JournalError):
    """What stands in the journal cannot be read; the row was changed by something else."""

    def __init__(self, why: str) -> None:
        """Say what was found."""
        super().__init__(
            f"The journal is damaged: {_said(why)}. Run `pathway journal verify`, and restore what "
            "it names from a copy."
        )
