"""One line of a steps file as it was read, and the faults found while reading."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from pathway.errors import Fault
from pathway.records import record

__all__ = ["PROJECT", "TOO_MANY", "Faults", "Row", "Scalar"]

PROJECT = "*"
"""Stands as participation where a step is the project's."""

TOO_MANY = 1_000
"""So many faults end the reading: more would help nobody."""

Scalar = str | int | float


@record
class Row:
    """One step as a file tells it: whose, when, which, and what it tells.

    `participation` is `*` for a step of the project. `person` and `by` are None where the file is
    silent. What is told is as written; the definition says later which texts are numbers or days.
    """

    line: int
    participation: str
    person: str | None
    on: date
    step: str
    by: str | None
    told: Mapping[str, Scalar]


@frozen
class Faults:
    """Collects faults by line, up to `TOO_MANY`."""

    found: list[Fault] = field(factory=list)

    def add(self, line: int, message: str) -> None:
        """Keep one more fault of the line."""
        if not self.full:
            self.found.append(Fault(f"line {line}", message))

    @property
    def full(self) -> bool:
        """Whether reading should end."""
        return len(self.found) >= TOO_MANY
