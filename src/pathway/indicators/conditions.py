"""The closed language in which an indicator asks about one record: frozen data, read by every engine.

Truth is three-valued, as in a definition: what nobody told is neither true nor false.
"""

from pathway.definition import AttributeIs
from pathway.records import record

__all__ = [
    "AllOf",
    "AnyOf",
    "Asked",
    "AssessedAs",
    "Completed",
    "Contacted",
    "Gave",
    "InSituation",
    "IsTold",
    "Left",
    "Not",
    "Reached",
    "Stayed",
]


@record
class Reached:
    """One of the phases was entered; never unknown.

    None named: any phase of the part `during` of the programme that is counted.
    """

    phases: tuple[str, ...] = ()


@record
class IsTold:
    """Each of the attributes is told; unknown where one is not, and never false.

    Beside another condition it leaves out, as incomplete, the records that lack one.
    """

    attributes: tuple[str, ...]


@record
class Left:
    """The record ended, with one of these outcomes, categories and reasons; false while it runs.

    What is empty asks nothing: `Left()` holds for every record that ended.
    """

    outcomes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@record
class InSituation:
    """The situation found in the indicator's window is one of these; unknown where none was found."""

    situations: tuple[str, ...]


@record
class AssessedAs:
    """The last assessment of that name has one of the values; unknown until one is recorded."""

    assessment: str
    values: tuple[str, ...]


@record
class Completed:
    """So many spells of the activity, or more, were closed with one of the results (empty: any)."""

    activity: str
    results: tuple[str, ...] = ()
    at_least: int = 1


@record
class Gave:
    """At least so many participant hours were logged."""

    hours: float


@record
class Contacted:
    """So many contacts of one of the kinds, or more, were had with the organisation.

    No kind named: of any. It is asked of organisations alone, and never unknown.
    """

    kinds: tuple[str, ...] = ()
    at_least: int = 1


@record
class Stayed:
    """The days from entry to exit, the day of exit not counted; unknown while the record runs."""

    at_least: int | None = None
    at_most: int | None = None


@record
class AllOf:
    """Every part holds; of no parts, always."""

    parts: tuple["Asked", ...]


@record
class AnyOf:
    """At least one part holds."""

    parts: tuple["Asked", ...]


@record
class Not:
    """The part does not hold; unknown where the part is."""

    part: "Asked"


Asked = (
    AttributeIs
    | IsTold
    | Reached
    | Left
    | InSituation
    | AssessedAs
    | Completed
    | Gave
    | Stayed
    | Contacted
    | AllOf
    | AnyOf
    | Not
)
