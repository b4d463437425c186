"""What happens month by month is what the journeys tell, and adds up to what is reached."""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from attrs import evolve
from numpy.typing import NDArray

from pathway.simulation import Hours, Run, Scenario, Share, monthly, reach, scenario, simulate
from pathway.simulation.comparing import hours
from pathway.simulation.scenario.parts import Arrivals
from pathway.texts import Text

_NAME = Text("mått", "measure")
_REFERRED = Share("referred", _NAME, ("referred",))
_HOURS = Hours("hours", _NAME)


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(
        "navigator", participants=90, replications=2, seed=3, engine="numpy", limited=False
    )


def _of_journeys(run: Run, months: tuple[date, ...]) -> NDArray[np.float64]:
    found: defaultdict[tuple[int, date], float] = defaultdict(float)
    for journey in run.journeys():
        for step in journey.steps:
            if step.trigger == "log_hours":
                found[journey.replication, step.on.replace(day=1)] += float(step.told["hours"])
    return np.array([[found[each, month] for month in months] for each in range(run.replications)])


def test_hours_are_those_that_the_journeys_log(run: Run) -> None:
    found = monthly(run, [_HOURS])["hours"]
    assert found.values.sum() > 10_000
    assert np.array_equal(found.values, _of_journeys(run, found.months))


def test_hours_logged_in_a_pause_would_be_found(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hours, "pauses_of", lambda _: (frozenset(), frozenset()))
    found = monthly(run, [_HOURS])["hours"]
    assert found.values.sum() > _of_journeys(run, found.months).sum()


def test_who_is_still_there_on_the_last_day_has_logged_hours_until_then() -> None:
    given = scenario("nvg")
    came = Arrivals(given.arrivals.basis, listed=(date(2012, 9, 3),) * 60)
    shorter, longer = (
        _hours_of(evolve(given, arrivals=came, closing=None, last_day=last))
        for last in (date(2012, 12, 31), date(2013, 6, 30))
    )
    assert shorter == longer[: len(shorter)]
    assert shorter[-1] > 1_000


def _hours_of(given: Scenario) -> list[float]:
    run = simulate(given, seed=3, engine="numpy", limited=False)
    found = monthly(run, [_HOURS])["hours"]
    assert np.array_equal(found.values, _of_journeys(run, found.months))
    return list(found.values[0].tolist())


def test_months_add_up_to_what_is_reached_in_the_end(run: Run) -> None:
    found = monthly(run, [_REFERRED])["referred"]
    assert found.months[0] == date(2008, 5, 1)
    assert found.months[-1] == date(2011, 4, 1)
    assert np.array_equal(found.so_far.last, reach(run, _REFERRED, 1).values)
    by = reach(run, _REFERRED, 1, by=date(2008, 12, 31)).values
    assert np.array_equal(found.so_far.values[:, 7], by)


def test_who_takes_a_step_again_is_counted_in_the_month_of_the_first(run: Run) -> None:
    again = Share("interned", _NAME, ("internship",))
    found = monthly(run, [again])["interned"].so_far
    rows = simulate(
        "navigator", participants=90, replications=2, seed=3, engine="numpy", limited=False
    ).summary()
    assert found.last.sum() == reach(run, again, 1).values.sum() < rows.count("start_internship")


def test_bounds_and_other_units(run: Run) -> None:
    found = monthly(run, [_REFERRED])["referred"].so_far
    assert (found.quantile(0) <= found.mean).all()
    assert (found.mean <= found.quantile(1)).all()
    assert found.times(100).last.tolist() == [100 * each for each in found.last]
