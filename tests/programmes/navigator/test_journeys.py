"""What Navigator lets people do until they exit, on both sides of each day that matters."""

from datetime import date

import pytest

from pathway.commands import Step
from pathway.decision import Refusal, begin, decide, due, follow_ups, replay
from pathway.events import ActivityClosed, Exited
from pathway.state import State
from tests.programmes.navigator.walking import (
    NAVIGATOR,
    Told,
    after,
    ask,
    coached,
    introduced,
    referred,
    take,
    walk,
)

_DAY = date(2009, 1, 12)
_YES: Told = {"name": "need_of_support", "value": "yes"}
_OUTSIDE = begin(NAVIGATOR, "participation-1", "person-1")


def _due(state: State, on: date) -> list[str]:
    return [str(each) for each in due(NAVIGATOR, state, on)]


# The ways through


def test_the_ordinary_way_leads_from_the_introduction_to_an_exit_and_a_follow_up() -> None:
    leave = date(2009, 2, 9)
    state, events = walk(
        ("refer", date(2009, 1, 5), {"sex": "woman", "age": 19}),
        ("start_introduction", date(2009, 1, 12), {"target_group": "youth_social_assistance"}),
        ("exit", leave, {"outcome": "completed"}),
        ("follow_up", after(leave, 90), {"status": "reached", "situation": "employment"}),
    )
    assert state.phase == "exited"
    assert [type(event).__name__ for event in events] == [
        "Referred",
        "PhaseEntered",
        "Exited",
        "FollowedUp",
    ]


def test_the_whole_way_leads_through_coaching_and_internship_with_coaching_going_on() -> None:
    granted: Told = {"days": 14, "reason": "absence", "decided_by": "project_manager"}
    state, events = walk(
        ("refer", date(2009, 1, 5), {"sex": "man", "age": 31}),
        ("start_introduction", date(2009, 1, 12), {"target_group": "adult_social_assistance"}),
        ("open_activity", date(2009, 1, 19), {"activity": "language_studies"}),
        ("log_hours", date(2009, 1, 23), {"hours": 6.5}),
        ("record_assessment", date(2009, 2, 5), _YES),
        ("start_coaching", date(2009, 2, 9), {}),
        ("start_internship", date(2009, 3, 2), {"kind": "language_internship"}),
        ("pause", date(2009, 4, 1), {"reason": "parental_leave"}),
        ("resume", date(2009, 5, 1), {}),
        ("end_internship", date(2009, 6, 1), {}),
        ("extend", date(2009, 8, 20), granted),
        ("record_assessment", date(2009, 9, 9), {"name": "employability", "value": "increased"}),
        ("exit", date(2009, 9, 9), {"outcome": "completed"}),
        ("record_situation", date(2009, 10, 1), {"situation": "unemployed"}),
        ("follow_up", date(2009, 12, 8), {"status": "reached", "situation": "self_employment"}),
    )
    assert state.phase == "exited"
    assert replay(NAVIGATOR, events) == state
    closed = [event for event in events if isinstance(event, ActivityClosed)]
    assert [(each.activity, each.result) for each in closed] == [
        ("language_studies", "interrupted")
    ]


# Referral


@pytest.mark.parametrize(
    ("on", "broken"),
    [
        (date(2008, 4, 30), ("version-in-force", "project-period")),
        (date(2008, 5, 1), ()),
        (date(2011, 4, 30), ()),
        (date(2011, 5, 1), ("project-period",)),
    ],
)
def test_a_referral_falls_within_the_project_period(on: date, broken: tuple[str, ...]) -> None:
    assert ask(_OUTSIDE, "refer", on) == broken


@pytest.mark.parametrize(
    ("group", "age", "broken"),
    [
        ("youth_social_assistance", 15, ("youth-16-24",)),
        ("youth_social_assistance", 16, ()),
        ("youth_social_assistance", 24, ()),
        ("youth_social_assistance", 25, ("youth-16-24",)),
        ("adult_social_assistance", 24, ("adults-25-64",)),
        ("adult_social_assistance", 25, ()),
        ("adult_social_assistance", 64, ()),
        ("adult_social_assistance", 65, ("adults-25-64",)),
        ("foreign_background", 24, ()),
        ("foreign_background", 65, ()),
        ("unknown", 15, ()),
        ("youth_social_assistance", "unknown", ()),
        ("adult_social_assistance", "unknown", ()),
    ],
)
def test_a_target_group_has_its_ages_at_referral_and_when_restated(
    group: str, age: int | str, broken: tuple[str, ...]
) -> None:
    assert ask(_OUTSIDE, "refer", _DAY, target_group=group, age=age) == broken
    state = referred(_DAY)
    assert ask(state, "start_introduction", _DAY, target_group=group, age=age) == broken


