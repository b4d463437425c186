"""Compiles when participants arrive, how many there are, and how many each refers."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from pathway.dates import day_of, ordinal_of
from pathway.simulation.distributions import Distribution, Poisson, Table, choice_of
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.compiling.classes import Classes, truth
from pathway.simulation.scenario.choices import Tell
from pathway.simulation.scenario.parts import Arrivals, Arriving, Described

__all__ = ["arriving", "how_many", "listed_values", "referring"]

_MONTHS = 1
_Told = tuple[Tell, ...]


def arriving(
    arrivals: Arrivals, classes: Classes, days: tuple[date, date]
) -> Callable[[int], Table]:
    """Return the days of arrival by cell, counted from the first day."""
    first, last = map(ordinal_of, days)

    @cache
    def of(case: int | None) -> Table:
        weights = [0.0] * (last - first + 1)
        for each in arrivals.observed:
            weights[ordinal_of(each) - first] += 1.0
        if case is not None:
            weights = _expected(arrivals, arrivals.cases[case], days)
        return choice_of(weights) if any(weights) else Table(0)

    def table(cell: int) -> Table:
        fitting = (
            place for place, case in enumerate(arrivals.cases) if classes.all_hold(case.where, cell)
        )
        return of(next(fitting, None))

    return table


def referring(
    arrivals: Arrivals, entry: Described, values: Sequence[_Told], days: tuple[date, date]
) -> Callable[[int], Table]:
    """Return the tables that draw a value of the first entry, where rates say how many each refers.

    Values of which one case tells the rates share them by the weights of the entry.
    """
    given = {option.tells: option.weight for case in entry.told for option in case.options}
    of_case = [
        next(
            at for at, case in enumerate(arrivals.cases) if all(truth(c, told) for c in case.where)
        )
        for told in values
    ]
    whole = [0.0] * len(arrivals.cases)
    for told, at in zip(values, of_case, strict=True):
        whole[at] += given[told]
    rates = [sum(_expected(arrivals, case, days)) for case in arrivals.cases]
    table = choice_of(
        [
            rates[at] * given[told] / whole[at] if whole[at] else 0.0
            for told, at in zip(values, of_case, strict=True)
        ]
    )
    return lambda _: table


def how_many(arrivals: Arrivals, days: tuple[date, date]) -> Distribution | None:
    """Return how many arrive in a replication; None leaves it to who simulates."""
    if arrivals.number is not None or arrivals.by is None or not arrivals.cases:
        return arrivals.number
    return Poisson(sum(sum(_expected(arrivals, case, days)) for case in arrivals.cases))


def listed_values(arrivals: Arrivals, values: Sequence[Sequence[_Told]]) -> list[int]:
    """Return the value of the first entry of each participant that is listed; NONE where it is drawn."""
    if arrivals.by is None or not arrivals.referred:
        return [NONE] * len(arrivals.listed)
    places = {
        tell.value: at
        for at, told in enumerate(values[0])
        for tell in told
        if tell.detail == arrivals.by
    }
    return [places[each] for each in arrivals.referred]


def _expected(arrivals: Arrivals, case: Arriving, days: tuple[date, date]) -> list[float]:
    """How many of the case are expected on each day."""
    first, last = map(ordinal_of, days)
    found = [0.0] * (last - first + 1)
    for season in case.seasons:
        for day in range(ordinal_of(season.start), ordinal_of(season.end) + 1):
            if first <= day <= last:
                found[day - first] += season.rate * _factor(arrivals, day_of(day))
    return found


def _factor(arrivals: Arrivals, day: date) -> float:
    month = arrivals.months[day.month - _MONTHS] if arrivals.months else 1.0
    return month * (arrivals.weekdays[day.weekday()] if arrivals.weekdays else 1.0)
