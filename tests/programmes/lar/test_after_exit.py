"""What Lär lets people do after an exit, and when the project closes: follow-ups, returns."""

from datetime import date

from pathway.commands import CloseProject
from pathway.decision import ClosedProject, close_project, follow_ups, settle
from pathway.events import Exited
from pathway.state import ProjectState
from tests.programmes.lar.walking import LAR, WALK, introduced, left, referred, supported
from tests.programmes.walker import Told, after

_DAY = date(2015, 9, 7)


def test_the_three_follow_ups_come_after_4_weeks_90_days_and_26_weeks() -> None:
    state = left(_DAY)
    owed = follow_ups(LAR, state, _DAY)
    assert [(each.id, each.on) for each in owed] == [
        ("early", after(_DAY, 28)),
        ("day_90", after(_DAY, 90)),
        ("late", after(_DAY, 182)),
    ]
    told: Told = {"name": "late", "status": "reached", "situation": "employment"}
    assert WALK.ask(state, "follow_up", after(_DAY, 181), **told) == ("late/not-before",)
    assert WALK.ask(state, "follow_up", after(_DAY, 182), **told) == ()


def test_who_started_the_introduction_may_return() -> None:
    dropped = left(_DAY, "dropped_out", reason="own_wish")
    again = WALK.take(dropped, "reenter", after(_DAY, 30)).state
    assert WALK.ask(again, "start_support", after(_DAY, 30 + 55))[0] == "introduction-length"
    declined = WALK.take(referred(_DAY), "decline_referral", _DAY).state
    for state in (declined, left(_DAY, "transferred"), left(_DAY, "excluded", reason="death")):
        assert WALK.ask(state, "reenter", _DAY) == ("return-of-a-participant",)


def test_an_exit_is_taken_back_within_two_weeks() -> None:
    assert WALK.ask(left(_DAY), "reopen", after(_DAY, 14)) == ()
    assert WALK.ask(left(_DAY), "reopen", after(_DAY, 15)) == ("reopen-within-14-days",)


def test_an_early_closing_ends_every_open_participation() -> None:
    answer = close_project(LAR, ProjectState(), CloseProject("lar", after(_DAY, 30)))
    assert isinstance(answer, ClosedProject)
    for state in (referred(_DAY), introduced(_DAY), supported(_DAY)):
        (event,), ended = settle(LAR, state, after(_DAY, 31), project=answer.state)
        assert isinstance(event, Exited)
        assert (event.on, event.reason, ended.phase) == (
            after(_DAY, 30),
            "project_closed",
            "exited",
        )