def test_attributes_are_restated_at_the_introduction_and_never_later() -> None:
    state = referred(_DAY, target_group="youth_social_assistance", age=24)
    assert ask(state, "start_introduction", _DAY, age=25) == ("youth-16-24",)
    told: Told = {"age": 25, "target_group": "adult_social_assistance"}
    state = take(state, "start_introduction", _DAY, **told).state
    assert {25, "adult_social_assistance"} <= set(state.known)
    state = take(state, "record_assessment", _DAY, **_YES).state
    assert ask(state, "start_coaching", after(_DAY, 28), age=26) == ("details-told",)


def test_a_declined_referral_needs_no_words_and_counts_in_no_started_figure() -> None:
    answer = take(referred(_DAY), "decline_referral", _DAY)
    (event,) = answer.events
    assert isinstance(event, Exited)
    assert (event.outcome, event.category, event.source) == ("declined", "not_started", "referred")
    (owed,) = follow_ups(NAVIGATOR, answer.state, after(_DAY, 90))
    assert owed.status == "not_applicable"
    assert ask(answer.state, "reenter", after(_DAY, 20)) == ("return-of-a-participant",)
    assert ask(referred(_DAY), "exit", _DAY, outcome="declined") == ("possible-in-phase",)


# Introduction


def test_coaching_starts_on_day_28_for_those_in_need_of_more_support() -> None:
    state = introduced(_DAY)
    assert ask(state, "start_coaching", after(_DAY, 28)) == ("need-of-support",)
    no = take(state, "record_assessment", _DAY, name="need_of_support", value="no").state
    assert ask(no, "start_coaching", after(_DAY, 28)) == ("need-of-support",)
    yes = take(state, "record_assessment", _DAY, **_YES).state
    assert ask(yes, "start_coaching", after(_DAY, 27)) == ("introduction-four-weeks",)
    assert ask(yes, "start_coaching", after(_DAY, 28)) == ()


def test_a_refusal_says_how_many_days_and_from_which_day() -> None:
    state = take(introduced(_DAY), "record_assessment", _DAY, **_YES).state
    answer = decide(NAVIGATOR, state, Step("start_coaching", date(2009, 2, 8)))
    assert isinstance(answer, Refusal)
    assert str(answer) == (
        "Refused: start_coaching on 2009-02-08\n"
        "  introduction-four-weeks   The introduction lasts four weeks: 27 of 28 days so far. "
        "Possible from 2009-02-09.\n"
        '                            (document 003, "introduktionsperiod på fyra veckor")'
    )
    assert answer.possible_from == date(2009, 2, 9)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (27, []),
        (28, ["introduction: 4 weeks due on 2009-02-09"]),
        (42, ["introduction: 4 weeks due on 2009-02-09"]),
        (44, ["introduction: 6 weeks passed on 2009-02-23, 2 days overdue"]),
    ],
)
def test_the_introduction_is_due_on_day_28_and_overdue_after_day_42(
    days: int, said: list[str]
) -> None:
    assert _due(introduced(_DAY), after(_DAY, days)) == said


# Exit


@pytest.mark.parametrize(("days", "broken"), [(27, ("full-introduction",)), (28, ())])
def test_the_introduction_is_completed_on_day_28(days: int, broken: tuple[str, ...]) -> None:
    on = after(_DAY, days)
    assert ask(introduced(_DAY), "exit", on, outcome="completed") == broken


@pytest.mark.parametrize("phase", ["coaching", "internship"])
@pytest.mark.parametrize(("days", "broken"), [(181, ("full-support",)), (182, ())])
def test_intensive_support_is_completed_on_day_182_of_coaching_and_internship_together(
    phase: str, days: int, broken: tuple[str, ...]
) -> None:
    state = coached(_DAY)
    if phase == "internship":
        state = take(state, "start_internship", after(_DAY, 40), kind="internship").state
    assert ask(state, "exit", after(_DAY, days), outcome="completed") == broken


@pytest.mark.parametrize(
    "told",
    [
        {"outcome": "employment"},
        {"outcome": "self_employment"},
        {"outcome": "regular_education"},
        {"outcome": "other_programme"},
        {"outcome": "transferred"},
        {"outcome": "dropped_out", "reason": "own_wish"},
        {"outcome": "excluded", "reason": "not_eligible"},
    ],
)
def test_any_other_exit_is_possible_from_the_first_day(told: dict[str, str]) -> None:
    assert ask(introduced(_DAY), "exit", _DAY, **told) == ()
    assert ask(coached(_DAY), "exit", _DAY, **told) == ()


def test_a_reason_is_told_for_drop_out_and_exclusion_only_and_each_has_its_own() -> None:
    state = introduced(_DAY)
    for told in (
        {"outcome": "dropped_out"},
        {"outcome": "excluded"},
        {"outcome": "dropped_out", "reason": "death"},
        {"outcome": "employment", "reason": "moved"},
        {"outcome": "declined"},
        {},
    ):
        assert ask(state, "exit", _DAY, **told) == ("details-told",), told
