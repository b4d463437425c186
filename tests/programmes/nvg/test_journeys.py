"""What NVG lets people do: two routes in, theory and workplace in turn, an early closing."""

from datetime import date

import pytest

from pathway.commands import CloseProject, Step
from pathway.decision import ClosedProject, close_project, joining, settle
from pathway.events import Exited, FactRecorded, Referred
from pathway.programmes.nvg import PROGRAMME
from pathway.state import ProjectState, State
from tests.programmes.nvg.walking import (
    ELIGIBLE,
    NVG,
    WALK,
    by_employment_service,
    left,
    mapped,
    referred,
)
from tests.programmes.walker import Told, after

_DAY = date(2012, 1, 16)
_CLOSING = date(2013, 2, 28)
_SOCIAL: Told = {"route": "social_services"}


def _closed() -> ProjectState:
    command = CloseProject("nvg", _CLOSING, by="growth_unit")
    answer = close_project(NVG, ProjectState(), command)
    assert isinstance(answer, ClosedProject)
    return answer.state


def _refer(**told: int | str) -> tuple[str, ...]:
    return WALK.ask(WALK.outside, "refer", _DAY, **(ELIGIBLE | _SOCIAL | told))


# Eligibility


@pytest.mark.parametrize(
    ("age", "months", "broken"),
    [
        (15, 12, ("age-16-64",)),
        (16, 2, ("unemployed-three-months",)),
        (16, 3, ()),
        (24, 3, ()),
        (25, 3, ("unemployed-a-year",)),
        (25, 11, ("unemployed-a-year",)),
        (25, 12, ()),
        (64, 12, ()),
        (65, 12, ("age-16-64",)),
    ],
)
def test_participants_are_16_to_64_and_unemployed_a_year_or_three_months_when_young(
    age: int, months: int, broken: tuple[str, ...]
) -> None:
    assert _refer(age=age, unemployed_months=months) == broken


@pytest.mark.parametrize("status", ["partly_unemployed", "inactive", "employed", "unknown"])
def test_participants_are_wholly_unemployed(status: str) -> None:
    assert _refer(employment_status=status) == ("wholly-unemployed",)


def test_who_is_not_known_to_be_eligible_is_not_taken_in() -> None:
    assert WALK.ask(WALK.outside, "refer", _DAY, **_SOCIAL) == (
        "age-16-64",
        "wholly-unemployed",
        "unemployed-a-year",
        "unemployed-three-months",
    )
    assert _refer(age="unknown", unemployed_months=12) == ("age-16-64",)


def test_eligibility_is_judged_again_when_what_was_told_is_restated_at_entry() -> None:
    state = referred(_DAY)
    assert WALK.ask(state, "start_mapping", _DAY, unemployed_months=11) == ("unemployed-a-year",)
    assert WALK.ask(state, "start_mapping", _DAY) == ()


# Two routes, one participation


def test_the_employment_service_refers_only_from_its_priority_groups() -> None:
    for group, broken in (("yes", ()), ("no", ("priority-groups",))):
        told = ELIGIBLE | by_employment_service(group)
        assert WALK.ask(WALK.outside, "refer", _DAY, **told) == broken


def test_whether_somebody_is_in_a_priority_group_is_asked_of_the_employment_service_only() -> None:
    without: Told = {"route": "employment_service"}
    assert WALK.ask(WALK.outside, "refer", _DAY, **(ELIGIBLE | without)) == ("details-told",)
    assert _refer(priority_group="no") == ("details-told",)


def test_a_referral_says_by_which_route_it_came() -> None:
    assert WALK.ask(WALK.outside, "refer", _DAY, **ELIGIBLE)[0] == "details-told"
    answer = WALK.take(WALK.outside, "refer", _DAY, **(ELIGIBLE | by_employment_service()))
    first, fact = answer.events
    assert isinstance(first, Referred)
    assert first.told == (("route", "employment_service"), ("priority_group", "yes"))
    assert isinstance(fact, FactRecorded)
    assert fact.facts == (("by_employment_service", "yes"),)


