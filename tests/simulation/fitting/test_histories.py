"""Histories are what happened by now: in order, without what was taken back."""

from datetime import date

import pytest
from attrs import evolve

from pathway.dates import Bound, ordinal_of
from pathway.events import Event, ProjectClosed, RegisteredInError, Voided
from pathway.simulation import NotRunnable, simulate
from pathway.simulation.distributions import Point, Poisson
from pathway.simulation.fitting import (
    closing_in,
    fit,
    fitted,
    histories_of,
    histories_of_run,
    replications_in,
)
from tests.simulation.fitting.noisy import NOISY, UNTIL, VAGUE, people, run_of
from tests.simulation.small import DEFINITION


@pytest.fixture(scope="module")
def events() -> list[Event]:
    run = run_of(NOISY, 30, 2)
    return [event for journey in run.journeys() for event in journey.events()]


def test_they_are_the_same_of_events_as_of_rows() -> None:
    run = simulate("navigator", participants=30, seed=4, engine="numpy")
    rows = list(histories_of_run(run))
    told = histories_of(event for journey in run.journeys() for event in journey.events())
    assert [each.participation for each in rows] == [each.participation for each in told]
    for one, other in zip(rows, told, strict=True):
        assert dict(one.told) == dict(other.told)
        assert len(one.taken) == len(other.taken)
        for row, event in zip(one.taken, other.taken, strict=True):
            # An event tells no less than a row: which pause, which follow-up.
            assert row.told <= event.told
            assert evolve(row, told=event.told, derived=event.derived) == event


def test_what_was_voided_is_left_out(events: list[Event]) -> None:
    first = [each for each in events if each.participation == events[0].participation]
    last = first[-1]
    header = (last.participation, last.person, last.number + 1, last.on, 99.0, "void", None, False)
    (history,) = histories_of([*first, Voided(*header, voids=last.number)])
    (whole,) = histories_of(first)
    assert history.taken == whole.taken[:-1]


def test_who_was_registered_in_error_has_none(events: list[Event]) -> None:
    first = events[0]
    header = (first.participation, first.person, 99, first.on, 99.0, "void", None, False)
    assert len(histories_of([*events, RegisteredInError(*header)])) == len(histories_of(events)) - 1


def test_a_scenario_is_fitted_to_events_up_to_an_early_closing(events: list[Event]) -> None:
    closing = ProjectClosed("project", 1, date(2020, 3, 1), Bound(date(2020, 2, 1)), None)
    assert closing_in([*events, closing]) == closing.on
    assert closing_in(events) is None
    found = fitted(VAGUE, [*events, closing], until=UNTIL, definition=DEFINITION)
    assert found == fitted(VAGUE, events, until=closing.on, definition=DEFINITION)
    assert found != fitted(VAGUE, events, until=UNTIL, definition=DEFINITION)


def test_arrivals_and_attributes_are_those_of_who_came() -> None:
    found = fit(VAGUE, people(NOISY, 400, 5), until=date(2020, 4, 29), definition=DEFINITION)
    (season,) = found.scenario.arrivals.cases[0].seasons
    assert season.rate == pytest.approx(400 / 120, abs=1e-4)
    (case,) = found.scenario.entries[0].told  # type: ignore[union-attr]
    assert sum(each.weight for each in case.options) == 400
    assert found.participations == 400


def test_as_many_arrive_as_were_referred_scaled_where_the_period_was_not_all_watched() -> None:
    histories = people(NOISY, 400, 5)
    whole = fit(VAGUE, histories, until=date(2020, 4, 29), definition=DEFINITION)
    assert whole.scenario.arrivals.number == Poisson(400)
    assert "scaled" not in whole.scenario.arrivals.basis.of("en")
    half = fit(VAGUE, histories, until=date(2020, 2, 29), definition=DEFINITION)
    assert half.scenario.arrivals.number == Poisson(half.referred * 2)  # 60 days of 120
    said = f"{half.referred} were referred, scaled to the whole period"
    assert said in half.scenario.arrivals.basis.of("en")
    since, until = date(2020, 1, 31), date(2020, 2, 29)
    part = fit(VAGUE, histories, since=since, until=until, definition=DEFINITION)
    assert part.referred < half.referred == half.participations
    number = part.scenario.arrivals.number
    assert isinstance(number, Poisson)
    assert number.mean == pytest.approx(part.referred * 4, rel=1e-4)


def test_days_as_they_were_are_scaled_by_those_given() -> None:
    days = (date(2020, 1, 1), date(2020, 1, 2), date(2020, 6, 1))
    observed = evolve(VAGUE, arrivals=evolve(VAGUE.arrivals, cases=(), observed=days))
    found = fit(observed, people(NOISY, 40, 5), until=date(2020, 4, 29), definition=DEFINITION)
    assert found.scenario.arrivals.number == Poisson(60)


def test_more_than_a_poisson_number_can_be_are_always_as_many() -> None:
    days = (date(2020, 1, 1), *[date(2020, 6, 1)] * 999)
    observed = evolve(VAGUE, arrivals=evolve(VAGUE.arrivals, cases=(), observed=days))
    found = fit(observed, people(NOISY, 20, 5), until=date(2020, 4, 29), definition=DEFINITION)
    assert (found.scenario.arrivals.number, found.arriving) == (Point(20_000), 20_000)


def test_replications_are_counted_by_the_names_of_a_run() -> None:
    assert replications_in(people(NOISY, 5, 5, 3)) == 3
    assert replications_in(people(NOISY, 5, 5) + people(NOISY, 5, 6)) == 2
    named = [
        evolve(each, participation=f"2024-{at}") for at, each in enumerate(people(NOISY, 5, 5))
    ]
    assert replications_in(named) == 0


def test_a_list_of_arrivals_is_the_list_of_who_came(events: list[Event]) -> None:
    listed = evolve(VAGUE, arrivals=evolve(VAGUE.arrivals, cases=(), listed=(date(2020, 1, 1),)))
    found = fitted(listed, events, until=UNTIL, definition=DEFINITION)
    days = sorted(each.taken[0].on for each in histories_of(events))
    assert [ordinal_of(on) for on in found.arrivals.listed] == days


def test_nobody_can_be_fitted_to(events: list[Event]) -> None:
    with pytest.raises(NotRunnable, match="Nobody was referred by 2019-12-31"):
        fitted(VAGUE, events, until=date(2019, 12, 31), definition=DEFINITION)
