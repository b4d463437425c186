"""Finds bands that overlap, ask nothing, or leave out what the programme declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition import UNKNOWN
from pathway.definition.check.ids import id_fault
from pathway.definition.wording import listed
from pathway.errors import Fault
from pathway.indicators.check.lacked import lacks

if TYPE_CHECKING:
    from pathway.indicators.declared import Declared
    from pathway.indicators.model import Band, Breakdown

__all__ = ["RESERVED", "band_faults", "uncovered"]

RESERVED = (UNKNOWN, "other")
"""The bands that every breakdown has beside its own."""


def band_faults(at: str, breakdown: Breakdown) -> Iterator[Fault]:
    """Yield every fault that the bands have by themselves."""
    if not breakdown.bands:
        yield Fault(f"{at}.bands", "empty. Nothing is divided: declare at least one band.")
    taken: dict[str, str] = {}
    ids: set[str] = set()
    for place, band in enumerate(breakdown.bands):
        path = f"{at}.bands[{place}]"
        yield from id_fault(f"{path}.id", band.id)
        if band.id in RESERVED:
            yield Fault(
                f"{path}.id",
                f"every breakdown has the band {band.id!r} without declaring it. Rename this one.",
            )
        if band.id in ids:
            yield Fault(f"{path}.id", f"band {band.id!r} is declared twice. Rename or drop one.")
        ids.add(band.id)
        yield from _asks(path, band)
        for name in band.classes:
            if name in taken:
                yield Fault(
                    f"{path}.classes",
                    f"{name!r} is in the band {taken[name]!r}, too. A record stands in one band: "
                    "leave it out of one.",
                )
            taken.setdefault(name, band.id)
        for other in breakdown.bands[:place]:
            if _overlap(other, band):
                yield Fault(
                    path,
                    f"overlaps the band {other.id!r}. A record stands in one band: move a bound.",
                )


def _asks(path: str, band: Band) -> Iterator[Fault]:
    bounded = band.at_least is not None or band.at_most is not None
    if bounded and band.classes:
        yield Fault(
            path, "has classes and bounds. An attribute has one of the two: drop the other."
        )
    elif not bounded and not band.classes:
        yield Fault(path, "takes in nothing. Give classes, at_least or at_most.")
    elif band.at_least is not None and band.at_most is not None and band.at_least > band.at_most:
        yield Fault(
            path,
            f"empty band: no number is at least {band.at_least} and at most {band.at_most}. "
            "Swap or change the bounds.",
        )


def _overlap(one: Band, other: Band) -> bool:
    if one.classes or other.classes:
        return False
    low = [each.at_least for each in (one, other) if each.at_least is not None]
    high = [each.at_most for each in (one, other) if each.at_most is not None]
    return not low or not high or max(low) <= min(high)


def uncovered(at: str, breakdown: Breakdown, declared: Declared) -> Iterator[Fault]:
    """Yield what the breakdown reads that the programme does not declare, and what it leaves out."""
    name = breakdown.attribute
    if name not in declared.attributes:
        if name in declared.assessments:
            why = "is an assessment, made after entry. A breakdown is by what was told at entry."
            yield Fault(f"{at}.attribute", f"{name!r} {why}")
        else:
            why = "A breakdown is by a declared attribute, told at entry"
            yield from lacks(f"{at}.attribute", "attribute", name, declared.attributes, why)
        return
    classes = declared.classes.get(name)
    if classes is None:
        yield from _numbers(at, breakdown, declared.numbers.get(name))
        return
    taken = [each for band in breakdown.bands for each in band.classes]
    for place, band in enumerate(breakdown.bands):
        why = f"The attribute {name!r} has declared classes"
        if not band.classes:
            yield Fault(
                f"{at}.bands[{place}]", f"the attribute {name!r} is no number. Give classes."
            )
        for index, each in enumerate(band.classes):
            known = (*classes, UNKNOWN)
            yield from lacks(f"{at}.bands[{place}].classes[{index}]", "class", each, known, why)
    left = [each for each in classes if each not in taken]
    if left and not breakdown.partial:
        yield Fault(
            f"{at}.bands",
            f"no band takes in {listed(left)}. Give each a band, or say that the breakdown is "
            "`partial`.",
        )


def _numbers(at: str, breakdown: Breakdown, bounds: tuple[int, int] | None) -> Iterator[Fault]:
    name = breakdown.attribute
    if bounds is None:
        yield Fault(f"{at}.attribute", f"{name!r} is neither classes nor a whole number.")
        return
    if any(band.classes for band in breakdown.bands):
        yield Fault(f"{at}.bands", f"the attribute {name!r} is a number. Give bounds, not classes.")
        return
    low, high = bounds
    spans = sorted(
        (
            low if band.at_least is None else band.at_least,
            high if band.at_most is None else band.at_most,
        )
        for band in breakdown.bands
    )
    gaps: list[str] = []
    following = low
    for first, last in spans:
        if first > following:
            gaps.append(f"{following}-{first - 1}")
        following = max(following, last + 1)
    if following <= high:
        gaps.append(f"{following}-{high}")
    if gaps and not breakdown.partial:
        yield Fault(
            f"{at}.bands",
            f"no band takes in {', '.join(gaps)} of {name!r}. Give each a band, or say that the "
            "breakdown is `partial`.",
        )
