"""The records of what can have happened: few, closed and typed.

Every event of a participation carries, in this order:

* `participation` and `person`: random pseudonyms; two participations of one person share `person`;
* `number`: its place in the participation as recorded, from 1, without gaps;
* `on` and `ordinal`: the day it happened and its place on that day; histories fold in this order;
* `trigger`: the step, or the id of the lapse, that brought it;
* `by`: the role of who asked, None where nobody said;
* `derived`: brought by another step or by time, and made anew when the history is refolded.

No name, no personal identity number and no free text has a place here.
"""

from datetime import date
from typing import Literal

from attrs import frozen

from pathway.definition import Value
from pathway.records import Record, swift

__all__ = [
    "LAST",
    "ActivityClosed",
    "ActivityOpened",
    "Assessed",
    "Corrected",
    "Event",
    "Exited",
    "Extended",
    "FactRecorded",
    "FollowedUp",
    "Happened",
    "HoursLogged",
    "Moved",
    "OutcomeRevised",
    "Paused",
    "PhaseEntered",
    "ProjectClosed",
    "Reentered",
    "Referred",
    "RegisteredInError",
    "Reopened",
    "Resumed",
    "SituationRecorded",
    "Transferred",
    "Voided",
    "Withdrawn",
]

LAST = 1_000_000.0
"""The ordinal of a lapse: at the end of its day, after that day's steps."""

Told = tuple[tuple[str, Value], ...]


@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class _Header(Record):
    participation: str
    person: str
    number: int
    on: date
    ordinal: float
    trigger: str
    by: str | None
    derived: bool


@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class _Admin(_Header):
    """An event about other events; it changes no state."""


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Referred(_Header):
    """A participation began, under that version of the definition, with those attributes."""

    phase: str
    version: str
    attributes: Told
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class PhaseEntered(_Header):
    """The participant went from one phase to another; attributes restated at entry are told."""

    source: str
    phase: str
    attributes: Told
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Exited(_Header):
    """The participation ended with an outcome, in effect from a day no later than `on`."""

    source: str
    phase: str
    outcome: str
    category: str
    reason: str | None
    effective: date
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Transferred(Exited):
    """The participation goes on elsewhere: not a final exit, and no clock runs from it."""


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Reentered(_Header):
    """Somebody who had left came back: a new entry, clocks and counters from 0."""

    source: str
    phase: str
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Reopened(_Header):
    """An exit was taken back: clocks and counters go on, the days between are not counted."""

    source: str
    phase: str
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Paused(_Header):
    """A pause began; `until` is the planned end, where one was told."""

    pause: str
    reason: str
    until: date | None


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Resumed(_Header):
    """The pause ended: this day is no longer part of it."""


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Extended(_Header):
    """Days were granted beyond a limit's due mark, by the role that decided."""

    extension: str
    days: int
    reason: str
    decided_by: str


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class ActivityOpened(_Header):
    """A spell of an activity began."""

    activity: str
    kind: str | None


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class ActivityClosed(_Header):
    """A spell of an activity ended with a result."""

    activity: str
    kind: str | None
    result: str


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class HoursLogged(_Header):
    """Participant hours, against the phase or against one activity, never both."""

    hours: float
    phase: str
    activity: str | None


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Assessed(_Header):
    """A caseworker's assessment, or the participant's own, was recorded."""

    name: str
    value: str


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class SituationRecorded(_Header):
    """Where the person stood on the labour market on the day."""

    situation: str


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class FactRecorded(_Header):
    """A step was taken that stays in the phase; the facts that it sets are told."""

    facts: tuple[tuple[str, str], ...]
    told: Told


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class FollowedUp(_Header):
    """A follow-up was attempted; `days_late` counts the days past its overdue mark."""

    name: str
    status: Literal["reached", "unreachable", "refused", "not_applicable"]
    situation: str | None
    days_late: int


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Corrected(_Admin):
    """The entry of that number is replaced by the one that follows this event."""

    corrects: int


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Voided(_Admin):
    """The entry of that number never happened."""

    voids: int


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class Withdrawn(_Admin):
    """The derived event of that number no longer follows from what happened."""

    withdraws: int


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class OutcomeRevised(_Admin):
    """What the participation amounts to has changed; an aggregate subtracts old and adds new."""

    old_outcome: str | None
    old_reason: str | None
    new_outcome: str | None
    new_reason: str | None


@swift
@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class RegisteredInError(_Admin):
    """The whole participation never was; nothing of it is counted."""


@frozen(slots=True, weakref_slot=False, eq=False, repr=False)
class ProjectClosed(Record):
    """The project closed early; an event of the project's own stream."""

    project: str
    number: int
    on: date
    decided_on: date | None
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

Event = Happened | Corrected | Voided | Withdrawn | OutcomeRevised | RegisteredInError
