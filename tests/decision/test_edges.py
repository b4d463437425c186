"""The last days there are, spells that share a name, and places that contradict each other."""

from datetime import date

import pytest

from pathway.commands import Correct, Enter, Step
from pathway.dates import Span
from pathway.decision import due, options
from pathway.definition import Clock, ClockIs
from pathway.errors import EntryUnknown
from pathway.events import ActivityClosed, ActivityOpened
from tests.decision.definitions import INSIDE, activity, day, limit, programme, rule, text
from tests.decision.walking import Walk

_LAST = date.max


def _of_months() -> Walk:
    clock = Clock("c", text("c"), INSIDE)
    definition = programme(
        clocks=(clock,),
        rules=(rule("old", ClockIs("c", at_least=Span(months=6))),),
        limits=(limit("l", "c", Span(months=3), Span(months=12)),),
    )
    return Walk(definition).take("refer", date(9999, 11, 30))


def test_months_that_end_past_the_last_day_there_is_end_on_it() -> None:
    assert Span(months=1).after(date(9999, 12, 15)) == _LAST
    assert Span(days=30).after(date(9999, 12, 15)) == _LAST
    assert Span(months=1).after(date(9999, 11, 30)) == date(9999, 12, 30)


def test_steps_options_and_dues_are_answered_up_to_the_last_day_there_is() -> None:
    walk = _of_months()
    assert walk.broken("go", date(9999, 12, 30)) == ("old",)
    for on in (date(9999, 12, 30), _LAST):
        assert options(walk.definition, walk.state, on)
        due(walk.definition, walk.state, on)
    walk.take("log_hours", _LAST, hours=1)
    assert walk.broken("log_hours", date(9999, 12, 30), hours=1) == ("in-date-order",)


def _studying() -> Walk:
    walk = Walk(programme(activities=(activity("course", "maths", "welding", "care", most=3),)))
    walk.take("refer", 0)
    for at, kind in enumerate(("welding", "maths", "welding"), start=1):
        walk.take("open_activity", at, activity="course", kind=kind)
    return walk


def _closed(walk: Walk) -> list[tuple[str | None, str]]:
    return [(each.kind, each.result) for each in walk.history if isinstance(each, ActivityClosed)]


def test_a_change_of_activity_closes_the_spell_that_has_been_open_longest() -> None:
    walk = _studying()
    walk.take("change_activity", 9, activity="course", kind="care", result="left")
    assert _closed(walk) == [("welding", "left")]
    assert [(each.kind, each.since) for each in walk.state.tally.open] == [
        ("maths", day(2).toordinal()),
        ("welding", day(3).toordinal()),
        ("care", day(9).toordinal()),
    ]
    opened = [each.kind for each in walk.history if isinstance(each, ActivityOpened)]
    assert opened[-1] == "care"


def test_a_spell_is_closed_by_the_kind_that_is_told_and_of_that_kind_the_oldest() -> None:
    walk = _studying()
    walk.take("close_activity", 9, activity="course", kind="welding", result="finished")
    assert _closed(walk) == [("welding", "finished")]
    assert [each.since for each in walk.state.tally.open] == [
        day(2).toordinal(),
        day(3).toordinal(),
    ]


def test_an_entry_goes_before_or_after_another_and_not_both() -> None:
    walk = Walk(programme()).take("refer", 0)
    for hours in (1, 2, 3):
        walk.take("log_hours", 5, hours=hours)
    step = Step("log_hours", day(5), {"hours": 4})
    for change in (Enter(step, 3, 2), Correct(4, step, 3, 2)):
        with pytest.raises(EntryUnknown) as raised:
            walk.change(change)
        assert "a place after entry 2 is named, too. Name one of them" in str(raised.value)
    walk.revise(Enter(step, before=3))
