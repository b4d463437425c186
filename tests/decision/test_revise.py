"""A history is refolded after every late, corrected or voided entry, and all of it holds, or one is named."""

import sys

import pytest
from attrs import evolve as replace
from hypothesis import strategies as st

from pathway.commands import Correct, Enter, Step, Void
from pathway.dates import Span
from pathway.decision import Accepted, Refusal, begin, revise
from pathway.definition import (
    AllOf,
    Clock,
    ClockIs,
    Resource,
    Role,
)
from pathway.errors import EntryUnknown
from pathway.events import (
    Corrected,
    Exited,
    OutcomeRevised,
    RegisteredInError,
    Voided,
    in_effect,
)
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    activity,
    day,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    rule,
    text,
)
from tests.decision.walking import Walk, bare, content

_SEEDS = st.integers(0, 1_000_000)


_ROOM = sys.modules[revise.__module__]


# places on a day, paragraph S1


def _hours(walk: Walk) -> list[object]:
    return [each.hours for each in walk.history if hasattr(each, "hours")]


def _logged(*hours: float) -> Walk:
    walk = Walk(programme()).take("refer", 0)
    for each in hours:
        walk.take("log_hours", 5, hours=each)
    return walk.take("log_hours", 9, hours=9)


def _log(on: int, hours: float) -> Step:
    return Step("log_hours", day(on), {"hours": hours})


def test_a_late_entry_goes_last_on_its_day() -> None:
    walk = _logged(1, 2).revise(Enter(_log(5, 3)))
    assert _hours(walk) == [1, 2, 3, 9]


def test_a_late_entry_goes_before_or_after_the_entry_it_names() -> None:
    assert _hours(_logged(1, 2).revise(Enter(_log(5, 3), before=3))) == [1, 3, 2, 9]
    assert _hours(_logged(1, 2).revise(Enter(_log(5, 3), after=2))) == [1, 3, 2, 9]
    assert _hours(_logged(1, 2).revise(Enter(_log(5, 3), before=2))) == [3, 1, 2, 9]
    assert _hours(_logged(1, 2).revise(Enter(_log(5, 3), after=3))) == [1, 2, 3, 9]


def test_entries_can_be_put_between_two_again_and_again() -> None:
    walk = _logged(1, 2)
    for hours in (3, 4, 5):
        walk.revise(Enter(_log(5, hours), before=3))
    assert _hours(walk) == [1, 3, 4, 5, 2, 9]


def _fill(walk: Walk, placed: list[int]) -> None:
    for hours in range(100):
        walk.revise(Enter(_log(5, 3 + hours % 20), before=3))
        placed.append(3 + hours % 20)


def test_entries_put_in_one_place_keep_their_order_until_no_more_can_be_placed() -> None:
    walk = _logged(1, 2)
    placed: list[int] = []
    with pytest.raises(EntryUnknown, match="no more entries can be placed there"):
        _fill(walk, placed)
    assert len(placed) > 40
    assert _hours(walk) == [1, *placed, 2, 9]


def test_two_late_entries_of_one_batch_keep_their_order() -> None:
    walk = _logged(1).revise(Enter(_log(5, 2)), Enter(_log(5, 3)))
    assert _hours(walk) == [1, 2, 3, 9]


def test_a_correction_that_keeps_its_day_keeps_its_place() -> None:
    assert _hours(_logged(1, 2, 3).revise(Correct(3, _log(5, 7)))) == [1, 7, 3, 9]


def test_a_correction_that_changes_its_day_goes_last_on_it_unless_it_says_otherwise() -> None:
    assert _hours(_logged(1, 2).revise(Correct(4, _log(5, 7)))) == [1, 2, 7]
    assert _hours(_logged(1, 2).revise(Correct(4, _log(5, 7), before=2))) == [7, 1, 2]
    assert _hours(_logged(1, 2).revise(Correct(4, _log(5, 7), after=2))) == [1, 7, 2]


