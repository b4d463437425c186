"""A step is accepted, or refused with every reason, each with its days; nothing is short-circuited."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.dates import Bound, Span
from pathway.decision import Accepted, Refusal, begin, decide
from pathway.definition import (
    AllOf,
    AnyOf,
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    DateIn,
    Definition,
    Detail,
    ExtensionReason,
    Fact,
    FactIs,
    Judgement,
    LastPhase,
    Not,
    OneOf,
    Phase,
    Project,
    Resource,
    Role,
    Setting,
    Told,
    WholeNumber,
)
from pathway.errors import VersionMismatch
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    FactRecorded,
    PhaseEntered,
    Referred,
)
from pathway.machine import plan_of
from pathway.state import ProjectState, State
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    PROJECT,
    STEPS,
    activity,
    assessment,
    choices,
    day,
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
from tests.decision.harbour import UNENDING
from tests.decision.steering import walked
from tests.decision.walking import Walk

_SEEDS = st.integers(0, 1_000_000)
_C = Clock("c", text("c"), ("inside",))
_HORIZON = 70


def _clocked(*conditions: object, **more: object) -> Walk:
    rules = tuple(rule(f"rule-{at}", each) for at, each in enumerate(conditions))  # type: ignore[arg-type]
    return Walk(programme(clocks=(_C,), rules=rules, **more)).take("refer", 0)


# every reason, with its days


def test_every_rule_is_judged_and_every_reason_given() -> None:
    walk = _clocked(
        ClockIs("c", at_least=Span(days=10)),
        ClockIs("c", at_least=Span(weeks=3)),
        ClockIs("c", at_most=Span(days=60)),
    )
    refusal = walk.why("go", 5)
    assert [(each.rule, each.earliest) for each in refusal.reasons] == [
        ("rule-0", day(10)),
        ("rule-1", day(21)),
    ]
    assert refusal.possible_from == day(21)
    assert (refusal.phase, refusal.step.trigger) == ("inside", "go")


def test_the_days_of_a_reason_are_one_interval_from_the_day_asked_for() -> None:
    window = ClockIs("c", at_least=Span(days=10), at_most=Span(days=20))
    walk = _clocked(window)
    first = walk.why("go", 5).reasons[0]
    assert (first.earliest, first.latest) == (day(10), day(20))
    passed = walk.why("go", 21)
    assert (passed.reasons[0].earliest, passed.reasons[0].latest) == (None, None)
    assert passed.possible_from is None


def test_rules_that_never_hold_together_are_possible_on_no_day() -> None:
    walk = _clocked(
        AnyOf((ClockIs("c", at_most=Span(days=3)), ClockIs("c", at_least=Span(days=30)))),
        AnyOf((ClockIs("c", at_least=Span(days=60)), ClockIs("c", at_most=Span(days=2)))),
        ClockIs("c", at_most=Span(days=40)),
    )
    refusal = walk.why("go", 5)
    assert [each.earliest for each in refusal.reasons] == [day(30), day(60)]
    assert refusal.possible_from is None


def test_a_clock_that_stands_reaches_no_bound() -> None:
    clocks = (_C, Clock("elsewhere", text("elsewhere"), ("other",)))
    definition = programme(
        clocks=clocks, rules=(rule("never", ClockIs("elsewhere", at_least=Span(days=1))),)
    )
    refusal = Walk(definition).take("refer", 0).why("go", 5)
    assert (refusal.reasons[0].earliest, refusal.possible_from) == (None, None)


def test_days_of_a_rule_are_those_with_the_pause_under_way_left_as_it_is() -> None:
    definition = programme(
        step("go", "inside", target="other", rules=("ten",)),
        clocks=(_C,),
        pauses=(pause("c", threshold=14, cap=30),),
        rules=(rule("ten", ClockIs("c", at_least=Span(days=10))),),
    )
    walk = Walk(definition).take("refer", 0).take("pause", 8, reason="illness")
    refusal = walk.why("go", 9)
    assert [(each.rule, each.earliest, each.latest, each.needs) for each in refusal.reasons] == [
        ("not-while-paused", None, None, "resume"),
        ("ten", day(10), day(21), None),  # from day 22 the clock has stood at 8 since day 8
    ]
    assert refusal.possible_from == day(10)
    later = walk.why("go", 25)
    assert later.reasons[1].earliest == day(40)  # past the cap, day 38, it runs on


# unknown, and what is needed


@pytest.mark.parametrize(("unknown", "broken"), [("refuse", ("of-age",)), ("allow", ())])
def test_an_attribute_not_known_is_taken_as_the_rule_says(
    unknown: str, broken: tuple[str, ...]
) -> None:
    definition = programme(
        replace(STEPS[0], rules=("of-age",)),
        rules=(rule("of-age", AttributeIs("age", at_least=18), unknown),),  # type: ignore[arg-type]
        attributes=(Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
    )
    walk = Walk(definition)
    assert walk.broken("refer", 0) == walk.broken("refer", 0, age="unknown") == broken
    assert walk.broken("refer", 0, age=17) == ("of-age",)
    assert walk.broken("refer", 0, age=0) == ("of-age",)
    assert walk.broken("refer", 0, age=18) == ()


def test_an_attribute_told_stays_known_and_can_be_restated_as_unknown_at_entry() -> None:
    definition = programme(
        step("refer", act="refer", target="waiting"),
        step("start", "waiting", target="inside", restates=True),
        phases=(Phase("waiting", text("waiting"), "before"), *PHASES),
        attributes=(
            Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
            Attribute("sex", text("sex"), OneOf(choices("woman", "man"))),
        ),
    )
    walk = Walk(definition).take("refer", 0, age=30, sex="man")
    assert walk.state.known == (30, "man")
    assert walk.take("start", 1, age=31).state.known == (31, "man")
    assert walk.history[-1].attributes == (("age", 31),)  # type: ignore[union-attr]


def test_entry_attributes_are_never_taken_again() -> None:
    definition = programme(
        step("refer", act="refer", target="waiting"),
        step("start", "waiting", target="inside", restates=True),
        step("reenter", "exited", act="reenter", target="waiting"),
        phases=(Phase("waiting", text("waiting"), "before"), *PHASES),
        attributes=(Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
    )
    walk = Walk(definition).take("refer", 0, age=30).take("start", 1)
    walk.take("exit", 5, outcome="done").take("reenter", 400)
    assert walk.broken("start", 401, age=31) == ("details-told",)


def test_a_missing_assessment_says_what_must_come_first() -> None:
    definition = programme(
        rules=(rule("need", Judgement("need", ("yes",))),), assessments=(assessment("need"),)
    )
    walk = Walk(definition).take("refer", 0)
    refusal = walk.why("go", 5)
    reason = refusal.reasons[0]
    assert (reason.needs, reason.earliest) == ("assess", None)
    assert refusal.possible_from == day(5)  # the need taken as met
    walk.take("assess", 5, value="no")
    assert walk.why("go", 5).reasons[0].needs is None
    assert walk.why("go", 5).possible_from is None
    assert walk.take("assess", 5, value="yes").broken("go", 5) == ()


def test_an_assessment_that_decides_nothing_is_not_asked_for() -> None:
    either = AnyOf((Judgement("need", ("yes",)), ClockIs("c", at_least=Span(days=10))))
    walk = _clocked(either, assessments=(assessment("need"),))
    assert walk.broken("go", 10) == ()
    assert walk.why("go", 9).reasons[0].needs == "assess"
    assert walk.why("go", 9).reasons[0].earliest == day(10)  # everything else unchanged


def test_a_need_taken_as_met_leaves_the_rest_of_its_rule_standing() -> None:
    both = AllOf((Judgement("need", ("yes",)), ClockIs("c", at_least=Span(days=10))))
    walk = _clocked(both, assessments=(assessment("need"),))
    assert walk.why("go", 5).possible_from == day(10)


def test_an_assessment_is_missing_under_not_as_well() -> None:
    walk = _clocked(Not(Judgement("need", ("yes",))), assessments=(assessment("need"),))
    assert walk.why("go", 5).reasons[0].needs == "assess"
    assert walk.take("assess", 5, value="no").broken("go", 5) == ()


@pytest.mark.parametrize(
    ("by", "unknown", "broken"),
    [
        ("head", "refuse", ()),
        ("coach", "refuse", ("by-head",)),
        ("coach", "allow", ("by-head",)),
        (None, "refuse", ("by-head",)),
        (None, "allow", ()),
        ("stranger", "allow", ("declared-role", "by-head")),
    ],
)
def test_who_asks_is_judged_and_must_be_a_declared_role(
    by: str | None, unknown: str, broken: tuple[str, ...]
) -> None:
    definition = programme(rules=(rule("by-head", Role(("head",)), unknown),))  # type: ignore[arg-type]
    assert Walk(definition).take("refer", 0).broken("go", 1, by) == broken


def test_a_stranger_is_refused_even_where_no_rule_asks_who_asks() -> None:
    walk = Walk(programme()).take("refer", 0)
    assert walk.broken("go", 1, "stranger") == ("declared-role",)
    assert walk.why("go", 1, "stranger").possible_from is None


def test_a_fact_is_set_by_a_step_that_stays_and_by_one_that_moves() -> None:
    signed = FactIs("plan", ("signed",))
    definition = programme(
        stay("sign", "inside", sets=(Setting("plan", "signed"),)),
        step("back", "other", target="inside", sets=(Setting("plan", "lost"),)),
        rules=(rule("signed", signed, "refuse"),),
        facts=(Fact("plan", text("plan"), OneOf(choices("signed", "lost"))),),
    )
    walk = Walk(definition).take("refer", 0)
    assert walk.broken("go", 1) == ("signed",)
    walk.take("sign", 1).take("go", 1).take("back", 2)
    moved, fact = walk.events[-2:]
    assert isinstance(moved, PhaseEntered)
    assert isinstance(fact, FactRecorded)
    assert (fact.derived, fact.facts) == (True, (("plan", "lost"),))
    assert walk.broken("go", 3) == ("signed",)


# the day itself


def test_a_step_before_the_last_one_is_not_in_date_order() -> None:
    walk = Walk(programme()).take("refer", 10)
    refusal = walk.why("go", 9)
    assert [(each.rule, each.earliest) for each in refusal.reasons] == [("in-date-order", day(10))]
    assert refusal.possible_from == day(10)


def test_a_step_in_the_future_is_refused_where_today_is_known() -> None:
    walk = Walk(programme()).take("refer", 0)
    asked = Step("go", day(10))
    late = decide(walk.definition, walk.state, asked, today=day(9))
    assert isinstance(late, Refusal)
    assert [each.rule for each in late.reasons] == ["not-in-future"]
    assert isinstance(decide(walk.definition, walk.state, asked, today=day(10)), Accepted)


def test_nobody_is_referred_before_the_version_is_in_force() -> None:
    walk = Walk(programme(valid_from=day(5)))
    refusal = walk.why("refer", 4)
    assert [(each.rule, each.earliest) for each in refusal.reasons] == [
        ("version-in-force", day(5))
    ]
    assert refusal.possible_from == day(5)
    assert walk.broken("refer", 5) == ()


def test_several_steps_of_a_day_are_numbered_in_order() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 0).take("back", 0).take("go", 1)
    assert [each.ordinal for each in walk.history] == [1, 2, 3, 1]


def test_the_first_and_the_last_day_there_is_are_days() -> None:
    walk = Walk(programme()).take("refer", date(9999, 12, 31))
    assert walk.take("go", date(9999, 12, 31)).state.phase == "other"


def test_a_day_in_the_first_centuries_is_refused_or_counted_rightly() -> None:
    walk = Walk(programme(clocks=(_C,)))
    if not walk.broken("refer", date(200, 1, 1)):
        walk.take("refer", date(200, 1, 1))
        assert walk.reads("c", date(200, 1, 11)) == 10


def test_a_state_of_another_version_is_an_error() -> None:
    walk = Walk(programme()).take("refer", 0)
    with pytest.raises(VersionMismatch):
        decide(replace(walk.definition, version="2"), walk.state, Step("go", day(1)))


# which step is meant


def test_a_step_that_nobody_declared_is_unknown_and_names_those_there_are() -> None:
    refusal = Walk(programme()).take("refer", 0).why("fly", 1)
    assert [each.rule for each in refusal.reasons] == ["known-step"]
    assert "fly is not a step of invented. Steps: back, exit, go" in str(refusal)
    assert "fly är inget steg" in refusal.text("sv")


def test_a_step_of_another_phase_is_not_possible_here() -> None:
    walk = Walk(programme())
    assert "cannot be taken before a referral. Possible: refer." in str(walk.why("go", 0))
    walk.take("refer", 5)
    refusal = walk.why("back", 4)
    assert [each.rule for each in refusal.reasons] == ["possible-in-phase", "in-date-order"]
    assert "back kan inte tas från fasen inside" in refusal.text("sv")
    assert walk.broken("refer", 6) == ("possible-in-phase",)


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
    from pathway.definition import ExtendedBy  # noqa: PLC0415

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


# the project


def _in_project(project: Project, unknown: str | None = None) -> Walk:
    return Walk(
        programme(
            replace(STEPS[0], rules=("in-project",)),
            rules=(rule("in-project", DateIn("project"), unknown),),  # type: ignore[arg-type]
            project=project,
        )
    )


def test_the_first_and_the_last_day_of_the_project_are_days_of_it() -> None:
    walk = _in_project(PROJECT)
    early = walk.why("refer", date(2023, 12, 31)).reasons[0]
    assert (early.earliest, early.latest) == (date(2024, 1, 1), date(2025, 12, 31))
    assert walk.broken("refer", date(2024, 1, 1)) == walk.broken("refer", date(2025, 12, 31)) == ()
    assert walk.why("refer", date(2026, 1, 1)).possible_from is None


@pytest.mark.parametrize(("unknown", "in_doubt"), [("refuse", ("in-project",)), ("allow", ())])
def test_a_bound_known_to_its_month_leaves_its_days_in_doubt(
    unknown: str, in_doubt: tuple[str, ...]
) -> None:
    project = replace(PROJECT, start=Bound(date(2024, 3, 1), "month"), end=None)
    walk = _in_project(project, unknown)
    assert walk.broken("refer", date(2024, 2, 29)) == ("in-project",)
    assert walk.broken("refer", date(2024, 3, 30)) == in_doubt
    assert walk.broken("refer", date(2024, 3, 31)) == walk.broken("refer", date(2090, 1, 1)) == ()
    first = date(2024, 3, 31) if in_doubt else date(2024, 3, 1)
    assert walk.why("refer", date(2024, 2, 1)).possible_from == first


def test_a_project_that_closed_early_has_no_day_after() -> None:
    walk = _in_project(PROJECT)
    walk.project = ProjectState(date(2024, 6, 1).toordinal(), 1)
    assert walk.broken("refer", date(2024, 6, 1)) == ()
    assert walk.broken("refer", date(2024, 6, 2)) == ("in-project",)
    assert walk.why("refer", date(2023, 6, 1)).reasons[0].latest == date(2024, 6, 1)


def test_a_refused_command_emits_nothing() -> None:
    walk = Walk(programme(clocks=(_C,))).take("refer", 0)
    before = walk.state
    walk.why("back", 5)
    assert walk.state == before


def test_a_referral_carries_its_version_and_what_was_told_of_the_attributes() -> None:
    definition = programme(
        attributes=(
            Attribute("sex", text("sex"), OneOf(choices("woman", "man"))),
            Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
        )
    )
    walk = Walk(definition).take("refer", 0, age=0)
    first = walk.history[0]
    assert isinstance(first, Referred)
    assert (first.version, first.attributes, first.phase) == ("1", (("age", 0),), "inside")
    assert walk.state.known == ("unknown", 0)


# properties: the days of reasons, and the first day on which a step is possible


def _rule_days(definition: Definition, seed: int) -> int:
    """Each reason's days are those on which its rule holds, tried day by day with `decide`."""
    seen = 0
    for taken in walked(definition, Random(seed)):
        refusal = taken.answer
        if not isinstance(refusal, Refusal) or taken.step.on.toordinal() < taken.before.day:
            continue
        for reason in refusal.reasons:
            if not _judged(definition, refusal, reason.rule):
                continue
            holds = [
                _holds(definition, taken.before, taken.step, reason.rule, ahead)
                for ahead in range(_HORIZON)
            ]
            first = next((at for at, held in enumerate(holds) if held), None)
            _days_are(taken.step.on, first, holds, reason.earliest, reason.latest)
            seen += 1
    return seen


