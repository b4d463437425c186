"""Faults made in Navigator are found, with the rules to blame and a journey that the core confirms."""

from collections.abc import Callable

import pytest

from pathway.definition import Definition
from pathway.verification import Finding, Question, prove
from tests.verification.faulty_navigators import (
    NAVIGATOR,
    a_follow_up_that_closes_before_it_opens,
    an_extension_after_the_limit,
    an_internship_longer_than_what_is_left,
    an_introduction_too_short,
    completed_later_than_support_lasts,
    no_way_out_of_an_internship,
)

_ALL_DATES = 146_097

_Faulty = Callable[[], Definition]


def _found(faulty: _Faulty, *asked: Question) -> dict[str, Finding]:
    report = prove(faulty(), asked=asked, timed=False)
    assert report.method == "sets"
    assert not report.undecided
    return {each.id: each for each in report.findings}


@pytest.mark.slow
def test_navigator_as_it_is_has_none_of_the_faults() -> None:
    report = prove(NAVIGATOR)
    assert report.findings == ()
    assert report.undecided == ()


def test_an_internship_begun_too_late_is_a_dead_end_on_those_days() -> None:
    found = _found(an_internship_longer_than_what_is_left, "dead_end")
    late = found["dead_end:internship:internship-two-weeks+support"]
    assert {each.clock: (each.first, each.last) for each in late.days} == {
        "support": (197, 210),
        "placement": (0, 13),
    }
    assert late.journey is not None
    assert late.journey.confirmed
    assert "dead_end:internship:internship-two-weeks+project_end" in found
    assert len(found) == 2


def test_an_extension_that_opens_after_the_limit_is_never_asked_for() -> None:
    found = _found(an_extension_after_the_limit, "never_fires")
    never = found["never_fires:extend/coaching:extended-from-week-33+support_extension/not-late"]
    assert never.journey is not None
    assert never.journey.refused is not None
    assert never.journey.refused.step == "extend"
    assert never.journey.confirmed


@pytest.mark.slow
def test_a_rule_and_a_limit_that_exclude_each_other_are_a_contradiction() -> None:
    found = _found(completed_later_than_support_lasts, "contradiction")
    assert set(found) == {"contradiction:exit/coaching/completed:full-support+support"}


@pytest.mark.slow
def test_an_internship_that_nobody_gets_out_of_is_a_dead_end() -> None:
    found = _found(no_way_out_of_an_internship, "dead_end")
    stuck = found["dead_end:internship:internship-two-weeks"]
    assert [(each.clock, each.first) for each in stuck.days] == [("support", 141)]
    assert stuck.journey is not None
    assert stuck.journey.until - stuck.journey.steps[-2][0] == 141  # since coaching started


@pytest.mark.slow
def test_an_introduction_too_short_for_its_rule_is_left_by_nobody_on_time() -> None:
    found = _found(an_introduction_too_short, "never_fires", "contradiction")
    rules = "introduction+introduction-four-weeks"
    assert f"never_fires:start_coaching/introduction/coaching:{rules}" in found
    assert f"contradiction:start_coaching/introduction:{rules}" not in found
    assert "contradiction:exit/introduction/completed:full-introduction+introduction" in found
    assert "never_fires:completed" in found


@pytest.mark.slow
def test_a_follow_up_of_months_against_days_is_closed_after_some_exits() -> None:
    found = _found(a_follow_up_that_closes_before_it_opens, "window_closed")
    (closed,) = found.values()
    assert closed.id == "window_closed:follow_up/after_exit:day_90+day_90/not-before"
    assert closed.why is not None
    assert 0 < int(closed.why.split()[0]) < _ALL_DATES
