"""Says whose events may not leave the journal, because their identity is protected."""

from collections.abc import Iterable

from attrs import field, frozen

from pathway.journal.people.store import People

__all__ = ["Withholding"]


@frozen
class Withholding:
    """What a feed asks before it hands out: every event of such a person stays in the journal.

    Not a part of an event but all of it: in a small place the days and the municipality of one
    participation are enough to find somebody. Where the store cannot be asked, asking raises, so
    that nothing leaves.
    """

    _people: People = field(repr=False)

    def withheld(self, persons: Iterable[str | None]) -> frozenset[str]:
        """Return those of *persons* whose events may not leave; None stands for no person."""
        asked = {person for person in persons if person is not None}
        return self._people.protected() & asked if asked else frozenset()