def _judged(definition: Definition, refusal: Refusal, name: str) -> bool:
    ways = plan_of(definition).steps.get((refusal.phase, refusal.step.trigger), ())
    return any(judge.rule.id == name for way in ways for judge in way.judges)


def _holds(definition: Definition, state: State, step: Step, name: str, ahead: int) -> bool:
    answer = decide(definition, state, replace(step, on=step.on + timedelta(days=ahead)))
    return isinstance(answer, Accepted) or name not in {each.rule for each in answer.reasons}


def _days_are(
    on: date, first: int | None, holds: list[bool], earliest: date | None, latest: date | None
) -> None:
    if earliest is None or earliest >= on + timedelta(days=len(holds)):
        assert first is None
        return
    assert earliest == on + timedelta(days=-1 if first is None else first)
    assert first is not None
    until = next((at for at, held in enumerate(holds) if at > first and not held), None)
    if until is not None:
        assert latest == on + timedelta(days=until - 1)
    else:
        assert latest is None or latest >= on + timedelta(days=len(holds) - 1)


@settings(max_examples=30)
@given(_SEEDS)
def test_a_reasons_days_are_the_first_days_on_which_its_rule_holds(seed: int) -> None:
    _rule_days(UNENDING, seed)


def test_the_property_of_days_sees_reasons_enough() -> None:
    assert sum(_rule_days(UNENDING, seed) for seed in range(12)) > 40


