"""Finds sums that name what is not there, or add up what cannot be added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.wording import repeated, unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.indicators.model import Family

__all__ = ["sum_faults"]

_FEWEST = 2


def sum_faults(family: Family) -> Iterator[Fault]:
    """Yield every fault of the partitions."""
    known = [each.id for each in family.indicators]
    measures = {each.id: each.measure for each in family.indicators}
    why = "A sum is of declared indicators"
    for place, each in enumerate(family.partitions):
        at = f"partitions[{place}]"
        yield from unknown(f"{at}.whole", "indicator", each.whole, known, why)
        for index, part in enumerate(each.parts):
            yield from unknown(f"{at}.parts[{index}]", "indicator", part, known, why)
        yield from repeated(f"{at}.parts", each.parts)
        if len(each.parts) < _FEWEST:
            yield Fault(f"{at}.parts", "a sum has two parts or more. Name them.")
        if each.whole in each.parts:
            yield Fault(f"{at}.parts", f"{each.whole!r} is a part of itself. Leave it out.")
        if not {measures.get(one, "count") for one in (each.whole, *each.parts)} <= {
            "count",
            "sum",
        }:
            yield Fault(at, "shares and quantiles do not add up. Name counts or sums alone.")
