"""Reads an event from its type, its shape, its header and its data; nothing unknown passes."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from pathway.dates import Bound
from pathway.events.faults import EventUnreadable
from pathway.events.forms import form_of, pairs_of
from pathway.events.names import EVENT_KINDS, ORGANISATION_KINDS, type_of
from pathway.events.organisations import OrganisationEvent
from pathway.events.records import Event, ProjectClosed
from pathway.events.shapes import SHAPES
from pathway.events.upcasters import UPCASTERS, Upcaster, raised
from pathway.records import maker

__all__ = [
    "HeaderValues",
    "OrganisationHeaderValues",
    "ProjectHeaderValues",
    "event_of",
    "organisation_event_of",
    "project_event_of",
    "values_of",
]

HeaderValues = tuple[str, str, int, date, float, str, str | None, bool]
"""participation, person, number, on, ordinal, trigger, by, derived."""

ProjectHeaderValues = tuple[str, int, date, str | None]
"""project, number, on, by."""

OrganisationHeaderValues = tuple[str, int, date, str | None]
"""organisation, number, on, by."""

_KINDS: Mapping[str, type[Event]] = {type_of(kind): kind for kind in EVENT_KINDS}
_PROJECT_CLOSED = type_of(ProjectClosed)
_OF_ORGANISATIONS: Mapping[str, Callable[..., OrganisationEvent]] = {
    type_of(kind): kind for kind in ORGANISATION_KINDS
}


def event_of(type: str, shape: int, header: HeaderValues, data: str) -> Event:  # noqa: A002
    """Return the event of a participation with that header, and with data of that shape of its type.

    The header is taken as it is. Raises `EventUnreadable` where the type or the shape is unknown, or
    where the data are not what the shape says: a field missing, unknown, double or of another sort.
    """
    made = _made(type)
    if made is None:
        raise EventUnreadable(type, shape, _unknown("a participation"))
    return made(*header, *_values(type, shape, data))


@lru_cache(maxsize=256)
def _made(type: str) -> Callable[..., Event] | None:  # noqa: A002  as above
    """Return what makes events of that type, written when the first is read."""
    kind = _KINDS.get(type)
    return None if kind is None else maker(kind)


def project_event_of(
    type: str,  # noqa: A002  the field's word
    shape: int,
    header: ProjectHeaderValues,
    data: str,
) -> ProjectClosed:
    """Return the event of a project's own stream; otherwise as `event_of`."""
    if type != _PROJECT_CLOSED:
        raise EventUnreadable(type, shape, _unknown("a project"))
    project, number, on, by = header
    (decided_on,) = values_of(type, shape, data)
    assert decided_on is None or isinstance(decided_on, Bound)
    return ProjectClosed(project, number, on, decided_on, by)


def organisation_event_of(
    type: str,  # noqa: A002  the field's word
    shape: int,
    header: OrganisationHeaderValues,
    data: str,
) -> OrganisationEvent:
    """Return the event of an organisation's own stream; otherwise as `event_of`."""
    kind = _OF_ORGANISATIONS.get(type)
    if kind is None:
        raise EventUnreadable(type, shape, _unknown("an organisation"))
    return kind(*header, *values_of(type, shape, data))


def values_of(
    type: str,  # noqa: A002  the field's word
    shape: int,
    data: str,
    *,
    shapes: Mapping[str, int] = SHAPES,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> tuple[object, ...]:
    """Return what an event of that type holds besides its header, in the order of its fields.

    Data of an older shape are raised to the present one first. Raises as `event_of` does.
    """
    present = shapes.get(type)
    if present is None:
        raise EventUnreadable(type, shape, _unknown("any stream"))
    try:
        pairs = pairs_of(data)
        if shape != present:
            newer = raised(type, shape, dict(pairs), present=present, upcasters=upcasters)
            pairs = tuple(newer.items())
        return form_of(type).values(pairs)
    except ValueError as error:
        raise EventUnreadable(type, shape, f"{error}.") from None


@lru_cache(maxsize=4_096)
def _values(type: str, shape: int, data: str) -> tuple[object, ...]:  # noqa: A002  as above
    """Return what `values_of` does; the same data stand in many events, and nothing can change them."""
    return values_of(type, shape, data)


def _unknown(whose: str) -> str:
    return f"no event of {whose} is of that type. A newer release may know it; this one does not guess."
