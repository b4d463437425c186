"""The records of what can have happened: few, closed and typed.

No name, no personal identity number and no free text has a place here.
"""

from datetime import date
from typing import Literal

from pathway.dates import Bound
from pathway.definition import Value
from pathway.events.about import (
    Corrected,
    Erased,
    Migrated,
    OutcomeRevised,
    RegisteredInError,
    Voided,
    Withdrawn,
)
from pathway.events.header import Header
from pathway.events.organisations import OrganisationEvent
from pathway.records import record

__all__ = [
    "LAST",
    "ActivityClosed",
    "ActivityOpened",
    "AnyEvent",
    "Assessed",
    "Event",
    "Exited",
    "Extended",
    "FactRecorded",
    "FollowedUp",
    "Happened",
    "HoursLogged",
    "Moved",
    "Paused",
    "PhaseEntered",
    "ProjectClosed",
    "Reentered",
    "Referred",
    "Reopened",
    "Resumed",
    "SituationRecorded",
    "Transferred",
]

LAST = 1_000_000.0
"""The ordinal of a lapse: at the end of its day, after that day's steps."""

Told = tuple[tuple[str, Value], ...]


@record
class Referred(Header):
    """A participation began, under that version of the definition, with those attributes."""

    phase: str
    version: str
    attributes: Told
    told: Told


@record
class PhaseEntered(Header):
    """The participant went from one phase to another; attributes restated at entry are told."""

    source: str
    phase: str
    attributes: Told
    told: Told


@record
class Exited(Header):
    """The participation ended with an outcome, in effect from a day no later than `on`."""

    source: str
    phase: str
    outcome: str
    category: str
    reason: str | None
    effective: date
    told: Told


@record
class Transferred(Exited):
    """The participation goes on elsewhere: not a final exit, and no clock runs from it."""


@record
class Reentered(Header):
    """Somebody who had left came back: a new entry, clocks and counters from 0."""

    source: str
    phase: str
    told: Told


@record
class Reopened(Header):
    """An exit was taken back: clocks and counters go on, the days between are not counted."""

    source: str
    phase: str
    told: Told


@record
class Paused(Header):
    """A pause began; `until` is the planned end, where one was told."""

    pause: str
    reason: str
    until: date | None


@record
class Resumed(Header):
    """The pause ended: this day is no longer part of it."""


@record
class Extended(Header):
    """Days were granted beyond a limit's due mark, by the role that decided."""

    extension: str
    days: int
    reason: str
    decided_by: str


@record
class ActivityOpened(Header):
    """A spell of an activity began."""

    activity: str
    kind: str | None


@record
class ActivityClosed(Header):
    """A spell of an activity ended with a result."""

    activity: str
    kind: str | None
    result: str


@record
class HoursLogged(Header):
    """Participant hours, against the phase or against one activity, never both."""

    hours: float
    phase: str
    activity: str | None


@record
class Assessed(Header):
    """A caseworker's assessment, or the participant's own, was recorded."""

    name: str
    value: str


@record
class SituationRecorded(Header):
    """Where the person stood on the labour market on the day."""

    situation: str


@record
class FactRecorded(Header):
    """A step was taken that stays in the phase; the facts that it sets are told."""

    facts: tuple[tuple[str, str], ...]
    told: Told


@record
class FollowedUp(Header):
    """A follow-up was attempted; `days_late` counts the days past its overdue mark."""

    name: str
    status: Literal["reached", "unreachable", "refused", "not_applicable"]
    situation: str | None
    days_late: int


@record
class ProjectClosed:
    """The project closed early; an event of the project's own stream.

    `decided_on` is the day of the decision, or the month or year, as far as it is known.
    """

    project: str
    number: int
    on: date
    decided_on: Bound | None
    by: str | None


Moved = Referred | PhaseEntered | Exited | Transferred | Reentered | Reopened

Happened = (
    Moved
    | Paused
    | Resumed
    | Extended
    | ActivityOpened
    | ActivityClosed
    | HoursLogged
    | Assessed
    | SituationRecorded
    | FactRecorded
    | FollowedUp
)

Event = (
    Happened
    | Corrected
    | Voided
    | Withdrawn
    | OutcomeRevised
    | RegisteredInError
    | Migrated
    | Erased
)

AnyEvent = Event | ProjectClosed | OrganisationEvent
"""An event of whichever stream: of a participation, of the project, or of an organisation."""
