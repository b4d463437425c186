"""What Hedemoramodellen lets people do: enter during implementation, take steps in any order."""

from datetime import date
from itertools import permutations

import pytest

from pathway.commands import CloseProject
from pathway.decision import ClosedProject, close_project, settle
from pathway.events import Exited, PhaseEntered
from pathway.state import ProjectState
from tests.programmes.hedemora.walking import (
    HEDEMORA,
    STEPS,
    WALK,
    done,
    referred,
    stepping,
    supported,
)
from tests.programmes.walker import Told, after

_DAY = date(2021, 1, 18)
_NO: Told = {"own_livelihood": "no"}


# The stages


@pytest.mark.parametrize(
    ("on", "broken"),
    [
        (date(2020, 2, 2), ("version-in-force", "project-period")),
        (date(2020, 2, 3), ()),
        (date(2022, 5, 31), ()),
        (date(2022, 6, 1), ("project-period",)),
    ],
)
def test_a_referral_falls_within_the_project(on: date, broken: tuple[str, ...]) -> None:
    assert WALK.ask(WALK.outside, "refer", on, **_NO) == broken


@pytest.mark.parametrize(
    ("on", "broken"),
    [
        (date(2020, 5, 31), ("entry-in-implementation",)),
        (date(2020, 6, 1), ()),
        (date(2022, 3, 31), ()),
        (date(2022, 4, 1), ("entry-in-implementation",)),
    ],
)
def test_nobody_enters_outside_implementation(on: date, broken: tuple[str, ...]) -> None:
    assert WALK.ask(referred(date(2020, 2, 3)), "start_steps", on) == broken


def test_who_is_referred_during_planning_learns_the_days_of_implementation() -> None:
    refusal = WALK.refused(referred(date(2020, 4, 20)), "start_steps", date(2020, 5, 25))
    (reason,) = refusal.reasons
    assert (reason.earliest, reason.latest) == (date(2020, 6, 1), date(2022, 3, 31))
    assert refusal.possible_from == date(2020, 6, 1)


def test_nobody_returns_during_closing() -> None:
    left = WALK.take(stepping(_DAY), "exit", _DAY, outcome="dropped_out", reason="no_show").state
    assert WALK.ask(left, "reenter", date(2022, 3, 31)) == ()
    assert WALK.ask(left, "reenter", date(2022, 4, 1)) == ("entry-in-implementation",)


def test_those_inside_are_shown_until_they_are_taken_to_an_exit_before_closing_ends() -> None:
    state = stepping(date(2021, 10, 4))
    assert WALK.due(state, date(2022, 5, 30)) == []
    last = "those taking part are taken to an exit before closing ends"
    assert WALK.due(state, date(2022, 5, 31)) == [f"{last}: due on 2022-05-31"]
    assert "1 day overdue" in WALK.due(state, date(2022, 6, 1))[0]
    assert WALK.ask(state, "exit", date(2022, 5, 31), outcome="other_programme") == ()
    first = "those referred start before implementation ends"
    assert WALK.due(referred(_DAY), date(2022, 3, 31)) == [f"{first}: due on 2022-03-31"]


# Who takes part


@pytest.mark.parametrize("education", ["isced_0_2", "isced_3_4", "isced_5_8", "unknown"])
def test_people_take_part_whatever_their_education(education: str) -> None:
    assert WALK.ask(WALK.outside, "refer", _DAY, education=education, **_NO) == ()


@pytest.mark.parametrize(
    ("livelihood", "broken"),
    [("no", ()), ("unknown", ()), ("yes", ("without-own-livelihood",))],
)
def test_participants_have_no_own_livelihood(livelihood: str, broken: tuple[str, ...]) -> None:
    assert WALK.ask(WALK.outside, "refer", _DAY, own_livelihood=livelihood) == broken
    assert WALK.ask(referred(_DAY), "start_steps", _DAY, own_livelihood=livelihood) == broken


# The steps


@pytest.mark.parametrize("order", list(permutations(STEPS)))
def test_the_three_steps_may_be_taken_in_any_order(order: tuple[str, ...]) -> None:
    state, rules = stepping(_DAY), {"vocational-skill", "experience", "language"}
    for step in order:
        broken = WALK.ask(state, "start_livelihood_support", _DAY, way="work")
        assert set(broken) == rules
        state = done(state, _DAY, step)
        rules -= {step.replace("_", "-")}
    assert WALK.ask(state, "start_livelihood_support", _DAY, way="work") == ()


