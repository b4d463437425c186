"""Says what figures can be counted of: a log in memory, or one that lies in a database."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from pathway.indicators.codebook import Codebook

__all__ = ["Countable"]


class Countable(Protocol):
    """A log of a programme's participations, wherever its rows are."""

    @property
    def book(self) -> Codebook:
        """The numbers of the programme's ids."""

    @property
    def columns(self) -> Mapping[str, Sequence[int]]:
        """What an engine is given: the columns of the log, or nothing where it has them already."""

    @property
    def last_day(self) -> date | None:
        """The last day on which anything happened; None where nothing did."""

    def closed_on(self, moment: int, on: int) -> int | None:
        """Return the day on which the project closed early, as known at the moment, up to the day."""
