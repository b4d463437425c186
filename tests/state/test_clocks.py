"""Clocks: midnights counted in phases, restarted, stopped by pauses, read in months."""

from datetime import date

import pytest

from pathway.commands import Void
from pathway.dates import Span
from pathway.definition import Clock, ClockIs, Lapse, Phase
from pathway.state import RUNNING
from pathway.state.changes import KEEP, RESTART, START, STOP, ZERO, changes_of
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    activity,
    day,
    extension,
    limit,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)
from tests.decision.walking import Walk


def _clock(*runs_in: str, name: str = "c", **more: object) -> Clock:
    return Clock(name, text(name), runs_in, **more)  # type: ignore[arg-type]


# S2: whole days, counted at midnight


def test_the_day_of_entry_is_0_and_every_midnight_counts_one() -> None:
    walk = Walk(programme(clocks=(_clock("inside"),))).take("refer", 0)
    assert [walk.reads("c", on) for on in (0, 1, 2, 30)] == [0, 1, 2, 30]


def test_the_day_of_leaving_belongs_to_the_next_phase() -> None:
    clocks = (_clock("inside", name="first"), _clock("other", name="second"))
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("go", 10)
    assert (walk.reads("first", 10), walk.reads("second", 10)) == (10, 0)
    assert (walk.reads("first", 15), walk.reads("second", 15)) == (10, 5)


