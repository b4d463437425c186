"""Each question by itself: what is found in a small clockwork, and not found where it is mended."""

import pytest
from attrs import evolve

from pathway.modes import Clockwork, Edge, Guard, Start
from pathway.verification import Finding, Question, proof, prove_clockwork
from tests.verification.clockworks import at_least, at_most, clockwork, edge, mode

_PLANNED = ("employment",)
_OUT = mode("exited", outcome="employment")
_GONE = mode("exited", outcome="dropped_out")


def _found(made: Clockwork, question: Question) -> dict[str, Finding]:
    report = prove_clockwork(made, _PLANNED, asked=(question,))
    assert not report.undecided
    return {each.id: each for each in report.findings}


def _course(*more: Edge, limit: Guard, opens: Guard) -> Clockwork:
    """Return a course that is left for work, under a limit and from an opening on."""
    steps = (edge("exit", 0, 1, opens), *more)
    return clockwork((mode("course", limit), _OUT, _GONE), steps)


def test_where_no_step_is_left_in_time_there_is_a_dead_end() -> None:
    made = _course(limit=at_most("limit", "stay", 10), opens=at_least("full", "stay", 20))
    found = _found(made, "dead_end")["dead_end:course:full+limit"]
    assert found.rules == ("full", "limit")
    assert found.journey is not None
    assert (found.journey.steps, found.journey.until) == ((), 0)


def test_where_waiting_too_long_leaves_no_step_the_day_is_told() -> None:
    made = _course(limit=at_most("limit", "stay", 10), opens=at_most("early", "stay", 4))
    found = _found(made, "dead_end")["dead_end:course:early"]
    assert [(each.clock, each.first, each.last) for each in found.days] == [("stay", 5, 10)]
    assert found.journey is not None
    assert found.journey.until == 5


def test_where_a_step_is_left_there_is_no_dead_end() -> None:
    made = _course(limit=at_most("limit", "stay", 10), opens=at_least("full", "stay", 10))
    assert not _found(made, "dead_end")


def test_where_only_dropping_out_is_left_there_is_a_trap() -> None:
    made = _course(
        edge("drop_out", 0, 2),
        limit=at_most("limit", "stay", 10),
        opens=at_least("full", "stay", 20),
    )
    assert not _found(made, "dead_end")
    assert set(_found(made, "trap")) == {"trap:course:full+limit"}


def test_a_trap_is_told_where_its_rules_are_and_not_on_the_way_there() -> None:
    modes = (mode("waiting"), mode("course", at_most("limit", "stay", 10)), _OUT, _GONE)
    steps = (
        edge("start", 0, 1),
        edge("exit", 1, 2, at_least("full", "stay", 20)),
        edge("drop_out", 1, 3),
    )
    assert set(_found(clockwork(modes, steps), "trap")) == {"trap:course:full+limit"}


def test_a_place_that_a_told_answer_leads_to_can_be_a_trap() -> None:
    modes = (mode("course"), mode("course", parts=(("need", "no"),)), _OUT, _GONE)
    steps = (
        edge("exit", 0, 2),
        edge("record", 0, 1, told=(("value", "no"),)),
        edge("exit", 1, 2, refused_by=("need",)),
        edge("drop_out", 1, 3),
    )
    found = _found(clockwork(modes, steps), "trap")["trap:course:need"]
    assert found.journey is not None
    assert [each.step for _, each in found.journey.steps] == ["record"]


def test_a_step_that_is_always_refused_never_fires() -> None:
    modes = (mode("course"), _OUT)
    steps = (edge("exit", 0, 1), edge("extend", 0, 0, refused_by=("once", "decided")))
    found = _found(clockwork(modes, steps), "never_fires")
    assert len(found) == 1
    (never,) = found.values()
    assert never.subject == (("step", "extend"), ("phase", "course"))
    assert len(never.rules) == 1


def test_an_outcome_that_nobody_can_tell_is_found() -> None:
    told = (("outcome", "employment"),)
    modes = (mode("course", at_most("limit", "stay", 5)), _OUT, _GONE)
    steps = (
        edge("exit", 0, 1, at_least("full", "stay", 9), told=told),
        edge("exit", 0, 2, told=(("outcome", "dropped_out"),)),
    )
    assert set(_found(clockwork(modes, steps), "never_fires")) == {"never_fires:employment"}
    assert set(_found(clockwork(modes, steps), "contradiction")) == {
        "contradiction:exit/course/employment:full+limit"
    }


def test_two_rules_that_can_both_be_met_are_no_contradiction() -> None:
    made = _course(limit=at_most("limit", "stay", 10), opens=at_least("full", "stay", 10))
    assert not _found(made, "contradiction")


def test_a_rule_that_another_one_implies_never_refuses_alone() -> None:
    modes = (mode("course"), _OUT)
    weaker, stronger = at_least("week", "stay", 7), at_least("month", "stay", 30)
    found = _found(clockwork(modes, (edge("exit", 0, 1, weaker, stronger),)), "never_refuses_alone")
    assert set(found) == {"never_refuses_alone:week"}


def test_a_rule_refuses_alone_only_where_no_other_case_of_the_step_is_open() -> None:
    modes = (mode("course"), _OUT)
    either = edge("exit", 0, 1, at_least("month", "stay", 30))
    other = edge("exit", 0, 1, at_most("month", "stay", 31))
    found = _found(clockwork(modes, (either, other)), "never_refuses_alone")
    assert set(found) == {"never_refuses_alone:month"}


