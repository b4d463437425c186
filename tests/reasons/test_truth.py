"""What each condition reads, and what follows where it is not known."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.dates import Span
from pathway.definition import (
    AllOf,
    AnyOf,
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    Condition,
    Count,
    DateIn,
    ExtendedBy,
    ExtensionReason,
    Fact,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    OneOf,
    Open,
    PausedFor,
    Phase,
    Role,
    Setting,
    Taken,
    Told,
    Value,
    WholeNumber,
    WithinLimit,
)
from pathway.reasons.truth import compiled
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


def _walk(**told: Value) -> Walk:
    return Walk(_DEFINITION).take("refer", 0, **told).take("start", 0)


def _truth(
    condition: Condition, walk: Walk, on: int = 10, by: str | None = None, **told: Value
) -> bool | None:
    asked = Step("extend" if "extension" in told else "go", day(on), told, by)
    made = compiled(condition, layout_of(_DEFINITION))
    return made.truth(walk.state, asked, day(on).toordinal(), walk.project)


# what each condition reads


def test_an_attribute_is_read_from_the_state_and_from_the_step_that_tells_it() -> None:
    adult = AttributeIs("age", at_least=18, at_most=64)
    assert [_truth(adult, _walk(age=each)) for each in (0, 17, 18, 64, 65)] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert _truth(adult, _walk()) is _truth(adult, _walk(age="unknown")) is None
    assert _truth(adult, _walk(age=17), age=18) is True
    assert _truth(adult, _walk(age=40), age=0) is False
    assert _truth(adult, _walk(age=40), age="unknown") is None
    woman = AttributeIs("sex", ("woman",))
    assert [_truth(woman, _walk(sex=each)) for each in ("woman", "man", "unknown")] == [
        True,
        False,
        None,
    ]


def test_a_fact_is_unknown_until_a_step_sets_it() -> None:
    assert _truth(FactIs("plan", ("signed",)), _walk()) is None
    signed = _walk().take("sign", 1)
    assert _truth(FactIs("plan", ("signed", "lost")), signed) is True
    assert _truth(FactIs("plan", ("lost",)), signed) is False


def test_an_assessment_is_unknown_until_it_is_recorded_and_the_last_one_counts() -> None:
    asked = Judgement("need", ("yes",))
    walk = _walk()
    assert _truth(asked, walk) is None
    assert _truth(asked, walk.take("assess", 1, name="need", value="yes")) is True
    assert _truth(asked, walk.take("assess", 2, name="need", value="no")) is False


def test_a_clock_is_held_against_both_bounds() -> None:
    window = ClockIs("c", Span(days=5), Span(weeks=1))
    assert [_truth(window, _walk(), on) for on in (4, 5, 7, 8)] == [False, True, True, False]
    assert _truth(ClockIs("d", at_least=Span(days=0)), _walk(), 99) is True
    assert _truth(ClockIs("d", at_least=Span(days=1)), _walk(), 99) is False


def test_closed_activities_are_counted_by_their_result() -> None:
    twice = Count("course", "finished", at_least=1, at_most=1)
    walk = _walk().take("open_activity", 1, activity="job")
    walk.take("close_activity", 2, activity="job", result="finished")
    assert _truth(twice, walk) is False
    for on in (3, 5):
        walk.take("open_activity", on, activity="course", kind="a")
        walk.take("close_activity", on + 1, activity="course", kind="a", result="finished")
        assert _truth(twice, walk) is (on == 3)


def test_steps_taken_are_counted_in_the_whole_participation() -> None:
    once = Taken("visit", at_least=1, at_most=1)
    walk = _walk()
    assert _truth(once, walk) is False
    walk.take("visit", 1).take("exit", 2, outcome="done").take("reenter", 3)
    assert _truth(once, walk) is True
    assert _truth(once, walk.take("visit", 4)) is False


def test_days_granted_are_summed_by_extension_and_by_reason_with_those_asked_for() -> None:
    walk = _walk().take("extend", 1, days=20, reason="ill", decided_by="head")
    walk.take("extend", 2, days=5, reason="place", decided_by="head")
    asked = {"extension": "more", "days": 5, "reason": "place"}
    assert _truth(ExtendedBy("more", Span(days=30)), walk, **asked) is True
    assert _truth(ExtendedBy("more", Span(days=29)), walk, **asked) is False
    assert _truth(ExtendedBy("more", Span(days=10), "place"), walk, **asked) is True
    assert _truth(ExtendedBy("more", Span(days=9), "place"), walk, **asked) is False


def test_days_asked_for_another_reason_do_not_count_for_this_one() -> None:
    walk = _walk().take("extend", 1, days=20, reason="ill", decided_by="head")
    asked = {"extension": "more", "days": 5, "reason": "place"}
    assert _truth(ExtendedBy("more", Span(days=20), "ill"), walk, **asked) is True


def test_pauses_count_from_their_threshold() -> None:
    little = PausedFor("leave", Span(days=8))
    walk = _walk().take("pause", 1, reason="illness").take("resume", 5)
    assert _truth(little, walk) is True
    assert _truth(little, walk.take("pause", 6, reason="illness").take("resume", 13)) is True
    assert _truth(little, walk.take("pause", 14, reason="illness").take("resume", 19)) is False


def test_a_limit_is_kept_up_to_its_mark_as_extended() -> None:
    walk = _walk()
    assert [_truth(WithinLimit("l"), walk, on) for on in (20, 21)] == [True, False]
    walk.take("extend", 3, days=5, reason="place", decided_by="head")
    assert [_truth(WithinLimit("l"), walk, on) for on in (25, 26)] == [True, False]


def test_what_the_step_tells_is_read_and_unknown_where_it_is_not_told() -> None:
    work = Told("outcome", ("work",))
    assert [_truth(work, _walk(), outcome=each) for each in ("work", "none")] == [True, False]
    assert _truth(work, _walk()) is None
    few = Told("days", at_least=2, at_most=4)
    assert [_truth(few, _walk(), days=each) for each in (1, 2, 4, 5)] == [False, True, True, False]
    assert _truth(few, _walk(), days="many") is None


def test_the_phase_last_left_is_unknown_before_any_was() -> None:
    waiting = LastPhase(("waiting",))
    assert _truth(waiting, Walk(_DEFINITION).take("refer", 0)) is None
    assert _truth(waiting, _walk()) is True
    assert _truth(waiting, _walk().take("go", 5)) is False


def test_the_outcome_of_the_present_exit_is_unknown_before_it_and_after_a_return() -> None:
    dropped = LastOutcome(("dropped",))
    moved = LastOutcome(("dropped", "done"), ("moved",))
    walk = _walk()
    assert _truth(dropped, walk) is None
    walk.take("exit", 5, outcome="dropped", reason="death")
    assert (_truth(dropped, walk), _truth(moved, walk)) == (True, False)
    walk.take("reopen", 6)
    assert _truth(dropped, walk) is None
    walk.take("exit", 7, outcome="dropped", reason="moved")
    assert (_truth(moved, walk), _truth(LastOutcome(("done",)), walk)) == (True, False)
    assert _truth(dropped, walk.take("reenter", 8)) is None


def test_who_asks_is_unknown_where_nobody_says() -> None:
    assert [_truth(Role(("head",)), _walk(), 10, by) for by in ("head", "coach", None)] == [
        True,
        False,
        None,
    ]


def test_an_activity_is_open_by_its_name_and_kind() -> None:
    walk = _walk()
    assert _truth(Open("course"), walk) is False
    walk.take("open_activity", 1, activity="course", kind="a")
    assert (_truth(Open("course"), walk), _truth(Open("course", "a"), walk)) == (True, True)
    assert (_truth(Open("course", "b"), walk), _truth(Open("job"), walk)) == (False, False)


def test_a_day_lies_in_the_project_up_to_its_closing() -> None:
    walk = _walk()
    assert [_truth(DateIn("project"), walk, on) for on in (-15, -14, 716, 717)] == [
        False,
        True,
        True,
        False,
    ]


# Kleene


_LEAVES: dict[Condition, bool | None] = {
    AttributeIs("age", at_least=18): True,
    AttributeIs("age", at_least=65): False,
    AttributeIs("sex", ("woman",)): None,
    Judgement("need", ("yes",)): True,
    Judgement("fit", ("yes",)): None,
    Told("form", ("a",)): None,
    Open("course"): False,
}


_TREES = st.recursive(
    st.sampled_from(sorted(_LEAVES, key=repr)),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=4).map(lambda each: AllOf(tuple(each))),
        st.lists(parts, min_size=1, max_size=4).map(lambda each: AnyOf(tuple(each))),
        parts.map(Not),
    ),
    max_leaves=10,
)


def _naive(condition: Condition) -> bool | None:
    """Try every way in which what is unknown could turn out; agree where all of them do."""
    match condition:
        case AllOf(parts):
            found = [_naive(part) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [_naive(part) for part in parts]
            return True if True in found else None if None in found else False
        case Not(part):
            inner = _naive(part)
            return None if inner is None else not inner
        case _:
            return _LEAVES[condition]


def _kleene(condition: Condition) -> None:
    walk = _walk(age=40).take("assess", 1, name="need", value="yes")
    assert _truth(condition, walk) is _naive(condition)


@given(_TREES)
def test_what_is_unknown_decides_nothing_unless_another_part_decides_alone(
    condition: Condition,
) -> None:
    _kleene(condition)


def test_the_property_of_unknown_parts_catches_two_valued_truth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = sys.modules["pathway.reasons.truth"]
    real = room._within
    monkeypatch.setattr(room, "_within", lambda *args: lambda *asked: bool(real(*args)(*asked)))
    with pytest.raises(AssertionError):
        _kleene(Not(AttributeIs("sex", ("woman",))))
