"""Lär's seven local variants fill what is open and keep what must be kept; others are refused."""

from datetime import date
from itertools import combinations

import pytest
from attrs import evolve

import pathway
from pathway.catalogue import load_variant, variants
from pathway.dates import Span
from pathway.definition import ChoiceTerm, ClockIs, Definition, OneOf, SpanTerm
from pathway.definition.differences import differences
from pathway.definition.places import spots
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Text
from tests.programmes.lar.walking import LAR, VARIANTS, YOUNG, introduced
from tests.programmes.walker import Walker, after

_DAY = date(2015, 9, 7)
_NAMES = ["ange", "harnosand", "kramfors", "ornskoldsvik", "solleftea", "sundsvall", "timra"]
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


# What is refused


def _refused(variant: Variant) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        fill(LAR, variant)
    return [str(fault) for fault in refused.value.faults]


def _with(*fills: Fill) -> Variant:
    return evolve(_TIMRA, fill=fills)


def test_what_the_centre_does_not_leave_open_cannot_be_filled() -> None:
    (fault,) = _refused(_with(Fill("support_length", span=Span(weeks=20))))
    assert fault == (
        "fill.support_length: 'support_length' is not open. A variant fills only what the centre "
        "leaves open: introduction_length, referrers, activities, extra_support, early_follow_up, "
        "late_follow_up."
    )


@pytest.mark.parametrize("term", [each.id for each in LAR.terms if isinstance(each, SpanTerm)])
def test_each_bound_of_a_length_can_be_reached_and_not_passed(term: str) -> None:
    (open_term,) = (each for each in LAR.terms if each.id == term)
    assert isinstance(open_term, SpanTerm)
    low, high = open_term.low.weeks, open_term.high.weeks
    assert low is not None
    assert high is not None
    for weeks in (low, high):
        assert fill(LAR, _with(Fill(term, span=Span(weeks=weeks)))).terms == ()
    for weeks in (low - 1, high + 1):
        (fault,) = _refused(_with(Fill(term, span=Span(weeks=weeks))))
        assert f"is not within {low} weeks to {high} weeks. Give a length within." in fault


def test_a_term_is_filled_once() -> None:
    six = Fill("introduction_length", span=Span(weeks=6))
    (fault,) = _refused(_with(six, six))
    assert fault == ("fill.introduction_length: 'introduction_length' is filled twice. Keep one.")


@pytest.mark.parametrize(
    ("fills", "said"),
    [
        (
            Fill("referrers", choices=("school", "social_services")),
            "fill.referrers: employment_service must be kept and is left out. Put it back.",
        ),
        (
            Fill("activities", choices=("work_trial", "study_visit", "summer_job")),
            "fill.activities: guidance must be kept and is left out. Put it back.",
        ),
        (
            Fill("activities", choices=("guidance", "study_visit", "summer_job")),
            "`activities[work_trial]` must be kept by every variant, and this drops it.",
        ),
    ],
)
def test_what_must_be_kept_is_not_dropped(fills: Fill, said: str) -> None:
    (fault,) = _refused(_with(fills))
    assert said in fault


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = evolve(
        _with(
            Fill("introduction_length", span=Span(weeks=13)),
            Fill("introduction_length", span=Span(weeks=6)),
            Fill("referrers", choices=("school", "social_services")),
            Fill("activities", choices=("guidance", "health_group", "short_course")),
            Fill("day_90", span=Span(days=30)),
        ),
        content="sha256:0",
    )
    assert [fault.split(":")[0] for fault in _refused(wrong)] == [
        "content",
        "fill.introduction_length",
        "fill.introduction_length",
        "fill.referrers",
        "fill.activities",
        "fill.day_90",
    ]


def test_every_variant_is_pinned_to_the_centre_as_it_is() -> None:
    assert {load_variant("lar", name).content for name in _NAMES} == {pin(LAR)}
    changed = evolve(LAR, purpose=Text("något annat", "something else"))
    with pytest.raises(DefinitionError, match="the centre is not as it was"):
        fill(changed, _TIMRA)
