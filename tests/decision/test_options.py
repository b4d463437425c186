"""Every step of the phase, each with its reasons and days, as `decide` would answer."""

import pytest
from attrs import evolve as replace

from pathway.dates import Span
from pathway.decision import Option, options
from pathway.definition import (
    AllOf,
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    Detail,
    Judgement,
    LastPhase,
    Not,
    OneOf,
    Role,
    Told,
    WholeNumber,
)
from pathway.errors import VersionMismatch
from tests.decision.definitions import (
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
    step,
    text,
)
from tests.decision.walking import Walk

_C = Clock("c", text("c"), ("inside",))


def _options(walk: Walk, on: int, by: str | None = None) -> dict[str, Option]:
    found = options(walk.definition, walk.state, day(on), project=walk.project, by=by)
    return {each.trigger: each for each in found}


def test_every_step_of_the_phase_is_listed_with_its_target() -> None:
    walk = Walk(programme())
    assert {name: each.target for name, each in _options(walk, 0).items()} == {"refer": "inside"}
    walk.take("refer", 0)
    assert {name: each.target for name, each in _options(walk, 0).items()} == {
        "go": "other",
        "exit": "exited",
        "log_hours": "inside",
        "record_situation": "inside",
    }


def test_a_step_refused_today_says_why_and_from_when() -> None:
    rules = (
        rule("ten", ClockIs("c", at_least=Span(days=10))),
        rule("twenty", ClockIs("c", at_least=Span(days=20))),
    )
    go = _options(Walk(programme(clocks=(_C,), rules=rules)).take("refer", 0), 3)["go"]
    assert [(each.rule, each.earliest) for each in go.reasons] == [
        ("ten", day(10)),
        ("twenty", day(20)),
    ]
    assert (go.possible, go.possible_from, go.conditional) == (False, day(20), ())


def test_a_step_possible_today_is_possible_from_today() -> None:
    go = _options(Walk(programme()).take("refer", 0), 3)["go"]
    assert (go.possible, go.possible_from) == (True, day(3))


def test_what_hangs_on_what_is_told_is_conditional() -> None:
    early = rule(
        "done-late", Not(AllOf((Told("outcome", ("done",)), ClockIs("c", at_most=Span(days=9)))))
    )
    definition = programme(
        step(
            "exit",
            "inside",
            act="exit",
            target="exited",
            outcomes=("done", "ended"),
            rules=("done-late",),
        ),
        step("leave", "other", target="inside"),
        step("out", "other", act="exit", target="exited", outcomes=("done",)),
        clocks=(_C,),
        rules=(early,),
    )
    walk = Walk(definition).take("refer", 0)
    left = _options(walk, 3)["exit"]
    assert (left.possible, [each.rule for each in left.conditional]) == (True, ["done-late"])
    assert _options(walk, 10)["exit"].conditional == ()


def test_transitions_that_a_detail_tells_apart_are_both_listed() -> None:
    tells = (Detail("form", text("form"), OneOf(choices("single", "group"))),)
    definition = programme(
        *(
            step("train", "inside", target=target, tells=tells, when=Told("form", (form,)))
            for form, target in (("single", "other"), ("group", "inside"))
        )
    )
    walk = Walk(definition).take("refer", 0)
    found = options(walk.definition, walk.state, day(1))
    assert {(each.trigger, each.target) for each in found} >= {
        ("train", "other"),
        ("train", "inside"),
    }


def test_of_transitions_that_the_phase_last_left_tells_apart_one_is_listed() -> None:
    definition = programme(
        step("again", "other", target="inside", when=LastPhase(("inside",))),
        step("again", "other", target="exited", when=LastPhase(("exited",))),
    )
    walk = Walk(definition).take("refer", 0).take("go", 1)
    assert _options(walk, 2)["again"].target == "inside"


