"""What happens by time alone falls at the end of its day, in order, and is applied before all else."""

from datetime import date

import pytest

from pathway.commands import Step
from pathway.dates import Span
from pathway.decision import Accepted, decide, due, options, settle
from pathway.definition import (
    Clock,
    ClockIs,
    DateIn,
    Lapse,
    Not,
    Open,
    Phase,
    Rule,
)
from pathway.events import LAST, Exited
from pathway.state import ProjectState
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    PROJECT,
    activity,
    day,
    limit,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)
from tests.decision.walking import Walk, bare


def _lapse(
    name: str, after: int | Span | None, *phases: str, clock: str = "c", **more: object
) -> Lapse:
    span = Span(days=after) if isinstance(after, int) else after
    timed = {} if after is None else {"clock": clock, "after": span}
    return Lapse(  # type: ignore[arg-type]
        **{  # type: ignore[arg-type]
            "id": name,
            "text": text(name),
            "basis": ASSUMED,
            "in_phases": phases or INSIDE,
            "target": "exited",
            "outcome": "ended",
            **timed,
            **more,
        }
    )


def _ending(*lapses: Lapse, rules: tuple[Rule, ...] = (), **more: object) -> Walk:
    clocks = (Clock("c", text("c"), INSIDE), *more.pop("clocks", ()))  # type: ignore[misc]
    visit = stay("visit", *INSIDE)
    return Walk(programme(visit, clocks=clocks, lapses=lapses, rules=rules, **more)).take(
        "refer", 0
    )


def _fallen(walk: Walk, on: int) -> list[tuple[str, date]]:
    events, _ = settle(walk.definition, walk.state, day(on), project=walk.project)
    return [(each.trigger, each.on) for each in events if isinstance(each, Exited)]


def test_a_lapse_falls_at_the_end_of_its_day_and_no_earlier() -> None:
    walk = _ending(_lapse("end", 30))
    assert _fallen(walk, 30) == []
    assert _fallen(walk, 31) == _fallen(walk, 300) == [("end", day(30))]
    event = settle(walk.definition, walk.state, day(31))[0][0]
    assert (event.ordinal, event.derived, event.by) == (LAST, True, None)


def test_the_steps_of_its_day_come_before_a_lapse() -> None:
    walk = _ending(_lapse("end", 30)).take("visit", 30)
    assert walk.broken("visit", 31) == ("possible-in-phase",)
    walk.take("record_situation", 31, situation="none")
    assert [type(each).__name__ for each in walk.history] == [
        "Referred",
        "FactRecorded",
        "Exited",
        "SituationRecorded",
    ]


def test_of_two_lapses_the_first_in_time_falls_and_on_one_day_the_first_declared() -> None:
    assert _fallen(_ending(_lapse("late", 40), _lapse("soon", 30)), 99) == [("soon", day(30))]
    assert _fallen(_ending(_lapse("b", 30), _lapse("a", 30)), 99) == [("b", day(30))]


def test_what_follows_from_a_lapse_may_let_another_fall() -> None:
    phases = (*PHASES[:2], Phase("gone", text("gone"), "after"), PHASES[2])
    definition = programme(
        step("leave", "gone", act="exit", target="exited", outcomes=("done",)),
        phases=phases,
        clocks=(Clock("c", text("c"), INSIDE), Clock("g", text("g"), ("gone",))),
        lapses=(_lapse("first", 30, target="gone"), _lapse("second", 10, "gone", clock="g")),
    )
    walk = Walk(definition).take("refer", 0)
    assert _fallen(walk, 99) == [("first", day(30)), ("second", day(40))]
    assert _fallen(walk, 40) == [("first", day(30))]


def test_a_lapse_falls_only_where_its_rules_hold_and_then_on_the_first_day_they_do() -> None:
    definition_rules = (
        rule("no-course", Not(Open("course"))),
        rule("forty", ClockIs("c", at_least=Span(days=40))),
    )
    lapse = _lapse("end", 30, rules=("no-course", "forty"))
    walk = _ending(lapse, rules=definition_rules, activities=(activity("course"),))
    assert _fallen(walk, 99) == [("end", day(40))]
    walk.take("open_activity", 5)
    assert _fallen(walk, 99) == []
    walk.take("close_activity", 60, result="left")
    assert _fallen(walk, 99) == [("end", day(60))]


def test_a_lapse_whose_mark_passed_in_another_phase_falls_on_the_day_of_entry() -> None:
    walk = _ending(_lapse("end", 30, "other")).take("go", 50)
    assert _fallen(walk, 51) == [("end", day(50))]


def test_a_lapse_ends_activities_and_a_pause_before_it_takes_effect() -> None:
    walk = _ending(_lapse("end", 30), activities=(activity("course"),), pauses=(pause(),))
    walk.take("open_activity", 5).take("pause", 20, reason="illness")
    walk.take("record_situation", 40, situation="none")
    assert [(type(each).__name__, each.on) for each in walk.history[-4:-1]] == [
        ("ActivityClosed", day(30)),
        ("Resumed", day(30)),
        ("Exited", day(30)),
    ]


def test_a_lapse_in_months_falls_on_the_day_its_month_is_full() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), INSIDE),), lapses=(_lapse("end", Span(months=1)),)
    )
    walk = Walk(definition).take("refer", date(2024, 1, 31))
    events, _ = settle(definition, walk.state, date(2024, 6, 1))
    assert [each.on for each in events] == [date(2024, 2, 29)]


