"""Says which fields of an event are its header, kept in columns, and which are its own data."""

import attrs

from pathway.events.header import Header
from pathway.events.organisations import OrganisationHeader
from pathway.events.records import ProjectClosed

__all__ = ["HEADER", "ORGANISATION_HEADER", "PROJECT_HEADER", "header_of", "own_fields"]

HEADER = tuple(each.name for each in attrs.fields(Header))
"""The names of the fields that every event of a participation begins with, in order."""

PROJECT_HEADER = ("project", "number", "on", "by")
"""The names of the fields of an event of the project's own stream that are its header, in order."""


ORGANISATION_HEADER = tuple(each.name for each in attrs.fields(OrganisationHeader))
"""The names of the fields that every event of an organisation begins with, in order."""


def header_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that are the header of that class of event, in order."""
    if kind is ProjectClosed:
        return PROJECT_HEADER
    return ORGANISATION_HEADER if issubclass(kind, OrganisationHeader) else HEADER


def own_fields(kind: type) -> dict[str, object]:
    """Return the fields of that class of event that are no part of its header, with their types."""
    header = header_of(kind)
    return {each.name: each.type for each in attrs.fields(kind) if each.name not in header}