def test_during_a_pause_the_steps_not_meant_for_it_need_a_resume() -> None:
    walk = Walk(programme(pauses=(pause(),))).take("refer", 0).take("pause", 1, reason="illness")
    found = _options(walk, 2)
    assert [each.needs for each in found["go"].reasons] == ["resume"]
    assert found["go"].possible_from == day(2)
    assert found["resume"].possible
    assert not _options(walk.take("resume", 2), 3)["resume"].possible


def test_a_missing_assessment_is_taken_as_met_in_the_day_from_which_a_step_is_possible() -> None:
    rules = (
        rule("need", Judgement("need", ("yes",))),
        rule("ten", ClockIs("c", at_least=Span(days=10))),
    )
    walk = Walk(programme(clocks=(_C,), rules=rules, assessments=(assessment("need"),)))
    go = _options(walk.take("refer", 0), 3)["go"]
    assert [each.needs for each in go.reasons] == ["assess", None]
    assert go.possible_from == day(10)


def test_who_asks_is_judged() -> None:
    rules = (rule("by-head", Role(("head",)), "refuse"),)
    walk = Walk(programme(rules=rules)).take("refer", 0)
    assert _options(walk, 1, "head")["go"].possible
    assert not _options(walk, 1, "coach")["go"].possible
    assert not _options(walk, 1)["go"].possible


def test_a_stranger_may_take_no_step() -> None:
    walk = Walk(programme()).take("refer", 0)
    assert walk.broken("go", 1, "stranger") == ("declared-role",)
    assert not _options(walk, 1, "stranger")["go"].possible


def test_nobody_can_be_referred_before_the_version_is_in_force() -> None:
    refer = _options(Walk(programme(valid_from=day(5))), 4)["refer"]
    assert (refer.possible, refer.possible_from) == (False, day(5))


def test_a_follow_up_that_was_done_is_no_longer_possible() -> None:
    since = Clock("since", text("since"), ("exited",), per="spell")
    owed = follow_up("day-30", "since", Span(days=30), Span(days=44))
    walk = Walk(programme(clocks=(since,), follow_ups=(owed,))).take("refer", 0)
    walk.take("exit", 0, outcome="done").take("follow_up", 30, status="refused")
    assert not _options(walk, 31)["follow_up"].possible


def test_the_only_activity_that_is_open_already_is_no_longer_to_be_opened() -> None:
    walk = Walk(programme(activities=(activity("course"),))).take("refer", 0)
    walk.take("open_activity", 1)
    assert not _options(walk, 2)["open_activity"].possible


def test_nothing_is_listed_as_possible_before_the_last_step() -> None:
    walk = Walk(programme()).take("refer", 10)
    go = _options(walk, 5)["go"]
    assert [each.rule for each in go.reasons] == ["in-date-order"]
    assert go.possible_from == day(10)


def test_a_state_of_another_version_is_an_error() -> None:
    walk = Walk(programme(project=PROJECT)).take("refer", 0)
    with pytest.raises(VersionMismatch):
        options(replace(walk.definition, version="2"), walk.state, day(1))


def test_a_rule_about_an_attribute_that_the_step_may_tell_is_conditional() -> None:
    definition = programme(
        replace(STEPS[0], rules=("of-age",)),
        rules=(rule("of-age", AttributeIs("age", at_least=18), "refuse"),),
        attributes=(Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
    )
    walk = Walk(definition)
    assert walk.broken("refer", 0, age=30) == ()
    refer = _options(walk, 0)["refer"]
    assert (refer.possible, [each.rule for each in refer.conditional]) == (True, ["of-age"])


def test_a_cap_on_the_days_of_an_extension_hangs_on_the_days_told() -> None:
    definition = programme(
        clocks=(_C,),
        limits=(limit("l", "c", Span(days=50), Span(days=90)),),
        extensions=(extension("more", "l", cap=10, in_all=15),),
    )
    walk = Walk(definition).take("refer", 0).take("extend", 1, days=10, decided_by="head")
    assert walk.broken("extend", 2, days=6, decided_by="head") == ("more/cap-in-all",)
    conditional = {each.rule for each in _options(walk, 2)["extend"].conditional}
    assert conditional == {"more/cap", "more/cap-in-all", "more/decided-by"}
