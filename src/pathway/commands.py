"""What may be asked for: a step, and changes to what was entered before. Each carries its day."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from pathway.definition import Value
from pathway.records import Record, swift

__all__ = ["Change", "CloseProject", "Correct", "Enter", "Step", "Void"]


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Step(Record):
    """A step on a day: its trigger, what it tells, and the role of who asks.

    `told` maps the ids of details, and of entry attributes, to what is told.
    """

    trigger: str
    on: date
    told: Mapping[str, Value] = field(factory=dict)
    by: str | None = None


@frozen(eq=False, repr=False)
class Enter(Record):
    """Enter a step late: on an earlier day than the last, or among the steps of a day.

    It goes last on its day unless `before` or `after` gives the number of an entry of that day.
    """

    step: Step
    before: int | None = None
    after: int | None = None


@frozen(eq=False, repr=False)
class Correct(Record):
    """Put a step in the place of the entry of that number, which stays on record.

    A correction that keeps its day keeps its place; one that changes the day goes last on it unless
    `before` or `after` says otherwise.
    """

    number: int
    step: Step
    before: int | None = None
    after: int | None = None


@frozen(eq=False, repr=False)
class Void(Record):
    """Declare that the entry of that number never happened; it stays on record.

    Voiding the first entry declares the whole participation registered in error.
    """

    number: int
    on: date
    by: str | None = None


Change = Enter | Correct | Void


@frozen(eq=False, repr=False)
class CloseProject(Record):
    """Close the project early: every open participation ends at the end of that day.

    `decided_on` is the day of the decision, where it is known.
    """

    project: str
    on: date
    decided_on: date | None = None
    by: str | None = None
