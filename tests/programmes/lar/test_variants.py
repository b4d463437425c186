"""Lär's seven local variants fill what is open and keep what must be kept; others are refused."""

from datetime import date
from itertools import combinations

import pytest

import pathway
from pathway.catalogue import load_variant, variants
from pathway.definition import AttributeIs, ChoiceTerm, ClockIs, Definition, OneOf
from pathway.definition.differences import differences
from pathway.definition.places import spots
from pathway.texts import Assumption, Language
from tests.programmes.lar.walking import LAR, VARIANTS, YOUNG, introduced
from tests.programmes.walker import Walker, after

_DAY = date(2015, 9, 7)
_NAMES = ["ange", "harnosand", "kramfors", "ornskoldsvik", "solleftea", "sundsvall", "timra"]
_LANGUAGES: tuple[Language, ...] = ("sv", "en")
_TIMRA = load_variant("lar", "timra")


def _may_refer(definition: Definition) -> tuple[str, ...]:
    walk = Walker(definition)
    told = next(each for each in LAR.terms if each.id == "referrers")
    assert isinstance(told, ChoiceTerm)
    return tuple(
        each
        for each in told.among
        if not walk.ask(walk.outside, "refer", _DAY, **(YOUNG | {"referrer": each}))
    )


def _weeks_of_introduction(definition: Definition) -> int | None:
    (rule,) = (each for each in definition.rules if each.id == "introduction-length")
    assert isinstance(rule.condition, ClockIs)
    assert rule.condition.at_least is not None
    return rule.condition.at_least.weeks


# The seven


def test_there_is_one_for_each_municipality_of_the_document() -> None:
    assert list(variants("lar")) == _NAMES
    (municipality,) = (each for each in LAR.attributes if each.id == "municipality")
    assert isinstance(municipality.values, OneOf)
    named = {each.id: each.name.sv for each in municipality.values.choices}
    for name in _NAMES:
        assert load_variant("lar", name).name.sv == named[name]


@pytest.mark.parametrize("name", _NAMES)
def test_each_is_an_example_and_says_that_the_document_names_no_local_rules(name: str) -> None:
    basis = load_variant("lar", name).basis
    assert isinstance(basis, Assumption)
    assert "inga lokala regler; ett påhittat exempel" in basis.reason.sv
    assert "no local rules; an invented example" in basis.reason.en
    assert load_variant("lar", name).documents == ()


@pytest.mark.parametrize("name", _NAMES)
def test_each_leaves_nothing_open_and_names_itself_in_its_version(name: str) -> None:
    definition = VARIANTS[name]
    assert (definition.terms, definition.variant) == ((), name)
    assert definition.version == f"2014-01-02+{name}"


@pytest.mark.parametrize("name", _NAMES)
def test_each_keeps_what_must_be_kept(name: str) -> None:
    assert LAR.keeps
    lost = [path for path in LAR.keeps if isinstance(spots(VARIANTS[name], path), str)]
    assert lost == []
    assert "guidance" in {each.id for each in VARIANTS[name].activities}
    assert VARIANTS[name].follow_ups[1] == LAR.follow_ups[1]
    assert VARIANTS[name].outcomes == LAR.outcomes


@pytest.mark.parametrize("name", _NAMES)
def test_each_fills_several_terms_otherwise_than_the_centre(name: str) -> None:
    assert len(differences(LAR, load_variant("lar", name))) >= 3


@pytest.mark.parametrize(("one", "other"), list(combinations(_NAMES, 2)))
def test_any_two_differ_in_several_terms(one: str, other: str) -> None:
    assert len(differences(LAR, load_variant("lar", one), load_variant("lar", other))) >= 3


def test_the_introduction_lasts_from_four_to_twelve_weeks() -> None:
    assert {name: _weeks_of_introduction(each) for name, each in VARIANTS.items()} == {
        "harnosand": 6,
        "kramfors": 8,
        "solleftea": 10,
        "sundsvall": 4,
        "timra": 6,
        "ange": 12,
        "ornskoldsvik": 9,
    }


@pytest.mark.parametrize("name", _NAMES)
def test_support_starts_when_the_introduction_of_the_municipality_is_over(name: str) -> None:
    definition = VARIANTS[name]
    walk, weeks = Walker(definition), _weeks_of_introduction(definition)
    assert weeks is not None
    state, on = introduced(_DAY, walk), after(_DAY, 7 * weeks)
    (reason,) = walk.refused(state, "start_support", after(on, -1)).reasons
    assert (reason.rule, reason.earliest) == ("introduction-length", on)
    assert f"lasts {weeks} weeks" in reason.text("en")
    assert f"varar {weeks} veckor" in reason.text("sv")
    assert walk.ask(state, "start_support", on) == ()
    assert len(walk.due(state, on)) == 1
    assert walk.due(state, after(on, 15))[0].endswith("1 day overdue")


def test_who_may_refer_is_what_the_municipality_says() -> None:
    assert _may_refer(LAR) == ("employment_service", "social_services", "school")
    assert {name: _may_refer(each)[1:] for name, each in VARIANTS.items()} == {
        "harnosand": ("social_services", "school", "health_care"),
        "kramfors": ("social_services",),
        "solleftea": ("school", "health_care"),
        "sundsvall": ("social_services", "school", "social_insurance_agency", "health_care"),
        "timra": ("social_services", "social_insurance_agency"),
        "ange": ("social_services", "oneself"),
        "ornskoldsvik": ("school", "social_insurance_agency"),
    }
    assert {_may_refer(each)[0] for each in VARIANTS.values()} == {"employment_service"}


def test_extra_support_is_an_activity_of_the_municipality_alone() -> None:
    central = {each.id for each in LAR.activities}
    extra = {
        name: {each.id for each in definition.activities} - central
        for name, definition in VARIANTS.items()
    }
    assert extra == {
        "harnosand": {"folk_high_school"},
        "kramfors": set(),
        "solleftea": {"remote_guidance"},
        "sundsvall": {"supported_job_search", "sign_language"},
        "timra": {"workplace_mentor"},
        "ange": {"travel_training"},
        "ornskoldsvik": {"school_contact", "adapted_tasks"},
    }


def test_a_refusal_tells_whose_rule_it_is() -> None:
    walk = Walker(VARIANTS["timra"])
    refused = walk.refused(walk.outside, "refer", _DAY, **(YOUNG | {"referrer": "school"}))
    (reason,) = refused.reasons
    assert "local, Timrå: assumption: the document names Timrå" in reason.source.of("en")


def test_a_participation_under_a_variant_keeps_its_version() -> None:
    under_way = pathway.Participation.refer(
        pathway.load("lar", variant="ange"), _DAY, age=20, referrer="oneself"
    )
    assert under_way.state.version == "lar@2014-01-02+ange"


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_the_words_of_who_may_refer_name_those_who_may(name: str) -> None:
    (referrer,) = (each for each in LAR.attributes if each.id == "referrer")
    assert isinstance(referrer.values, OneOf)
    (rule,) = (each for each in VARIANTS[name].rules if each.id == "who-may-refer")
    assert isinstance(rule.condition, AttributeIs)
    for choice in referrer.values.choices:
        for language in _LANGUAGES:
            said = choice.name.of(language) in rule.text.of(language)
            assert said is (choice.id in rule.condition.classes), (choice.id, rule.text.en)
