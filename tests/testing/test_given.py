from datetime import date

import pytest

import pathway
from pathway.testing import assert_accepted, assert_refused_by, given
from pathway.testing.comparing import compared

NAVIGATOR = pathway.load("navigator")

INTRODUCED = (
    given(NAVIGATOR)
    .step("refer", "2009-01-05", age=19, target_group="youth_social_assistance")
    .step("start_introduction", "2009-01-12")
)


def test_a_refusal_is_checked_by_its_rules_its_day_and_what_it_needs() -> None:
    asked = INTRODUCED.when("start_coaching", "2009-02-08")
    asked.refused_by("introduction-four-weeks", "need-of-support").possible_from("2009-02-09")
    asked.needs("record_assessment")


def test_an_accepted_step_is_checked_by_where_it_leads_and_whether_it_is_on_time() -> None:
    ready = INTRODUCED.step("record_assessment", "2009-02-05", name="need_of_support", value="yes")
    ready.when("start_coaching", "2009-02-09").accepted().leads_to("coaching").on_time()
    ready.when("start_coaching", "2009-02-24").late_for("introduction")
    ready.when("start_coaching", date(2009, 2, 23)).on_time().possible_from("2009-02-23")


def test_what_is_refused_otherwise_is_told_whole() -> None:
    with pytest.raises(AssertionError) as told:
        INTRODUCED.when("start_coaching", "2009-02-08").refused_by("need-of-support")
    said = str(told.value)
    assert said.startswith(
        "2009-02-08 start_coaching was expected to be refused by need-of-support alone.\n"
        "Refused: start_coaching on 2009-02-08\n"
    )
    assert "27 of 28 days" in said
    assert said.endswith(
        "Given:\n"
        "  2009-01-05 refer age=19 target_group=youth_social_assistance\n"
        "  2009-01-12 start_introduction"
    )


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (lambda: INTRODUCED.when("start_coaching", "2009-02-08").accepted(), "to be accepted"),
        (lambda: INTRODUCED.when("pause", "2009-02-08", reason="illness").refused_by("x"), "by x"),
        (lambda: INTRODUCED.when("start_coaching", "2009-02-08").possible_from(None), "never"),
        (lambda: INTRODUCED.when("start_coaching", "2009-02-08").needs("exit"), "need exit"),
        (lambda: INTRODUCED.when("start_coaching", "2009-02-08").leads_to("exited"), "lead to"),
        (lambda: INTRODUCED.when("start_coaching", "2009-02-08").on_time(), "on time"),
        (lambda: INTRODUCED.when("log_hours", "2009-02-08", hours=3.0).late_for("x"), "late for x"),
        (lambda: INTRODUCED.step("start_coaching", "2009-02-08"), "does not hold"),
    ],
)
def test_every_check_can_fail(check: object, said: str) -> None:
    assert callable(check)
    with pytest.raises(AssertionError, match=said):
        check()


def test_a_refusal_without_a_rule_is_no_check() -> None:
    with pytest.raises(TypeError, match="name the rules"):
        INTRODUCED.when("start_coaching", "2009-02-08").refused_by()
    with pytest.raises(TypeError, match="on which day"):
        INTRODUCED.when("start_coaching")


def test_a_participation_under_way_is_given_as_it_is() -> None:
    under_way = pathway.Participation.refer(NAVIGATOR, on=date(2009, 1, 5), age=19)
    given(under_way).when("start_introduction", "2009-01-12").leads_to("introduction")
    assert under_way.phase == "referred"
    given(NAVIGATOR, INTRODUCED.steps).when("exit", "2009-01-12", outcome="employment").accepted()


def test_answers_are_asserted_in_words() -> None:
    under_way = pathway.Participation.refer(NAVIGATOR, on=date(2009, 1, 5), age=19)
    accepted = under_way.ask("start_introduction", on=date(2009, 1, 12))
    refused = under_way.ask("start_coaching", on=date(2009, 1, 12))
    assert assert_accepted(accepted) is accepted
    assert assert_refused_by(refused, "possible-in-phase") is refused
    with pytest.raises(AssertionError, match="cannot be taken from referred"):
        assert_accepted(refused)
    with pytest.raises(AssertionError, match="Accepted, leads to introduction"):
        assert_refused_by(accepted, "possible-in-phase")
    with pytest.raises(AssertionError, match="by need-of-support and no other rule"):
        assert_refused_by(refused, "need-of-support")


def test_a_comparison_with_a_refusal_is_shown_in_words() -> None:
    under_way = pathway.Participation.refer(NAVIGATOR, on=date(2009, 1, 5), age=19)
    accepted = under_way.ask("start_introduction", on=date(2009, 1, 12))
    refused = under_way.ask("start_coaching", on=date(2009, 1, 12))
    lines = compared("==", refused, accepted)
    assert lines is not None
    assert (
        lines[0] == "start_coaching refused by possible-in-phase == accepted, now in introduction"
    )
    assert "Refused: start_coaching on 2009-01-12" in lines
    assert compared("==", 1, refused) is not None
    assert compared("==", 1, 2) is None
