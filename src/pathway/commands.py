"""What may be asked for: a step, and changes to what was entered before. Each carries its day."""

from collections.abc import Mapping
from datetime import date

from attrs import field

from pathway.dates import Bound
from pathway.definition import Value
from pathway.records import record

__all__ = [
    "Change",
    "CloseProject",
    "Correct",
    "CorrectContact",
    "Enter",
    "OrganisationCommand",
    "RecordContact",
    "Step",
    "Void",
    "VoidContact",
]


@record
class Step:
    """A step on a day: its trigger, what it tells, and the role of who asks.

    `told` maps the ids of details, and of entry attributes, to what is told.
    """

    trigger: str
    on: date
    told: Mapping[str, Value] = field(factory=dict)
    by: str | None = None


@record
class Enter:
    """Enter a step late: on an earlier day than the last, or among the steps of a day.

    It goes last on its day unless `before` or `after` gives the number of an entry of that day.
    """

    step: Step
    before: int | None = None
    after: int | None = None


@record
class Correct:
    """Put a step in the place of the entry of that number, which stays on record.

    A correction that keeps its day keeps its place; one that changes the day goes last on it unless
    `before` or `after` says otherwise.
    """

    number: int
    step: Step
    before: int | None = None
    after: int | None = None


@record
class Void:
    """Declare that the entry of that number never happened; it stays on record.

    Voiding the first entry declares the whole participation registered in error.
    """

    number: int
    on: date
    by: str | None = None


Change = Enter | Correct | Void


def _bound(told: Bound | date | None) -> Bound | None:
    if isinstance(told, Bound):
        return Bound(told.first, told.precision)  # what is not known of the day says nothing
    return None if told is None else Bound(told)


@record
class CloseProject:
    """Close the project early: every open participation ends at the end of that day.

    `decided_on` is when it was decided, as far as that is known: a day, or a `Bound` that knows the
    month or the year alone.
    """

    project: str
    on: date
    decided_on: Bound | None = field(default=None, converter=_bound)
    by: str | None = None


@record
class RecordContact:
    """Record that the project had a contact of that kind with an organisation on that day.

    `organisation` is a pseudonym, written like an id: small letters a-z, digits, `_` and `-`.
    """

    organisation: str
    contact: str
    on: date
    by: str | None = None


@record
class CorrectContact:
    """Put a contact in the place of the one of that number, which stays on record."""

    number: int
    contact: RecordContact


@record
class VoidContact:
    """Declare that the contact of that number never was; it stays on record."""

    organisation: str
    number: int
    on: date
    by: str | None = None


OrganisationCommand = RecordContact | CorrectContact | VoidContact
