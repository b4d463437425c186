"""Finds what is wrong with when participants arrive, and with who refers them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.errors import Fault
from pathway.simulation.scenario.cases import day_faults
from pathway.simulation.scenario.choices import Tell
from pathway.simulation.scenario.parts import Described

if TYPE_CHECKING:
    from pathway.simulation.scenario.parts import Arrivals, Entry

__all__ = ["arrivals_faults"]

_MONTHS, _WEEKDAYS = 12, 7


def arrivals_faults(path: str, arrivals: Arrivals, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield the faults of when participants arrive, and of who refers them."""
    given = [bool(arrivals.cases), bool(arrivals.observed), bool(arrivals.listed)]
    if sum(given) != 1:
        yield Fault(path, "give one of cases, observed and listed: they say when people arrive.")
    for place, case in enumerate(arrivals.cases):
        for index, season in enumerate(case.seasons):
            at = f"{path}.cases[{place}].seasons[{index}]"
            if season.end < season.start:
                yield Fault(at, f"it ends on {season.end}, before it starts. Give a later end.")
            if season.rate < 0:
                yield Fault(at, f"the rate is {season.rate} a day. Give one of 0 or more.")
        if not any(season.rate > 0 for season in case.seasons):
            yield Fault(f"{path}.cases[{place}]", "nobody ever arrives. Give a rate above 0.")
    if arrivals.cases and arrivals.cases[-1].where:
        yield Fault(f"{path}.cases", "nothing is said of the rest. Add a case without `where`.")
    for name, factors, count in (
        ("months", arrivals.months, _MONTHS),
        ("weekdays", arrivals.weekdays, _WEEKDAYS),
    ):
        if factors and (len(factors) != count or min(factors) < 0 or not any(factors)):
            yield Fault(f"{path}.{name}", f"give {count} factors of 0 or more, not all of them 0.")
    if arrivals.number is not None:
        yield from day_faults(f"{path}.number", arrivals.number)
    yield from _by(path, arrivals, entries)


def _by(path: str, arrivals: Arrivals, entries: Sequence[Entry]) -> Iterator[Fault]:
    by = arrivals.by
    if by is None:
        if arrivals.referred:
            yield Fault(f"{path}.referred", "it does not say of which attribute. Give `by`.")
        return
    first = entries[0] if entries else None
    told = first.told[0].options if isinstance(first, Described) and first.told else ()
    if not any(tell.detail == by for option in told for tell in option.tells):
        yield Fault(
            f"{path}.by", f"the first entry does not tell {by!r}. Put the one that does first."
        )
        return
    for place, case in enumerate(arrivals.cases):
        if any(each.attribute != by for each in case.where):
            why = f"with `by`, rates are those of who refers. Ask for {by!r} alone."
            yield Fault(f"{path}.cases[{place}].where", why)
    if arrivals.observed:
        yield Fault(f"{path}.by", "days observed say nothing of who refers. Give cases or listed.")
    if (arrivals.listed or arrivals.referred) and len(arrivals.referred) != len(arrivals.listed):
        count, days = len(arrivals.referred), len(arrivals.listed)
        yield Fault(
            f"{path}.referred", f"it is of {count}, and listed of {days}. Give one for each day."
        )
    for value in dict.fromkeys(arrivals.referred):
        options = [each for each in told if Tell(by, value) in each.tells]
        if len(options) != 1:
            why = (
                f"{len(options)} options of the first entry tell {by} {value!r}. Have one tell it."
            )
            yield Fault(f"{path}.referred", why)