def test_a_second_referral_is_joined_to_the_participation_under_way() -> None:
    state = mapped(_DAY)
    answer = WALK.take(state, "refer_again", _DAY, **by_employment_service())
    assert (answer.state.phase, answer.state.participation) == ("mapping", state.participation)
    (event,) = answer.events
    assert isinstance(event, FactRecorded)
    assert event.facts == (("by_employment_service", "yes"),)


def test_each_route_refers_once() -> None:
    state = referred(_DAY)
    assert WALK.ask(state, "refer_again", _DAY, **_SOCIAL) == ("once-by-social-services",)
    both = WALK.take(state, "refer_again", _DAY, **by_employment_service()).state
    assert WALK.ask(both, "refer_again", _DAY, **by_employment_service()) == (
        "once-by-employment-service",
    )
    assert WALK.ask(state, "refer_again", _DAY, **by_employment_service("no")) == (
        "priority-groups",
    )


def test_a_second_referral_may_come_during_a_pause_and_not_after_an_exit() -> None:
    paused = WALK.take(mapped(_DAY), "pause", _DAY, reason="illness").state
    assert WALK.ask(paused, "refer_again", _DAY, **by_employment_service()) == ()
    assert WALK.ask(left(_DAY), "refer_again", _DAY, **by_employment_service()) == (
        "possible-in-phase",
    )


# The ways through


def test_mapping_decides_between_preparation_theory_and_matching() -> None:
    needed = {
        "start_preparation": "preparation-first",
        "start_theory": "ready-for-training",
        "start_matching": "ready-for-matching",
    }
    for found, step in (
        ("preparation", "start_preparation"),
        ("training", "start_theory"),
        ("matching", "start_matching"),
    ):
        state = mapped(_DAY, found)
        broken = {each: WALK.ask(state, each, _DAY) for each in needed}
        assert broken == {each: () if each == step else (needed[each],) for each in needed}
    unmapped = WALK.take(referred(_DAY), "start_mapping", _DAY).state
    assert WALK.refused(unmapped, "start_theory", _DAY).reasons[0].needs == "record_assessment"


def test_a_whole_way_leads_through_theory_and_workplace_twice_to_a_temporary_post() -> None:
    state, events = WALK.walk(
        ("refer", date(2011, 9, 5), ELIGIBLE | by_employment_service()),
        ("start_mapping", date(2011, 9, 12), {}),
        ("record_assessment", date(2011, 10, 3), {"name": "next_step", "value": "preparation"}),
        ("start_preparation", date(2011, 10, 3), {}),
        ("start_theory", date(2011, 11, 14), {}),
        ("start_workplace_training", date(2011, 12, 12), {}),
        ("log_hours", date(2012, 1, 20), {"hours": 6}),
        ("start_theory", date(2012, 2, 6), {}),
        ("start_workplace_training", date(2012, 3, 5), {}),
        ("start_matching", date(2012, 5, 7), {}),
        ("exit", date(2012, 5, 28), {"outcome": "long_temporary_post"}),
        (
            "follow_up",
            date(2012, 8, 27),
            {"status": "reached", "situation": "long_temporary_post"},
        ),
    )
    assert state.phase == "exited"
    assert len(events) == 13


@pytest.mark.parametrize(
    ("steps", "broken"),
    [
        ((), ("theory-and-workplace",)),
        (("start_theory",), ("theory-and-workplace",)),
        (("start_theory", "start_workplace_training"), ()),
        (("start_theory", "start_workplace_training", "start_matching"), ()),
    ],
)
def test_a_completed_participation_has_held_both_theory_and_workplace(
    steps: tuple[str, ...], broken: tuple[str, ...]
) -> None:
    state = mapped(_DAY)
    for step in steps:
        state = WALK.take(state, step, _DAY).state
    assert WALK.ask(state, "exit", _DAY, outcome="completed") == broken
    for outcome in ("studies", "short_temporary_post", "long_temporary_post", "employment"):
        assert WALK.ask(state, "exit", _DAY, outcome=outcome) == ()


