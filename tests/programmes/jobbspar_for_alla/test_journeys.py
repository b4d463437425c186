"""What Jobbspår för alla lets people do: choose, start, change, complete or interrupt a track."""

from datetime import date

import pytest

from pathway.commands import CloseProject
from pathway.decision import ClosedProject, close_project
from pathway.events import ActivityClosed, ActivityOpened
from pathway.state import ProjectState, State
from tests.programmes.jobbspar_for_alla.walking import (
    TRACKS,
    WALK,
    applied,
    assessed,
    guided,
    on_track,
    studying,
)
from tests.programmes.walker import Told, after

_DAY = date(2021, 2, 15)
_TRACK: Told = {"activity": "job_track"}
_SUPPORT: Told = {"activity": "more_support"}
_WORKPLACE: Told = {"activity": "workplace_training", "kind": "chosen_employer"}


# Into the studies


@pytest.mark.parametrize(
    "municipality", ["gislaved", "gnosjo", "vaggeryd", "varnamo", "elsewhere", "unknown"]
)
def test_residence_in_another_municipality_is_no_bar(municipality: str) -> None:
    state = WALK.take(applied(_DAY, municipality=municipality), "start_guidance", _DAY).state
    state = assessed(state, _DAY, distance="far", need_of_education="yes")
    assert WALK.ask(state, "start_studies", _DAY) == ()


@pytest.mark.parametrize(
    ("distance", "need", "broken"),
    [
        ("far", "yes", ()),
        ("near", "yes", ("far-from-work",)),
        ("far", "no", ("need-of-education",)),
        ("near", "no", ("far-from-work", "need-of-education")),
    ],
)
def test_those_far_from_work_who_need_education_go_on_to_a_track(
    distance: str, need: str, broken: tuple[str, ...]
) -> None:
    state = assessed(guided(_DAY), _DAY, distance=distance, need_of_education=need)
    assert WALK.ask(state, "start_studies", _DAY) == broken


def test_guidance_assesses_before_the_studies_start() -> None:
    refusal = WALK.refused(guided(_DAY), "start_studies", _DAY)
    assert [each.needs for each in refusal.reasons] == ["record_assessment"] * 2
    assert refusal.possible_from == _DAY


def test_more_support_is_for_those_who_need_it_in_guidance_and_in_the_studies() -> None:
    for state in (guided(_DAY), studying(_DAY)):
        assert WALK.ask(state, "open_activity", _DAY, **_SUPPORT) == ("support-where-needed",)
        no = assessed(state, _DAY, need_of_support="no")
        assert WALK.ask(no, "open_activity", _DAY, **_SUPPORT) == ("support-where-needed",)
        yes = assessed(state, _DAY, need_of_support="yes")
        assert WALK.ask(yes, "open_activity", _DAY, **_SUPPORT) == ()


# The track


def test_a_track_starts_in_the_studies_one_at_a_time() -> None:
    assert WALK.ask(guided(_DAY), "open_activity", _DAY, kind="industry", **_TRACK) == (
        "activity-in-phase",
    )
    again = WALK.ask(on_track(_DAY), "open_activity", _DAY, kind="visitor_economy", **_TRACK)
    assert again == ("activity-at-most-open",)


def test_a_change_closes_one_track_and_starts_another_in_one_step() -> None:
    told: Told = _TRACK | {"kind": "visitor_economy", "result": "changed"}
    answer = WALK.take(on_track(_DAY, "industry"), "change_activity", after(_DAY, 30), **told)
    closed, opened = answer.events
    assert isinstance(closed, ActivityClosed)
    assert (closed.kind, closed.result) == ("industry", "changed")
    assert isinstance(opened, ActivityOpened)
    assert opened.kind == "visitor_economy"


@pytest.mark.parametrize("kind", ["visitor_economy", "hotel_and_restaurant", "industry"])
def test_nobody_changes_to_the_track_that_is_under_way(kind: str) -> None:
    state = on_track(_DAY, kind)
    for other in ("visitor_economy", "hotel_and_restaurant", "industry"):
        told: Told = _TRACK | {"kind": other, "result": "changed"}
        broken = ("change-of-track",) if other == kind else ()
        assert WALK.ask(state, "change_activity", _DAY, **told) == broken


def test_only_tracks_are_changed_and_only_a_change_leaves_one_changed() -> None:
    state = WALK.take(on_track(_DAY), "open_activity", _DAY, **_WORKPLACE).state
    told = _WORKPLACE | {"kind": "other_employer", "result": "completed"}
    assert WALK.ask(state, "change_activity", _DAY, **told) == ("change-of-track",)
    assert WALK.ask(state, "close_activity", _DAY, result="changed", **_TRACK) == (
        "changed-by-a-change",
    )


def test_the_track_is_due_after_40_weeks_and_each_track_has_its_own() -> None:
    state = on_track(_DAY)
    assert WALK.due(state, after(_DAY, 279)) == []
    assert WALK.due(state, after(_DAY, 280)) == ["job track: 40 weeks due on 2021-11-22"]
    told: Told = _TRACK | {"kind": "visitor_economy", "result": "changed"}
    changed = WALK.take(state, "change_activity", after(_DAY, 100), **told).state
    assert WALK.due(changed, after(_DAY, 379)) == []
    assert WALK.due(changed, after(_DAY, 380)) == ["job track: 40 weeks due on 2022-03-02"]


