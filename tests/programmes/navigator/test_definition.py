"""Navigator's definition held against document 003: days, target groups, outcomes, clauses."""

from datetime import date

from pathway.dates import Bound, Span
from pathway.definition import Judgement, OneOf, WholeNumber
from pathway.definition.document import dumps, loads
from pathway.programmes.navigator import PROGRAMME
from pathway.texts import Assumption
from tests.programmes.quoted import printed_clauses, quoted

_NAVIGATOR = PROGRAMME.first
_CLAUSES = {
    "2008-05-01 till 2011-04-30",
    "Ungdomar 16-24 år",
    "Personer 25-64 år",
    "introduktionsperiod på fyra veckor",
    "behov av extra stöd och insatser efter introduktionsperioden",
    "ett fördjupat arbete under 26-30 veckor där deltagaren coachas intensivt",
    "90 dagar efter avslutat deltagande",
    "fyra coacher",
}
"""What the rules and times of the definition quote."""


def _classes(values: object) -> list[str]:
    assert isinstance(values, OneOf)
    return [choice.id for choice in values.choices]


def test_it_is_one_version_in_force_from_the_first_day_of_the_project() -> None:
    assert PROGRAMME.id == _NAVIGATOR.id == "navigator"
    assert PROGRAMME.definitions == (_NAVIGATOR,)
    assert _NAVIGATOR.valid_from == date(2008, 5, 1)
    project = _NAVIGATOR.project
    assert project is not None
    assert (project.start, project.end) == (Bound(date(2008, 5, 1)), Bound(date(2011, 4, 30)))


def test_it_goes_to_a_document_and_back_without_loss() -> None:
    assert loads(dumps(PROGRAMME)) == PROGRAMME


def test_the_phases_lead_from_referral_to_exit() -> None:
    assert [(phase.id, phase.part, phase.final) for phase in _NAVIGATOR.phases] == [
        ("referred", "before", False),
        ("introduction", "during", False),
        ("coaching", "during", False),
        ("internship", "during", False),
        ("exited", "after", True),
    ]


def test_the_steps_start_from_these_phases_and_lead_to_those() -> None:
    during = ("introduction", "coaching", "internship")
    support = ("coaching", "internship")
    everywhere = ("referred", *during, "exited")
    assert [(each.trigger, each.sources, each.target) for each in _NAVIGATOR.transitions] == [
        ("refer", (), "referred"),
        ("decline_referral", ("referred",), "exited"),
        ("start_introduction", ("referred",), "introduction"),
        ("start_coaching", ("introduction",), "coaching"),
        ("start_internship", ("coaching",), "internship"),
        ("end_internship", ("internship",), "coaching"),
        ("pause", during, None),
        ("resume", during, None),
        ("extend", support, None),
        ("exit", ("introduction",), "exited"),
        ("exit", support, "exited"),
        ("follow_up", ("exited",), None),
        ("reenter", ("exited",), "introduction"),
        ("reopen", ("exited",), None),
        ("record_situation", everywhere, None),
        ("record_assessment", everywhere, None),
        ("log_hours", during, None),
        ("open_activity", during, None),
        ("close_activity", during, None),
    ]


def test_four_weeks_are_28_days_and_26_to_30_weeks_182_to_210() -> None:
    marks = {
        limit.id: (limit.due and limit.due.fixed, limit.overdue_after.fixed)
        for limit in _NAVIGATOR.limits
    }
    assert marks == {"introduction": (28, 42), "support": (182, 210)}
    assert _NAVIGATOR.limits[1].due == Span(weeks=26)


def test_the_clock_of_support_runs_through_coaching_and_internship() -> None:
    assert {clock.id: (clock.runs_in, clock.per) for clock in _NAVIGATOR.clocks} == {
        "introduction": (("introduction",), "entry"),
        "support": (("coaching", "internship"), "entry"),
        "after_exit": (("exited",), "spell"),
    }


def test_the_only_follow_up_is_90_days_after_each_exit() -> None:
    (follow_up,) = _NAVIGATOR.follow_ups
    assert (follow_up.id, follow_up.clock, follow_up.at.fixed) == ("day_90", "after_exit", 90)
    assert follow_up.overdue_after.fixed == 90 + 14
    assert follow_up.horizon == "project_end"


def test_illness_and_parental_leave_pause_the_clocks_and_an_extension_ends_at_the_limit() -> None:
    (pause,) = _NAVIGATOR.pauses
    assert [reason.id for reason in pause.reasons] == ["illness", "parental_leave"]
    assert pause.stops == ("introduction", "support")
    assert pause.cap is not None
    assert pause.cap_in_all is not None
    assert (pause.threshold.fixed, pause.cap.fixed, pause.cap_in_all.fixed) == (30, 180, 365)
    (extension,) = _NAVIGATOR.extensions
    assert (extension.limit, extension.deciders) == ("support", ("project_manager",))
    assert extension.cap_in_all.fixed == 210 - 182


