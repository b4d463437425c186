"""What is given in the place of something else is named, and no step hangs on it unnoticed."""

from datetime import datetime

import pytest

import pathway
from pathway.commands import Step
from pathway.decision import OPEN, Refusal, due, follow_ups, options, settle
from pathway.decision import decide as decide_any
from pathway.definition import Clock, Programme, Resource
from pathway.errors import BeforeLastStep, UnknownResource
from pathway.state import State
from tests.decision.definitions import ASSUMED, INSIDE, day, limit, programme, text
from tests.decision.walking import Walk

_CASELOAD = Resource("caseload", text("caseload"), ASSUMED, ("other",))


def _walk() -> Walk:
    return Walk(programme(resources=(_CASELOAD,))).take("refer", 0)


@pytest.mark.parametrize("trigger", ["go", "back", "nothing"])
def test_units_of_an_unknown_resource_are_an_error_whatever_the_step(trigger: str) -> None:
    walk = _walk()
    with pytest.raises(UnknownResource) as raised:
        decide_any(walk.definition, walk.state, Step(trigger, day(1)), available={"caselod": 0})
    assert str(raised.value) == "invented has no resource 'caselod'. It has: caseload."


def test_units_of_a_known_resource_are_counted() -> None:
    walk = _walk()
    step = Step("go", day(1))
    refused = decide_any(walk.definition, walk.state, step, available={"caseload": 0})
    assert isinstance(refused, Refusal)
    assert [each.rule for each in refused.reasons] == ["caseload/available"]
    assert not isinstance(
        decide_any(walk.definition, walk.state, step, available={"caseload": 1}), Refusal
    )


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ((1, 0, 2), "definition is to be Definition, and State was given"),
        ((0, 2, 1), "state is to be State, and Step was given"),
        ((0, 1, 0), "command is to be Step, and Definition was given"),
    ],
)
def test_arguments_in_another_order_are_named(order: tuple[int, int, int], message: str) -> None:
    walk = _walk()
    given = (walk.definition, walk.state, Step("go", day(1)))
    with pytest.raises(TypeError, match=message):
        decide_any(*(given[at] for at in order))  # type: ignore[arg-type]


@pytest.mark.parametrize("asking", [due, follow_ups, options, settle])
def test_a_state_and_a_definition_that_changed_places_are_named(asking: object) -> None:
    walk = _walk()
    with pytest.raises(TypeError, match="definition is to be Definition, and State was given"):
        asking(walk.state, walk.definition, day(1))  # type: ignore[operator]
    with pytest.raises(TypeError, match="state is to be State, and str was given"):
        asking(walk.definition, "participation-1", day(1))  # type: ignore[operator]


def test_a_programme_is_no_definition_and_neither_is_its_name() -> None:
    walk = _walk()
    whole = Programme(walk.definition.id, text("invented"), (walk.definition,))
    message = "definition is to be Definition, and Programme was given"
    with pytest.raises(TypeError, match=message):
        pathway.begin(whole, "a1", "b1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=message):
        pathway.evolve(whole, walk.state, walk.events[0])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=message):
        pathway.replay(whole, walk.events)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="definition is to be Definition, and str was given"):
        pathway.replay("navigator", walk.events)  # type: ignore[arg-type]


def test_a_participation_is_of_a_programme_and_not_of_its_name() -> None:
    with pytest.raises(TypeError, match="programme is to be Programme, and str was given"):
        pathway.Participation.refer("navigator", on=day(0))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="programme is to be Programme, and Definition was given"):
        pathway.Participation(programme(), ())  # type: ignore[arg-type]


@pytest.mark.parametrize("on", [738_000, "2024-01-20", datetime(2024, 1, 20, 12)])  # noqa: DTZ001
def test_what_lapses_is_asked_by_a_day(on: object) -> None:
    walk = _walk()
    with pytest.raises(TypeError, match="not by"):
        settle(walk.definition, walk.state, on)  # type: ignore[arg-type]


def test_an_open_project_is_taken_where_none_is_told() -> None:
    walk = _walk()
    assert settle(walk.definition, walk.state, day(9)) == settle(
        walk.definition, walk.state, day(9), project=OPEN
    )


def test_a_state_says_nothing_of_days_before_its_last_step() -> None:
    walk = _walk().take("go", 10)
    for asking in (due, follow_ups):
        asking(walk.definition, walk.state, day(10))
        with pytest.raises(BeforeLastStep) as raised:
            asking(walk.definition, walk.state, day(9))
        assert str(raised.value) == (
            "The state is that after a step of 2024-01-25, and 2024-01-24 is before it. Ask from "
            "that day on, or fold the events that happened up to the day asked about (`replay`)."
        )


def test_a_participation_is_asked_about_an_earlier_day_by_what_had_happened_then() -> None:
    clock = Clock("c", text("c"), ("inside",))
    found = programme(clocks=(clock,), limits=(limit("l", "c", _days(5), _days(8), *INSIDE[:1]),))
    of = pathway.Programme(found.id, found.name, (found,))
    p = pathway.Participation.refer(of, on=day(0))
    p.move("go", on=day(10))
    assert p.due(day(10)) == ()
    assert [(each.id, each.status) for each in p.due(day(9))] == [("l", "overdue")]
    assert [(each.id, each.status) for each in p.due(day(6))] == [("l", "due")]
    assert p.due(day(4)) == ()
    assert p.due(day(-1)) == p.follow_ups(day(-1)) == ()


def _days(count: int) -> pathway.dates.Span:
    return pathway.dates.Span(days=count)


def test_a_replay_needs_events() -> None:
    with pytest.raises(ValueError, match="there is none"):
        pathway.replay(programme(), ())


@pytest.mark.parametrize("on", [738_000, "2024-01-20", datetime(2024, 1, 20, 12)])  # noqa: DTZ001
def test_a_step_and_its_options_are_asked_by_a_day(on: object) -> None:
    walk = _walk()
    with pytest.raises(TypeError, match=r"a step is dated by a datetime\.date"):
        pathway.decide(walk.definition, walk.state, Step("go", on))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"a step is dated by a datetime\.date"):
        pathway.options(walk.definition, walk.state, on)  # type: ignore[arg-type]


def test_a_state_is_decided_by_its_own_version_and_no_other() -> None:
    walk = _walk()
    other = programme(version="2")
    for ask in (
        lambda: pathway.decide(other, walk.state, Step("go", day(1))),
        lambda: pathway.options(other, walk.state, day(1)),
    ):
        with pytest.raises(pathway.VersionMismatch):
            ask()


def test_a_state_that_was_never_made_is_not_taken_for_one() -> None:
    walk, hollow = _walk(), State.__new__(State)
    with pytest.raises(AttributeError):
        pathway.decide(walk.definition, hollow, Step("go", day(1)))
    with pytest.raises(AttributeError):
        pathway.options(walk.definition, hollow, day(1))