def test_without_a_track_no_day_counts() -> None:
    closed = WALK.take(on_track(_DAY), "close_activity", _DAY, result="interrupted", **_TRACK).state
    assert WALK.due(closed, after(_DAY, 400)) == []


def test_a_break_of_two_weeks_puts_the_track_off_and_a_shorter_one_does_not() -> None:
    for days, put_off in ((13, 0), (14, 14)):
        state = WALK.take(on_track(_DAY), "pause", after(_DAY, 10), reason="illness").state
        state = WALK.take(state, "resume", after(_DAY, 10 + days)).state
        assert WALK.due(state, after(_DAY, 279 + put_off)) == []
        assert len(WALK.due(state, after(_DAY, 280 + put_off))) == 1


def test_after_26_weeks_of_a_break_the_resume_is_overdue() -> None:
    state = WALK.take(on_track(_DAY), "pause", _DAY, reason="parental_leave").state
    assert WALK.due(state, after(_DAY, 181)) == []
    assert WALK.due(state, after(_DAY, 182))[0].startswith(
        "parental leave: the pause reaches its cap of 182 days on"
    )
    late = WALK.due(state, after(_DAY, 189))
    assert any("7 days overdue" in each for each in late)


# With an employer


def test_workplace_based_training_takes_a_track_and_a_chosen_employer() -> None:
    state = on_track(_DAY)
    assert WALK.ask(state, "open_activity", _DAY, **_WORKPLACE) == ()
    other = _WORKPLACE | {"kind": "other_employer"}
    assert WALK.ask(state, "open_activity", _DAY, **other) == ("chosen-employers",)
    assert WALK.ask(studying(_DAY), "open_activity", _DAY, **other) == (
        "workplace-within-a-track",
        "chosen-employers",
    )


# On and out


def _done(result: str) -> State:
    return WALK.take(
        on_track(_DAY), "close_activity", after(_DAY, 100), result=result, **_TRACK
    ).state


@pytest.mark.parametrize(
    ("result", "broken"), [("completed", ()), ("interrupted", ("completed-track",))]
)
def test_a_participation_is_completed_by_a_completed_track(
    result: str, broken: tuple[str, ...]
) -> None:
    on = after(_DAY, 101)
    assert WALK.ask(_done(result), "exit", on, outcome="completed") == broken
    assert WALK.ask(on_track(_DAY), "exit", on, outcome="completed") == ("completed-track",)


@pytest.mark.parametrize("outcome", ["employment", "further_studies", "studies_and_employment"])
def test_the_ways_on_are_open_with_and_without_a_completed_track(outcome: str) -> None:
    for state in (guided(_DAY), on_track(_DAY), _done("completed"), _done("interrupted")):
        assert WALK.ask(state, "exit", after(_DAY, 101), outcome=outcome) == ()


def test_an_exit_interrupts_the_track_that_is_open_and_the_completed_one_stays_completed() -> None:
    again = WALK.take(
        _done("completed"), "open_activity", after(_DAY, 101), kind="visitor_economy", **_TRACK
    ).state
    answer = WALK.take(again, "exit", after(_DAY, 120), outcome="employment")
    (closed, _) = answer.events
    assert isinstance(closed, ActivityClosed)
    assert (closed.kind, closed.result, closed.derived) == ("visitor_economy", "interrupted", True)
    assert {each[:2] for each in answer.state.tally.results} == {
        ("job_track", "completed"),
        ("job_track", "interrupted"),
    }


def test_after_a_return_guidance_assesses_again_and_tracks_count_from_the_new_entry() -> None:
    left = WALK.take(_done("completed"), "exit", after(_DAY, 101), outcome="employment").state
    state = WALK.take(left, "reenter", after(_DAY, 300)).state
    on = after(_DAY, 300)
    assert WALK.ask(state, "start_studies", on) == ("far-from-work", "need-of-education")
    assert WALK.ask(state, "exit", on, outcome="completed") == ("completed-track",)


def test_who_withdrew_the_application_or_died_does_not_return() -> None:
    withdrawn = WALK.take(applied(_DAY), "decline_referral", _DAY).state
    assert WALK.ask(withdrawn, "reenter", _DAY) == ("return-of-a-participant",)
    dead = WALK.take(guided(_DAY), "exit", _DAY, outcome="excluded", reason="death").state
    assert WALK.ask(dead, "reenter", _DAY) == ("return-of-a-participant",)


@pytest.mark.parametrize(
    ("exited", "owed"),
    [
        (date(2021, 6, 21), date(2021, 12, 21)),
        (date(2021, 8, 31), date(2022, 2, 28)),
    ],
)
def test_the_follow_up_is_six_months_after_exit_to_the_day(exited: date, owed: date) -> None:
    left = WALK.take(guided(after(exited, -20)), "exit", exited, outcome="further_studies").state
    told = {"status": "reached", "situation": "further_studies"}
    assert WALK.ask(left, "follow_up", after(owed, -1), **told) == ("month_6/not-before",)
    assert WALK.ask(left, "follow_up", owed, **told) == ()
    assert WALK.follow_up(left, owed) == "due"


def test_a_project_that_is_closed_takes_nobody_in() -> None:
    command = CloseProject("jobbspar_for_alla", date(2022, 12, 30))
    answer = close_project(TRACKS, ProjectState(), command)
    assert isinstance(answer, ClosedProject)
    for on, broken in ((date(2022, 12, 30), ()), (date(2022, 12, 31), ("project-open",))):
        assert WALK.ask(WALK.outside, "refer", on, None, answer.state) == broken
