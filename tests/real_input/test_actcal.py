import sys
from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.decision import Accepted, Refusal, begin, decide, replay
from pathway.definition import Definition
from pathway.definition.document import content_hash, dumps, loads
from pathway.events import Event
from tests._require import needs
from tests.real_input.activity_calendar import ACTIVITY_CALENDAR, definition_of, steps_of_work
from tests.real_input.calendar_files import months_of, rows_of, step_of, steps_of

_DEFINITION = ACTIVITY_CALENDAR.first
_PEOPLE = 2_000


def _events(definition: Definition, person: str, steps: tuple[Step, ...]) -> tuple[Event, ...]:
    """What comes of the steps that are accepted; a refused one is skipped."""
    state = begin(definition, f"participation-{person}", f"person-{person}")
    events: list[Event] = []
    for step in steps:
        answer = decide(definition, state, step)
        if isinstance(answer, Accepted):
            state = answer.state
            events += answer.events
    return tuple(events)


def _phases(definition: Definition, events: tuple[Event, ...]) -> tuple[str, ...]:
    """The phase in each month of the year, each read from the events up to that month alone."""
    return tuple(
        replay(definition, [event for event in events if event.on <= date(2000, month, 1)]).phase
        for month in range(1, 13)
    )


@pytest.fixture(scope="module")
def people() -> dict[str, tuple[Step, ...]]:
    needs("sequenzo")
    return dict(steps_of(rows_of("actcal_tse.csv")))


@pytest.fixture(scope="module")
def calendar() -> dict[str, tuple[str, ...]]:
    needs("sequenzo")
    return {row["id"]: months_of(row) for row in rows_of("actcal.csv")}


def _agreeing(
    definition: Definition,
    people: Mapping[str, tuple[Step, ...]],
    calendar: Mapping[str, tuple[str, ...]],
) -> int:
    """How many people stand, in every month, where the calendar says."""
    return sum(
        _phases(definition, _events(definition, person, steps)) == calendar[person]
        for person, steps in people.items()
    )


def test_everybody_stands_in_every_month_where_the_calendar_says(
    people: dict[str, tuple[Step, ...]], calendar: dict[str, tuple[str, ...]]
) -> None:
    assert people.keys() == calendar.keys()
    assert _agreeing(_DEFINITION, people, calendar) == len(people) == _PEOPLE


def test_the_files_are_read_without_importing_the_package(
    people: dict[str, tuple[Step, ...]],
) -> None:
    assert people
    assert "sequenzo" not in sys.modules


def test_no_step_of_the_register_is_refused(people: dict[str, tuple[Step, ...]]) -> None:
    steps = sum(len(each) for each in people.values())
    events = sum(len(_events(_DEFINITION, person, each)) for person, each in people.items())
    assert events == steps > _PEOPLE


def test_the_calendar_read_back_from_json_says_the_same(
    people: dict[str, tuple[Step, ...]], calendar: dict[str, tuple[str, ...]]
) -> None:
    again = loads(dumps(ACTIVITY_CALENDAR)).first
    assert content_hash(again) == content_hash(_DEFINITION)
    few = dict(list(people.items())[:200])
    assert _agreeing(again, few, calendar) == len(few)


@pytest.mark.parametrize("trigger", ["start", "stop", "increase", "decrease"])
def test_a_step_that_leads_astray_is_noticed(
    trigger: str, people: dict[str, tuple[Step, ...]], calendar: dict[str, tuple[str, ...]]
) -> None:
    astray = {"start": "full_time", "stop": "low_part_time"}.get(trigger, "not_working")
    broken = definition_of(
        tuple(
            evolve(each, target=astray) if each.trigger == trigger else each
            for each in steps_of_work()
        )
    )
    assert 0 < _agreeing(broken, people, calendar) < _PEOPLE


def test_a_step_that_is_missing_is_noticed(
    people: dict[str, tuple[Step, ...]], calendar: dict[str, tuple[str, ...]]
) -> None:
    broken = definition_of(tuple(each for each in steps_of_work() if each.trigger != "decrease"))
    assert 0 < _agreeing(broken, people, calendar) < _PEOPLE


@pytest.mark.parametrize(
    ("events", "trigger", "activity"),
    [
        (["FullTime"], "observe", "full_time"),
        (["NoActivity"], "observe", "not_working"),
        (["Stop"], "stop", "not_working"),
        (["Start", "LowPartTime"], "start", "low_part_time"),
        (["Increase", "FullTime"], "increase", "full_time"),
        (["Decrease", "PartTime"], "decrease", "part_time"),
    ],
)
def test_the_events_of_a_month_make_one_step(
    events: list[str], trigger: str, activity: str
) -> None:
    assert step_of(3, events) == Step(trigger, date(2000, 4, 1), {"activity": activity})


@pytest.mark.parametrize(
    ("first", "trigger", "activity"),
    [
        ("full_time", "increase", "part_time"),
        ("part_time", "increase", "low_part_time"),
        ("low_part_time", "decrease", "full_time"),
        ("not_working", "stop", "not_working"),
        ("full_time", "start", "part_time"),
    ],
)
def test_a_step_that_does_not_do_what_it_says_is_refused(
    first: str, trigger: str, activity: str
) -> None:
    state = begin(_DEFINITION, "participation-1", "person-1")
    entered = decide(_DEFINITION, state, Step("observe", date(2000, 1, 1), {"activity": first}))
    assert isinstance(entered, Accepted)
    step = Step(trigger, date(2000, 2, 1), {"activity": activity})
    answer = decide(_DEFINITION, entered.state, step)
    assert isinstance(answer, Refusal)
    assert {each.rule for each in answer.reasons} <= {"possible-in-phase", "details-told"}
