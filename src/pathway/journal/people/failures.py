"""What can go wrong with the store of identities, beside what can go wrong with any journal."""

from pathway.errors import JournalError

__all__ = ["NotOpened"]


class NotOpened(JournalError):
    """An identity cannot be opened: its key is missing or another, or it was altered."""

    def __init__(self, person: str, why: str) -> None:
        """Name the person's pseudonym and why."""
        super().__init__(f"The identity of {person} cannot be opened: {why}. Nothing was changed.")
