"""Makes the ids of a journal's events: the same for every reader, and none stored."""

from collections.abc import Callable

from pathway.events.ids import event_ids

__all__ = ["ids_in"]


def ids_in(tenant: str, kind: str, programme: str, stream: str) -> Callable[[int], str]:
    """Return what makes the id of an event of the stream from the event's number.

    A participation keeps its ids when it moves to another version of its programme.
    """
    return event_ids(programme, f"{kind} {tenant}", stream)
