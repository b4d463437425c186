"""Which transition a step means, and what the language itself says against an act."""

import pytest
from attrs import evolve as replace

from pathway.commands import Step
from pathway.dates import Span
from pathway.decision import Accepted, Refusal, decide
from pathway.definition import (
    Clock,
    ClockIs,
    Detail,
    ExtendedBy,
    ExtensionReason,
    LastPhase,
    OneOf,
    Resource,
    Told,
)
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
)
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    activity,
    choices,
    day,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    rule,
    step,
    text,
)
from tests.decision.walking import Walk

_C = Clock("c", text("c"), ("inside",))


_FORM = Detail("form", text("form"), OneOf(choices("single", "group", "none")))


def _formed(default: str | None = None) -> Walk:
    tells = (replace(_FORM, default=default),)
    definition = programme(
        *(
            step(
                "train",
                "inside",
                target=target,
                tells=tells,
                when=Told("form", (form,)),
                rules=(f"{form}-rule",),
            )
            for form, target in (("single", "other"), ("group", "inside"))
        ),
        clocks=(_C,),
        rules=(
            rule("single-rule", ClockIs("c", at_least=Span(days=10))),
            rule("group-rule", ClockIs("c", at_least=Span(days=20))),
        ),
    )
    return Walk(definition).take("refer", 0)


def test_of_transitions_that_share_a_trigger_only_the_one_that_is_told_reports() -> None:
    walk = _formed()
    assert walk.broken("train", 5, form="single") == ("single-rule",)
    assert walk.broken("train", 5, form="group") == ("group-rule",)
    assert walk.take("train", 20, form="group").state.phase == "inside"
    assert walk.take("train", 20, form="single").state.phase == "other"


def test_a_detail_that_picks_no_transition_is_refused() -> None:
    walk = _formed()
    assert walk.broken("train", 15, form="none") != ()
    assert walk.broken("train", 15) == ("details-told",)


def test_what_is_no_value_at_all_is_refused_where_it_would_pick_a_transition() -> None:
    assert _formed().broken("train", 15, form=["single"]) != ()  # type: ignore[arg-type]


def test_a_detail_left_out_picks_by_its_default() -> None:
    walk = _formed(default="group")
    assert walk.broken("train", 15) == ("group-rule",)


def test_a_step_with_one_transition_is_taken_only_where_its_detail_matches() -> None:
    definition = programme(
        step("train", "inside", target="other", tells=(_FORM,), when=Told("form", ("single",)))
    )
    walk = Walk(definition).take("refer", 0)
    assert walk.broken("train", 1, form="group") != ()
    assert walk.broken("train", 1, form="single") == ()


def test_a_step_told_apart_by_the_phase_last_left_is_refused_where_none_matches() -> None:
    definition = programme(
        step("again", "other", target="inside", when=LastPhase(("exited",))),
    )
    walk = Walk(definition).take("refer", 0).take("go", 1)
    assert walk.broken("again", 2) != ()


def test_a_reopening_leads_to_the_phase_that_was_left() -> None:
    inside = Walk(programme()).take("refer", 0).take("exit", 1, outcome="done").take("reopen", 2)
    other = Walk(programme()).take("refer", 0).take("go", 1).take("exit", 2, outcome="done")
    assert (inside.state.phase, other.take("reopen", 3).state.phase) == ("inside", "other")


# what stands in the way of an act


def test_during_a_pause_only_steps_meant_for_it_are_taken() -> None:
    walk = Walk(programme(pauses=(pause(),))).take("refer", 0).take("pause", 5, reason="illness")
    assert walk.broken("go", 6) == ("not-while-paused",)
    assert walk.broken("pause", 6, reason="illness") == ("not-while-paused",)
    assert walk.broken("record_situation", 6, situation="work") == ()
    assert walk.take("resume", 6).broken("resume", 7) == ("pause-under-way",)


def test_a_pause_is_planned_to_end_on_its_first_day_or_later() -> None:
    walk = Walk(programme(pauses=(pause(),))).take("refer", 0)
    assert walk.broken("pause", 5, until=day(4)) == ("pause-end-after-start",)
    assert walk.broken("pause", 5, until=day(5)) == ()


