"""Where things stand in a state, and how clocks change between phases, compiled once a definition."""

from itertools import product

import pytest
from attrs import evolve as replace

from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    Clock,
    ClockIs,
    Fact,
    Lapse,
    Not,
    OneOf,
    Open,
    Repeat,
    Setting,
    Taken,
)
from pathway.state import Changes, layout_of, parts_of
from pathway.state import layout as room
from pathway.state.changes import KEEP, RESTART, START, STOP, ZERO
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    activity,
    assessment,
    choices,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)
from tests.decision.harbour import HARBOUR


def _clock(name: str = "c", *runs_in: str, **more: object) -> Clock:
    return Clock(name, text(name), runs_in or ("inside",), **more)  # type: ignore[arg-type]


def test_attributes_assessments_and_facts_stand_in_declared_order() -> None:
    layout = layout_of(HARBOUR)
    assert list(layout.known_at) == ["sex", "age", "need", "fit", "speaks", "plan"]
    assert layout.blank == ("unknown", "unknown", None, None, None, None)
    assert layout.dropped_on_move == (2,)
    assert layout.dropped_on_reentry == (2, 3)


def test_a_clock_is_read_in_months_wherever_a_rule_or_a_mark_says_so() -> None:
    month, days = Span(months=1), Span(days=9)
    lapse = Lapse("end", text("end"), ASSUMED, INSIDE, "exited", "ended", None, "c", month)
    visits = Repeat("v", text("v"), ASSUMED, "visit", "c", INSIDE, month, days)
    parts: tuple[dict[str, object], ...] = (
        {"rules": (rule("r", Not(AllOf((ClockIs("c", month), AnyOf((Open("job"),)))))),)},
        {"rules": (rule("r", ClockIs("c", None, month)),)},
        {"limits": (limit("l", "c", month, Span(months=2)),)},
        {"limits": (limit("l", "c", days, month),)},
        {"follow_ups": (follow_up("f", "c", month, Span(months=2)),)},
        {"follow_ups": (follow_up("f", "c", days, month),)},
        {"repeats": (visits,)},
        {"lapses": (lapse,)},
        {
            "limits": (limit("l", "c", Span(days=80), Span(days=200)),),
            "extensions": (extension("e", "l", asked_from=month),),
        },
    )
    for each in parts:
        definition = programme(
            stay("visit", *INSIDE),
            clocks=(_clock("other"), _clock("c", *INSIDE)),
            activities=(activity("job"),),
            **each,
        )
        assert layout_of(definition).anchored == (1,), each


def test_steps_are_counted_only_where_a_rule_or_a_visit_counts_them() -> None:
    visits = Repeat("v", text("v"), ASSUMED, "visit", "c", INSIDE, Span(days=9), Span(days=1))
    definition = programme(
        stay("visit", *INSIDE),
        clocks=(_clock("c", *INSIDE, restarted_by=("back",)),),
        rules=(rule("r", Not(Taken("back", at_least=3))),),
        repeats=(visits,),
    )
    layout = layout_of(definition)
    assert (layout.counted, layout.visited) == ({"back"}, {"visit"})
    assert (layout.tallied, layout.restarting) == ({"back", "visit"}, {"back"})


def test_a_pause_is_compiled_to_whole_days() -> None:
    definition = programme(
        clocks=(_clock("a"), _clock("b")),
        pauses=(
            pause("b", threshold=14, cap=60, in_all=90, reasons=("illness", "parental")),
            pause(name="service", reasons=("military",), cap=7, overdue=True),
        ),
    )
    layout = layout_of(definition)
    leave, service = layout.stops["leave"], layout.stops["service"]
    assert (leave.clocks, leave.threshold, leave.cap, leave.cap_in_all) == ({1}, 14, 60, 90)
    assert (leave.runs_on, service.runs_on, service.cap_in_all) == (True, False, None)
    assert layout.pause_of == {"illness": "leave", "parental": "leave", "military": "service"}