def test_the_property_of_days_catches_a_bound_that_is_off_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.state.clocks"]
    timed = sys.modules["pathway.reasons.timed"]
    real = room.turning_days
    monkeypatch.setattr(
        timed, "turning_days", lambda *args: tuple(each + 1 for each in real(*args))
    )
    fresh = replace(UNENDING, id="off-by-one")  # rules are compiled anew
    with pytest.raises(AssertionError):
        for seed in range(60):
            _rule_days(fresh, seed)


def _possible_days(definition: Definition, seed: int) -> int:
    """From `possible_from` a step is accepted with its needs met, and on no earlier day."""
    seen = 0
    for taken in walked(definition, Random(seed)):
        refusal, on = taken.answer, taken.step.on
        if not isinstance(refusal, Refusal) or not _meetable(refusal):
            continue
        accepted = [
            _accepted_once_met(definition, taken.before, refusal, on + timedelta(days=ahead))
            for ahead in range(_HORIZON)
        ]
        first = next((at for at, held in enumerate(accepted) if held), None)
        known = None if first is None else on + timedelta(days=first)
        beyond = refusal.possible_from is not None and (
            refusal.possible_from >= on + timedelta(days=_HORIZON)
        )
        assert known == (None if beyond else refusal.possible_from), str(refusal)
        seen += 1
    return seen


