"""Writes an event as a JSON object on one line: its id, its type and shape, its definition, its fields."""

from collections.abc import Callable, Iterable, Sequence
from json.encoder import encode_basestring

import attrs
from attrs import field, frozen

from pathway.definition import Definition
from pathway.events import Event, OrganisationEvent, ProjectClosed
from pathway.events.ids import event_ids
from pathway.events.names import type_of
from pathway.events.shapes import SHAPES
from pathway.events.written import members_of

__all__ = ["EventLines"]

Written = Callable[[Event | OrganisationEvent | ProjectClosed, str], str]

_WHOSE = ("participation", "person")


@frozen(eq=False)
class EventLines:
    """Writes the events of one definition."""

    definition: Definition
    _writers: dict[type, Written] = field(factory=dict)

    def of(self, participation: str, events: Sequence[Event]) -> str:
        """Return the events of one participation, one a line, each line with its end."""
        ids = event_ids(self.definition.id, self.definition.version, participation)
        whose = "".join(
            f',"{name}":{encode_basestring(value)}'
            for name, value in zip(_WHOSE, (participation, events[0].person), strict=True)
        )
        return "".join(
            [f'{{"id":"{ids(each.number)}",{self._written(each, whose)}}}\n' for each in events]
        )

    def of_project(self, events: Iterable[ProjectClosed]) -> str:
        """Return the events of the project itself, one a line."""
        # No participation has this name: `*` addresses the project in a file of steps.
        return "".join(self._beside(f"*{event.project}", event) for event in events)

    def of_organisations(self, events: Iterable[OrganisationEvent]) -> str:
        """Return the events of organisations, one a line."""
        return "".join(self._beside(f"*/{event.organisation}", event) for event in events)

    def _beside(self, stream: str, event: OrganisationEvent | ProjectClosed) -> str:
        ids = event_ids(self.definition.id, self.definition.version, stream)
        return f'{{"id":"{ids(event.number)}",{self._written(event, "")}}}\n'

    def _written(self, event: Event | OrganisationEvent | ProjectClosed, whose: str) -> str:
        kind = type(event)
        writer = self._writers.get(kind)
        if writer is None:
            definition = f"{self.definition.id}@{self.definition.version}"
            writer = self._writers[kind] = _writer(kind, definition)
        return writer(event, whose)


def _writer(kind: type, definition: str) -> Written:
    """Return what writes the fields of events of that class, type and definition first.

    It is given participation and person as written already: they are the same for many events.
    """
    members = members_of(each.name for each in attrs.fields(kind) if each.name not in _WHOSE)
    name = type_of(kind)
    head = f'"type":"{name}","shape":{SHAPES[name]},"definition":{encode_basestring(definition)}'

    def written(event: Event | OrganisationEvent | ProjectClosed, whose: str) -> str:
        return f"{head}{whose},{members(event)}"

    return written
