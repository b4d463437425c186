"""Refuses a faulty family with every fault, and tells what of an indicator a programme lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.ids import id_fault
from pathway.definition.check.texts import text_faults
from pathway.definition.shapes import type_faults
from pathway.errors import DefinitionError, Fault
from pathway.indicators.check.against import counting_lacks, indicator_lacks
from pathway.indicators.check.bands import band_faults, uncovered
from pathway.indicators.check.ids import family_id_faults
from pathway.indicators.check.indicators import indicator_faults
from pathway.indicators.check.organisations import organisation_faults
from pathway.indicators.check.sums import sum_faults

if TYPE_CHECKING:
    from pathway.indicators.declared import Declared
    from pathway.indicators.model import Family, Indicator

__all__ = ["check", "check_family", "lacking"]


def check_family(family: Family) -> None:
    """Raise `DefinitionError` with every fault of the family that shows without a programme.

    Where a part is of the wrong type, only such faults are told: nothing else can be read then.
    """
    faults = type_faults(family) or list(_faults(family))
    if faults:
        raise DefinitionError(f"family {family.id} {family.version}", faults)


def check(family: Family, declared: Declared) -> None:
    """Raise `DefinitionError` with every id that the family reads and the programme does not declare.

    Breakdowns whose bands leave out a class of the programme are faults likewise.
    """
    faults = [
        fault
        for place, counting in enumerate(family.countings)
        for fault in counting_lacks(f"countings[{place}]", counting, declared)
    ]
    for place, breakdown in enumerate(family.breakdowns):
        faults += uncovered(f"breakdowns[{place}]", breakdown, declared)
    for place, indicator in enumerate(family.indicators):
        faults += indicator_lacks(f"indicators[{place}]", indicator, declared)
    if faults:
        raise DefinitionError(f"family {family.id} {family.version}", faults)


def lacking(family: Family, indicator: Indicator, declared: Declared) -> tuple[Fault, ...]:
    """Return what the programme lacks of all that the indicator reads, but for its breakdowns."""
    counting = next(each for each in family.countings if each.id == indicator.counting)
    return (
        *indicator_lacks("", indicator, declared),
        *counting_lacks("counting", counting, declared),
    )


def _faults(family: Family) -> Iterator[Fault]:
    yield from id_fault("id", family.id)
    yield from id_fault("disclosure", family.disclosure)
    yield from family_id_faults(family)
    yield from text_faults(family, {"document": tuple(each.id for each in family.documents)})
    for place, breakdown in enumerate(family.breakdowns):
        yield from band_faults(f"breakdowns[{place}]", breakdown)
    for place, indicator in enumerate(family.indicators):
        yield from indicator_faults(f"indicators[{place}]", indicator, family)
    yield from organisation_faults(family)
    yield from sum_faults(family)
