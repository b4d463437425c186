"""What may be told: declared classes, numbers within bounds, days. Never free text."""

from datetime import date
from typing import Literal

from pathway.definition.conditions import Told
from pathway.records import record
from pathway.texts import Basis, Text

__all__ = [
    "UNKNOWN",
    "Assessment",
    "Attribute",
    "Choice",
    "Day",
    "Detail",
    "Fact",
    "Number",
    "OneOf",
    "Value",
    "ValueKind",
    "WholeNumber",
]

Value = str | int | float | date

UNKNOWN = "unknown"
"""The class of an entry attribute that nobody told; every attribute has it."""


@record
class Choice:
    """A declared id and its words: a class, a kind, a reason, a result, a role.

    `basis` tells where it is from, where that is told.
    """

    id: str
    name: Text
    basis: Basis | None = None


@record
class OneOf:
    """One of the declared classes."""

    choices: tuple[Choice, ...]


@record
class WholeNumber:
    """A whole number within bounds, both included, in the unit named."""

    low: int
    high: int
    unit: Text


@record
class Number:
    """A number within bounds, both included, that is a whole multiple of `step`, in the unit named."""

    low: float
    high: float
    step: float
    unit: Text


@record
class Day:
    """A calendar day."""


ValueKind = OneOf | WholeNumber | Number | Day


@record
class Attribute:
    """An entry attribute: told at referral, restated until entry, `unknown` unless told.

    `basis` tells where it is from, where that is told.
    """

    id: str
    name: Text
    values: OneOf | WholeNumber
    basis: Basis | None = None


@record
class Assessment:
    """What a caseworker assesses: its classes, and for how long a recorded one holds.

    `holds` is `phase` (until the phase is left), `entry` (until re-entry) or `ever`. `basis` tells
    where it is from, where that is told.
    """

    id: str
    name: Text
    values: OneOf
    holds: Literal["phase", "entry", "ever"] = "entry"
    basis: Basis | None = None


@record
class Fact:
    """What a step sets while the participant stays where they are, or moves.

    `basis` tells where it is from, where that is told.
    """

    id: str
    name: Text
    values: OneOf
    basis: Basis | None = None


@record
class Detail:
    """Something a step tells.

    With `when`, it is told where another detail is of those classes, and only there. A detail that
    is not `required` may be left out; one with a `default` takes that when it is left out.
    """

    id: str
    name: Text
    values: ValueKind
    required: bool = True
    when: Told | None = None
    default: str | None = None
