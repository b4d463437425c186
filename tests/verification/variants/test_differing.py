"""A variant that allows more than its centre is found out, with a journey that the core agrees with."""

import pytest
from attrs import evolve

from pathway.definition import (
    Attribute,
    AttributeIs,
    Choice,
    Definition,
    OneOf,
    Rule,
    Transition,
)
from pathway.modes import Clockwork, clockwork_of
from pathway.texts import Assumption, Text
from pathway.verification.model import Finding
from pathway.verification.variants import differing, lacking
from pathway.verification.variants.domains import domains_of
from pathway.verification.variants.product import paired
from tests.verification.bad_day import NAVIGATOR
from tests.verification.models import HELD, with_limit, with_rule


def _text(word: str) -> Text:
    return Text(word, word)


def _ids(variant: Definition, centre: Definition = HELD) -> list[str]:
    return [each.id for each in differing(variant, centre)]


def _walk(variant: Definition, centre: Definition) -> Clockwork:
    told = domains_of(variant), domains_of(centre)
    return paired(clockwork_of(variant), clockwork_of(centre), told).clockwork


def _days(finding: Finding) -> list[tuple[int, str]]:
    assert finding.journey is not None
    return [(day, edge.step) for day, edge in finding.journey.steps]


def _of_women(*classes: str) -> Definition:
    """Return the course for those of these classes alone."""
    sexes = OneOf(tuple(Choice(each, _text(each)) for each in ("woman", "man", "other")))
    rule = Rule(
        "who", _text("who"), Assumption(_text("known")), AttributeIs("sex", classes), "refuse"
    )
    ways = tuple(
        evolve(each, rules=("who",)) if each.act == "refer" else each for each in HELD.transitions
    )
    return evolve(
        HELD,
        attributes=(Attribute("sex", _text("sex"), sexes),),
        rules=(*HELD.rules, rule),
        transitions=ways,
    )


def _with_way(way: Transition) -> Definition:
    return evolve(HELD, transitions=(*HELD.transitions, way))


def test_a_definition_does_not_differ_from_itself() -> None:
    assert _ids(HELD) == []
    assert _ids(_of_women("woman", "man"), _of_women("woman", "man")) == []


def test_a_variant_that_asks_for_more_does_not_differ() -> None:
    assert _ids(with_rule(10)) == []
    assert _ids(with_limit(10)) == []
    assert _ids(_of_women("woman"), _of_women("woman", "man")) == []


def test_a_step_allowed_too_early_is_found_with_the_shortest_journey() -> None:
    (found,) = differing(with_rule(3), HELD)
    assert found.id == "differs:exit:inside:a-week"
    assert found.rules == ("a-week",)
    assert _days(found) == [(0, "start"), (3, "exit")]
    assert found.journey is not None
    assert found.journey.confirmed is True


def test_a_stay_longer_than_the_centre_allows_is_found() -> None:
    (found,) = differing(with_limit(30), HELD)
    assert found.id == "differs:stay:inside:inside"
    assert found.journey is not None
    assert found.journey.until == 15


def test_a_class_that_the_centre_shuts_out_is_found_with_its_rule() -> None:
    (found,) = differing(_of_women("woman", "man"), _of_women("woman"))
    assert found.id == "differs:refer:waiting:who"
    assert found.journey is not None
    assert found.journey.start.attributes == (("sex", "man"),)
    assert found.journey.confirmed is True


def test_a_step_that_the_centre_does_not_have_is_found() -> None:
    back = Transition("back", _text("back"), sources=("inside",), target="waiting")
    (found,) = differing(_with_way(back), HELD)
    assert found.id == "differs:back:inside:possible-in-phase"
    assert found.journey is not None
    assert found.journey.confirmed is True


def test_an_outcome_that_the_centre_does_not_allow_there_is_found() -> None:
    ways = tuple(
        evolve(each, outcomes=("done", "left")) if each.trigger == "exit" else each
        for each in HELD.transitions
    )
    (found,) = differing(evolve(HELD, transitions=ways), HELD)
    assert found.id.startswith("differs:exit:inside:")
    assert found.journey is not None
    assert dict(found.journey.steps[-1][1].told)["outcome"] == "left"


def test_clocks_that_both_treat_alike_are_one() -> None:
    walk = _walk(HELD, HELD)
    assert walk.clocks == ("inside",)


def test_clocks_that_run_elsewhere_are_two() -> None:
    wider = evolve(HELD.clocks[0], runs_in=("waiting", "inside"))
    walk = _walk(evolve(HELD, clocks=(wider,)), HELD)
    assert walk.clocks == ("inside", "inside~")


def test_what_must_be_kept_and_is_not_there_is_found() -> None:
    centre = evolve(HELD, keeps=("transitions[leave]", "activities[visit]"))
    (found,) = lacking(evolve(HELD, activities=()), centre, "on_time")
    assert found.id == "not_kept:activities[visit]"
    assert list(lacking(HELD, centre, "on_time")) == []


def test_steps_of_a_local_activity_are_hidden_from_the_centre() -> None:
    visit = evolve(HELD.activities[0], id="local", at_most_open=1)
    way = Transition("open", _text("open"), "open_activity", ("inside",))
    variant = evolve(HELD, activities=(visit,), transitions=(*HELD.transitions, way))
    assert [each.id for each in differing(variant, HELD, local=("local",))] == []


def test_a_walk_that_never_asks_the_centre_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathway.verification.variants.product.negated", lambda guard: guard)
    assert _ids(with_rule(3)) != ["differs:exit:inside:a-week"] or _ids(HELD) != []


def test_clocks_taken_for_one_that_are_two_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    wider = evolve(HELD.clocks[0], runs_in=("waiting", "inside"))
    variant = evolve(HELD, clocks=(wider,))
    assert _ids(variant) != []
    monkeypatch.setattr("pathway.verification.variants.walking._split", lambda _walk: None)
    assert _ids(variant) == []


@pytest.mark.parametrize("outcome", ["dropped_out", "excluded"])
def test_an_outcome_with_reasons_of_its_own_that_is_left_out_is_missed(outcome: str) -> None:
    transitions = [
        evolve(each, outcomes=tuple(name for name in each.outcomes if name != outcome))
        if each.trigger == "exit" and each.sources == ("introduction",)
        else each
        for each in NAVIGATOR.transitions
    ]
    found = differing(NAVIGATOR, evolve(NAVIGATOR, transitions=tuple(transitions)))
    assert [each.journey is not None and each.journey.confirmed for each in found] == [True]
    (difference,) = found
    assert difference.journey is not None
    assert ("outcome", outcome) in difference.journey.steps[-1][1].told
