"""What is due on a day, since when and how late; provisional while a pause may still not count."""

import sys
from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.dates import Span
from pathway.decision import Accepted, Due, due, follow_ups, replay
from pathway.definition import (
    Clock,
    Definition,
)
from pathway.errors import VersionMismatch
from pathway.events import Event, in_effect
from tests.decision.definitions import (
    INSIDE,
    activity,
    day,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    text,
)
from tests.decision.harbour import UNENDING
from tests.decision.steering import refuted, walked
from tests.decision.walking import Walk, clock

_C = Clock("c", text("c"), INSIDE)


_L = limit("l", "c", Span(days=20), Span(days=30))


_SINCE = Clock("since", text("since"), ("exited",), per="spell")


_OWED = follow_up("day-30", "since", Span(days=30), Span(days=44))


def _due(walk: Walk, on: int | date) -> list[Due]:
    when = day(on) if isinstance(on, int) else on
    return list(due(walk.definition, walk.state, when, project=walk.project))


def _marks(walk: Walk, on: int | date) -> list[tuple[str, date, str, int]]:
    return [(each.id, each.on, each.status, each.days_overdue) for each in _due(walk, on)]


def _limited(*clocks: Clock, **more: object) -> Walk:
    parts: dict[str, object] = {"clocks": (_C, *clocks), "limits": (_L,), **more}
    return Walk(programme(**parts)).take("refer", 0)


# limits, paragraph S5


def test_a_limit_is_due_at_its_first_mark_and_a_breach_past_its_second() -> None:
    walk = _limited()
    assert _marks(walk, 19) == []
    assert _marks(walk, 20) == [("l", day(20), "due", 0)]
    assert _marks(walk, 30) == [("l", day(20), "due", 0)]
    assert _marks(walk, 31) == [("l", day(20), "overdue", 1)]
    found = _due(walk, 50)[0]
    assert (found.kind, found.last, found.days_overdue) == ("limit", day(30), 20)


def test_a_limit_without_a_first_mark_is_due_on_its_last_day_in_time() -> None:
    walk = _limited(limits=(replace(_L, due=None),))
    assert (_marks(walk, 29), _marks(walk, 30)) == ([], [("l", day(30), "due", 0)])
    assert _marks(walk, 31) == [("l", day(30), "overdue", 1)]


def test_a_limit_holds_in_its_phases_and_while_its_clock_runs() -> None:
    walk = _limited(limits=(replace(_L, in_phases=("other",)),))
    assert _marks(walk, 40) == []
    assert _marks(walk.take("go", 40), 40) == [("l", day(20), "overdue", 10)]
    elsewhere = _limited(
        limits=(replace(_L, clock="d"),), clocks=(_C, Clock("d", text("d"), ("other",)))
    )
    assert _marks(elsewhere, 400) == []


def test_a_limit_passed_refuses_nothing() -> None:
    assert _limited().broken("go", 400) == ()


def test_what_is_due_says_so_in_both_languages() -> None:
    walk = _limited(limits=(replace(_L, overdue_after=Span(weeks=4)),))
    assert str(_due(walk, 20)[0]) == "l: 20 days due on 2024-02-04"
    assert str(_due(walk, 30)[0]) == "l: 4 weeks passed on 2024-02-12, 2 days overdue"
    assert str(_due(walk, 29)[0]) == "l: 4 weeks passed on 2024-02-12, 1 day overdue"
    assert _due(walk, 30)[0].text("sv") == "l (sv): 4 veckor passerades 2024-02-12, 2 dagar sent"


def test_an_extension_moves_the_first_mark_and_never_the_second() -> None:
    walk = _limited(extensions=(extension("more", "l", cap=10, in_all=10),))
    walk.take("extend", 10, days=6, decided_by="head")
    assert (_marks(walk, 25), _marks(walk, 26)) == ([], [("l", day(26), "due", 0)])
    assert _marks(walk, 31) == [("l", day(26), "overdue", 1)]
    assert _due(walk, 26)[0].length is None  # neither mark as declared


def test_an_extension_in_days_of_a_limit_in_months_stops_at_its_second_mark() -> None:
    months = replace(_L, due=Span(months=1), overdue_after=Span(months=2))
    walk = _limited(limits=(months,), extensions=(extension("more", "l", cap=40, in_all=40),))
    walk.take("extend", 10, days=40, decided_by="head")
    assert (_due(walk, 60)[0].on, _due(walk, 60)[0].last) == (date(2024, 3, 15), date(2024, 3, 15))
    assert _marks(walk, 61) == [("l", date(2024, 3, 15), "overdue", 1)]


