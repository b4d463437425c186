"""What is fitted to a run is the scenario that it was of, within the error of so many journeys."""

from datetime import date
from math import sqrt

import pytest

from pathway.dates import day_of
from pathway.simulation import (
    Scenario,
    compile_scenario,
    dumps_scenario,
    loads_scenario,
    scenario,
    simulate,
)
from pathway.simulation.distributions import table_of
from pathway.simulation.fitting import Fit, History, StepShare, fit, histories_of_run
from tests.simulation.fitting.noisy import EARLY, NOISY, UNTIL, VAGUE, given_shares, people
from tests.simulation.small import DEFINITION

_FAR = 4.0
"""So many standard errors are never between an estimate and the truth, but by a fault."""


@pytest.fixture(scope="module")
def found() -> Fit:
    return fit(VAGUE, people(NOISY, 1500, 7), until=UNTIL, definition=DEFINITION)


def error(share: StepShare) -> float:
    """The standard error that an interval of 95 % stands for."""
    return (share.high - share.low) / (2 * 1.96)


def by_name(found: Fit) -> dict[tuple[str, int, str], StepShare]:
    return {(each.of, each.case, each.step): each for each in found.shares}


def test_every_share_is_that_of_the_scenario(found: Fit) -> None:
    shares, truth = by_name(found), given_shares(NOISY)
    named = [each for each in truth if each[2] != "stay"]
    assert len(named) == 5
    for each in named:
        assert abs(shares[each].share - truth[each]) < _FAR * error(shares[each]), each


def test_it_would_show_that_who_was_cut_off_is_left_out() -> None:
    """The seeded fault: to count among those whose course has ended alone."""
    found = by_name(fit(VAGUE, people(NOISY, 1500, 7), until=EARLY, definition=DEFINITION))
    truth = given_shares(NOISY)
    for case in (0, 1):
        work, studies = (found["course", case, step] for step in ("work", "studies"))
        named = truth["course", case, "work"]
        assert abs(work.share - named) < _FAR * error(work)
        naive = work.times / (work.times + studies.times)
        assert abs(naive - named) > _FAR * error(work)


def test_days_are_those_of_the_scenario(found: Fit) -> None:
    for phase, place, step in (
        (0, 0, "begin"),
        (1, 0, "work"),
        (1, 1, "studies"),
        (2, 0, "follow_up"),
    ):
        fitted, given = (
            table_of(each.stays[phase].steps[place].days[0].days)
            for each in (found.scenario, NOISY)
        )
        times = sum(each.times for each in found.shares if each.step == step) or 1000
        reach = _FAR * sqrt(float(given.variance()) / times) * 1.5
        assert abs(float(fitted.mean() - given.mean())) < reach, step


def test_what_was_told_is_that_of_the_scenario(found: Fit) -> None:
    options = found.scenario.stays[2].steps[0].told[0].options
    reached, not_reached = (each.weight for each in options)
    assert abs(reached / (reached + not_reached) - 0.9) < _FAR * sqrt(0.09 / 800)


def test_fitted_simulated_and_fitted_again_it_is_the_same(found: Fit) -> None:
    again = fit(found.scenario, people(found.scenario, 1500, 8), until=UNTIL, definition=DEFINITION)
    first, second = by_name(found), by_name(again)
    assert set(first) == set(second)
    for each, share in first.items():
        both = sqrt(error(share) ** 2 + error(second[each]) ** 2)
        assert abs(share.share - second[each].share) < _FAR * both, each


def test_a_fitted_scenario_is_one_that_can_be_kept_and_run(found: Fit) -> None:
    for form in ("json", "toml"):
        assert loads_scenario(dumps_scenario(found.scenario, form), form) == found.scenario
    assert compile_scenario(DEFINITION, found.scenario).digest
    assert "2020-04-30" in found.scenario.stays[0].basis.of("en")


