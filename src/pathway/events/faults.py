"""What can be wrong with an event as a document: it cannot be read, or it cannot be written."""

from pathway.errors import PathwayError

__all__ = ["EventUnreadable", "EventUnwritable"]


class EventUnreadable(PathwayError):
    """A written event is of no known type or shape, or its data are not what its shape says."""

    def __init__(self, type: str, shape: int, why: str) -> None:  # noqa: A002  the field's word
        """Name the type and the shape as written, and what is wrong."""
        super().__init__(f"An event {type!r} of shape {shape} cannot be read: {why}")


class EventUnwritable(PathwayError):
    """An event holds a value that could not be read back as it is."""

    def __init__(self, why: str) -> None:
        """Say which value it is."""
        super().__init__(f"The event cannot be written: {why}")