def test_the_three_steps_may_go_on_at_the_same_time_and_hours_are_logged_on_each() -> None:
    state = stepping(_DAY)
    for step in STEPS:
        state = WALK.take(state, "open_activity", _DAY, activity=step).state
    for step in STEPS:
        state = WALK.take(state, "log_hours", _DAY, hours=2, activity=step).state
    assert len(state.tally.open) == 3


def test_what_was_there_already_counts_and_what_was_interrupted_does_not() -> None:
    state = done(stepping(_DAY), _DAY, *STEPS, result="there_already")
    assert WALK.ask(state, "start_livelihood_support", _DAY, way="studies") == ()
    state = done(stepping(_DAY), _DAY, *STEPS, result="interrupted")
    assert len(WALK.ask(state, "start_livelihood_support", _DAY, way="studies")) == 3


# Into work and livelihood


def test_a_first_work_takes_one_of_the_steps_whichever_it_is() -> None:
    state = stepping(_DAY)
    assert WALK.ask(state, "exit", _DAY, outcome="first_work") == ("first-work",)
    for step in STEPS:
        assert WALK.ask(done(state, _DAY, step), "exit", _DAY, outcome="first_work") == ()


@pytest.mark.parametrize("way", ["work", "studies", "own_business"])
def test_support_to_an_own_livelihood_leads_to_work_studies_or_a_business(way: str) -> None:
    state = done(stepping(_DAY), _DAY, *STEPS)
    (event,) = WALK.take(state, "start_livelihood_support", _DAY, way=way).events
    assert isinstance(event, PhaseEntered)
    assert event.told == (("way", way),)


@pytest.mark.parametrize("outcome", ["employment", "studies", "own_business", "other_programme"])
def test_an_own_livelihood_is_an_outcome_at_any_time(outcome: str) -> None:
    for state in (stepping(_DAY), supported(_DAY)):
        assert WALK.ask(state, "exit", _DAY, outcome=outcome) == ()


def test_only_who_had_support_has_completed_and_may_go_back_to_the_steps() -> None:
    assert WALK.ask(stepping(_DAY), "exit", _DAY, outcome="completed") == ("details-told",)
    assert WALK.ask(supported(_DAY), "exit", _DAY, outcome="completed") == ()
    back = WALK.take(supported(_DAY), "return_to_steps", _DAY).state
    assert back.phase == "steps"
    assert WALK.ask(back, "start_livelihood_support", _DAY, way="studies") == ()


# Time


def test_a_participation_is_due_after_a_year_and_an_extension_is_asked_from_39_weeks_on() -> None:
    state = stepping(_DAY)
    granted: Told = {"days": 91, "reason": "absence", "decided_by": "project_manager"}
    assert WALK.ask(state, "extend", after(_DAY, 272), **granted) == ("more_time/asked-from",)
    state = WALK.take(state, "extend", after(_DAY, 273), **granted).state
    assert WALK.due(state, after(_DAY, 364 + 90)) == []
    assert len(WALK.due(state, after(_DAY, 364 + 91))) == 1


@pytest.mark.parametrize(
    ("exited", "status"),
    [(date(2021, 11, 30), "due"), (date(2021, 12, 1), "not_due_at_project_end")],
)
def test_the_last_follow_up_within_the_project_is_of_an_exit_in_november_2021(
    exited: date, status: str
) -> None:
    left = WALK.take(stepping(_DAY), "exit", exited, outcome="employment").state
    assert WALK.follow_up(left, date(2022, 5, 31)) == status


def test_a_closing_before_its_time_would_end_what_is_open() -> None:
    command = CloseProject("hedemora", date(2021, 6, 30), date(2021, 5, 3), "project_manager")
    answer = close_project(HEDEMORA, ProjectState(), command)
    assert isinstance(answer, ClosedProject)
    for state in (referred(_DAY), stepping(_DAY), supported(_DAY)):
        (event,), _ = settle(HEDEMORA, state, date(2021, 7, 1), project=answer.state)
        assert isinstance(event, Exited)
        assert (event.on, event.reason) == (date(2021, 6, 30), "project_closed")
