"""What a certificate holds: the sets of a proof, written so that they can be checked without a search."""

from pathway.modes.model import Reading
from pathway.records import record

__all__ = ["CERTIFICATE_FORMAT", "Bounded", "Certificate", "Placed", "Read"]

CERTIFICATE_FORMAT = "participant-pathway-certificate/1"
"""The form of the document, told under its key `format`."""


@record
class Read:
    """A clock by name, and how often it is counted."""

    clock: str
    times: int


@record
class Bounded:
    """One inequality in whole days: the clocks, each as often as it is counted, are at most so many."""

    clocks: tuple[Read, ...]
    at_most: int


@record
class Placed:
    """A set of clock readings in one mode: all that meet every inequality."""

    mode: int
    phase: str
    bounds: tuple[Bounded, ...]


@record
class Certificate:
    """The sets of one proof of one definition, by its hash.

    * `reached`: nobody can ever stand outside these sets.
    * `hopeful`: from each set, some step leads, today or later, into a set before it in the list or
      to a planned outcome.
    * `planned_everywhere`: the sets of `hopeful` cover all those of `reached` who are under way.
    """

    definition: str
    version: str
    content: str
    reading: Reading
    clocks: tuple[str, ...]
    modes: int
    reached: tuple[Placed, ...]
    hopeful: tuple[Placed, ...]
    planned_everywhere: bool
