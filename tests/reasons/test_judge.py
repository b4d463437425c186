"""A rule holds, does not, or hangs on what is not known; its days are those on which it holds."""

import sys
from datetime import date
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.dates import Bound, Span
from pathway.decision import OPEN
from pathway.definition import (
    AllOf,
    AnyOf,
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    Condition,
    DateIn,
    Definition,
    ExtensionReason,
    Fact,
    Judgement,
    Not,
    OneOf,
    Phase,
    Role,
    Setting,
    Taken,
    Told,
    Value,
    WholeNumber,
    WithinLimit,
)
from pathway.reasons import Judge, first_day, judge_of
from pathway.state import State
from pathway.state.layout import layout_of
from tests.decision.definitions import (
    INSIDE,
    PHASES,
    PROJECT,
    activity,
    assessment,
    choices,
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

_C = Clock("c", text("c"), INSIDE)


_DEFINITION = programme(
    step("refer", act="refer", target="waiting"),
    step("start", "waiting", target="inside"),
    stay("visit", *INSIDE),
    stay("sign", *INSIDE, sets=(Setting("plan", "signed"),)),
    step("go", "inside", target="other", rules=("counted",)),
    phases=(Phase("waiting", text("waiting"), "before"), *PHASES),
    rules=(rule("counted", Taken("visit", at_most=99)),),
    clocks=(_C, Clock("d", text("d"), ("other",))),
    limits=(limit("l", "c", Span(days=20), Span(days=90)),),
    extensions=(
        extension(
            "more",
            "l",
            ExtensionReason("ill", text("ill")),
            ExtensionReason("place", text("place")),
            cap=30,
            in_all=60,
        ),
    ),
    pauses=(pause(threshold=5),),
    activities=(activity("course", "a", "b", most=2), activity("job")),
    attributes=(
        Attribute("sex", text("sex"), OneOf(choices("woman", "man"))),
        Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
    ),
    assessments=(assessment("need"), assessment("fit")),
    facts=(Fact("plan", text("plan"), OneOf(choices("signed", "lost"))),),
    project=PROJECT,
)


def _judge(condition: Condition, unknown: Literal["refuse", "allow"] | None = None) -> Judge:
    return judge_of(rule("asked", condition, unknown), layout_of(_DEFINITION))


def _walk(**told: Value) -> Walk:
    return Walk(_DEFINITION).take("refer", 0, **told).take("start", 0)


def test_a_verdict_on_what_is_unknown_is_what_the_rule_says_or_waits_for_what_is_told() -> None:
    walk = _walk()
    asked = Step("go", day(5))
    args = (walk.state, asked, day(5).toordinal(), OPEN)
    woman = AttributeIs("sex", ("woman",))
    assert _judge(woman, "refuse").verdict(*args) is False
    assert _judge(woman, "allow").verdict(*args) is True
    assert _judge(Told("form", ("a",))).verdict(*args) is None
    assert _judge(Judgement("need", ("yes",))).verdict(*args) is False
    assert _judge(AnyOf((Judgement("need", ("yes",)), woman)), "allow").verdict(*args) is False


def test_a_rule_about_who_asks_or_lateness_keeps_its_verdict() -> None:
    args = (_walk().state, Step("go", day(5)), day(5).toordinal(), OPEN)
    for condition in (Role(("head",)), Not(WithinLimit("l")), Not(Not(Role(("head",))))):
        again = _judge(condition, "refuse").again
        assert again is not None
        assert again.verdict(*args) is True
    assert _judge(Role(("head",)), "refuse").verdict(*args) is False
    assert _judge(ClockIs("c", Span(days=1))).again is None


# the days of a reason: the first interval, found by trying every day


_WINDOWS = st.builds(
    lambda clock, low, wide, kind: (
        ClockIs(clock, Span(days=low), Span(days=low + wide))
        if kind == 0
        else ClockIs(clock, at_least=Span(days=low))
        if kind == 1
        else ClockIs(clock, at_most=Span(days=low))
    ),
    st.sampled_from(("c", "p")),
    st.integers(0, 50),
    st.integers(0, 20),
    st.integers(0, 2),
)


_MOVING = st.recursive(
    st.one_of(_WINDOWS, st.just(DateIn("project")), st.just(WithinLimit("l"))),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda each: AllOf(tuple(each))),
        st.lists(parts, min_size=1, max_size=3).map(lambda each: AnyOf(tuple(each))),
        parts.map(Not),
    ),
    max_leaves=5,
)


