"""The records of what happened between the project and an organisation; no participant is in them."""

from datetime import date

from pathway.records import record

__all__ = [
    "ContactCorrected",
    "ContactVoided",
    "OrganisationContacted",
    "OrganisationEvent",
    "OrganisationHeader",
]


@record
class OrganisationHeader:
    """What every event of an organisation carries first, in this order; then `version`.

    That is the version of the definition by which it was judged: an organisation has no first day.

    * `organisation`: a pseudonym; no name, and no organisation number: that of a sole trader is
      the number of a person;
    * `number`: its place in the organisation's stream as recorded, from 1, without gaps;
    * `on`: the day it happened;
    * `by`: the role of who told, None where nobody said.
    """

    organisation: str
    number: int
    on: date
    by: str | None


@record
class OrganisationContacted(OrganisationHeader):
    """The project had a contact of that kind with the organisation."""

    version: str
    contact: str


@record
class ContactCorrected(OrganisationHeader):
    """The contact of that number is replaced by the one that follows this event."""

    version: str
    corrects: int


@record
class ContactVoided(OrganisationHeader):
    """The contact of that number never was."""

    version: str
    voids: int


OrganisationEvent = OrganisationContacted | ContactCorrected | ContactVoided