def test_a_lapse_set_back_takes_effect_on_the_day_its_clock_last_stood_at_0() -> None:
    contact = Clock("contact", text("contact"), INSIDE, restarted_by=("visit",))
    lapse = _lapse("silence", 30, clock="contact", set_back=True)
    walk = _ending(lapse, clocks=(contact,)).take("visit", 10)
    events, after = settle(walk.definition, walk.state, day(99))
    event = events[-1]
    assert isinstance(event, Exited)
    assert (event.on, event.effective) == (day(40), day(10))
    assert after.day == day(40).toordinal()


def test_a_lapse_that_is_not_set_back_takes_effect_on_its_day() -> None:
    walk = _ending(_lapse("end", 30)).take("record_situation", 31, situation="none")
    assert walk.history[-2].effective == day(30)  # type: ignore[union-attr]


def test_a_pause_puts_a_lapse_on_a_clock_that_it_stops_off() -> None:
    walk = _ending(_lapse("end", 30), pauses=(pause("c"),)).take("pause", 10, reason="illness")
    assert _fallen(walk, 300) == []
    assert _fallen(walk.take("resume", 50), 300) == [("end", day(70))]


def test_past_its_cap_a_pause_lets_a_lapse_fall() -> None:
    walk = _ending(_lapse("end", 30), pauses=(pause("c", cap=20),))
    assert _fallen(walk.take("pause", 10, reason="illness"), 300) == [("end", day(50))]


def test_a_closing_ends_whoever_is_in_its_phases_at_the_end_of_its_day() -> None:
    walk = _ending(_lapse("closing", None), project=PROJECT)
    assert _fallen(walk, 300) == []
    walk.project = ProjectState(day(20).toordinal(), 1)
    assert _fallen(walk, 20) == []
    assert _fallen(walk, 21) == [("closing", day(20))]


def test_a_closing_before_the_last_step_falls_at_the_end_of_that_steps_day() -> None:
    walk = _ending(_lapse("closing", None), project=PROJECT).take("visit", 40)
    walk.project = ProjectState(day(20).toordinal(), 1)
    assert _fallen(walk, 300) == [("closing", day(40))]


def test_a_closing_lapse_falls_only_where_its_rules_hold() -> None:
    rules = (rule("no-course", Not(Open("course"))),)
    lapse = _lapse("closing", None, rules=("no-course",))
    walk = _ending(lapse, rules=rules, activities=(activity("course"),), project=PROJECT)
    walk.project = ProjectState(day(20).toordinal(), 1)
    assert _fallen(walk, 99) == [("closing", day(20))]
    assert _fallen(walk.take("open_activity", 5), 99) == []


def test_a_lapse_can_hang_on_a_date_of_the_project() -> None:
    rules = (rule("after", Not(DateIn("project"))),)
    walk = _ending(_lapse("end", 0, rules=("after",)), rules=rules, project=PROJECT)
    events, _ = settle(walk.definition, walk.state, date(2030, 1, 1))
    assert [each.on for each in events] == [date(2026, 1, 1)]


def test_whatever_is_asked_on_a_later_day_lapses_come_first() -> None:
    limits = (limit("l", "c", Span(days=5), Span(days=10)),)
    walk = _ending(_lapse("end", 30), limits=limits)
    assert {each.trigger for each in options(walk.definition, walk.state, day(31))} == {
        "reenter",
        "reopen",
        "record_situation",
    }
    assert [each.id for each in due(walk.definition, walk.state, day(30))] == ["l"]
    assert due(walk.definition, walk.state, day(31)) == ()
    answer = decide(
        walk.definition, walk.state, Step("record_situation", day(40), {"situation": "none"})
    )
    assert isinstance(answer, Accepted)
    assert [each.number for each in answer.events] == [2, 3]
    assert walk.why("visit", 40).phase == "exited"


def test_settling_twice_is_settling_once() -> None:
    walk = _ending(_lapse("end", 30))
    _, once = settle(walk.definition, walk.state, day(99))
    events, twice = settle(walk.definition, once, day(99))
    assert (events, twice) == ((), once)
    assert bare(once).phase == "exited"


def test_nobody_lapses_before_a_referral_or_from_a_phase_that_no_lapse_ends() -> None:
    walk = Walk(_ending(_lapse("end", 30)).definition)
    assert _fallen(walk, 999) == []
    gone = _ending(_lapse("end", 30)).take("exit", 3, outcome="done")
    assert _fallen(gone, 999) == []


def test_who_comes_back_may_lapse_again() -> None:
    walk = _ending(_lapse("end", 30)).take("reenter", 100)
    assert _fallen(walk, 999) == [("end", day(130))]
    reopened = _ending(_lapse("end", 30)).take("exit", 10, outcome="done").take("reopen", 50)
    assert _fallen(reopened, 999) == [("end", day(70))]


@pytest.mark.parametrize("trigger", ["record_situation", "visit"])
def test_a_refused_step_applies_no_lapse(trigger: str) -> None:
    walk = _ending(_lapse("end", 30))
    before = walk.state
    walk.why(trigger, 40)
    assert walk.state == before