def test_a_step_after_one_put_between_two_still_comes_last() -> None:
    walk = _logged(1, 2).revise(Enter(_log(9, 3), before=4))
    assert _hours(walk.take("log_hours", 9, hours=4)) == [1, 2, 3, 9, 4]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Void(7, day(9)),
            "Entry 7 cannot be used here: entries that can be corrected: 1, 2, 3",
        ),
        (Correct(0, _log(5, 1)), "Entry 0 cannot be"),
        (
            Enter(_log(5, 1), before=3),
            f"Entry 3 cannot be used here: it is not an entry of {day(5)}",
        ),
        (Enter(_log(5, 1), after=99), "Entry 99 cannot be"),
    ],
)
def test_a_change_names_an_entry_that_holds(change: Void | Correct | Enter, words: str) -> None:
    walk = _logged(1)
    with pytest.raises(EntryUnknown) as raised:
        walk.change(change)
    assert words in str(raised.value)


def test_an_entry_that_was_voided_or_corrected_can_be_changed_no_more() -> None:
    walk = _logged(1, 2).revise(Void(2, day(9))).revise(Correct(3, _log(5, 7)))
    for number in (2, 3):
        with pytest.raises(EntryUnknown):
            walk.change(Void(number, day(9)))
    assert _hours(walk.revise(Void(walk.number, day(9)))) == [9]


# S9: what is judged again, and what stands


def test_a_later_entry_that_no_longer_holds_is_named() -> None:
    clocks = (Clock("c", text("c"), ("inside",)),)
    definition = programme(clocks=clocks, rules=(rule("ten", ClockIs("c", Span(days=10))),))
    walk = Walk(definition).take("refer", 0).take("go", 10)
    answer = walk.change(Correct(1, Step("refer", day(1))))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.step.trigger) == (2, "go")
    assert [each.rule for each in answer.reasons] == ["ten"]
    assert "entry 2 would no longer hold" in str(answer)


def test_a_late_entry_that_does_not_hold_itself_is_refused_without_a_number() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 10)
    answer = walk.change(Enter(Step("back", day(5))))
    assert isinstance(answer, Refusal)
    assert answer.entry is None
    assert [each.rule for each in answer.reasons] == ["possible-in-phase"]


def test_a_late_move_that_cuts_off_a_later_one_is_refused_and_the_later_one_named() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 10)
    answer = walk.change(Enter(Step("go", day(5))))
    assert isinstance(answer, Refusal)
    assert answer.entry == 2


def test_changes_are_judged_together() -> None:
    definition = programme(clocks=(Clock("c", text("c"), INSIDE),), pauses=(pause("c"),))
    walk = Walk(definition).take("refer", 0).take("go", 20)
    alone = walk.change(Enter(Step("pause", day(5), {"reason": "illness"})))
    assert isinstance(alone, Refusal)
    walk.revise(Enter(Step("pause", day(5), {"reason": "illness"})), Enter(Step("resume", day(9))))
    assert walk.reads("c", 30) == 26


def test_a_verdict_about_who_asked_stands_and_one_about_the_participation_does_not() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), ("inside",)),),
        rules=(
            rule("by-head", Role(("head",)), "refuse"),
            rule("ten", ClockIs("c", at_least=Span(days=10))),
        ),
    )
    walk = Walk(definition).take("refer", 0).take("go", 15, "head")
    walk.revise(Correct(1, Step("refer", day(2))))
    answer = walk.change(Correct(walk.history[-1].number, Step("go", day(15), by="coach")))
    assert isinstance(answer, Refusal)
    assert [each.rule for each in answer.reasons] == ["by-head"]  # a new entry is judged in full


def test_a_rule_that_asks_for_a_role_and_a_clock_is_judged_again_about_the_clock() -> None:
    both = AllOf((Role(("head",)), ClockIs("c", at_least=Span(days=10))))
    definition = programme(
        clocks=(Clock("c", text("c"), ("inside",)),), rules=(rule("both", both, "refuse"),)
    )
    walk = Walk(definition).take("refer", 0).take("go", 10, "head")
    assert isinstance(walk.change(Correct(1, Step("refer", day(1)))), Refusal)


