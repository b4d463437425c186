"""What a command asks for, and what became of one that was sent before."""

from pathway.dates import Precision
from pathway.records import record

__all__ = ["Intent", "Sent"]


@record
class Intent:
    """What a command asks for: its id, where it has one, and the digest of the rest."""

    command: str | None
    digest: str
    precision: Precision = "day"


@record
class Sent:
    """A command that was kept before: of which stream, and the numbers of its events."""

    command: str
    digest: str
    stream: int
    first: int
    last: int