def test_each_pause_is_held_against_its_own_cap_in_all() -> None:
    pauses = (pause(in_all=5), pause(name="service", reasons=("military",), in_all=9))
    walk = Walk(programme(pauses=pauses)).take("refer", 0)
    walk.take("pause", 0, reason="illness").take("resume", 5)
    assert walk.broken("pause", 6, reason="illness") == ("leave/cap-in-all",)
    assert walk.broken("pause", 6, reason="military") == ()


def _extended(**more: object) -> Walk:
    definition = programme(
        clocks=(Clock("c", text("c"), INSIDE),),
        limits=(limit("l", "c", Span(days=50), Span(days=90)),),
        extensions=(
            extension(
                "more",
                "l",
                ExtensionReason("ill", text("ill"), Span(days=15)),
                ExtensionReason("place", text("place")),
                asked_from=Span(days=30),
                **more,
            ),
        ),
    )
    return Walk(definition).take("refer", 0)


def _days(count: int, reason: str = "place", by: str = "head") -> dict[str, object]:
    return {"days": count, "reason": reason, "decided_by": by}


def test_an_extension_is_held_against_its_window_its_caps_and_its_deciders() -> None:
    walk = _extended()
    assert walk.broken("extend", 29, **_days(5)) == ("more/asked-from",)  # type: ignore[arg-type]
    assert walk.broken("extend", 51, **_days(5)) == ("more/not-late",)  # type: ignore[arg-type]
    assert walk.broken("extend", 40, **_days(15)) == ("more/cap",)  # type: ignore[arg-type]
    assert walk.broken("extend", 40, **_days(14, by="coach")) == ("more/decided-by",)  # type: ignore[arg-type]
    walk.take("extend", 40, **_days(10, "ill"))  # type: ignore[arg-type]
    assert walk.broken("extend", 41, **_days(6, "ill")) == ("more/cap-ill",)  # type: ignore[arg-type]
    walk.take("extend", 60, **_days(14))  # type: ignore[arg-type]  the mark is day 60 now
    assert walk.broken("extend", 61, **_days(5)) == ("more/cap-in-all",)  # type: ignore[arg-type]
    assert walk.broken("extend", 74, **_days(4)) == ()  # type: ignore[arg-type]
    assert walk.broken("extend", 75, **_days(4)) == ("more/not-late",)  # type: ignore[arg-type]


def test_an_extension_that_may_come_late_is_granted_past_the_mark() -> None:
    assert _extended(late=True).broken("extend", 80, **_days(5)) == ()  # type: ignore[arg-type]


def test_the_days_of_one_extension_do_not_count_for_another() -> None:
    definition = programme(
        step("extend", *INSIDE, act="extend", rules=("little",)),
        clocks=(Clock("c", text("c"), INSIDE),),
        rules=(rule("little", ExtendedBy("one", Span(days=10))),),
        limits=(limit("l", "c", Span(days=50), Span(days=190)),),
        extensions=(
            extension("one", "l", ExtensionReason("ill", text("ill"))),
            extension("two", "l", ExtensionReason("place", text("place"))),
        ),
    )
    walk = Walk(definition).take("refer", 0)
    told = {"reason": "place", "decided_by": "head", "days": 14}
    assert walk.broken("extend", 1, extension="two", **told) == ()


def _course(most: int = 1, *kinds: str) -> Walk:
    definition = programme(
        activities=(activity("course", *kinds, most=most, phases=("inside",)), activity("job"))
    )
    return Walk(definition).take("refer", 0)


def test_an_activity_is_opened_in_its_phases_up_to_its_number_and_closed_when_open() -> None:
    walk = _course(2, "a", "b")
    assert walk.broken("close_activity", 1, activity="course", kind="a", result="left") == (
        "activity-open",
    )
    walk.take("open_activity", 1, activity="course", kind="a")
    assert walk.broken("close_activity", 2, activity="course", kind="b", result="left") == (
        "activity-open",
    )
    walk.take("open_activity", 2, activity="course", kind="a")
    assert walk.broken("open_activity", 3, activity="course", kind="b") == (
        "activity-at-most-open",
    )
    walk.take("go", 4)
    assert walk.broken("open_activity", 5, activity="course", kind="b") == (
        "activity-in-phase",
        "activity-at-most-open",
    )
    assert walk.broken("close_activity", 5, activity="course", kind="a", result="left") == ()


