"""Handles on the store of identities, each with the methods of one role and no others.

They say in code who does what. What a program may do at most is for the database to say, by the rights
of the role that it connects as.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from pathway.journal.people.answers import (
    AlreadyErased,
    AnotherHas,
    Erasure,
    Kept,
    NothingKept,
    OnHold,
    Standing,
)
from pathway.journal.people.identity import Identity, Json
from pathway.journal.people.retaining import PlanChanged, apply_retention, retention_plan
from pathway.journal.people.retention import Lasting, RetentionPlan, RetentionRule
from pathway.journal.people.store import People

__all__ = ["IdentityReader", "IdentityRedactor", "IdentityWriter"]


@frozen
class IdentityReader:
    """May see who somebody is, and change nothing."""

    _people: People = field(repr=False)

    def identity(self, person: str) -> dict[str, Json] | None:
        """Return who the person is; see `People.identity`."""
        return self._people.identity(person)

    def find(self, number: str) -> tuple[str, ...]:
        """Return the pseudonyms that have the number; see `People.find`."""
        return self._people.find(number)

    def standing(self, person: str) -> Standing | NothingKept:
        """Return what the store has of the person, short of who it is."""
        return self._people.standing(person)


@frozen
class IdentityWriter:
    """May keep, protect and hold, and neither see nor erase."""

    _people: People = field(repr=False)

    def keep(
        self, person: str, identity: Identity, *, protected: bool | None = None
    ) -> Kept | AlreadyErased | AnotherHas:
        """Keep who the person is; see `People.keep`."""
        return self._people.keep(person, identity, protected=protected)

    def protect(self, person: str, *, protected: bool = True) -> Kept | NothingKept:
        """Say whether the identity is protected."""
        return self._people.protect(person, protected=protected)

    def hold(self, person: str, reason: str, *, until: date | None = None) -> Kept | NothingKept:
        """Forbid to erase the person, for a declared reason; see `People.hold`."""
        return self._people.hold(person, reason, until=until)

    def release(self, person: str, reason: str) -> Kept | NothingKept:
        """End a hold."""
        return self._people.release(person, reason)


@frozen
class IdentityRedactor:
    """May erase where no hold forbids it, and neither see who somebody is nor end a hold.

    `recorded` is called after each erasure, repeated ones too, to tell the journal of it; a second
    call for the same person has to change nothing.
    """

    _people: People = field(repr=False)
    recorded: Callable[[Erasure], object] | None = None

    def erase(self, person: str, *, on: date) -> Erasure | OnHold | NothingKept:
        """Erase the identity; see `People.erase`."""
        answer = self._people.erase(person, on=on)
        if isinstance(answer, Erasure) and self.recorded is not None:
            self.recorded(answer)
        return answer

    def plan(
        self, rules: Sequence[RetentionRule], lasting: Mapping[str, Lasting], *, on: date
    ) -> RetentionPlan:
        """Return who would be erased on that day; see `retention_plan`."""
        return retention_plan(self._people, rules, lasting, on=on)

    def apply(
        self,
        digest: str,
        rules: Sequence[RetentionRule],
        lasting: Mapping[str, Lasting],
        *,
        on: date,
    ) -> tuple[Erasure | OnHold | NothingKept, ...] | PlanChanged:
        """Erase exactly those whom the plan of that digest names; see `apply_retention`."""
        return apply_retention(
            self._people,
            digest,
            rules,
            lasting,
            on=on,
            erase=lambda person, day: self.erase(person, on=day),
        )
