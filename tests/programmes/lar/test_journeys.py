"""What Lär lets people do: an introduction, a joint plan, adaptation where it is needed, support."""

from datetime import date

import pytest

from pathway.state import State
from tests.programmes.lar.walking import (
    WALK,
    YOUNG,
    introduced,
    referred,
    supported,
)
from tests.programmes.walker import Told, after

_DAY = date(2015, 9, 7)


def _refer(on: date = _DAY, **told: int | str) -> tuple[str, ...]:
    return WALK.ask(WALK.outside, "refer", on, **(YOUNG | told))


# Who takes part


@pytest.mark.parametrize(("age", "broken"), [(15, 1), (16, 0), (29, 0), (30, 1)])
def test_participants_are_16_to_29_years_old(age: int, broken: int) -> None:
    assert _refer(age=age) == ("young-16-29",) * broken


def test_nobody_is_referred_while_the_pre_study_works_out_the_model() -> None:
    assert _refer(on=date(2014, 12, 31)) == ("after-the-pre-study",)
    assert _refer(on=date(2015, 1, 1)) == ()


@pytest.mark.parametrize(
    ("referrer", "broken"),
    [
        ("employment_service", 0),
        ("social_services", 0),
        ("school", 0),
        ("social_insurance_agency", 1),
        ("health_care", 1),
        ("oneself", 1),
        ("unknown", 1),
    ],
)
def test_in_the_centre_employment_service_social_services_and_school_refer(
    referrer: str, broken: int
) -> None:
    assert _refer(referrer=referrer) == ("who-may-refer",) * broken


def test_only_who_has_difficulty_in_getting_established_begins() -> None:
    assert WALK.ask(referred(_DAY), "start_introduction", _DAY) == ()
    unassessed = WALK.take(WALK.outside, "refer", _DAY, **YOUNG).state
    (reason,) = WALK.refused(unassessed, "start_introduction", _DAY).reasons
    assert (reason.rule, reason.needs) == ("far-from-work", "record_assessment")
    told: Told = {"name": "far_from_work", "value": "no"}
    not_far = WALK.take(unassessed, "record_assessment", _DAY, **told).state
    assert WALK.ask(not_far, "start_introduction", _DAY) == ("far-from-work",)


# From introduction to support


def test_the_introduction_lasts_eight_weeks_in_the_centre() -> None:
    state = introduced(_DAY)
    (reason,) = WALK.refused(state, "start_support", after(_DAY, 55)).reasons
    assert (reason.rule, reason.earliest) == ("introduction-length", after(_DAY, 56))
    assert WALK.ask(state, "start_support", after(_DAY, 56)) == ()
    assert WALK.due(state, after(_DAY, 55)) == []
    assert WALK.due(state, after(_DAY, 56)) == ["introduction: 8 weeks due on 2015-11-02"]
    assert WALK.due(state, after(_DAY, 71))[0].endswith("1 day overdue")


def test_without_a_joint_plan_the_support_does_not_start() -> None:
    state = WALK.take(referred(_DAY), "start_introduction", _DAY).state
    on = after(_DAY, 56)
    assert WALK.ask(state, "start_support", on) == ("joint-plan",)
    for value, broken in (("not_agreed", ("joint-plan",)), ("agreed", ())):
        told: Told = {"name": "joint_plan", "value": value}
        planned = WALK.take(state, "record_assessment", on, **told).state
        assert WALK.ask(planned, "start_support", on) == broken


@pytest.mark.parametrize(
    ("disability", "adaptation", "broken"),
    [
        ("no", None, 0),
        ("no", "needed", 0),
        ("yes", None, 1),
        ("yes", "needed", 1),
        ("yes", "needed_and_arranged", 0),
        ("yes", "not_needed", 0),
        ("unknown", None, 1),
        ("unknown", "needed", 1),
        ("unknown", "not_needed", 0),
    ],
)
def test_who_has_a_disability_or_may_have_one_gets_the_adaptation_first(
    disability: str, adaptation: str | None, broken: int
) -> None:
    state, on = introduced(_DAY, disability=disability), after(_DAY, 56)
    if adaptation is not None:
        told: Told = {"name": "adaptation", "value": adaptation}
        state = WALK.take(state, "record_assessment", on, **told).state
    assert WALK.ask(state, "start_support", on) == ("adaptation-arranged",) * broken


def test_a_rehabilitation_of_two_weeks_moves_the_end_of_the_introduction() -> None:
    for days, moved in ((13, 0), (14, 14)):
        state = WALK.take(introduced(_DAY), "pause", _DAY, reason="rehabilitation").state
        state = WALK.take(state, "resume", after(_DAY, days)).state
        on = after(_DAY, 56 + moved)
        assert WALK.ask(state, "start_support", after(on, -1)) == ("introduction-length",)
        assert WALK.ask(state, "start_support", on) == ()


# Support and activities


def _guided(state: State, on: date, result: str) -> State:
    state = WALK.take(state, "open_activity", on, activity="guidance").state
    return WALK.take(state, "close_activity", on, activity="guidance", result=result).state


def test_who_has_completed_has_completed_the_guidance() -> None:
    state = supported(_DAY)
    assert WALK.ask(state, "exit", _DAY, outcome="completed") == ("guidance-completed",)
    assert WALK.ask(state, "exit", _DAY, outcome="employment") == ()
    for result, broken in (("interrupted", ("guidance-completed",)), ("completed", ())):
        guided = _guided(state, _DAY, result)
        assert WALK.ask(guided, "exit", _DAY, outcome="completed") == broken


def test_nobody_completes_during_the_introduction() -> None:
    assert WALK.ask(introduced(_DAY), "exit", _DAY, outcome="completed") == ("details-told",)
    assert WALK.ask(introduced(_DAY), "exit", _DAY, outcome="supported_employment") == ()


def test_a_work_trial_comes_with_the_support_and_guidance_from_the_start() -> None:
    state = introduced(_DAY)
    assert WALK.ask(state, "open_activity", _DAY, activity="guidance") == ()
    assert WALK.ask(state, "open_activity", _DAY, activity="work_trial") != ()
    assert WALK.ask(supported(_DAY), "open_activity", _DAY, activity="work_trial") == ()


def test_the_coordinator_extends_the_support_to_a_year_at_the_most() -> None:
    state, on = supported(_DAY), after(_DAY, 182)
    told: Told = {"days": 91, "reason": "absence", "decided_by": "coordinator"}
    assert WALK.ask(state, "extend", on, **(told | {"days": 92})) == ("support_extension/cap",)
    by_another = told | {"decided_by": "case_worker"}
    assert WALK.ask(state, "extend", on, **by_another) == ("support_extension/decided-by",)
    state = WALK.take(state, "extend", on, **told).state
    assert WALK.due(state, after(_DAY, 272)) == []
    state = WALK.take(state, "extend", after(_DAY, 272), **told).state
    assert WALK.ask(state, "extend", after(_DAY, 363), **(told | {"days": 1})) == (
        "support_extension/cap-in-all",
    )
