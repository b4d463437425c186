"""Names each kind of event as it is written, and finds the kind by that name."""

from collections.abc import Mapping
from typing import get_args

from pathway.events.organisations import OrganisationEvent
from pathway.events.records import AnyEvent, Event, ProjectClosed

__all__ = ["EVENT_KINDS", "KINDS", "ORGANISATION_KINDS", "type_of"]


def type_of(kind: type) -> str:
    """Return the type of an event as it is written: the name of its class, in lower case."""
    name = kind.__name__
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).lstrip("_")


EVENT_KINDS: tuple[type[Event], ...] = get_args(Event)
"""The classes of the events of a participation."""

ORGANISATION_KINDS: tuple[type[OrganisationEvent], ...] = get_args(OrganisationEvent)
"""The classes of the events of an organisation."""

KINDS: Mapping[str, type[AnyEvent]] = {
    type_of(kind): kind for kind in (*EVENT_KINDS, ProjectClosed, *ORGANISATION_KINDS)
}
"""Every class of event, those of the project's and of organisations included, by its type as written."""