@pytest.mark.parametrize("per", ["spell", "entry", "participation"])
def test_a_clock_changes_between_phases_as_it_runs_and_as_it_says(per: str) -> None:
    layout = layout_of(programme(clocks=(_clock("c", "inside", per=per),)))
    begins = RESTART if per == "spell" else START
    expected = {
        ("inside", "inside"): KEEP,
        ("other", "exited"): KEEP,
        ("inside", "other"): STOP,
        ("other", "inside"): begins,
    }
    for (source, target), change in expected.items():
        assert layout.changes(source, target, "move").each == (change,)


def _named(names: list[str], changes: Changes) -> dict[str, int]:
    return {name: change for name, change in zip(names, changes.each, strict=True) if change}


def test_a_reopening_goes_on_and_a_reentry_begins_anew_unless_per_participation() -> None:
    clocks = tuple(
        _clock(f"{per}-{phase}", phase, per=per)
        for per, phase in product(("spell", "entry", "participation"), ("inside", "other"))
    )
    layout = layout_of(programme(clocks=clocks))
    names = [each.id for each in clocks]
    again = _named(names, layout.changes("exited", "inside", "reopen"))
    assert again == {f"{per}-inside": START for per in ("spell", "entry", "participation")}
    anew = _named(names, layout.changes("exited", "inside", "reenter"))
    assert anew == {
        "spell-inside": RESTART,
        "spell-other": ZERO,
        "entry-inside": RESTART,
        "entry-other": ZERO,
        "participation-inside": START,
    }


def test_a_clock_runs_with_an_activity_only_in_its_phases() -> None:
    definition = programme(
        clocks=(_clock("c", "inside", while_open="course"),), activities=(activity("course"),)
    )
    layout = layout_of(definition)
    closed, opened = frozenset[str](), frozenset(("course",))
    assert layout.changes("inside", "inside", "move", "", closed, opened).each == (START,)
    assert layout.changes("inside", "inside", "move", "", opened, closed).each == (STOP,)
    assert layout.changes("other", "other", "move", "", closed, opened).each == (KEEP,)
    assert layout.changes("other", "inside", "move", "", opened, opened).each == (START,)
    assert layout.changes("other", "inside", "move", "", closed, closed).each == (KEEP,)


def test_a_condition_is_taken_apart_with_everything_in_it() -> None:
    inner = (Open("a"), Not(Open("b")))
    whole = AllOf((AnyOf(inner), Open("c")))
    assert parts_of(whole) == (whole, AnyOf(inner), *inner, Open("b"), Open("c"))


def test_a_layout_is_compiled_once_for_a_definition_and_forgotten_when_there_are_many() -> None:
    definition = programme(facts=(Fact("f", text("f"), OneOf(choices("a"))),))
    first = layout_of(definition)
    assert layout_of(definition) is first
    for each in range(room._MOST_KNOWN + 1):
        layout_of(replace(definition, id=f"invented-{each}"))
    again = layout_of(definition)
    assert again is not first
    assert (again.known_at, again.clock_at) == (first.known_at, first.clock_at)


def test_the_same_change_is_worked_out_once() -> None:
    layout = layout_of(programme(clocks=(_clock("c", "inside"),)))
    opened = frozenset(("course",))
    assert layout.changes("inside", "other", "move") is layout.changes("inside", "other", "move")
    one = layout.changes("inside", "other", "move", "", opened, opened)
    assert layout.changes("inside", "other", "move", "", opened, opened) is one


def test_assessments_and_settings_belong_to_the_definition_and_not_to_the_layout() -> None:
    definition = programme(
        step("back", "other", target="inside", sets=(Setting("f", "a"),)),
        facts=(Fact("f", text("f"), OneOf(choices("a"))),),
        assessments=(assessment("need", "ever"),),
    )
    assert layout_of(definition).definition is definition


def test_a_clock_that_starts_at_0_is_the_very_number_of_the_day() -> None:
    after = room.changes_of((START, KEEP, START)).after
    day = 700_000
    clocks = after((0, 5, 3), day)
    assert clocks == (day, 5, day - 3)
    assert clocks[0] is day  # a number of its own would take as much memory again as the clock
