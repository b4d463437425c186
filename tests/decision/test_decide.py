"""A step is accepted, or refused with every reason, each with its days; nothing is short-circuited."""

from datetime import date

import pytest
from attrs import evolve as replace
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
    Fact,
    FactIs,
    Judgement,
    Not,
    OneOf,
    Phase,
    Project,
    Role,
    Setting,
    WholeNumber,
)
from pathway.errors import VersionMismatch
from pathway.events import (
    FactRecorded,
    PhaseEntered,
    Referred,
)
from pathway.state import ProjectState
from tests.decision.definitions import (
    PHASES,
    PROJECT,
    STEPS,
    assessment,
    choices,
    day,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)
from tests.decision.harbour import UNENDING
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
    assert (passed.reasons[0].earliest, passed.reasons[0].latest) == (None, day(20))
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
    assert "cannot be taken before a referral. Steps that begin: refer." in str(walk.why("go", 0))
    walk.take("refer", 5)
    refusal = walk.why("back", 4)
    assert [each.rule for each in refusal.reasons] == ["in-date-order", "possible-in-phase"]
    assert "back (sv) (back) kan inte tas från fasen inside (sv) (inside)" in refusal.text("sv")
    assert walk.broken("refer", 6) == ("possible-in-phase",)


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


def test_a_start_from_outside_knows_nothing() -> None:
    state = begin(UNENDING, "participation-1", "person-1")
    assert isinstance(decide(UNENDING, state, Step("start", day(0))), Refusal)
