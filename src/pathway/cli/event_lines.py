"""Writes an event as a JSON object on one line: its id, its type, its definition, its fields."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from json.encoder import encode_basestring
from operator import attrgetter

import attrs
from attrs import field, frozen

from pathway.cli.ids import event_ids
from pathway.definition import Definition, Value
from pathway.events import Event, ProjectClosed

__all__ = ["EventLines", "type_of"]

Written = Callable[[Event | ProjectClosed, str], str]

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
        names = (self.definition.id, self.definition.version)
        return "".join(
            f'{{"id":"{event_ids(*names, f"*{event.project}")(event.number)}",'
            f"{self._written(event, '')}}}\n"
            for event in events
        )

    def _written(self, event: Event | ProjectClosed, whose: str) -> str:
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
    names = [each.name for each in attrs.fields(kind) if each.name not in _WHOSE]
    values = attrgetter(*names)
    head = f'"type":"{type_of(kind)}","definition":{encode_basestring(definition)}'
    form = "".join(f',"{name}":%s' for name in names)

    def written(event: Event | ProjectClosed, whose: str) -> str:
        told = tuple([_WRITERS[type(value)](value) for value in values(event)])
        return f"{head}{whose}{form % told}"

    return written


def type_of(kind: type) -> str:
    """Return the type of an event as it is written: the name of its class, in lower case."""
    name = kind.__name__
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).lstrip("_")


def _told(pairs: tuple[tuple[str, Value], ...]) -> str:
    inner = [f"{encode_basestring(name)}:{_WRITERS[type(value)](value)}" for name, value in pairs]
    return f"{{{','.join(inner)}}}" if inner else "{}"


def _null(_: None) -> str:
    return "null"


def _truth(value: bool) -> str:  # noqa: FBT001  the value is what is written
    return "true" if value else "false"


def _day(value: date) -> str:
    return f'"{value.isoformat()}"'


_WRITERS: Mapping[type, Callable[..., str]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    bool: _truth,
    date: _day,
    tuple: _told,
    type(None): _null,
}
"""How a value is written, by its type; an event holds no others."""
