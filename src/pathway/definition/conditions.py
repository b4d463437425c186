"""The closed language that rules are written in: frozen data, judged elsewhere.

Truth is three-valued: what is not known is neither true nor false. A condition reads one thing
and compares it with constants, never one clock with another, so that whatever can be written
here can also be proved about.
"""

from attrs import frozen

from pathway.dates import Span
from pathway.records import Record

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


@frozen(eq=False, repr=False)
class AttributeIs(Record):
    """An entry attribute is of one of the classes, or a number within bounds, both included."""

    attribute: str
    classes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@frozen(eq=False, repr=False)
class FactIs(Record):
    """A fact that an earlier step set has one of the values; unknown until it is set."""

    fact: str
    values: tuple[str, ...]


@frozen(eq=False, repr=False)
class Judgement(Record):
    """A caseworker's recorded assessment has one of the values; unknown until it is recorded."""

    assessment: str
    values: tuple[str, ...]


@frozen(eq=False, repr=False)
class ClockIs(Record):
    """A clock reads at least and at most so much; both bounds include their number."""

    clock: str
    at_least: Span | None = None
    at_most: Span | None = None


@frozen(eq=False, repr=False)
class Count(Record):
    """Activities closed with the result, since entry, number at least and at most so many."""

    activity: str
    result: str
    at_least: int | None = None
    at_most: int | None = None


@frozen(eq=False, repr=False)
class Taken(Record):
    """The step has been taken, in the whole participation, at least and at most so many times."""

    trigger: str
    at_least: int | None = None
    at_most: int | None = None


@frozen(eq=False, repr=False)
class ExtendedBy(Record):
    """The days granted by an extension since entry, those now asked for included.

    With `reason`, only days granted for that reason count.
    """

    extension: str
    at_most: Span
    reason: str | None = None


@frozen(eq=False, repr=False)
class PausedFor(Record):
    """The days of earlier pauses, since entry, that reached the threshold are fewer than so many."""

    pause: str
    fewer_than: Span


@frozen(eq=False, repr=False)
class WithinLimit(Record):
    """The limit's clock has not passed its due mark, extensions granted included."""

    limit: str


@frozen(eq=False, repr=False)
class DateIn(Record):
    """The day lies in the period of the project (`project`) or of the stage of that id."""

    period: str


@frozen(eq=False, repr=False)
class Told(Record):
    """A detail that the step tells is of one of the classes, or a number within bounds."""

    detail: str
    classes: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@frozen(eq=False, repr=False)
class LastPhase(Record):
    """The phase last left is one of these; unknown before any phase was left."""

    phases: tuple[str, ...]


@frozen(eq=False, repr=False)
class LastOutcome(Record):
    """The present exit's outcome is one of these and, where reasons are named, its reason one of them.

    Unknown before an exit, and after it was taken back.
    """

    outcomes: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Role(Record):
    """Who asks has one of the roles; unknown when nobody says who asks."""

    roles: tuple[str, ...]


@frozen(eq=False, repr=False)
class Open(Record):
    """At least one spell of the activity, and of that kind when one is named, is open."""

    activity: str
    kind: str | None = None


@frozen(eq=False, repr=False)
class AllOf(Record):
    """Every part holds."""

    parts: tuple["Condition", ...]


@frozen(eq=False, repr=False)
class AnyOf(Record):
    """At least one part holds."""

    parts: tuple["Condition", ...]


@frozen(eq=False, repr=False)
class Not(Record):
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
