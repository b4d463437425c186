"""Works out how soon too few referrals can be seen, on a project like NVG, and draws it."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property, reduce
from math import exp, lgamma, log
from pathlib import Path
from textwrap import fill
from typing import Final

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from pathway.catalogue import load
from pathway.charts import Chart, Fan, alone, fans
from pathway.definition import Definition
from pathway.indicators import family
from pathway.simulation import (
    Hours,
    Monthly,
    Outlook,
    Run,
    Scenario,
    Share,
    compile_scenario,
    monthly,
    outlook,
)
from pathway.simulation import scenario as shipped
from pathway.simulation.distributions import Discrete, Distribution, Poisson
from pathway.simulation.scenario.parts import Arriving, Season
from pathway.texts import Text

FOLDER = Path(__file__).parent.parent / "docs"
PAGE = FOLDER / "explanation" / "nvg-forecast.md"
PICTURES = FOLDER / "pictures"

FIRST: Final = date(2011, 9, 1)
LAST: Final = date(2013, 12, 31)
LATER: Final = date(2012, 1, 1)
PLANNED: Final = 70
COMING: Final = (15, 22, 30, 40, 50, 60, PLANNED)
LOW: Final = 22
INFLOWS: Final = (*((each, FIRST) for each in COMING), (LOW, LATER), (PLANNED, LATER))
BUDGETS: Final = (0.6, 0.75, 0.9)
BUDGET: Final = 0.75
LIMITS: Final = (0.10, 0.05)
ANY: Final = tuple(level / 100 for level in range(10, 141, 5))
NEAR: Final = tuple(level / 100 for level in range(70, 131, 5))

PLAN: Final = "nvg-plan"
_THOUSAND: Final = 1000
_RARE: Final = 1e-7
_MONTHS: Final = 12
_NEVER: Final = 10_000

REFERRED = Share("referred", Text("anvisade", "referred"), ("referred",))
HOURS = Hours("hours", Text("deltagartimmar", "participant hours"))

Months = NDArray[np.int64]


@frozen
class Owner:
    """What an owner thinks possible before anybody has come, each as likely as any other.

    `levels`: how many come, as shares of the plan; `starts`: from which day on.
    """

    name: str
    levels: tuple[float, ...]
    starts: tuple[date, ...]


OPEN: Final = Owner("open", ANY, tuple(date(2011 + m // 12, m % 12 + 1, 1) for m in range(8, 15)))
PUNCTUAL: Final = Owner("punctual", ANY, (FIRST,))
TRUSTING: Final = Owner("trusting", NEAR, (FIRST,))
OWNERS: Final = (OPEN, PUNCTUAL, TRUSTING)
_ASKED: Final = (
    (OPEN, LIMITS[0]),
    (OPEN, LIMITS[1]),
    *((each, LIMITS[0]) for each in OWNERS[1:]),
)
"""Whom the table of owners asks, and under which chance each of them tells."""


@frozen
class Size:
    """How many replications are run: of each inflow, and of what each owner thinks possible."""

    coming: int = 120
    possible: int = 1050


def in_all(per_year: float, first: date = FIRST) -> float:
    """Return how many referrals that makes from a day to the planned end."""
    months = _MONTHS * (LAST.year - first.year) + LAST.month - first.month + 1
    return per_year * months / _MONTHS


def project(name: str, number: Distribution, first: date = FIRST) -> Scenario:
    """Return the shipped scenario, going on to the planned end, with other referrals."""
    given = _shipped()
    arriving = Arriving((Season(first, LAST, 1.0),))
    arrivals = evolve(given.arrivals, cases=(arriving,), number=number)
    return evolve(given, id=name, arrivals=arrivals, closing=None, last_day=LAST)


@cache
def _shipped() -> Scenario:
    return shipped("nvg")


def mixed(levels: Sequence[float], planned: float) -> Discrete:
    """Return how many come when each of the levels, shares of the plan, is equally likely.

    Given a level, the number is Poisson's.
    """
    most = round(1.5 * planned * max(levels)) + 20
    weights = [
        sum(exp(n * log(planned * level) - planned * level - lgamma(n + 1)) for level in levels)
        for n in range(most)
    ]
    likely = {n: weight for n, weight in enumerate(weights) if weight > _RARE * max(weights)}
    return Discrete(tuple(likely), tuple(round(weight, 9) for weight in likely.values()))


@cache
def _definition() -> Definition:
    return load("nvg").latest


@frozen(eq=False)
class Course:
    """What a run comes to, month by month, added up: referrals, and co-financing in thousands."""

    referred: Monthly
    financed: Monthly

    def beside(self, other: "Course") -> "Course":
        """Return the replications of both."""
        pairs = ((self.referred, other.referred), (self.financed, other.financed))
        return Course(
            *(evolve(one, values=np.concatenate((one.values, two.values))) for one, two in pairs)
        )


def course(scenario: Scenario, seed: int, replications: int) -> Course:
    """Return the course of a scenario. That its journeys break no rule is tried of the plan alone."""
    definition = _definition()
    plan = compile_scenario(definition, scenario, confirm=scenario.id == PLAN)
    run = Run(plan, definition, seed=seed, replications=replications)
    found = monthly(run, (REFERRED, HOURS))
    return Course(
        found["referred"].so_far, found["hours"].so_far.times(kronor_an_hour() / _THOUSAND)
    )


def kronor_an_hour() -> float:
    """Return what an hour counts for as co-financing, which the family of indicators assumes."""
    rates = [each.rate for each in family("nvg").indicators if each.rate is not None]
    return float(rates[0].amount)


@define(eq=False, slots=False)
class Forecast:
    """Everything on the page: each run is made once, when it is asked for."""

    size: Size = Size()

    _made: dict[tuple[int, date], Course] = field(factory=dict, init=False, repr=False)

    @property
    def plan(self) -> Course:
        """The project as planned."""
        return self.coming((PLANNED, FIRST))

    def coming(self, inflow: tuple[int, date]) -> Course:
        """Return what comes of so many referrals a year, from a day on."""
        if inflow not in self._made:
            per_year, first = inflow
            name = PLAN if inflow == (PLANNED, FIRST) else f"nvg-{per_year}-a-year"
            asked = project(name, Poisson(in_all(per_year, first)), first)
            self._made[inflow] = course(asked, seed=3, replications=self.size.coming)
        return self._made[inflow]

    @cached_property
    def possible(self) -> Mapping[str, Course]:
        """What each owner thinks possible."""
        return {owner.name: self._possible(owner) for owner in OWNERS}

    def _possible(self, owner: Owner) -> Course:
        each = self.size.possible // len(owner.starts)
        return reduce(
            Course.beside,
            (
                course(
                    project("nvg-possible", mixed(owner.levels, in_all(PLANNED, first)), first),
                    seed=10 + place,
                    replications=each,
                )
                for place, first in enumerate(owner.starts)
            ),
        )

    def budget(self, share: float = BUDGET) -> float:
        """Return the co-financing that must come in, as a share of what the plan would bring."""
        return float(share * self.plan.financed.last.mean())

    def outlook(self, owner: Owner = OPEN, share: float = BUDGET) -> Outlook:
        """Return how likely the budget still is, by the referrals of the first months."""
        seen = self.possible[owner.name]
        return outlook(seen.referred, seen.financed.last >= self.budget(share))

    def told(
        self,
        inflow: tuple[int, date],
        *,
        owner: Owner = OPEN,
        share: float = BUDGET,
        limit: float = LIMITS[0],
    ) -> Months:
        """Return in each replication the month in which the shortfall is told, from 1 on."""
        look = self.outlook(owner, share)
        months = [look.told(seen, limit) for seen in self.coming(inflow).referred.values]
        return np.array([_NEVER if month is None else month + 1 for month in months], np.int64)

    def reaches(self, inflow: tuple[int, date], share: float = BUDGET) -> float:
        """Return in what share of the replications the budget is reached all the same."""
        return float((self.coming(inflow).financed.last >= self.budget(share)).mean())


def cell(months: Months) -> str:
    """Return the month in words: the middle one, and between which eight in ten lie.

    >>> cell(np.array([2, 3, 3, 4, 9]))
    '3 (2-9)'
    >>> cell(np.array([5, 10_000, 10_000, 10_000]))
    'never (told in 25 %)'
    """
    low, middle, high = (
        int(each) for each in np.quantile(months, (0.1, 0.5, 0.9), method="nearest")
    )
    if middle == _NEVER:
        often = float((months < _NEVER).mean())
        return _percent(f"never (told in {often:.0%})")
    return f"{middle} ({low}-{'never' if high == _NEVER else high})"


def tables(forecast: Forecast) -> Mapping[str, str]:
    """Return the tables of the page, by the name that they stand under there."""
    return {
        "course": _course_table(forecast),
        "budgets": _budget_table(forecast),
        "owners": _owner_table(forecast),
        "said": _said(forecast),
    }


def _said(forecast: Forecast) -> str:
    months = forecast.told((LOW, FIRST))
    low, middle, high = (
        int(each) for each in np.quantile(months, (0.1, 0.5, 0.9), method="nearest")
    )
    then, planned = (forecast.coming((each, FIRST)) for each in (LOW, PLANNED))
    seen = [each.referred.quantile(0.5)[middle - 1] for each in (then, planned)]
    known = forecast.plan.referred.months[middle - 1]
    first, last = _range(forecast)
    return fill(
        f"With {LOW} referrals a year it can be told at the end of month {middle}, {known:%B %Y}; in "
        f"eight of ten imagined projects in one of the months {low} to {high}. With the other budgets, "
        f"limits and owners of the tables below it is anything from month {first} to month {last}. By "
        f"month {middle} some {seen[0]:.0f} have been referred, where the plan would have had "
        f"{seen[1]:.0f}.",
        width=120,
    )


def _range(forecast: Forecast) -> tuple[int, int]:
    """Return the first and the last of the middle months that the tables hold of the low inflow."""
    coming = LOW, FIRST
    told = [forecast.told(coming, share=share) for share in BUDGETS]
    told += [forecast.told(coming, owner=owner, limit=limit) for owner, limit in _ASKED]
    middles = [int(np.quantile(each, 0.5, method="nearest")) for each in told]
    return min(middles), max(middles)


def _course_table(forecast: Forecast) -> str:
    plan, low = forecast.plan, forecast.coming((LOW, FIRST))
    heads = [
        f"{what}, {of}" for what in ("referred", "co-financing") for of in ("plan", f"{LOW} a year")
    ]
    lines = [f"| end of | {' | '.join(heads)} |", "| --- | --- | --- | --- | --- |"]
    for month in range(3, len(plan.referred.months), 4):
        cells = [f"{plan.referred.months[month]:%B %Y}"]
        cells += [_band(each.referred, month) for each in (plan, low)]
        cells += [_band(each.financed, month) for each in (plan, low)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _band(course: Monthly, month: int) -> str:
    low, high = course.quantile(0.05)[month], course.quantile(0.95)[month]
    return f"{course.mean[month]:.0f} ({low:.0f}-{high:.0f})"


def _budget_table(forecast: Forecast) -> str:
    heads = [_percent(f"told, budget {share:.0%}") for share in BUDGETS]
    reached = _percent(f"budget of {BUDGET:.0%} reached")
    lines = [
        f"| referrals a year | {reached} | {' | '.join(heads)} |",
        "| --- | --- | --- | --- | --- |",
    ]
    for coming in INFLOWS:
        often = _percent(f"{forecast.reaches(coming):.0%}")
        cells = [cell(forecast.told(coming, share=share)) for share in BUDGETS]
        lines.append(f"| {_named(coming)} | {often} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _owner_table(forecast: Forecast) -> str:
    heads = [_percent(f"{owner.name}, {limit:.0%}") for owner, limit in _ASKED]
    lines = [f"| referrals a year | {' | '.join(heads)} |", "| --- | --- | --- | --- | --- |"]
    for coming in INFLOWS:
        cells = [cell(forecast.told(coming, owner=owner, limit=limit)) for owner, limit in _ASKED]
        lines.append(f"| {_named(coming)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _percent(text: str) -> str:
    """Write a space before the sign."""
    return text.replace("%", " %")


def _named(coming: tuple[int, date]) -> str:
    per_year, first = coming
    late = "" if first == FIRST else ", from January 2012"
    return f"{per_year}{' (the plan)' if per_year == PLANNED and not late else ''}{late}"


def pictures(forecast: Forecast) -> Mapping[str, Chart]:
    """Return the pictures of the page, by the name of their file."""
    plan, low = forecast.plan, forecast.coming((LOW, FIRST))
    several = {per_year: forecast.coming((per_year, FIRST)) for per_year in reversed(COMING)}
    look = forecast.outlook()
    along = [(month, f"{plan.referred.months[month]:%b %Y}") for month in _SHOWN]
    budget = forecast.budget()
    return {
        "nvg-referrals.svg": fans(
            "nvg-referrals",
            "Referred so far",
            [_fan(f"{PLANNED} a year, the plan", 0, plan.referred), _fan(_LOW, 1, low.referred)],
            along=along,
            ticks=[(number, f"{number}") for number in (0, 50, 100, 150)],
            description=_bands("People referred", plan.referred, low.referred),
        ),
        "nvg-co-financing.svg": fans(
            "nvg-co-financing",
            "Co-financing so far, thousands of kronor",
            [_fan(f"{PLANNED} a year, the plan", 0, plan.financed), _fan(_LOW, 1, low.financed)],
            along=along,
            ticks=[(number, f"{number}") for number in (0, 1000, 2000, 3000, 4000)],
            marks=[(budget, f"budget: {_percent(f'{BUDGET:.0%}')} of the plan")],
            description=_bands("Co-financing in thousands", plan.financed, low.financed)
            + f" The budget, {budget:.0f}, is reached by the plan and not by {_LOW}.",
        ),
        "nvg-chance.svg": fans(
            "nvg-chance",
            "Chance that the budget is reached, as told by the referrals so far",
            [
                Fan(f"{per_year} a year", _SERIES.index(per_year), _mean_chance(look, each))
                for per_year, each in several.items()
            ],
            along=along,
            ticks=[(share / 4, f"{25 * share} %") for share in range(5)],
            marks=[(LIMITS[0], "10 %: told")],
            description="For each inflow the mean chance, month by month: "
            + "; ".join(
                f"{per_year} a year: {_chances(_mean_chance(look, each))}"
                for per_year, each in several.items()
            ),
        ),
    }


_SHOWN: Final = (3, 8, 13, 17, 22, 27)
_LOW: Final = f"{LOW} a year"
_SERIES: Final = (PLANNED, LOW, *(each for each in COMING if each not in {PLANNED, LOW}))
"""An inflow has the same colour in every picture."""


def _fan(label: str, series: int, course: Monthly) -> Fan:
    middle, low, high = course.mean, course.quantile(0.05), course.quantile(0.95)
    return Fan(label, series, tuple(middle.tolist()), tuple(low.tolist()), tuple(high.tolist()))


def _bands(what: str, plan: Monthly, low: Monthly) -> str:
    last = len(plan.months) - 1
    return (
        f"{what} by the end of {plan.months[last]:%B %Y}, the mean and where nine in ten lie: "
        f"{_band(plan, last)} as planned, {_band(low, last)} with {_LOW}."
    )


def _mean_chance(look: Outlook, course: Course) -> tuple[float, ...]:
    chances = np.array([look.chances(seen) for seen in course.referred.values])
    return tuple(chances.mean(axis=0).tolist())


def _chances(chances: Sequence[float]) -> str:
    return _percent(", ".join(f"{chances[month]:.0%}" for month in _SHOWN))


def page(text: str, forecast: Forecast) -> str:
    """Return the page with its tables as they come out now.

    Each stands between a comment with its name and one with a stroke before the name.
    """
    for name, table in tables(forecast).items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n{table}\n\n{end}{after}"
    return text


def main() -> int:
    """Write the tables into the page, and the pictures beside it."""
    forecast = Forecast()
    PAGE.write_text(page(PAGE.read_text("utf-8"), forecast), "utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name, chart in pictures(forecast).items():
        (PICTURES / name).write_text(alone(chart), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