def test_a_limit_in_months_is_due_on_its_day_of_the_month() -> None:
    months = replace(_L, due=Span(months=1), overdue_after=Span(months=2))
    definition = programme(clocks=(_C,), limits=(months,))
    walk = Walk(definition).take("refer", date(2024, 1, 31))
    assert _marks(walk, date(2024, 2, 28)) == []
    assert _marks(walk, date(2024, 2, 29)) == [("l", date(2024, 2, 29), "due", 0)]
    assert _marks(walk, date(2024, 4, 1)) == [("l", date(2024, 2, 29), "overdue", 1)]


# pauses, paragraph S4


def test_below_its_threshold_a_pause_makes_what_depends_on_it_provisional() -> None:
    walk = _limited(pauses=(pause("c", threshold=14),)).take("pause", 15, reason="illness")
    found = _due(walk, 20)[0]
    assert (found.on, found.if_pause_counts) == (day(20), day(34))
    assert str(found) == (
        "l: 20 days due on 2024-02-04 (provisional: 2024-02-18 if the pause counts)"
    )
    assert found.text("sv").endswith("(preliminärt: 2024-02-18 om uppehållet räknas)")
    assert [each.kind for each in _due(walk, 29)] == []  # the clock has stood at 15 since day 15


def test_a_pause_past_its_threshold_puts_off_what_is_due_day_by_day() -> None:
    walk = _limited(pauses=(pause("c", threshold=14),)).take("pause", 15, reason="illness")
    assert _marks(walk, 60) == []
    assert _marks(walk.take("resume", 60), 64) == []
    assert _marks(walk, 65) == [("l", day(65), "due", 0)]


def test_a_clock_that_the_pause_does_not_stop_is_not_provisional() -> None:
    walk = _limited(pauses=(pause(threshold=14),)).take("pause", 15, reason="illness")
    assert [each.if_pause_counts for each in _due(walk, 20)] == [None]


def test_a_mark_passed_before_a_pause_stays_where_it_was() -> None:
    walk = _limited(pauses=(pause("c"),)).take("pause", 25, reason="illness")
    assert _marks(walk, 40) == [("l", day(20), "due", 0)]


def test_a_breach_is_dated_its_first_day_whatever_pause_came_after_it() -> None:
    walk = _limited(pauses=(pause("c"),)).take("pause", 35, reason="illness").take("resume", 50)
    found = _due(walk, 60)[0]
    assert (found.on, found.last) == (day(20), day(30))


def test_a_clock_that_stands_at_its_mark_has_not_passed_it() -> None:
    walk = _limited(pauses=(pause("c"),)).take("pause", 30, reason="illness")
    assert _marks(walk, 40) == [("l", day(20), "due", 0)]
    walk.take("resume", 50)
    assert _marks(walk, 50) == [("l", day(20), "due", 0)]
    assert _marks(walk, 51) == [("l", day(20), "overdue", 1)]


def test_a_pause_that_may_still_count_does_not_move_a_mark_passed_before_it() -> None:
    walk = _limited(pauses=(pause("c", threshold=14),)).take("pause", 25, reason="illness")
    assert [(each.on, each.if_pause_counts) for each in _due(walk, 30)] == [(day(20), None)]


def test_a_pause_at_its_cap_is_due_and_overdue_only_where_the_clocks_wait_for_a_resume() -> None:
    runs_on = _limited(limits=(), pauses=(pause("c", cap=20),)).take("pause", 5, reason="illness")
    assert (_marks(runs_on, 24), _marks(runs_on, 25)) == ([], [("leave", day(25), "due", 0)])
    assert _marks(runs_on, 90) == [("leave", day(25), "due", 0)]
    waits = _limited(limits=(), pauses=(pause("c", cap=20, overdue=True),))
    waits.take("pause", 5, reason="illness")
    assert _marks(waits, 25) == [("leave", day(25), "due", 0)]
    assert _marks(waits, 27) == [("leave", day(25), "overdue", 2)]
    assert [each.kind for each in _due(waits, 27)] == ["pause_cap"]


def test_a_pause_is_at_its_cap_when_the_days_in_all_are_used_up() -> None:
    walk = _limited(limits=(), pauses=(pause("c", cap=20, in_all=30),))
    walk.take("pause", 0, reason="illness").take("resume", 20).take("pause", 40, reason="illness")
    assert (_marks(walk, 49), _marks(walk, 50)) == ([], [("leave", day(50), "due", 0)])