_PAUSES = st.sampled_from(
    (
        None,
        pause("p", threshold=0),
        pause("p", threshold=14),
        pause("p", threshold=14, cap=20),
        pause("p", threshold=14, cap=20, in_all=25),
        pause("p", cap=10, overdue=True),
        pause("p", threshold=3, cap=10, overdue=True),
    )
)


def _paused(kind: object) -> Definition:
    vague = Bound(day(60), "month")
    return programme(
        clocks=(_C, Clock("p", text("p"), INSIDE)),
        limits=(limit("l", "p", Span(days=30), Span(days=60)),),
        pauses=() if kind is None else (kind,),
        project=evolve(PROJECT, end=vague),
    )


def _first_interval(judge: Judge, state: State, on: int) -> tuple[date | None, date | None]:
    asked = Step("go", date.fromordinal(on))
    holds = [judge.verdict(state, asked, on + ahead, OPEN) is True for ahead in range(130)]
    if True not in holds:
        asked_before = range(on - 1, state.day - 1, -1)
        held = [day for day in asked_before if judge.verdict(state, asked, day, OPEN) is True]
        return None, date.fromordinal(held[0]) if held else None
    first = holds.index(True)
    rest = holds[first:]
    last = None if False not in rest else date.fromordinal(on + first + rest.index(False) - 1)
    return date.fromordinal(on + first), last


def _days_are_tried(condition: Condition, kind: object, earlier: int, on: int) -> None:
    definition = _paused(kind)
    walk = Walk(definition).take("refer", 0)
    if kind is not None:
        if earlier:
            walk.take("pause", 1, reason="illness").take("resume", 1 + earlier)
        walk.take("pause", 20, reason="illness")
    judge = judge_of(rule("asked", condition, "refuse"), layout_of(definition))
    asked = Step("go", day(on))
    number = day(on).toordinal()
    reason = judge.reason(walk.state, asked, number, OPEN)
    assert (reason.earliest, reason.latest) == _first_interval(judge, walk.state, number)
    first = first_day([judge], walk.state, asked, number, OPEN)
    assert first == (None if reason.earliest is None else reason.earliest.toordinal())


@given(_MOVING, _PAUSES, st.sampled_from((0, 2, 14, 19)), st.integers(20, 60))
def test_the_days_of_a_reason_are_those_found_by_trying_every_day(
    condition: Condition, kind: object, earlier: int, on: int
) -> None:
    _days_are_tried(condition, kind, earlier, on)


def test_the_property_of_days_tried_catches_a_threshold_that_turns_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.reasons.timed"]
    real = room.turning_days
    monkeypatch.setattr(room, "turning_days", lambda *args: real(*args)[:1])
    with pytest.raises(AssertionError):
        _days_are_tried(ClockIs("p", Span(days=22)), pause("p", threshold=14, cap=20), 0, 21)


def test_a_reason_shows_the_values_that_stand_against_it_and_no_others() -> None:
    walk = _walk(age=40, sex="man")
    asked = Step("go", day(5))
    mixed = AllOf(
        (
            AttributeIs("age", at_least=18),
            AttributeIs("sex", ("woman",)),
            Not(ClockIs("c", Span(days=3))),
        )
    )
    reason = _judge(mixed, "refuse").reason(walk.state, asked, day(5).toordinal(), OPEN)
    assert [each.value for each in reason.seen] == ["man", 5]


def test_the_last_day_there_is_ends_every_search() -> None:
    definition = programme(clocks=(_C,))
    walk = Walk(definition).take("refer", date(9999, 12, 1))
    judge = judge_of(rule("asked", ClockIs("c", Span(days=90))), layout_of(definition))
    number = date(9999, 12, 2).toordinal()
    reason = judge.reason(walk.state, Step("go", date(9999, 12, 2)), number, OPEN)
    assert (reason.earliest, reason.latest) == (None, None)
    most = judge_of(rule("most", ClockIs("c", at_most=Span(days=90))), layout_of(definition))
    reason = most.reason(walk.state, Step("go", date(9999, 12, 2)), number, OPEN)
    assert (reason.earliest, reason.latest) == (date(9999, 12, 2), None)