def _meetable(refusal: Refusal) -> bool:
    return all(each.needs in {None, "assess", "resume"} for each in refusal.reasons)


def _accepted_once_met(definition: Definition, state: State, refusal: Refusal, on: date) -> bool:
    step = replace(refusal.step, on=on)
    return any(
        isinstance(decide(definition, met, step), Accepted)
        for met in _met(definition, state, refusal, on)
    )


def _met(definition: Definition, state: State, refusal: Refusal, on: date) -> Iterator[State]:
    """The states in which what the reasons need has come on the day, whatever it came to."""
    needs = {each.needs for each in refusal.reasons}
    if "resume" in needs:
        answer = decide(definition, state, Step("resume", on))
        if isinstance(answer, Refusal):
            return
        state = answer.state
    if "assess" not in needs:
        yield state
        return
    missing = [
        each.id
        for each in definition.assessments
        if state.known[len(definition.attributes) + definition.assessments.index(each)] is None
    ]
    for values in product(("yes", "no"), repeat=len(missing)):
        met: State | None = state
        for name, value in zip(missing, values, strict=True):
            if met is not None:
                asked = Step("assess", on, {"name": name, "value": value})
                answer = decide(definition, met, asked)
                met = answer.state if isinstance(answer, Accepted) else None
        if met is not None:
            yield met


