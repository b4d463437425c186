"""Fills who arrives and when: entry attributes as they were told, arrivals as they were dated."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from pathway.dates import day_of, ordinal_of
from pathway.simulation.distributions import Distribution, Point, Poisson
from pathway.simulation.distributions.weights import LONGEST
from pathway.simulation.fitting.cases import Number, Said, filled_days, filled_told, shortened
from pathway.simulation.fitting.context import Context
from pathway.simulation.fitting.histories import History, Pair
from pathway.simulation.scenario.parts import (
    Arrivals,
    Counted,
    Described,
    Entry,
    Season,
)

__all__ = ["filled_arrivals", "filled_entries"]


def filled_entries(entries: Sequence[Entry], people: Sequence[History]) -> tuple[Entry, ...]:
    """Return the entries with what was told of people; an option that nobody told gets weight 0."""
    known = [(Context(dict(each.told)), frozenset(each.told)) for each in people]
    return tuple(_entry(each, known) for each in entries)


def _entry(entry: Entry, known: Sequence[tuple[Context, frozenset[Pair]]]) -> Entry:
    match entry:
        case Described():
            said = [Said(who, told, 1.0) for who, told in known]
            return evolve(entry, told=filled_told(entry.told, said))
        case Counted():
            numbers = [
                Number(who, int(value), 1.0)
                for who, _ in known
                if (value := who.told.get(entry.attribute, "")).lstrip("-").isdigit()
            ]
            return evolve(entry, numbers=filled_days(entry.numbers, numbers))


def filled_arrivals(
    arrivals: Arrivals, people: Sequence[History], since: int | None, until: int
) -> Arrivals:
    """Return the arrivals with the days on which people were referred.

    Rates are made of the days of each season that were watched; listed and observed days are
    replaced. So many arrive as were referred, and on days not watched as many as the rates then say;
    one log says nothing of how that varies, so they come independently.
    """
    referred = [
        (each.taken[0].on, Context(dict(each.told)))
        for each in people
        if (since is None or each.taken[0].on >= since) and each.taken[0].on <= until
    ]
    if not referred:
        return arrivals
    referred.sort(key=lambda each: each[0])
    dated = tuple(day_of(on) for on, _ in referred)
    if not arrivals.cases:
        if arrivals.listed:
            return _listed(arrivals, dated, [who for _, who in referred])
        first = ordinal_of(date.min) if since is None else since
        watched = sum(first <= ordinal_of(each) <= until for each in arrivals.observed)
        scale = len(arrivals.observed) / watched if watched else 1.0
        number = _number(len(dated) * scale)
        return evolve(arrivals, observed=dated, number=number)
    by_case: dict[int, list[int]] = {}
    for on, who in referred:
        by_case.setdefault(_case(arrivals, who), []).append(on)
    cases = tuple(
        evolve(
            each,
            seasons=tuple(
                _season(season, arrivals, by_case.get(place, []), since, until)
                for season in each.seasons
            ),
        )
        for place, each in enumerate(arrivals.cases)
    )
    more = sum(
        season.rate * _expected(arrivals, season, since, until, watched=False)
        for each in cases
        if any(season.rate > 0 for season in each.seasons)
        for season in each.seasons
    )
    # A class of whom nobody came keeps its rates: it must be able to arrive.
    return evolve(
        arrivals,
        number=_number(len(dated) + more),
        cases=tuple(
            new if any(season.rate > 0 for season in new.seasons) else old
            for old, new in zip(arrivals.cases, cases, strict=True)
        ),
    )


def _listed(arrivals: Arrivals, days: tuple[date, ...], people: Sequence[Context]) -> Arrivals:
    """Return the list of who came; without who referred them, where that is not known of all."""
    if arrivals.by is None:
        return evolve(arrivals, listed=days)
    told = tuple(each.told.get(arrivals.by, "") for each in people)
    known = set(told) <= set(arrivals.referred)
    return evolve(
        arrivals,
        listed=days,
        by=arrivals.by if known else None,
        referred=told if known else (),
    )


def _number(mean: float) -> Distribution:
    """Return how many arrive; of very many, always as many, which varies by less than 1 %."""
    return Poisson(shortened(mean)) if mean <= LONGEST // 2 else Point(round(mean))


def _case(arrivals: Arrivals, who: Context) -> int:
    fitting = (at for at, each in enumerate(arrivals.cases) if all(map(who.has, each.where)))
    return next(fitting, len(arrivals.cases) - 1)


def _season(
    season: Season, arrivals: Arrivals, days: Sequence[int], since: int | None, until: int
) -> Season:
    """Return the season with as many a day as came on its watched days, by month and weekday."""
    first, last = ordinal_of(season.start), min(ordinal_of(season.end), until)
    first = first if since is None else max(first, since)
    expected = _expected(arrivals, season, since, until, watched=True)
    came = sum(first <= on <= last for on in days)
    return evolve(season, rate=shortened(came / expected)) if expected > 0 else season


def _expected(
    arrivals: Arrivals, season: Season, since: int | None, until: int, *, watched: bool
) -> float:
    """Return how many would come at one a day on the days that were watched, or on the others."""
    return sum(
        _factor(arrivals, on)
        for on in range(ordinal_of(season.start), ordinal_of(season.end) + 1)
        if ((since is None or since <= on) and on <= until) == watched
    )


def _factor(arrivals: Arrivals, on: int) -> float:
    day = day_of(on)
    month = arrivals.months[day.month - 1] if arrivals.months else 1.0
    return month * (arrivals.weekdays[day.weekday()] if arrivals.weekdays else 1.0)
