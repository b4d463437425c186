"""What Navigator lets people do in intensive support and during a pause, day by day."""

from datetime import date

import pytest

from pathway.dates import ordinal_of
from pathway.decision import due, options
from pathway.state import State
from tests.programmes.navigator.walking import (
    NAVIGATOR,
    Told,
    after,
    ask,
    coached,
    introduced,
    take,
)

_DAY = date(2009, 1, 12)
_YES: Told = {"name": "need_of_support", "value": "yes"}


def _due(state: State, on: date) -> list[str]:
    return [str(each) for each in due(NAVIGATOR, state, on)]


# Intensive support


def test_an_internship_starts_only_from_coaching_and_leads_back_to_it() -> None:
    assert ask(introduced(_DAY), "start_internship", _DAY, kind="internship") == (
        "possible-in-phase",
    )
    state = coached(_DAY)
    assert ask(state, "start_internship", _DAY) == ("details-told",)
    assert ask(state, "start_internship", _DAY, kind="apprenticeship") == ("details-told",)
    state = take(state, "start_internship", _DAY, kind="language_internship").state
    assert state.phase == "internship"
    assert take(state, "end_internship", after(_DAY, 30)).state.phase == "coaching"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (181, []),
        (182, ["intensive support: 26 weeks due on 2009-07-13"]),
        (210, ["intensive support: 26 weeks due on 2009-07-13"]),
        (223, ["intensive support: 30 weeks passed on 2009-08-10, 13 days overdue"]),
    ],
)
def test_intensive_support_is_due_on_day_182_and_overdue_after_day_210(
    days: int, said: list[str]
) -> None:
    assert _due(coached(_DAY), after(_DAY, days)) == said


def test_thirty_weeks_passed_is_a_breach_and_refuses_nothing() -> None:
    state, late = coached(_DAY), after(_DAY, 240)
    assert ask(state, "start_internship", late, kind="internship") == ()
    assert ask(state, "exit", late, outcome="completed") == ()


@pytest.mark.parametrize(
    ("days", "told", "broken"),
    [
        (182, {"days": 28}, ()),
        (182, {"days": 29}, ("support_extension/cap", "support_extension/cap-in-all")),
        (183, {"days": 28}, ("support_extension/not-late",)),
        (182, {"days": 28, "decided_by": "coach"}, ("support_extension/decided-by",)),
        (182, {"days": 0}, ("details-told",)),
    ],
)
def test_support_is_extended_until_its_planned_end_by_28_days_at_most(
    days: int, told: Told, broken: tuple[str, ...]
) -> None:
    asked = {"reason": "internship_under_way", "decided_by": "project_manager", **told}
    assert ask(coached(_DAY), "extend", after(_DAY, days), **asked) == broken


def test_extensions_move_the_planned_end_and_never_the_limit() -> None:
    told = {"reason": "absence", "decided_by": "project_manager"}
    state = take(coached(_DAY), "extend", after(_DAY, 170), days=14, **told).state
    assert _due(state, after(_DAY, 195)) == []
    assert len(_due(state, after(_DAY, 196))) == 1
    assert ask(state, "extend", after(_DAY, 196), days=15, **told) == (
        "support_extension/cap-in-all",
    )
    assert ask(state, "extend", after(_DAY, 197), days=14, **told) == (
        "support_extension/not-late",
    )
    state = take(state, "extend", after(_DAY, 196), days=14, **told).state
    assert [each.status for each in due(NAVIGATOR, state, after(_DAY, 210))] == ["due"]
    assert [each.status for each in due(NAVIGATOR, state, after(_DAY, 211))] == ["overdue"]


# Pauses


@pytest.mark.parametrize(("length", "possible_on"), [(29, 34), (30, 58), (180, 208), (190, 208)])
def test_a_pause_stops_the_introduction_from_30_days_on_and_for_180_at_most(
    length: int, possible_on: int
) -> None:
    state = take(introduced(_DAY), "record_assessment", _DAY, **_YES).state
    state = take(state, "pause", after(_DAY, 5), reason="illness").state
    state = take(state, "resume", after(_DAY, 5 + length)).state
    assert ask(state, "start_coaching", after(_DAY, possible_on)) == ()
    if possible_on > 5 + length:
        before = after(_DAY, possible_on - 1)
        assert ask(state, "start_coaching", before) == ("introduction-four-weeks",)


def _paused_often(*lengths: int) -> tuple[State, date]:
    """Coached, and paused for that long again and again, with a day in between."""
    state, on = coached(_DAY), _DAY
    for length in lengths:
        state = take(state, "pause", after(on, 1), reason="parental_leave").state
        on = after(on, 1 + length)
        state = take(state, "resume", on).state
    return state, on


@pytest.mark.parametrize(
    ("lengths", "broken"),
    [((180, 180), ()), ((180, 180, 4), ()), ((180, 180, 30), ("absence/cap-in-all",))],
)
def test_pauses_that_count_end_at_365_days_in_all(
    lengths: tuple[int, ...], broken: tuple[str, ...]
) -> None:
    state, on = _paused_often(*lengths)
    assert ask(state, "pause", after(on, 1), reason="illness") == broken


def test_the_clock_runs_on_past_the_cap_in_all() -> None:
    state, on = _paused_often(180, 180, 100)
    stood = 365
    counted = ordinal_of(on) - ordinal_of(_DAY) - stood
    first = after(on, 182 - counted)
    assert ask(state, "exit", after(first, -1), outcome="completed") == ("full-support",)
    assert ask(state, "exit", first, outcome="completed") == ()


@pytest.mark.parametrize("phase", ["introduction", "coaching", "internship"])
def test_during_a_pause_one_can_exit_and_record_and_do_nothing_else(phase: str) -> None:
    state = introduced(_DAY) if phase == "introduction" else coached(_DAY)
    if phase == "internship":
        state = take(state, "start_internship", _DAY, kind="internship").state
    state = take(state, "open_activity", _DAY, activity="course").state
    state = take(state, "pause", _DAY, reason="illness").state
    possible = {
        each.trigger
        for each in options(NAVIGATOR, state, after(_DAY, 5))
        if not any(reason.rule == "not-while-paused" for reason in each.reasons)
    }
    assert possible == {
        "close_activity",
        "exit",
        "record_assessment",
        "record_situation",
        "resume",
    }
    answer = take(state, "exit", after(_DAY, 5), outcome="employment")
    assert [type(each).__name__ for each in answer.events] == [
        "ActivityClosed",
        "Resumed",
        "Exited",
    ]
