"""What Navigator lets people do after an exit, on any day, and when the project closes."""

from datetime import date

import pytest

from pathway.dates import day_of, ordinal_of
from pathway.decision import begin, follow_ups, settle
from pathway.events import Exited, FollowedUp
from pathway.state import ProjectState, State
from tests.programmes.navigator.walking import (
    NAVIGATOR,
    Told,
    after,
    ask,
    coached,
    introduced,
    left,
    referred,
    take,
)

_DAY = date(2009, 1, 12)
_YES: Told = {"name": "need_of_support", "value": "yes"}
_OUTSIDE = begin(NAVIGATOR, "participation-1", "person-1")


def _status(state: State, on: date) -> str:
    (owed,) = follow_ups(NAVIGATOR, state, on)
    return owed.status


# After the exit


def test_a_follow_up_is_possible_on_day_90_due_on_it_and_overdue_after_day_104() -> None:
    state = left(_DAY)
    reached = {"status": "reached", "situation": "employment"}
    assert ask(state, "follow_up", after(_DAY, 89), **reached) == ("day_90/not-before",)
    assert ask(state, "follow_up", after(_DAY, 90), **reached) == ()
    found = [_status(state, after(_DAY, days)) for days in (89, 90, 104, 105)]
    assert found == ["scheduled", "due", "due", "overdue"]


@pytest.mark.parametrize(("days", "late"), [(90, 0), (104, 0), (105, 1), (134, 30)])
def test_a_late_follow_up_is_accepted_with_its_lateness(days: int, late: int) -> None:
    told = {"status": "reached", "situation": "inactive"}
    (event,) = take(left(_DAY), "follow_up", after(_DAY, days), **told).events
    assert isinstance(event, FollowedUp)
    assert (event.name, event.days_late) == ("day_90", late)


def test_a_situation_is_told_by_those_who_were_reached_and_by_nobody_else() -> None:
    state, on = left(_DAY), after(_DAY, 90)
    assert ask(state, "follow_up", on, status="reached") == ("details-told",)
    assert ask(state, "follow_up", on, status="unreachable", situation="employment") == (
        "details-told",
    )
    for status in ("unreachable", "refused", "not_applicable"):
        assert _status(take(state, "follow_up", on, status=status).state, on) == status


def test_who_was_unreachable_may_be_reached_later_and_is_then_done() -> None:
    on = after(_DAY, 90)
    reached = {"status": "reached", "situation": "unemployed"}
    state = take(left(_DAY), "follow_up", on, status="unreachable").state
    state = take(state, "follow_up", after(on, 5), **reached).state
    assert _status(state, after(on, 5)) == "reached"
    assert ask(state, "follow_up", after(on, 6), **reached) == ("follow-up-not-done",)


def test_nobody_follows_up_the_dead() -> None:
    state = left(_DAY, "excluded", reason="death")
    assert _status(state, after(_DAY, 90)) == "not_applicable"
    assert ask(state, "follow_up", after(_DAY, 90), status="unreachable") == ("follow-up-applies",)
    assert _status(left(_DAY, "excluded", reason="prison"), after(_DAY, 90)) == "due"


def test_a_transfer_is_no_exit_to_follow_up() -> None:
    state = left(_DAY, "transferred")
    assert follow_ups(NAVIGATOR, state, after(_DAY, 90)) == ()
    assert "follow-up-applies" in ask(state, "follow_up", after(_DAY, 90), status="refused")


@pytest.mark.parametrize(
    ("leave", "status"),
    [(date(2011, 1, 30), "overdue"), (date(2011, 1, 31), "not_due_at_project_end")],
)
def test_the_last_exit_that_is_followed_up_is_90_days_before_the_project_ends(
    leave: date, status: str
) -> None:
    assert _status(left(leave), after(leave, 120)) == status


def test_who_took_part_re_enters_at_once_until_the_project_ends_and_begins_from_day_0() -> None:
    state = take(coached(_DAY), "exit", _DAY, outcome="employment").state
    state = take(state, "reenter", _DAY).state
    assert state.phase == "introduction"
    assert ask(state, "start_coaching", after(_DAY, 27)) == (
        "introduction-four-weeks",
        "need-of-support",
    )
    state = left(date(2011, 4, 1))
    assert ask(state, "reenter", date(2011, 4, 30)) == ()
    assert ask(state, "reenter", date(2011, 5, 1)) == ("project-period",)


