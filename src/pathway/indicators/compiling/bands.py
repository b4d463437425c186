"""The number of a record's band under a breakdown, and of the period that a day lies in."""

from pathway.indicators.compiling.asked import Records
from pathway.indicators.compiling.conditions import banded
from pathway.indicators.compiling.short import all_of, at_least, at_most, case, negated, one_of
from pathway.indicators.compiling.standing import Asking
from pathway.indicators.model import Breakdown
from pathway.indicators.plan import Col, Expression, Lit, Truth

__all__ = ["OTHER", "UNKNOWN_BAND", "band_of", "bands_of", "period_of", "whole_of"]

UNKNOWN_BAND, OTHER = "unknown", "other"
"""The bands that every breakdown has beside its own."""


def bands_of(breakdown: Breakdown) -> tuple[str, ...]:
    """Return the ids of the bands, each at its number: unknown, those declared, and the rest."""
    return (UNKNOWN_BAND, *(each.id for each in breakdown.bands), OTHER)


def band_of(breakdown: Breakdown, records: Records) -> Expression:
    """Return the number of the band that a record is in.

    A band that names the class `unknown` takes in what nobody told.
    """
    attribute = records.attribute(breakdown.attribute)
    branches: list[tuple[Truth, Expression]] = []
    unknown = 0
    for number, band in enumerate(breakdown.bands, 1):
        if UNKNOWN_BAND in band.classes:
            unknown = number
        held = banded(records, breakdown.attribute, band.classes, band.at_least, band.at_most)
        branches.append((held, Lit(number)))
    told = negated(one_of(attribute.name, (0, 1)))
    return case([*branches, (told, Lit(len(breakdown.bands) + 1))], Lit(unknown))


def period_of(anchor: str, asking: Asking) -> Expression:
    """Return the number of the period that the day lies in, from 1; 0 for none."""
    return case(
        [
            (all_of(at_least(Col(anchor), first), at_most(Col(anchor), last)), Lit(number))
            for number, (_, first, last) in enumerate(asking.periods, 1)
        ],
        Lit(0),
    )


def whole_of(records: Records) -> Expression:
    """Return 1 where all is told that a record must have to count beyond the total, else 0."""
    told = [
        negated(one_of(records.attribute(name).name, (0, 1))) for name in records.counting.complete
    ]
    return case([(all_of(*told), Lit(1))], Lit(0))
