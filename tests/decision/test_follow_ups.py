"""Follow-ups and dates of the project: scheduled, due, overdue, done, or not owed."""

from datetime import date

import pytest
from attrs import evolve as replace

from pathway.dates import Bound, Span
from pathway.decision import Due, due, follow_ups
from pathway.definition import (
    Clock,
    DateLimit,
    Stage,
)
from pathway.state import ProjectState
from tests.decision.definitions import (
    ASSUMED,
    PROJECT,
    day,
    follow_up,
    programme,
    text,
)
from tests.decision.walking import Walk

_SINCE = Clock("since", text("since"), ("exited",), per="spell")


_OWED = follow_up("day-30", "since", Span(days=30), Span(days=44))


def _due(walk: Walk, on: int | date) -> list[Due]:
    when = day(on) if isinstance(on, int) else on
    return list(due(walk.definition, walk.state, when, project=walk.project))


def _marks(walk: Walk, on: int | date) -> list[tuple[str, date, str, int]]:
    return [(each.id, each.on, each.status, each.days_overdue) for each in _due(walk, on)]


# S10: follow-ups and the project


def _left(**more: object) -> Walk:
    parts: dict[str, object] = {"clocks": (_SINCE,), "follow_ups": (_OWED,), **more}
    return Walk(programme(**parts)).take("refer", 0).take("exit", 0, outcome="done")


def _status(walk: Walk, on: int) -> list[tuple[str, str, int]]:
    found = follow_ups(walk.definition, walk.state, day(on), project=walk.project)
    return [(each.id, each.status, each.days_overdue) for each in found]


def test_a_follow_up_is_scheduled_due_at_its_distance_and_overdue_after_its_window() -> None:
    walk = _left()
    assert _status(walk, 29) == [("day-30", "scheduled", 0)]
    assert _status(walk, 30) == _status(walk, 44) == [("day-30", "due", 0)]
    assert _status(walk, 46) == [("day-30", "overdue", 2)]
    assert (_marks(walk, 29), _marks(walk, 46)) == ([], [("day-30", day(30), "overdue", 2)])


@pytest.mark.parametrize("status", ["reached", "unreachable", "refused", "not_applicable"])
def test_a_follow_up_that_was_tried_shows_what_it_came_to_and_is_due_no_more(status: str) -> None:
    told = {"situation": "work"} if status == "reached" else {}
    walk = _left().take("follow_up", 31, status=status, **told)
    assert _status(walk, 90) == [("day-30", status, 0)]
    assert _marks(walk, 90) == []


def test_who_was_unreachable_may_be_reached_later() -> None:
    walk = _left().take("follow_up", 31, status="unreachable")
    walk.take("follow_up", 50, status="reached", situation="work")
    assert _status(walk, 90) == [("day-30", "reached", 0)]


def test_a_follow_up_past_the_projects_end_is_not_due() -> None:
    ends = replace(PROJECT, end=Bound(day(29)))
    assert _status(_left(project=ends), 40) == [("day-30", "not_due_at_project_end", 0)]
    assert _status(_left(project=replace(PROJECT, end=Bound(day(30)))), 40) == [
        ("day-30", "due", 0)
    ]
    beyond = follow_up("day-30", "since", Span(days=30), Span(days=44), horizon=None)
    assert _status(_left(project=ends, follow_ups=(beyond,)), 40) == [("day-30", "due", 0)]
    assert _marks(_left(project=ends), 40) == []


def test_a_follow_up_past_an_early_closing_is_not_due() -> None:
    walk = _left(project=PROJECT)
    walk.project = ProjectState(day(20).toordinal(), 1)
    assert _status(walk, 40) == [("day-30", "not_due_at_project_end", 0)]


def test_nobody_is_followed_up_after_an_outcome_or_reason_that_excludes_it() -> None:
    definition = programme(clocks=(_SINCE,), follow_ups=(_OWED,))
    dead = Walk(definition).take("refer", 0).take("exit", 0, outcome="dropped", reason="death")
    assert _status(dead, 40) == [("day-30", "not_applicable", 0)]
    moved = Walk(definition).take("refer", 0).take("exit", 0, outcome="dropped", reason="moved")
    assert _status(moved, 40) == [("day-30", "due", 0)]
    away = Walk(definition).take("refer", 0).take("exit", 0, outcome="away")
    assert (_status(away, 40), _marks(away, 40)) == ([], [])


def test_a_return_supersedes_what_was_owed() -> None:
    walk = _left().take("reenter", 20)
    assert _status(walk, 40) == []
    walk.take("exit", 50, outcome="done")
    assert (_status(walk, 79), _status(walk, 80)) == (
        [("day-30", "scheduled", 0)],
        [("day-30", "due", 0)],
    )


def test_a_date_limit_is_due_on_the_last_day_of_its_period_and_overdue_after() -> None:
    ends = DateLimit("pilot-end", text("pilot end"), ASSUMED, ("inside",), "pilot")
    pilot = Stage("pilot", text("pilot"), ASSUMED, Bound(day(0)), Bound(date(2024, 3, 1), "month"))
    definition = programme(project=replace(PROJECT, stages=(pilot,)), date_limits=(ends,))
    walk = Walk(definition).take("refer", 0)
    assert _marks(walk, date(2024, 3, 30)) == []
    assert _marks(walk, date(2024, 3, 31)) == [("pilot-end", date(2024, 3, 31), "due", 0)]
    assert _marks(walk, date(2024, 4, 2)) == [("pilot-end", date(2024, 3, 31), "overdue", 2)]
    walk.project = ProjectState(day(10).toordinal(), 1)
    assert _marks(walk, 12) == [("pilot-end", day(10), "overdue", 2)]
    walk.project = ProjectState()
    assert _marks(walk.take("go", 3), date(2024, 4, 2)) == []


def test_a_date_limit_on_a_period_without_end_is_never_due() -> None:
    ends = DateLimit("end", text("end"), ASSUMED, ("inside",), "project")
    definition = programme(project=replace(PROJECT, end=None), date_limits=(ends,))
    assert _marks(Walk(definition).take("refer", 0), date(2099, 1, 1)) == []