def test_a_step_on_the_day_of_entry_counts_no_day_of_the_phase_between() -> None:
    clocks = (_clock("inside"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("go", 0).take("back", 0)
    assert walk.reads("c", 7) == 7


@pytest.mark.parametrize(
    ("per", "back_inside", "back_from_exit"),
    [("spell", 5, 3), ("entry", 15, 3), ("participation", 15, 18)],
)
def test_a_clock_restarts_as_it_says(per: str, back_inside: int, back_from_exit: int) -> None:
    walk = Walk(programme(clocks=(_clock("inside", per=per),))).take("refer", 0).take("go", 10)
    assert walk.reads("c", 19) == 10
    assert walk.take("back", 20).reads("c", 25) == back_inside
    walk.take("exit", 25, outcome="done").take("reenter", 100)
    assert walk.reads("c", 103) == back_from_exit


def test_a_spell_begins_only_from_outside_every_phase_of_the_clock() -> None:
    clocks = (_clock("inside", "other", per="spell"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("go", 10).take("back", 20)
    assert walk.reads("c", 25) == 25


def test_a_step_that_restarts_a_clock_sets_it_to_0_where_it_runs_and_where_it_stands() -> None:
    clocks = (_clock("inside", restarted_by=("visit", "back")),)
    definition = programme(stay("visit", *INSIDE), clocks=clocks)
    walk = Walk(definition).take("refer", 0).take("visit", 10)
    assert (walk.reads("c", 10), walk.reads("c", 13)) == (0, 3)
    walk.take("go", 13).take("visit", 20)
    assert walk.reads("c", 30) == 0
    assert walk.take("back", 40).reads("c", 44) == 4


def test_a_step_that_restarts_one_clock_still_restarts_the_others_at_reentry() -> None:
    clocks = (
        _clock("inside", name="mine", restarted_by=("reenter",)),
        _clock("inside", name="entry"),
        _clock("inside", name="whole", per="participation"),
    )
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    walk.take("reenter", 50)
    assert {name: walk.reads(name, 53) for name in ("mine", "entry", "whole")} == {
        "mine": 3,
        "entry": 3,
        "whole": 13,
    }


def test_a_step_that_restarts_one_clock_lets_the_others_go_on_at_reopening() -> None:
    clocks = (
        _clock("exited", name="mine", restarted_by=("reopen",)),
        _clock("inside", name="spell", per="spell"),
    )
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    assert walk.take("reopen", 30).reads("spell", 33) == 13


def test_rules_read_clocks_before_the_steps_own_effects() -> None:
    clocks = (_clock("inside", "other", restarted_by=("go",)),)
    definition = programme(
        clocks=clocks, rules=(rule("ten", ClockIs("c", at_least=Span(days=10))),)
    )
    walk = Walk(definition).take("refer", 0)
    assert walk.broken("go", 9) == ("ten",)
    assert walk.take("go", 10).reads("c", 10) == 0


def test_at_least_and_at_most_include_their_number() -> None:
    window = ClockIs("c", at_least=Span(days=10), at_most=Span(days=20))
    definition = programme(clocks=(_clock("inside"),), rules=(rule("window", window),))
    walk = Walk(definition).take("refer", 0)
    asked = {on: walk.broken("go", on) for on in (9, 10, 20, 21)}
    assert asked == {9: ("window",), 10: (), 20: (), 21: ("window",)}


def test_a_clock_that_runs_while_an_activity_is_open_counts_from_first_open_to_last_closed() -> (
    None
):
    definition = programme(
        clocks=(_clock(*INSIDE, while_open="course"),),
        activities=(activity("course", "a", "b", most=2),),
    )
    walk = Walk(definition).take("refer", 0)
    walk.take("open_activity", 5, kind="a").take("open_activity", 8, kind="b")
    walk.take("close_activity", 10, kind="a", result="left")
    assert walk.reads("c", 12) == 7
    walk.take("close_activity", 13, kind="b", result="left")
    assert walk.reads("c", 20) == 8


# months, paragraph S2


def _a_month(*runs_in: str, months: int = 1, **more: object) -> Walk:
    month = rule("a-month", ClockIs("c", at_least=Span(months=months)))
    visit, *rest = more.pop("steps", (stay("visit", *INSIDE),))  # type: ignore[misc]
    clocks = (_clock(*runs_in, **more.pop("clock", {})),)  # type: ignore[arg-type]
    return Walk(programme(visit, *rest, clocks=clocks, rules=(month,), **more))


@pytest.mark.parametrize(
    ("start", "months", "first"),
    [
        (date(2024, 1, 15), 1, date(2024, 2, 15)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 2, date(2024, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
    ],
)
def test_months_are_counted_from_the_anchor_and_clipped_at_their_end(
    start: date, months: int, first: date
) -> None:
    walk = _a_month("inside", months=months).take("refer", start)
    refusal = walk.why("go", start)
    assert (refusal.reasons[0].earliest, refusal.possible_from) == (first, first)
    assert walk.broken("go", date.fromordinal(first.toordinal() - 1)) == ("a-month",)
    assert walk.broken("go", first) == ()


def test_months_on_a_clock_that_a_pause_stops_are_fixed_to_days_at_the_anchor() -> None:
    walk = _a_month("inside", pauses=(pause("c"),)).take("refer", date(2024, 1, 31))
    walk.take("pause", date(2024, 2, 10), reason="illness").take("resume", date(2024, 3, 10))
    assert walk.why("go", date(2024, 3, 11)).possible_from == date(2024, 3, 29)  # 29 days


def test_months_on_a_clock_that_stands_between_phases_keep_their_anchor() -> None:
    walk = _a_month("inside", steps=(step("leave", "inside", target="other"),))
    walk.take("refer", date(2024, 1, 31)).take("leave", date(2024, 2, 10))
    walk.take("back", date(2024, 3, 10))
    assert walk.why("go", date(2024, 3, 11)).possible_from == date(2024, 3, 29)  # 29 days


def test_months_are_counted_anew_after_a_step_that_restarts_the_clock_and_stays() -> None:
    walk = _a_month("inside", clock={"restarted_by": ("visit",)}).take("refer", date(2024, 1, 31))
    walk.take("visit", date(2024, 3, 1))
    assert walk.why("go", date(2024, 3, 2)).possible_from == date(2024, 4, 1)


def test_months_are_counted_from_the_day_an_activity_opened_where_the_clock_runs_with_it() -> None:
    walk = _a_month(
        "inside", clock={"while_open": "course"}, activities=(activity("course"),)
    ).take("refer", date(2024, 1, 1))
    walk.take("open_activity", date(2024, 1, 31))
    assert walk.why("go", date(2024, 2, 1)).possible_from == date(2024, 2, 29)


def test_months_of_a_clock_stopped_on_its_first_day_are_counted_from_its_next_start() -> None:
    walk = _a_month("inside", steps=(step("leave", "inside", target="other"),))
    walk.take("refer", date(2024, 1, 31)).take("leave", date(2024, 1, 31))
    walk.take("back", date(2024, 3, 1))
    assert walk.why("go", date(2024, 3, 2)).possible_from == date(2024, 4, 1)


def test_an_extension_can_be_asked_for_from_a_mark_in_months_on_a_limit_in_weeks() -> None:
    definition = programme(
        clocks=(_clock(*INSIDE),),
        limits=(limit("l", "c", Span(weeks=20), Span(weeks=26)),),
        extensions=(extension("more", "l", asked_from=Span(months=3)),),
    )
    walk = Walk(definition).take("refer", date(2024, 1, 31))
    told = {"days": 5, "decided_by": "head"}
    assert walk.broken("extend", date(2024, 4, 29), **told) == ("more/asked-from",)
    assert walk.broken("extend", date(2024, 4, 30), **told) == ()


# leaving and returning, paragraph S7


def test_a_reopened_participation_goes_on_and_the_days_between_are_not_counted() -> None:
    clocks = (_clock(*INSIDE, per="spell"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    assert walk.take("reopen", 30).reads("c", 33) == 13


def test_a_reopening_does_not_count_the_days_between_on_a_clock_that_runs_throughout() -> None:
    clocks = (_clock(*INSIDE, "exited", per="participation"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    assert walk.take("reopen", 30).reads("c", 33) == 13


def test_a_reopening_takes_back_the_days_since_exit() -> None:
    clocks = (_clock("exited", name="since"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    walk.take("reopen", 30).take("exit", 40, outcome="done")
    assert walk.reads("since", 45) == 5


def test_a_voided_exit_counts_the_days_as_if_nobody_had_left() -> None:
    clocks = (_clock(*INSIDE),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="done")
    assert walk.revise(Void(2, day(40))).reads("c", 33) == 33


def test_a_transfer_freezes_every_clock() -> None:
    clocks = (_clock(*INSIDE, "exited", name="whole"), _clock("exited", name="since"))
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="away")
    assert (walk.reads("whole", 50), walk.reads("since", 50)) == (10, 0)


def test_a_transfer_freezes_a_clock_whatever_clocks_the_exit_restarts() -> None:
    clocks = (_clock("exited", name="since", restarted_by=("exit",)),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="away")
    assert walk.reads("since", 50) == 0


def test_after_a_transfer_no_step_sets_a_frozen_clock_going() -> None:
    clocks = (_clock("exited", name="since", restarted_by=("record_situation",)),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="away")
    assert walk.take("record_situation", 20, situation="work").reads("since", 50) == 0


@pytest.mark.parametrize(("trigger", "reads"), [("reopen", 15), ("reenter", 15)])
def test_a_clock_frozen_by_a_transfer_goes_on_when_the_participant_returns(
    trigger: str, reads: int
) -> None:
    clocks = (_clock(*INSIDE, "exited", per="participation"),)
    walk = Walk(programme(clocks=clocks)).take("refer", 0).take("exit", 10, outcome="away")
    assert walk.take(trigger, 30).reads("c", 35) == reads


# S6: a lapse set back


def _silent(*clocks: Clock, **more: object) -> Walk:
    lapse = Lapse(
        "silence",
        text("silence"),
        ASSUMED,
        INSIDE,
        "exited",
        "ended",
        clock="contact",
        after=Span(days=30),
        set_back=True,
    )
    contact = _clock(*INSIDE, name="contact", restarted_by=("visit",))
    return Walk(
        programme(
            stay("visit", *INSIDE),
            clocks=(contact, _clock("exited", name="since"), *clocks),
            lapses=(lapse,),
            **more,
        )
    )


def test_a_lapse_set_back_is_read_by_clocks_from_the_day_its_clock_last_restarted() -> None:
    walk = _silent(_clock(*INSIDE)).take("refer", 0).take("visit", 10)
    walk.take("record_situation", 50, situation="work")
    assert walk.state.phase == "exited"
    assert (walk.reads("c", 60), walk.reads("since", 60)) == (10, 50)


def test_a_lapse_set_back_takes_effect_on_the_restart_and_not_on_a_day_moved_by_a_pause() -> None:
    walk = _silent(pauses=(pause("contact"),)).take("refer", 0).take("visit", 10)
    walk.take("pause", 15, reason="illness").take("resume", 25)
    walk.take("record_situation", 90, situation="work")
    assert [each.effective for each in walk.history if hasattr(each, "effective")] == [day(10)]


def test_a_lapse_set_back_before_a_clock_began_leaves_it_at_0() -> None:
    walk = _silent(_clock("other", name="late")).take("refer", 0).take("visit", 10)
    walk.take("go", 20).take("record_situation", 60, situation="work")
    assert walk.reads("late", 70) == 0


# the representation


def test_a_change_of_a_standing_or_running_clock_keeps_its_reading() -> None:
    running = RUNNING + 50
    every = changes_of((STOP, START, RESTART, ZERO, KEEP))
    changed = every.after((running, 7, running, 7, 7), running + 3)
    assert changed == (3, running - 4, running + 3, 0, 7)
    none = changes_of((START, STOP))
    assert none.after((running, 7), running + 3) == (running, 7)
    assert changes_of((KEEP, KEEP)).after((running, 7), running + 3) == (running, 7)
    assert changes_of((STOP,)).after((running,), running - 3) == (0,)


def test_a_clock_can_begin_in_a_phase_before_the_participation_proper() -> None:
    phases = (Phase("waiting", text("waiting"), "before"), *PHASES)
    definition = programme(
        step("refer", act="refer", target="waiting"),
        step("start", "waiting", target="inside"),
        phases=phases,
        clocks=(_clock("waiting", name="waits"), _clock("inside")),
    )
    walk = Walk(definition).take("refer", 0).take("start", 4)
    assert (walk.reads("waits", 9), walk.reads("c", 9)) == (4, 5)
