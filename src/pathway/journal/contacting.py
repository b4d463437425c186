"""The part of a journal that keeps what is said of contacts with organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathway.commands import CorrectContact, OrganisationCommand, RecordContact, VoidContact
from pathway.journal.contacts import keep_contact
from pathway.journal.feeding import Feeding
from pathway.journal.organisations import contacts_of
from pathway.journal.values import (
    checked_count,
    checked_id,
    checked_organisation,
    contact_told,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from pathway.dates import Precision
    from pathway.definition import Definition, Programme
    from pathway.journal.recorded import Receipt, Recorded

__all__ = ["Contacting"]


class Contacting(Feeding):
    """Keeps contacts with companies, authorities and other organisations, and reads them.

    An organisation is named by a pseudonym; what may not be recorded raises `ContactRefused`.
    """

    def record_contact(
        self,
        programme: str | Programme | Definition,
        organisation: str,
        contact: str,
        on: date,
        *,
        by: str | None = None,
        command_id: str | None = None,
        precision: Precision = "day",
    ) -> Receipt:
        """Record a contact of a declared kind; one that is entered late is as good as any.

        Raises `ContactRefused` with every reason where it may not be recorded so.
        """
        definition = self._definition(programme, on)
        command = RecordContact(organisation, contact, on, by)
        return self._contact(definition, command, organisation, command_id, precision)

    def correct_contact(
        self,
        programme: str | Programme | Definition,
        organisation: str,
        number: int,
        contact: str,
        on: date,
        *,
        by: str | None = None,
        command_id: str | None = None,
        precision: Precision = "day",
    ) -> Receipt:
        """Put a contact in the place of the one of that number, which stays on record."""
        definition = self._definition(programme, on)
        checked_count("A number", number)
        command = CorrectContact(number, RecordContact(organisation, contact, on, by))
        return self._contact(definition, command, organisation, command_id, precision)

    def void_contact(
        self,
        programme: str | Programme | Definition,
        organisation: str,
        number: int,
        on: date,
        *,
        by: str | None = None,
        command_id: str | None = None,
    ) -> Receipt:
        """Declare, on that day, that the contact of that number never was."""
        definition = self._definition(programme, on)
        checked_count("A number", number)
        command = VoidContact(organisation, number, on, by)
        return self._contact(definition, command, organisation, command_id, "day")

    def contacts(
        self,
        programme: str,
        organisation: str | None = None,
        as_known_on: datetime | None = None,
    ) -> tuple[Recorded, ...]:
        """Return what was recorded of contacts, organisation by organisation, in order of recording.

        With *organisation*, of that one alone. `pathway.decision.contacts_in_effect` tells which
        of an organisation's stand.
        """
        checked_id("A programme", programme)
        checked_id("An organisation", organisation)
        self._final(as_known_on)
        return tuple(contacts_of(self.reading, self.tenant, programme, organisation, as_known_on))

    def _contact(
        self,
        definition: Definition,
        command: OrganisationCommand,
        organisation: str,
        command_id: str | None,
        precision: Precision,
    ) -> Receipt:
        checked_organisation(organisation)
        intent = {"organisation": definition.id, **contact_told(command)}
        asked = self._asked(command_id, intent, precision)
        with self.writing() as unit:
            return keep_contact(unit, definition, command, asked)
