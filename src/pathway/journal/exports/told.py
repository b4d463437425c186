"""Lists what an event has beyond its header, one name and one value at a time."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from pathway.definition import Value
from pathway.events import AnyEvent
from pathway.events.parts import own_fields

__all__ = ["told_by"]


def told_by(event: AnyEvent) -> Iterator[tuple[str, Value]]:
    """Yield the name and the value of each field that is filled.

    What a step told is named by the field and the detail: `attributes:age`.
    """
    for name in own_fields(type(event)):
        value: object = attrgetter(name)(event)
        match value:
            case str() | bool() | int() | float() | date():
                yield name, value
            case tuple():
                for detail, told in value:
                    yield f"{name}:{detail}", told
            case _:
                pass
