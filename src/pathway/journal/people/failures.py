"""What can go wrong with the store of identities, beside what can go wrong with any journal."""

from datetime import date

from pathway.errors import ConnectionLost, JournalError

__all__ = ["AheadOfTime", "IdentitiesLost", "NotOpened", "not_ahead"]


class AheadOfTime(JournalError):
    """An erasure is dated in the future: what may be erased then may not yet; nothing was changed."""

    def __init__(self, on: date, today: date) -> None:
        """Name the day that was told, and the day that it is."""
        self.on, self.today = on, today
        super().__init__(
            f"Nothing is erased as of {on} before that day: today is {today}. Plan for it now, and "
            "apply the plan when the day has come. Nothing was changed."
        )


def not_ahead(on: date, today: date) -> None:
    """Raise `AheadOfTime` where the day has not come."""
    if on > today:
        raise AheadOfTime(on, today)


class IdentitiesLost(ConnectionLost):
    """The connection to the store of identities, or of its keys, was lost; `why` is what was said."""

    def __init__(self, why: str) -> None:
        """Say what the database said."""
        super().__init__(why)
        said = (
            f"The connection to the store of identities was lost: {self.why}. Whether what was asked "
            "of it was done is not known: see that it can be reached, and repeat the command. What "
            "was done already is not done twice."
        )
        self.args = (said,)


class NotOpened(JournalError):
    """An identity cannot be opened: its key is missing or another, or it was altered."""

    def __init__(self, person: str, why: str) -> None:
        """Name the person's pseudonym and why."""
        super().__init__(f"The identity of {person} cannot be opened: {why}. Nothing was changed.")