def test_the_property_of_possible_days_sees_refusals_enough() -> None:
    assert sum(_possible_days(_WITHOUT_NEEDS, seed) for seed in range(12)) > 15


_WITHOUT_NEEDS = replace(
    UNENDING,
    transitions=tuple(
        replace(
            each,
            rules=tuple(name for name in each.rules if name not in {"speaks"}),
        )
        for each in UNENDING.transitions
    ),
    rules=tuple(each for each in UNENDING.rules if each.id != "speaks"),
)
"""Without the rule that asks for an assessment and a clock at once; a test above has that one."""


@settings(max_examples=30)
@given(_SEEDS)
def test_a_step_is_possible_from_the_day_named_and_on_no_earlier_day(seed: int) -> None:
    _possible_days(_WITHOUT_NEEDS, seed)


def test_the_property_of_possible_days_catches_a_day_too_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.decision.against"]
    real = room.first_day
    late = lambda *args: None if (found := real(*args)) is None else found + 1  # noqa: E731
    monkeypatch.setattr(room, "first_day", late)
    with pytest.raises(AssertionError):
        for seed in range(40):
            _possible_days(_WITHOUT_NEEDS, seed)


def test_a_start_from_outside_knows_nothing() -> None:
    state = begin(UNENDING, "participation-1", "person-1")
    assert isinstance(decide(UNENDING, state, Step("start", day(0))), Refusal)