def test_a_verdict_about_lateness_stands() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), INSIDE),),
        limits=(limit("l", "c", Span(days=20), Span(days=60)),),
        extensions=(extension("more", "l"),),
    )
    walk = Walk(definition).take("refer", 5).take("extend", 25, days=5, decided_by="head")
    walk.revise(Correct(1, Step("refer", day(0))))
    assert walk.reads("c", 25) == 25


def test_a_verdict_about_capacity_stands_and_a_new_entry_is_held_against_what_is_free() -> None:
    definition = programme(resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),))
    walk = Walk(definition).take("refer", 0).take("go", 10)
    again = revise(definition, walk.events, [Enter(_log(5, 1))], available={"seat": 0})
    assert isinstance(again, Accepted)
    walk = Walk(definition).take("refer", 0).take("log_hours", 10, hours=1)
    late = revise(definition, walk.events, [Enter(Step("go", day(5)))], available={"seat": 0})
    assert isinstance(late, Refusal)
    assert [each.rule for each in late.reasons] == ["seat/available"]


def test_a_late_entry_in_the_future_is_refused() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 10)
    answer = revise(walk.definition, walk.events, [Enter(_log(5, 1))], today=day(4))
    assert isinstance(answer, Refusal)
    assert [each.rule for each in answer.reasons] == ["not-in-future"]


def test_the_version_stays_that_of_the_first_day_as_first_recorded() -> None:
    definition = programme(valid_from=day(0))
    walk = Walk(definition).take("refer", 3)
    walk.revise(Correct(1, Step("refer", day(-2))))
    assert walk.history[0].on == day(-2)


def test_what_is_derived_is_made_anew_and_its_difference_recorded() -> None:
    definition = programme(activities=(activity("course"),))
    walk = (
        Walk(definition).take("refer", 0).take("open_activity", 5).take("exit", 9, outcome="done")
    )
    walk.revise(Void(2, day(10)))
    assert [type(each).__name__ for each in walk.events[4:]] == ["Voided", "Withdrawn"]
    walk.revise(Enter(Step("open_activity", day(6))))
    assert [type(each).__name__ for each in walk.events[6:]] == ["ActivityOpened", "ActivityClosed"]


def test_a_told_event_whose_derived_content_changes_is_corrected_in_place() -> None:
    walk = Walk(programme()).take("refer", 0).take("exit", 20, outcome="done")
    walk.revise(Enter(Step("go", day(10))))
    assert [type(each).__name__ for each in walk.events[2:]] == [
        "PhaseEntered",
        "Corrected",
        "Exited",
    ]
    left = walk.history[-1]
    assert isinstance(left, Exited)
    assert (left.source, left.on, left.outcome) == ("other", day(20), "done")


def test_a_change_of_the_outcome_is_an_event_of_its_own() -> None:
    walk = Walk(programme()).take("refer", 0).take("exit", 20, outcome="done")
    told = {"outcome": "dropped", "reason": "moved"}
    walk.revise(Correct(2, Step("exit", day(20), told)))
    revised = walk.events[-1]
    assert isinstance(revised, OutcomeRevised)
    assert (revised.old_outcome, revised.old_reason) == ("done", None)
    assert (revised.new_outcome, revised.new_reason) == ("dropped", "moved")
    walk.revise(Void(walk.number, day(30)))
    revised = walk.events[-1]
    assert isinstance(revised, OutcomeRevised)
    assert (revised.old_outcome, revised.new_outcome) == ("dropped", None)


def test_no_outcome_is_revised_where_none_was_known() -> None:
    walk = Walk(programme()).take("refer", 0).take("log_hours", 30, hours=1)
    walk.revise(Void(2, day(30)), Enter(Step("exit", day(20), {"outcome": "done"})))
    assert not [each for each in walk.events if isinstance(each, OutcomeRevised)]
    walk = Walk(programme()).take("refer", 0).take("go", 3).take("exit", 20, outcome="done")
    walk.revise(Enter(_log(10, 1)))
    assert not [each for each in walk.events if isinstance(each, OutcomeRevised)]