def test_a_shipped_scenario_is_found_again() -> None:
    """Appointments across phases, pauses that stop them, classes, steps that look alike."""
    given = scenario("navigator")
    run = simulate(given, participants=600, seed=3, engine="numpy", limited=False)
    until = day_of(run.plan.first_day + run.plan.last_day)
    found = fit(given, histories_of_run(run), until=until, limited=False)
    assert found.participations > 550
    assert not found.unplaced
    shares, truth = by_name(found), given_shares(given)
    named = [each for each in truth if each in shares]
    assert len(named) > 14
    for each in named:
        assert abs(shares[each].share - truth[each]) < _FAR * error(shares[each]) + 0.003, each
    pause, given_pause = found.scenario.stays[2].pause, given.stays[2].pause
    assert pause is not None
    assert given_pause is not None
    likely = pause.probability[0].probability, given_pause.probability[0].probability
    assert likely[0] == pytest.approx(likely[1], abs=_FAR * sqrt(0.08 / 400))
    spells = found.scenario.stays[2].beside[0].probability
    assert spells[0].probability == pytest.approx(0.5, abs=0.2)
    assert spells[1].probability == 0
    simulate(found.scenario, participants=5, limited=False)  # it breaks no rule


def test_a_step_that_may_be_taken_but_so_often_is_found_again() -> None:
    """In nvg, who is at a workplace goes back to theory once."""
    given = scenario("nvg")
    until = date(2014, 12, 31)

    def of(it: Scenario, seed: int) -> Fit:
        run = simulate(it, participants=1500, seed=seed, engine="numpy", limited=False)
        return fit(it, histories_of_run(run), until=until, limited=False)

    first = of(given, 3)
    second = of(first.scenario, 4)
    truth = given_shares(given)
    for found in (first, second):
        shares = by_name(found)
        (case,) = next(e for e in found.scenario.stays if e.phase == "workplace").chances
        assert sum(each.weight for each in case.weights) == pytest.approx(1, abs=1e-4)
        for name in ("theory", "match", "leave", "drop_out"):
            each = "workplace", 0, name
            assert abs(shares[each].share - truth[each]) < 1.5 * _FAR * error(shares[each]), each


def test_whoever_waits_in_vain_has_chosen_what_was_waited_for() -> None:
    """In nvg, who gets no workplace goes on to matching, which others choose; the fault: all chose it."""
    given = scenario("nvg")

    def of(it: Scenario, seed: int, *, limited: bool = True) -> Fit:
        run = simulate(it, participants=110, replications=4, seed=seed, engine="numpy")
        return fit(it, histories_of_run(run), until=date(2014, 12, 31), limited=limited)

    first = of(given, 3)
    truth = given_shares(given)
    for found in (first, of(first.scenario, 4)):
        shares = by_name(found)
        instead = shares["theory", 0, "workplace/match"]
        assert instead.times > 30
        assert shares["theory", 0, "workplace"].share + instead.share == pytest.approx(
            0.75, abs=0.1
        )
        for name in (("theory", 0, "match"), ("theory", 0, "drop_out"), ("referred", 0, "decline")):
            assert abs(shares[name].share - truth[name]) < 1.5 * _FAR * error(shares[name]), name
    weights = next(e for e in first.scenario.stays if e.phase == "theory").chances[0].weights
    assert {each.of for each in weights} == {"workplace", "match", "drop_out"}
    mistaken = by_name(of(given, 3, limited=False))["theory", 0, "match"]
    assert mistaken.share - truth["theory", 0, "match"] > _FAR * error(mistaken)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    replications, each_of = 250, 150
    histories = people(NOISY, each_of, 11, replications)
    truth, held, asked = given_shares(NOISY), 0, 0
    groups: dict[str, list[History]] = {}
    for each in histories:
        groups.setdefault(each.participation.split("-")[1], []).append(each)
    for theirs in groups.values():
        found = fit(VAGUE, theirs, until=UNTIL, definition=DEFINITION)
        for share in found.shares:
            if share.of == "course":
                held += share.low <= truth[share.of, share.case, share.step] <= share.high
                asked += 1
    assert 0.92 < held / asked < 0.98
