"""Finds faults of one indicator that show without a programme: its measure, days, targets, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.wording import repeated, unknown
from pathway.errors import Fault
from pathway.indicators.check.bands import RESERVED
from pathway.indicators.check.conditions import asked_faults, leaves
from pathway.indicators.conditions import Asked, InSituation

if TYPE_CHECKING:
    from pathway.indicators.model import Family, Indicator, Window

__all__ = ["asked_of", "indicator_faults"]

_ANCHORS = ("entry", "exit", "project_end", "phase:ID")


def asked_of(indicator: Indicator) -> Iterator[tuple[str, Asked]]:
    """Yield the conditions of an indicator, each with its field."""
    yield "population", indicator.population
    for field, asked in (("counted", indicator.counted), ("excluded", indicator.excluded)):
        if asked is not None:
            yield field, asked


def indicator_faults(at: str, indicator: Indicator, family: Family) -> Iterator[Fault]:
    """Yield every fault of the indicator that shows without a programme."""
    for field, asked in asked_of(indicator):
        yield from asked_faults(asked, f"{at}.{field}")
        for path, leaf in leaves(asked, f"{at}.{field}"):
            if isinstance(leaf, InSituation) and indicator.window is None:
                why = "asks for a situation, and no window says when. Give the indicator a window."
                yield Fault(path, why)
    yield from _names(at, indicator, family)
    yield from _measure(at, indicator, family)
    yield from _days(at, indicator)
    for place, _ in enumerate(indicator.targets):
        yield from _target(f"{at}.targets[{place}]", place, indicator, family)


def _names(at: str, indicator: Indicator, family: Family) -> Iterator[Fault]:
    if indicator.code is not None and not indicator.code.strip():
        yield Fault(f"{at}.code", "empty. Give the fund's own name of the indicator, or no code.")
    countings = [each.id for each in family.countings]
    why = "An indicator counts by a declared counting"
    yield from unknown(f"{at}.counting", "counting", indicator.counting, countings, why)
    breakdowns = [each.id for each in family.breakdowns]
    for place, table in enumerate(indicator.breakdowns):
        here = f"{at}.breakdowns[{place}]"
        if not table:
            yield Fault(
                here, "empty. The total is always told: name breakdowns, or drop the table."
            )
        for index, name in enumerate(table):
            why = "A table is broken down by declared breakdowns"
            yield from unknown(f"{here}[{index}]", "breakdown", name, breakdowns, why)
        yield from repeated(here, table)


def _measure(at: str, indicator: Indicator, family: Family) -> Iterator[Fault]:
    measure = indicator.measure
    if measure == "share" and indicator.counted is None:
        why = "missing. A share is of those counted among those asked about: say who is counted."
        yield Fault(f"{at}.counted", why)
    if measure in {"sum", "quantile"} and indicator.of is None:
        yield Fault(f"{at}.of", f"missing. Say of what this is the {measure}: hours or days.")
    if measure in {"count", "share"} and indicator.of is not None:
        yield Fault(f"{at}.of", f"a {measure} is of records, not of {indicator.of}. Drop it.")
    if (measure == "quantile") != (indicator.at is not None):
        why = "a quantile is asked for at a share of the records, and nothing else is. Correct it."
        yield Fault(f"{at}.at", why)
    elif indicator.at is not None and not 0 <= indicator.at <= 1:
        yield Fault(f"{at}.at", f"{indicator.at} is no share. Give a number from 0 to 1.")
    if indicator.rate is not None and measure != "sum":
        yield Fault(f"{at}.rate", f"a rate follows from a sum, and this is a {measure}. Drop it.")
    for each in family.countings:
        if each.id == indicator.counting and each.count == "persons" and indicator.of is not None:
            why = f"each person counts once under {each.id!r}, and a {measure} would count twice."
            yield Fault(f"{at}.counting", f"{why} Count records.")


def _days(at: str, indicator: Indicator) -> Iterator[Fault]:
    anchor = indicator.anchor
    phase = anchor.removeprefix("phase:")
    if anchor not in _ANCHORS[:3] and phase in {"", anchor}:
        yield Fault(
            f"{at}.anchor", f"unknown anchor {anchor!r}. Known here: {', '.join(_ANCHORS)}."
        )
    if indicator.maturity < 0:
        why = f"{indicator.maturity} days: nothing is due before its anchor. Give 0 or more."
        yield Fault(f"{at}.maturity", why)
    start, end = indicator.valid.start, indicator.valid.end
    if start is not None and end is not None and start.first > end.last:
        why = f"empty period: {end} is before {start}. Swap or change the bounds."
        yield Fault(f"{at}.valid", why)
    if indicator.window is None:
        if indicator.unanswered == "no":
            why = "without a window nothing is left unanswered. Drop it, or give a window."
            yield Fault(f"{at}.unanswered", why)
        return
    yield from _window(at, indicator.window, indicator.maturity)


def _window(at: str, window: Window, maturity: int) -> Iterator[Fault]:
    here = f"{at}.window"
    if window.start > window.end:
        why = f"empty window: it ends on day {window.end}, before day {window.start}."
        yield Fault(here, f"{why} Swap or change the bounds.")
    if (window.pick == "nearest") != (window.at is not None):
        why = "the nearest answer is nearest to a day, and no other pick has one. Correct it."
        yield Fault(f"{here}.at", why)
    if window.follow_up is None and window.end > maturity:
        yield Fault(
            f"{at}.maturity",
            f"the window is open until day {window.end}, and a record would be judged on day "
            f"{maturity}: a later answer would change it. Give a maturity of {window.end}.",
        )
    if window.follow_up is not None and not window.start <= maturity <= window.end:
        yield Fault(
            f"{at}.maturity",
            f"the follow-up is owed from day {maturity}, outside its window, day {window.start} to "
            f"{window.end}. Give a day within it.",
        )


def _target(at: str, place: int, indicator: Indicator, family: Family) -> Iterator[Fault]:
    target = indicator.targets[place]
    if indicator.measure == "share" and not 0 <= target.value <= 1:
        yield Fault(f"{at}.value", f"{target.value} is no share. Give a number from 0 to 1.")
    elif target.value < 0:
        yield Fault(f"{at}.value", f"{target.value} is less than nothing. Give 0 or more.")
    if (target.breakdown is None) != (target.band is None):
        yield Fault(
            at, "a target is for all, or for one band of a breakdown. Give both, or neither."
        )
        return
    if target.breakdown is None or target.band is None:
        return
    if not any(target.breakdown in table for table in indicator.breakdowns):
        why = f"the indicator has no table by {target.breakdown!r} to hold it against. Add one."
        yield Fault(f"{at}.breakdown", why)
    for each in family.breakdowns:
        if each.id == target.breakdown:
            bands = (*(band.id for band in each.bands), *RESERVED)
            why = f"The breakdown {each.id!r} has declared bands"
            yield from unknown(f"{at}.band", "band", target.band, bands, why)