def test_an_exit_is_taken_back_within_14_days_by_staff_and_the_clocks_go_on() -> None:
    state = left(_DAY)
    assert ask(state, "reopen", after(_DAY, 14), "coach") == ()
    assert ask(state, "reopen", after(_DAY, 14), "project_manager") == ()
    assert ask(state, "reopen", after(_DAY, 14)) == ()
    assert ask(state, "reopen", after(_DAY, 15), "coach") == ("reopen-within-14-days",)
    assert ask(state, "reopen", _DAY, "integration_unit") == ("reopened-by-staff",)
    on = after(_DAY, 14)
    state = take(state, "reopen", on).state
    assert state.phase == "introduction"
    assert ask(state, "exit", after(on, 17), outcome="completed") == ("full-introduction",)
    assert ask(state, "exit", after(on, 18), outcome="completed") == ()
    state = take(state, "exit", after(on, 18), outcome="completed").state
    assert _status(state, after(on, 18 + 89)) == "scheduled"
    assert _status(state, after(on, 18 + 90)) == "due"
    declined = take(referred(_DAY), "decline_referral", _DAY).state
    assert take(declined, "reopen", _DAY).state.phase == "referred"


def test_no_exit_is_taken_back_after_the_project_has_ended() -> None:
    state = left(date(2011, 4, 25))
    assert ask(state, "reopen", date(2011, 4, 30)) == ()
    assert ask(state, "reopen", date(2011, 5, 1)) == ("project-period",)


# On any day


def test_situation_and_assessment_are_recorded_on_any_day_and_hours_while_taking_part() -> None:
    internship = take(coached(_DAY), "start_internship", _DAY, kind="internship").state
    for state in (referred(_DAY), introduced(_DAY), coached(_DAY), internship, left(_DAY)):
        on = after(_DAY, 200)
        for situation in NAVIGATOR.situations:
            assert ask(state, "record_situation", on, situation=situation.id) == ()
        told = {"name": "employability", "value": "unchanged"}
        assert ask(state, "record_assessment", on, **told) == ()
        takes_part = state.phase in {"introduction", "coaching", "internship"}
        assert (ask(state, "log_hours", on, hours=8) == ()) is takes_part


@pytest.mark.parametrize("activity", ["language_studies", "course", "part_time_work"])
def test_activities_go_on_across_phases_and_are_interrupted_by_the_exit(activity: str) -> None:
    state = take(introduced(_DAY), "open_activity", _DAY, activity=activity).state
    assert ask(state, "open_activity", _DAY, activity=activity) == ("activity-at-most-open",)
    state = take(state, "record_assessment", _DAY, **_YES).state
    state = take(state, "start_coaching", after(_DAY, 28)).state
    done = {"activity": activity, "result": "completed"}
    assert ask(state, "close_activity", after(_DAY, 28), **done) == ()
    events = take(state, "exit", after(_DAY, 28), outcome="employment").events
    assert [getattr(each, "result", None) for each in events] == ["interrupted", None]


def test_a_project_that_closes_ends_every_open_participation_at_the_end_of_that_day() -> None:
    closed = date(2009, 6, 30)
    project = ProjectState(closed_on=ordinal_of(closed), number=1)
    internship = take(coached(_DAY), "start_internship", _DAY, kind="internship").state
    for state in (referred(_DAY), introduced(_DAY), coached(_DAY), internship):
        assert ask(state, "record_situation", closed, None, project, situation="inactive") == ()
        events, after_closing = settle(NAVIGATOR, state, after(closed, 1), project=project)
        (event,) = events
        assert isinstance(event, Exited)
        assert (event.on, event.outcome, event.reason) == (closed, "excluded", "project_closed")
        assert after_closing.phase == "exited"
        assert day_of(after_closing.day) == closed
    assert settle(NAVIGATOR, left(_DAY), after(closed, 1), project=project)[0] == ()
    assert ask(_OUTSIDE, "refer", closed, None, project) == ()
    assert ask(_OUTSIDE, "refer", after(closed, 1), None, project) == ("project-period",)
