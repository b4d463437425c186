"""A project closes early once, within its period; every open participation then ends."""

import pytest
from attrs import evolve as replace

from pathway.commands import CloseProject
from pathway.dates import Bound
from pathway.decision import OPEN, ClosedProject, close_project
from pathway.state import ProjectState
from tests.decision.definitions import PROJECT, day, programme

_DEFINITION = programme(project=PROJECT)


def _against(command: CloseProject, project: ProjectState = OPEN) -> tuple[str, ...]:
    answer = close_project(_DEFINITION, project, command)
    return () if isinstance(answer, ClosedProject) else tuple(each.rule for each in answer)


def test_a_closing_is_an_event_of_the_projects_own_stream() -> None:
    answer = close_project(_DEFINITION, OPEN, CloseProject("works", day(100), day(90), "head"))
    assert isinstance(answer, ClosedProject)
    event = answer.event
    assert (event.project, event.number, event.on) == ("works", 1, day(100))
    assert (event.decided_on, event.by) == (Bound(day(90)), "head")
    assert answer.state == ProjectState(day(100).toordinal(), 1)


def test_a_project_closes_once() -> None:
    assert _against(CloseProject("works", day(100)), ProjectState(day(50).toordinal(), 1)) == (
        "project-open",
    )


def test_a_closing_names_the_project_of_the_definition() -> None:
    assert _against(CloseProject("other", day(100))) == ("known-project",)
    answer = close_project(programme(), OPEN, CloseProject("works", day(100)))
    assert not isinstance(answer, ClosedProject)
    assert answer[0].text("en") == "works is not the project of invented: -."


@pytest.mark.parametrize(
    ("on", "against"),
    [
        (PROJECT.start, ()),
        (PROJECT.end, ()),
        (Bound(day(-15)), ("within-project",)),
        (Bound(day(716)), ()),
        (Bound(day(717)), ("within-project",)),
    ],
)
def test_a_project_closes_within_its_period(on: Bound, against: tuple[str, ...]) -> None:
    assert _against(CloseProject("works", on.day)) == against


def test_bounds_that_are_not_known_or_imprecise_refuse_only_what_surely_lies_outside() -> None:
    vague = replace(PROJECT, start=None, end=Bound(PROJECT.end.day, "year"))  # type: ignore[union-attr]
    definition = programme(project=vague)
    assert isinstance(
        close_project(definition, OPEN, CloseProject("works", day(-900))), ClosedProject
    )
    endless = programme(project=replace(PROJECT, end=None))
    assert isinstance(close_project(endless, OPEN, CloseProject("works", day(9000))), ClosedProject)


def test_a_decision_comes_no_later_than_the_closing() -> None:
    assert _against(CloseProject("works", day(100), day(101))) == ("decided-before-closing",)
    assert _against(CloseProject("works", day(100), day(100))) == ()


def test_who_closes_has_a_declared_role() -> None:
    assert _against(CloseProject("works", day(100), by="stranger")) == ("declared-role",)


def test_every_reason_against_a_closing_is_given_at_once_in_both_languages() -> None:
    command = CloseProject("other", day(9000), day(9001), "stranger")
    reasons = close_project(_DEFINITION, ProjectState(1_000_000, 1), command)
    assert not isinstance(reasons, ClosedProject)
    assert [each.rule for each in reasons] == [
        "known-project",
        "project-open",
        "within-project",
        "decided-before-closing",
        "declared-role",
    ]
    assert all(each.text("sv") != each.text("en") for each in reasons)


def test_a_decision_is_known_as_exactly_as_it_is_told() -> None:
    month = CloseProject("works", day(100), Bound(day(90), "month"))
    answer = close_project(_DEFINITION, OPEN, month)
    assert isinstance(answer, ClosedProject)
    assert str(answer.event.decided_on) == "2024-04"
    assert month == CloseProject("works", day(100), Bound(day(91), "month"))


@pytest.mark.parametrize(
    ("decided", "against"),
    [
        (Bound(day(101), "month"), ()),  # 24 and 25 April: the decision may have come before
        (Bound(day(108), "month"), ("decided-before-closing",)),  # May
        (Bound(day(340), "year"), ()),
        (Bound(day(360), "year"), ("decided-before-closing",)),
    ],
)
def test_only_a_decision_that_surely_comes_after_the_closing_refuses_it(
    decided: Bound, against: tuple[str, ...]
) -> None:
    assert _against(CloseProject("works", day(100), decided)) == against
