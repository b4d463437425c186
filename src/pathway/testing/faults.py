"""What the kit cannot do, as errors."""

from pathway.errors import PathwayError

__all__ = ["Unreachable"]


class Unreachable(PathwayError):
    """What was asked to be drawn cannot be reached, whatever is done."""