def test_voiding_an_exit_takes_the_follow_ups_made_after_it_along() -> None:
    clocks = (Clock("since", text("since"), ("exited",), per="spell"),)
    owed = follow_up("day-30", "since", Span(days=30), Span(days=44))
    definition = programme(clocks=clocks, follow_ups=(owed,))
    walk = Walk(definition).take("refer", 0).take("exit", 10, outcome="done")
    walk.take("follow_up", 41, status="unreachable")
    walk.take("follow_up", 45, status="reached", situation="work")
    walk.take("record_situation", 50, situation="work")
    walk.revise(Void(2, day(60)))
    assert [type(each).__name__ for each in walk.history] == ["Referred", "SituationRecorded"]
    assert sum(isinstance(each, Voided) for each in walk.events) == 3


def test_voiding_an_exit_leaves_the_follow_ups_after_a_later_exit() -> None:
    clocks = (Clock("since", text("since"), ("exited",), per="spell"),)
    owed = follow_up("day-30", "since", Span(days=30), Span(days=44))
    definition = programme(clocks=clocks, follow_ups=(owed,))
    walk = Walk(definition).take("refer", 0).take("exit", 10, outcome="done")
    walk.take("reopen", 20).take("exit", 30, outcome="done")
    walk.take("follow_up", 60, status="refused")
    answer = walk.change(Void(2, day(70)), Void(3, day(70)))
    assert isinstance(answer, Accepted)
    whole = [*walk.events, *answer.events]
    assert [type(each).__name__ for each in in_effect(whole)] == [
        "Referred",
        "Exited",
        "FollowedUp",
    ]


def test_the_lateness_told_by_a_follow_up_is_corrected_when_the_exit_moves() -> None:
    clocks = (Clock("since", text("since"), ("exited",), per="spell"),)
    owed = follow_up("day-30", "since", Span(days=30), Span(days=44))
    definition = programme(clocks=clocks, follow_ups=(owed,))
    walk = Walk(definition).take("refer", 0).take("exit", 10, outcome="done")
    walk.take("follow_up", 60, status="refused")
    assert walk.history[-1].days_late == 6  # type: ignore[union-attr]
    walk.revise(Correct(2, Step("exit", day(5), {"outcome": "done"})))
    assert walk.history[-1].days_late == 11  # type: ignore[union-attr]


def test_voiding_the_first_entry_declares_everything_registered_in_error() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 5).take("exit", 9, outcome="done")
    walk.revise(Void(1, day(10), "head"))
    assert walk.history == ()
    error = walk.events[-1]
    assert isinstance(error, RegisteredInError)
    assert (error.number, error.on, error.by) == (4, day(10), "head")
    assert bare(walk.state) == begin(walk.definition, "participation-1", "person-1")
    refused = walk.change(Void(2, day(11)))
    assert isinstance(refused, Refusal)
    assert [each.rule for each in refused.reasons] == ["not-registered-in-error"]


def test_what_an_exit_ends_keeps_one_order_however_late_it_became_known() -> None:
    definition = programme(activities=(activity("course"), activity("job")))
    walk = Walk(definition).take("refer", 0).take("open_activity", 5, activity="job")
    walk.take("exit", 9, outcome="done")
    walk.revise(Enter(Step("open_activity", day(3), {"activity": "course"})))
    again = Walk(definition).take("refer", 0).take("open_activity", 3, activity="course")
    again.take("open_activity", 5, activity="job").take("exit", 9, outcome="done")
    assert content(walk.events) == content(again.events)


def test_no_change_changes_nothing() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 3)
    answer = walk.change()
    assert isinstance(answer, Accepted)
    assert (answer.events, answer.state) == ((), walk.state)


def test_what_is_recorded_about_a_change_carries_its_day_and_role() -> None:
    walk = _logged(1).revise(Void(2, day(20), "coach"))
    voided = walk.events[-1]
    assert isinstance(voided, Voided)
    assert (voided.voids, voided.on, voided.by, voided.derived) == (2, day(20), "coach", False)
    walk.revise(Correct(3, replace(_log(9, 4), by="head")))
    corrected = walk.events[-2]
    assert isinstance(corrected, Corrected)
    assert (corrected.corrects, corrected.on, corrected.by) == (3, day(9), "head")
