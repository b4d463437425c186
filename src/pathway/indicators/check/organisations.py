"""Finds what is asked of organisations that is known of participants alone, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.errors import Fault
from pathway.indicators.check.conditions import leaves
from pathway.indicators.check.indicators import asked_of
from pathway.indicators.conditions import Contacted

if TYPE_CHECKING:
    from pathway.indicators.model import Counting, Family, Indicator

__all__ = ["organisation_faults"]

_ANCHORS = ("entry", "project_end")


def organisation_faults(family: Family) -> Iterator[Fault]:
    """Yield every fault of the countings of organisations, and of who counts by them."""
    of = {each.id for each in family.countings if each.records == "organisation"}
    for place, counting in enumerate(family.countings):
        if counting.id in of:
            yield from _counting(f"countings[{place}]", counting)
    for place, indicator in enumerate(family.indicators):
        at = f"indicators[{place}]"
        if indicator.counting in of:
            yield from _indicator(at, indicator)
        else:
            yield from _contacts(at, indicator)


def _counting(at: str, counting: Counting) -> Iterator[Fault]:
    known = {
        "count": counting.count == "persons",
        "transfers": counting.transfers == "chain",
        "shortest": counting.shortest is not None,
        "complete": bool(counting.complete),
        "started": counting.started,
    }
    for field, asked in known.items():
        if asked:
            why = "is asked of participants, and the records are organisations. Drop it."
            yield Fault(f"{at}.{field}", why)


def _indicator(at: str, indicator: Indicator) -> Iterator[Fault]:
    for field, asked in asked_of(indicator):
        for path, leaf in leaves(asked, f"{at}.{field}"):
            if not isinstance(leaf, Contacted):
                why = "is asked of participants. Of organisations, ask for `contacted` alone."
                yield Fault(path, why)
    if indicator.anchor not in _ANCHORS:
        why = f"no organisation has {indicator.anchor!r}. Known here: {', '.join(_ANCHORS)}."
        yield Fault(f"{at}.anchor", why)
    if indicator.window is not None:
        yield Fault(f"{at}.window", "an organisation has no situation. Drop the window.")
    if indicator.breakdowns:
        yield Fault(
            f"{at}.breakdowns", "nothing is told of organisations to divide them by. Drop them."
        )
    if indicator.of is not None:
        why = f"an organisation has no {indicator.of}. Ask for a count or a share."
        yield Fault(f"{at}.of", why)


def _contacts(at: str, indicator: Indicator) -> Iterator[Fault]:
    for field, asked in asked_of(indicator):
        for path, leaf in leaves(asked, f"{at}.{field}"):
            if isinstance(leaf, Contacted):
                why = "is asked of organisations. Count by records of them."
                yield Fault(path, why)
