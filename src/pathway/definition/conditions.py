"""The closed language that rules are written in: frozen data, judged elsewhere.

Truth is three-valued: what is not known is neither true nor false. A condition reads one thing
and compares it with constants, never one clock with another, so that whatever can be written
here can also be proved about.
"""

from pathway.dates import Span
from pathway.records import record

__all__ = [
    "AllOf",
    "AnyOf",
    "AttributeIs",
    "ClockIs",
    "Condition",
    "Count",
    "DateIn",
    "ExtendedBy",
    "FactIs",
    "Judgement",
    "LastOutcome",
    "LastPhase",
    "Not",
    "Open",
    "PausedFor",
    "Role",
    "Taken",
    "Told",
    "WithinLimit",
]


@record
class AttributeIs:
    """An entry attribute is of one of the classes, or a number within bounds, both included."""

    attribute: str
    classes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@record
class FactIs:
    """A fact that an earlier step set has one of the values; unknown until it is set."""

    fact: str
    values: tuple[str, ...]


@record
class Judgement:
    """A caseworker's recorded assessment has one of the values; unknown until it is recorded."""

    assessment: str
    values: tuple[str, ...]


@record
class ClockIs:
    """A clock reads at least and at most so much; both bounds include their number."""

    clock: str
    at_least: Span | None = None
    at_most: Span | None = None


@record
class Count:
    """Activities closed with the result, since entry, number at least and at most so many."""

    activity: str
    result: str
    at_least: int | None = None
    at_most: int | None = None


@record
class Taken:
    """The step has been taken, in the whole participation, at least and at most so many times."""

    trigger: str
    at_least: int | None = None
    at_most: int | None = None


@record
class ExtendedBy:
    """The days granted by an extension since entry, those now asked for included.

    With `reason`, only days granted for that reason count.
    """

    extension: str
    at_most: Span
    reason: str | None = None


@record
class PausedFor:
    """The days of earlier pauses, since entry, that reached the threshold are fewer than so many."""

    pause: str
    fewer_than: Span


@record
class WithinLimit:
    """The limit's clock has not passed its due mark, extensions granted included."""

    limit: str


@record
class DateIn:
    """The day lies in the period of the project (`project`) or of the stage of that id."""

    period: str


@record
class Told:
    """A detail that the step tells is of one of the classes, or a number within bounds."""

    detail: str
    classes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@record
class LastPhase:
    """The phase last left is one of these; unknown before any phase was left."""

    phases: tuple[str, ...]


@record
class LastOutcome:
    """The present exit's outcome is one of these and, where reasons are named, its reason one of them.

    Unknown before an exit, and after it was taken back.
    """

    outcomes: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@record
class Role:
    """Who asks has one of the roles; unknown when nobody says who asks."""

    roles: tuple[str, ...]


@record
class Open:
    """At least one spell of the activity, and of that kind when one is named, is open."""

    activity: str
    kind: str | None = None


@record
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@record
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@record
class Not:
    """The part does not hold; what is unknown stays unknown."""

    part: "Condition"


Condition = (
    AttributeIs
    | FactIs
    | Judgement
    | ClockIs
    | Count
    | Taken
    | ExtendedBy
    | PausedFor
    | WithinLimit
    | DateIn
    | Told
    | LastOutcome
    | LastPhase
    | Role
    | Open
    | AllOf
    | AnyOf
    | Not
)
