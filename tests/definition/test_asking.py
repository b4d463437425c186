"""What a form asks for a step: everything that may be told, and when each is meant."""

from pathway import load
from pathway.definition import Day, OneOf, WholeNumber, is_asked, tellable

_NAVIGATOR = load("navigator").latest


def test_a_referral_asks_for_the_entry_attributes_and_requires_none() -> None:
    asked = tellable(_NAVIGATOR, "refer")
    assert [each.id for each in asked] == [each.id for each in _NAVIGATOR.attributes]
    assert not any(each.required for each in asked)


def test_a_step_that_restates_asks_for_them_again() -> None:
    assert tellable(_NAVIGATOR, "start_introduction", "referred") == tellable(_NAVIGATOR, "refer")


def test_a_step_asks_for_the_details_of_its_act() -> None:
    reason, until = tellable(_NAVIGATOR, "pause", "coaching")
    assert isinstance(reason.values, OneOf)
    assert isinstance(until.values, Day)
    assert (reason.required, until.required) == (True, False)
    kinds = {each.id: each.values for each in tellable(_NAVIGATOR, "extend", "coaching")}
    assert isinstance(kinds["days"], WholeNumber)


def test_a_step_that_does_not_start_from_the_phase_asks_for_nothing() -> None:
    assert tellable(_NAVIGATOR, "pause", "exited") == ()
    assert tellable(_NAVIGATOR, "pause") == ()
    assert tellable(_NAVIGATOR, "no_such_step", "coaching") == ()


def test_steps_of_one_trigger_that_are_told_apart_ask_for_all_that_any_of_them_asks() -> None:
    asked = tellable(_NAVIGATOR, "exit", "coaching")
    outcomes = next(each.values for each in asked if each.id == "outcome")
    assert isinstance(outcomes, OneOf)
    reasons = [each for each in asked if each.id == "reason"]
    assert len(reasons) > 1
    assert {each.when for each in reasons} != {None}


def test_a_detail_with_a_when_is_asked_beside_those_classes_alone() -> None:
    asked = tellable(_NAVIGATOR, "record_assessment", "coaching")
    values = [each for each in asked if each.id == "value"]
    meant = [each.name.en for each in values if is_asked(each, {"name": "need_of_support"})]
    assert meant == ["need of more support"]
    assert not any(is_asked(each, {}) for each in values)
    assert is_asked(asked[0], {})


def test_what_one_way_of_a_step_alone_tells_is_asked_where_that_way_is_meant() -> None:
    asked = tellable(load("nvg").latest, "refer")
    (group,) = [each for each in asked if each.id == "priority_group"]
    (route,) = [each for each in asked if each.id == "route"]
    assert (route.when, route.required, group.required) == (None, True, True)
    assert is_asked(group, {"route": "employment_service"})
    assert not is_asked(group, {"route": "social_services"})