def test_a_change_of_activity_closes_one_spell_and_opens_another_in_one_step() -> None:
    walk = _course(1, "a", "b").take("open_activity", 1, activity="course", kind="a")
    walk.take("change_activity", 3, activity="course", kind="b", result="left")
    closed, opened = walk.events[-2:]
    assert isinstance(closed, ActivityClosed)
    assert isinstance(opened, ActivityOpened)
    assert (closed.kind, closed.derived, opened.kind, opened.derived) == ("a", False, "b", True)
    assert [(each.kind, each.since) for each in walk.state.tally.open] == [
        ("b", day(3).toordinal())
    ]
    assert _course().broken("change_activity", 1, activity="job", result="left") == (
        "activity-open",
    )


def test_hours_are_logged_against_the_phase_or_an_activity() -> None:
    walk = _course().take("log_hours", 1, hours=2).take("log_hours", 1, hours=0.5, activity="job")
    assert [(each.hours, each.phase, each.activity) for each in walk.history[1:]] == [  # type: ignore[union-attr]
        (2.0, "inside", None),
        (0.5, "inside", "job"),
    ]


_OWED = (
    follow_up("day-30", "since", Span(days=30), Span(days=44)),
    follow_up("day-60", "since", Span(days=60), Span(days=74)),
)


def _followed(*, owed: tuple[object, ...] = _OWED, outcome: str = "done", **told: str) -> Walk:
    since = Clock("since", text("since"), ("exited",), per="spell")
    walk = Walk(programme(clocks=(since,), follow_ups=owed)).take("refer", 0)
    return walk.take("exit", 0, outcome=outcome, **told)


def test_a_follow_up_is_refused_before_its_day_and_accepted_late_with_its_lateness() -> None:
    walk = _followed(owed=_OWED[:1])
    assert walk.broken("follow_up", 29, status="refused") == ("day-30/not-before",)
    assert walk.broken("follow_up", 30, status="refused") == ()
    walk.take("follow_up", 50, status="reached", situation="work")
    event = walk.history[-1]
    assert (event.name, event.days_late, event.situation) == ("day-30", 6, "work")  # type: ignore[union-attr]


def test_only_the_follow_up_that_is_named_reports() -> None:
    walk = _followed()
    assert walk.broken("follow_up", 40, name="day-30", status="refused") == ()
    assert walk.broken("follow_up", 40, name="day-60", status="refused") == ("day-60/not-before",)


@pytest.mark.parametrize("status", ["refused", "not_applicable"])
def test_a_follow_up_is_done_once_and_unreachable_may_become_reached(status: str) -> None:
    walk = _followed(owed=_OWED[:1]).take("follow_up", 31, status="unreachable")
    walk.take("follow_up", 35, status=status)
    assert walk.broken("follow_up", 36, status="refused") == ("follow-up-not-done",)


def test_nobody_is_followed_up_after_an_outcome_or_a_reason_that_excludes_it() -> None:
    dead = _followed(outcome="dropped", reason="death")
    assert dead.broken("follow_up", 40, name="day-30", status="refused") == ("follow-up-applies",)
    moved = _followed(outcome="dropped", reason="moved")
    assert moved.broken("follow_up", 40, name="day-30", status="refused") == ()
    away = _followed(outcome="away")
    assert "follow-up-applies" in away.broken("follow_up", 40, name="day-30", status="refused")


def test_follow_ups_done_before_a_return_are_owed_anew_after_the_next_exit() -> None:
    walk = _followed(owed=_OWED[:1]).take("follow_up", 31, status="refused").take("reenter", 40)
    walk.take("exit", 50, outcome="done")
    assert walk.broken("follow_up", 79, status="refused") == ("day-30/not-before",)
    assert walk.broken("follow_up", 80, status="refused") == ()


def test_a_step_that_would_take_a_unit_where_none_is_left_is_refused() -> None:
    definition = programme(resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),))
    walk = Walk(definition).take("refer", 0)
    asked = Step("go", day(1))
    full = decide(definition, walk.state, asked, available={"seat": 0})
    assert isinstance(full, Refusal)
    assert [(each.rule, each.needs) for each in full.reasons] == [("seat/available", "wait")]
    assert full.possible_from == day(1)
    for free in ({"seat": 1}, {}, None):
        assert isinstance(decide(definition, walk.state, asked, available=free), Accepted)
    walk.take("go", 1)
    assert isinstance(
        decide(definition, walk.state, Step("back", day(2)), available={"seat": 0}), Accepted
    )