def test_the_entry_attributes_are_those_that_the_indicators_need() -> None:
    found = {
        each.id: _classes(each.values) if isinstance(each.values, OneOf) else each.values.unit.en
        for each in _NAVIGATOR.attributes
    }
    assert found.pop("municipality")
    assert found == {
        "sex": ["woman", "man", "other"],
        "age": "years",
        "target_group": [
            "youth_social_assistance",
            "adult_social_assistance",
            "foreign_background",
        ],
        "foreign_born": ["yes", "no"],
        "disability": ["yes", "no"],
        "education": ["isced_0_2", "isced_3_4", "isced_5_8"],
        "employment_status": ["unemployed", "inactive", "employed"],
        "unemployed_months": "months",
        "referrer": ["individual_and_family_services", "integration_unit"],
    }


def test_ages_and_months_have_room_for_everybody() -> None:
    numbers = {
        each.id: (each.values.low, each.values.high)
        for each in _NAVIGATOR.attributes
        if isinstance(each.values, WholeNumber)
    }
    assert numbers == {"age": (0, 120), "unemployed_months": (0, 600)}


def test_the_municipalities_are_the_fifteen_that_the_document_lists() -> None:
    values = next(each.values for each in _NAVIGATOR.attributes if each.id == "municipality")
    assert _classes(values) == [
        "berg",
        "bracke",
        "harjedalen",
        "harnosand",
        "kramfors",
        "krokom",
        "ragunda",
        "solleftea",
        "stromsund",
        "sundsvall",
        "timra",
        "ange",
        "are",
        "ornskoldsvik",
        "ostersund",
    ]


def test_outcomes_have_their_categories_and_a_declined_referral_is_none_that_started() -> None:
    assert {each.id: each.category for each in _NAVIGATOR.outcomes} == {
        "declined": "not_started",
        "employment": "planned",
        "self_employment": "planned",
        "regular_education": "planned",
        "other_programme": "planned",
        "completed": "planned",
        "dropped_out": "drop_out",
        "excluded": "excluded",
        "transferred": "transfer",
    }
    not_followed = [each.id for each in _NAVIGATOR.outcomes if not each.followed_up]
    assert not_followed == ["declined", "transferred"]
    reasons = {each.id: [r.id for r in each.reasons] for each in _NAVIGATOR.outcomes}
    assert {name: each for name, each in reasons.items() if each} == {
        "dropped_out": ["no_show", "declined_offer", "moved", "own_wish"],
        "excluded": ["death", "prison", "long_illness", "not_eligible", "project_closed"],
    }


def test_in_work_counts_self_employment() -> None:
    in_work = [each.id for each in _NAVIGATOR.situations if each.in_work]
    assert in_work == ["employment", "self_employment"]
    assert len(_NAVIGATOR.situations) == 6


def test_assessments_are_need_of_support_and_employability() -> None:
    found = {each.id: _classes(each.values) for each in _NAVIGATOR.assessments}
    assert found == {
        "need_of_support": ["yes", "no"],
        "employability": ["increased", "unchanged", "decreased"],
    }
    need = next(rule for rule in _NAVIGATOR.rules if rule.id == "need-of-support")
    assert need.condition == Judgement("need_of_support", ("yes",))


def test_what_the_document_does_not_say_is_marked_as_an_assumption() -> None:
    assumed = [
        *(each.id for each in _NAVIGATOR.rules if isinstance(each.basis, Assumption)),
        *(each.id for each in _NAVIGATOR.pauses if isinstance(each.basis, Assumption)),
        *(each.id for each in _NAVIGATOR.extensions if isinstance(each.basis, Assumption)),
        *(each.id for each in _NAVIGATOR.lapses if isinstance(each.basis, Assumption)),
        *(each.id for each in _NAVIGATOR.resources if isinstance(each.basis, Assumption)),
    ]
    assert assumed == [
        "return-of-a-participant",
        "reopen-within-14-days",
        "reopened-by-staff",
        "absence",
        "support_extension",
        "project_closing",
        "internship_place",
    ]


def test_every_source_quotes_a_clause_of_document_003_as_printed() -> None:
    sources = quoted(_NAVIGATOR)
    assert {source.document for source in sources} == {"003"}
    clauses = {source.clause for source in sources}
    assert clauses > _CLAUSES
    assert len(clauses) == 33
    assert printed_clauses(sources, "003") == clauses