def test_the_planned_end_of_a_pause_is_its_last_day_and_the_resume_due_on_the_next() -> None:
    walk = _limited(limits=(), pauses=(pause(),)).take("pause", 5, reason="illness", until=day(9))
    assert (_marks(walk, 9), _marks(walk, 10)) == ([], [("leave", day(10), "due", 0)])
    assert _marks(walk, 99) == [("leave", day(10), "due", 0)]
    assert [(each.kind, each.last) for each in _due(walk, 10)] == [("pause_end", None)]
    assert _marks(walk.take("resume", 10), 11) == []


# all together


def test_what_is_due_is_listed_by_the_day_it_fell_due() -> None:
    limits = (
        _L,
        limit("a", "c", Span(days=20), Span(days=25)),
        limit("z", "c", Span(days=5), Span(days=9)),
    )
    assert [each.id for each in _due(_limited(limits=limits), 60)] == ["z", "a", "l"]


def test_a_limit_on_a_clock_that_runs_with_an_activity_is_due_while_it_is_open() -> None:
    while_open = Clock("c", text("c"), INSIDE, "course")
    walk = _limited(clocks=(while_open,), activities=(activity("course"),))
    assert _marks(walk, 99) == []
    walk.take("open_activity", 10)
    assert _marks(walk, 30) == [("l", day(30), "due", 0)]
    assert _marks(walk.take("close_activity", 31, result="left"), 99) == []


@pytest.mark.parametrize("reader", [due, follow_ups])
def test_a_state_of_another_version_is_an_error(reader: object) -> None:
    walk = _limited()
    with pytest.raises(VersionMismatch):
        reader(replace(walk.definition, version="2"), walk.state, day(1))  # type: ignore[operator]


def test_the_last_day_there_is_can_be_asked_about() -> None:
    walk = Walk(programme(clocks=(_C,), limits=(_L,))).take("refer", date(9999, 12, 30))
    assert _due(walk, date(9999, 12, 31)) == []


# property: a mark yet to come falls on the first day on which the clock reads it, walked day by day


def _walks(definition: Definition, seed: int) -> int:
    seen = 0
    events: list[Event] = []
    for taken in walked(definition, Random(seed), length=20):  # noqa: S311
        if not isinstance(taken.answer, Accepted):
            continue
        events += taken.answer.events
        state = taken.answer.state
        assert replay(definition, events) == state
        last = date.fromordinal(state.day)
        for ahead in (0, 1, 5, 20, 45):
            for found in due(definition, state, last + timedelta(days=ahead)):
                seen += _walk_agrees(definition, events, found, last, last + timedelta(days=ahead))
    return seen


def _walk_agrees(
    definition: Definition, events: list[Event], found: Due, last: date, on: date
) -> int:
    """Hold a limit or follow-up against the clock's readings; a mark passed before has its own tests."""
    spans = {each.id: (each.clock, each.due) for each in definition.limits}
    spans |= {each.id: (each.clock, each.at) for each in definition.follow_ups}
    if found.kind not in {"limit", "follow_up"} or found.on <= last:
        return 0
    state = replay(definition, events)
    name, span = spans[found.id]
    granted = sum(
        days for each, _, days in state.tally.extended if _of(definition, each) == found.id
    )
    mark = clock(definition, state, name, on) - (on - found.on).days
    if span.fixed is not None:
        assert mark == span.fixed + granted
    else:
        assert mark in {span.days_from(each.on) + granted for each in in_effect(events)}
    if state.pause is None:
        first = last
        while clock(definition, state, name, first) < mark:
            first += timedelta(days=1)
        assert first == found.on
        assert (found.status == "overdue") == (found.last is not None and on > found.last)
    return 1


def _of(definition: Definition, name: str) -> str:
    return next(each.limit for each in definition.extensions if each.id == name)


@settings(max_examples=25)
@given(st.integers(0, 1_000_000))
def test_a_mark_yet_to_come_falls_on_the_first_day_on_which_its_clock_reads_it(seed: int) -> None:
    _walks(UNENDING, seed)


def test_the_property_of_marks_sees_marks_enough() -> None:
    assert sum(_walks(UNENDING, seed) for seed in range(25)) > 20


def test_the_property_of_marks_catches_a_mark_a_day_late(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules[due.__module__]
    real = room._mark_day
    monkeypatch.setattr(room, "_mark_day", lambda *args: real(*args) + 1)
    assert refuted(_walks, UNENDING, 40)


def test_knowing_what_is_due_changes_nothing() -> None:
    walk = _limited()
    before = walk.state
    _due(walk, 99)
    assert walk.state == before
