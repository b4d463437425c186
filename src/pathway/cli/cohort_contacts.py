"""Invents contacts with companies beside the cohort: fewer companies than document 003 plans."""

from collections.abc import Iterator
from datetime import date
from random import Random

from pathway.commands import RecordContact
from pathway.dates import day_of, ordinal_of
from pathway.decision import AcceptedContact, decide_contact
from pathway.definition import Definition
from pathway.events import OrganisationEvent
from pathway.state import ProjectState

__all__ = ["COMPANIES", "contact_events", "contacts"]

COMPANIES = 54
"""With so many there are contacts; 60 are planned."""

_FIRST, _LAST = ordinal_of(date(2008, 9, 1)), ordinal_of(date(2011, 3, 31))
_MOST = 3


def contacts(seed: int) -> Iterator[RecordContact]:
    """Yield the contacts with one company after another, each company's in the order of days."""
    for number in range(1, COMPANIES + 1):
        draw = Random(f"{seed}/company/{number}")  # noqa: S311  an invented company
        days = sorted(draw.randint(_FIRST, _LAST) for _ in range(draw.randint(1, _MOST)))
        for day in days:
            yield RecordContact(f"company-{number:02}", "company", day_of(day), "coach")


def contact_events(definition: Definition, seed: int) -> list[OrganisationEvent]:
    """Return what the contacts make happen."""
    found: dict[str, list[OrganisationEvent]] = {}
    for each in contacts(seed):
        before = found.setdefault(each.organisation, [])
        answer = decide_contact(definition, ProjectState(), before, each)
        assert isinstance(answer, AcceptedContact)
        before += answer.events
    return [event for events in found.values() for event in events]