def _trained(on: date) -> State:
    return WALK.take(mapped(on), "start_theory", on).state


def test_training_is_due_after_half_a_year_of_both_and_an_extension_moves_that_day() -> None:
    state = _trained(_DAY)
    state = WALK.take(state, "start_workplace_training", after(_DAY, 60)).state
    assert WALK.due(state, after(_DAY, 181)) == []
    assert WALK.due(state, after(_DAY, 182)) == ["theory and workplace: 26 weeks due on 2012-07-16"]
    granted: Told = {"days": 56, "reason": "absence", "decided_by": "growth_unit"}
    state = WALK.take(state, "extend", after(_DAY, 182), **granted).state
    assert WALK.due(state, after(_DAY, 237)) == []
    assert WALK.ask(state, "extend", after(_DAY, 230), **(granted | {"days": 36})) == (
        "training_extension/cap-in-all",
    )
    assert WALK.ask(state, "extend", after(_DAY, 230), **(granted | {"days": 35})) == ()


def test_who_started_the_mapping_may_return_and_is_mapped_anew() -> None:
    state = WALK.take(left(_DAY, "dropped_out", reason="no_show"), "reenter", after(_DAY, 30)).state
    assert state.phase == "mapping"
    assert WALK.ask(state, "start_theory", after(_DAY, 30)) == ("ready-for-training",)
    declined = WALK.take(referred(_DAY), "decline_referral", _DAY).state
    assert WALK.ask(declined, "reenter", _DAY) == ("return-of-a-participant",)
    dead = left(_DAY, "excluded", reason="death")
    assert WALK.ask(dead, "reenter", _DAY) == ("return-of-a-participant",)


# The early closing


@pytest.mark.parametrize("phase", ["referred", "mapping", "theory", "workplace"])
def test_the_closing_ends_every_open_participation(phase: str) -> None:
    state = referred(_DAY) if phase == "referred" else mapped(_DAY)
    for step, leads_to in (("start_theory", "theory"), ("start_workplace_training", "workplace")):
        if phase in {"theory", "workplace"} and state.phase != phase:
            state = WALK.take(state, step, _DAY).state
            assert state.phase == leads_to
    assert state.phase == phase
    events, state = settle(NVG, state, after(_CLOSING, 1), project=_closed())
    (event,) = events
    assert isinstance(event, Exited)
    assert (event.on, event.outcome, event.reason) == (_CLOSING, "excluded", "project_closed")
    assert state.phase == "exited"


def test_nobody_is_taken_in_after_the_closing() -> None:
    told = ELIGIBLE | _SOCIAL
    for days, broken in ((0, ()), (1, ("project-open",))):
        on = after(_CLOSING, days)
        assert WALK.ask(WALK.outside, "refer", on, None, _closed(), **told) == broken
        assert WALK.ask(left(_DAY), "reenter", on, None, _closed()) == broken


def test_a_follow_up_that_falls_after_the_closing_is_not_due_at_project_end() -> None:
    for exited, status in (
        (date(2012, 11, 30), "due"),
        (date(2012, 12, 1), "not_due_at_project_end"),
    ):
        state = left(exited)
        assert WALK.follow_up(state, after(exited, 90), _closed()) == status
    assert WALK.follow_up(left(date(2012, 12, 1)), _CLOSING) == "scheduled"


def test_the_decision_is_known_by_its_month_so_no_day_of_it_is_told() -> None:
    answer = close_project(NVG, ProjectState(), CloseProject("nvg", _CLOSING))
    assert isinstance(answer, ClosedProject)
    assert answer.event.decided_on is None


def test_a_referral_by_the_other_route_is_joined_to_the_open_participation() -> None:
    second = Step(
        "refer", date(2011, 3, 2), {"route": "social_services", "age": 20}, "social_services"
    )
    joined = joining(PROGRAMME.first, second)
    assert joined == Step("refer_again", second.on, {"route": "social_services"}, second.by)
