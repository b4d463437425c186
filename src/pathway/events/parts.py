"""Says which fields of an event are its header, kept in columns, and which are its own data."""

import attrs

from pathway.events.header import Header
from pathway.events.records import ProjectClosed

__all__ = ["HEADER", "PROJECT_HEADER", "own_fields"]

HEADER = tuple(each.name for each in attrs.fields(Header))
"""The names of the fields that every event of a participation begins with, in order."""

PROJECT_HEADER = ("project", "number", "on", "by")
"""The names of the fields of an event of the project's own stream that are its header, in order."""


def own_fields(kind: type) -> dict[str, object]:
    """Return the fields of that class of event that are no part of its header, with their types."""
    header = PROJECT_HEADER if kind is ProjectClosed else HEADER
    return {each.name: each.type for each in attrs.fields(kind) if each.name not in header}