def test_one_step_that_leads_to_either_of_two_phases_is_found() -> None:
    modes = (mode("course"), mode("theory", outcome="employment"), _OUT)
    steps = (
        edge("move_on", 0, 1, at_most("early", "stay", 10)),
        edge("move_on", 0, 2, at_least("late", "stay", 10)),
    )
    found = _found(clockwork(modes, steps), "may_both_apply")
    (both,) = found.values()
    assert [(each.first, each.last) for each in both.days] == [(10, 10)]
    assert both.journey is not None
    assert both.journey.until == 10
    apart = (steps[0], edge("move_on", 0, 2, at_least("late", "stay", 11)))
    assert not _found(clockwork(modes, apart), "may_both_apply")


def test_a_class_that_no_step_leads_on_is_shut_out_with_the_rule() -> None:
    modes = (mode("course"), mode("course", parts=(("age", "young"),)), _OUT, _GONE)
    steps = (
        edge("exit", 0, 2),
        edge("exit", 1, 2, refused_by=("adult",)),
        edge("drop_out", 1, 3),
    )
    starts = (
        Start(0, (("age", "old"), ("sex", "man"))),
        Start(1, (("age", "young"), ("sex", "man"))),
    )
    found = _found(clockwork(modes, steps, starts), "shut_out")
    assert set(found) == {"shut_out:young:adult"}


def test_a_follow_up_refused_after_an_exit_is_not_to_blame_for_who_is_shut_out() -> None:
    young, old = (
        Start(at, attributes=(("age", each),)) for at, each in enumerate(("young", "old"))
    )
    modes = (mode("course"), mode("course"), _OUT, _GONE, evolve(_OUT, final=False))
    steps = (
        edge("exit", 0, 0, refused_by=("adult",)),
        edge("drop_out", 0, 3),
        edge("follow_up", 3, 3, refused_by=("follow-up-applies",)),
        edge("exit", 1, 4),
        edge("follow_up", 4, 2),
    )
    found = _found(clockwork(modes, steps, (young, old)), "shut_out")
    assert set(found) == {"shut_out:young:adult"}


def test_a_finding_keeps_its_id_when_days_change() -> None:
    ids = [
        set(
            _found(
                _course(limit=at_most("limit", "stay", days), opens=at_least("full", "stay", 20)),
                "dead_end",
            )
        )
        for days in (5, 9)
    ]
    assert ids[0] == ids[1]


def _paused(*, long_ends: bool) -> Clockwork:
    """Return a pause that cannot end short of three days; whether it can end later is told."""
    threshold = Guard("=ill/threshold", 1, None, 2)
    guessed = [(("pause", "ill"), ("guess", guess)) for guess in ("short", "long")]
    made = clockwork(
        (
            mode("course", at_most("limit", "stay", 9), runs="stay"),
            mode("course", threshold, parts=guessed[0]),
            mode("course", at_most("cap", "in_all", 5), runs="in_all", parts=guessed[1]),
            _OUT,
        ),
        (
            edge("exit", 0, 3, resets=""),
            edge("pause", 0, 1, resets="in_all"),
            edge("pause", 0, 2, resets="in_all"),
            edge("exit", 1, 3, resets="", refused_by=("while-paused",)),
            edge(
                "exit",
                2,
                3,
                Guard("=ill/threshold", None, 1, -3),
                resets="",
                refused_by=() if long_ends else ("while-paused",),
            ),
        ),
    )
    return evolve(made, clocks=("stay", "paused:ill"))


def test_somebody_whose_pause_may_still_turn_out_long_is_not_stuck() -> None:
    assert not _found(_paused(long_ends=True), "dead_end")
    assert not _found(_paused(long_ends=True), "trap")


def test_guesses_taken_one_by_one_would_tell_of_people_who_are_not_stuck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proof, "twins_of", lambda _clockwork: {})
    assert _found(_paused(long_ends=True), "dead_end")


def test_somebody_whose_pause_ends_in_no_guess_is_stuck() -> None:
    assert set(_found(_paused(long_ends=False), "dead_end")) == {"dead_end:course:while-paused"}


def test_where_there_are_no_outcomes_any_last_place_will_do() -> None:
    limit = at_most("limit", "stay", 10)
    last = evolve(_OUT, outcome=None)
    modes = (mode("course", limit), last, last, mode("side", limit))
    steps = (edge("exit", 0, 1), edge("aside", 0, 3), edge("talk", 3, 3))
    found = prove_clockwork(clockwork(modes, steps), (), asked=("trap", "dead_end")).findings
    assert [each.id for each in found] == ["trap:side"]
    mended = (*steps, edge("back", 3, 0))
    assert not prove_clockwork(clockwork(modes, mended), (), asked=("trap",)).findings


def test_a_rule_that_refuses_a_referral_alone_is_not_in_vain() -> None:
    modes = (mode("course"), _OUT)
    again = edge("exit", 0, 1, at_least("week", "stay", 7), at_least("month", "stay", 30))
    start = Start(0, guards=(at_most("week", "in_all", 9), at_least("week", "in_all", 0)))
    assert not _found(clockwork(modes, (again,), (start,)), "never_refuses_alone")
    assert _found(clockwork(modes, (again,)), "never_refuses_alone")


def test_where_outcomes_are_told_and_none_is_planned_everybody_is_in_a_trap() -> None:
    made = _course(limit=at_most("limit", "stay", 10), opens=at_least("full", "stay", 5))
    assert [each.id for each in prove_clockwork(made, (), asked=("trap",)).findings] == [
        "trap:course"
    ]
