"""What can be wrong with tables that are to be protected."""

from pathway.errors import PathwayError

__all__ = ["NotLinked"]


class NotLinked(PathwayError):
    """Tables cannot be linked: a code or a dimension is unknown, or a figure is no count."""

    def __init__(self, why: str) -> None:
        """Say what does not fit."""
        super().__init__(f"The tables cannot be linked: {why}.")
