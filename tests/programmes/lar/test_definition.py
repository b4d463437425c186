"""Lär's central model held against document 001: its focus, what it leaves open, what is assumed."""

from datetime import date

from pathway.dates import Bound, Span
from pathway.definition import AttributeIs, ChoiceTerm, SlotTerm, SpanTerm
from pathway.definition.document import dumps, loads
from pathway.programmes.lar import PROGRAMME
from pathway.texts import Assumption, Source
from tests.programmes.quoted import assumed, attributes_read, classes, printed_clauses, quoted

_LAR = PROGRAMME.first
_QUESTION = (
    "Hur vägs flexibilitet och frihet lokalt mot behovet av en enhetlig och centralt koordinerad "
    "politik?"
)
_MUNICIPALITIES = [
    "harnosand",
    "kramfors",
    "solleftea",
    "sundsvall",
    "timra",
    "ange",
    "ornskoldsvik",
]


def test_the_pre_study_is_dated_and_the_projects_after_it_are_not() -> None:
    project = _LAR.project
    assert project is not None
    assert (project.start, project.end) == (None, None)
    (stage,) = project.stages
    assert (stage.id, stage.start, stage.end) == (
        "pre_study",
        Bound(date(2014, 1, 2)),
        Bound(date(2014, 12, 31)),
    )


def test_it_goes_to_a_document_and_back_without_loss() -> None:
    assert loads(dumps(PROGRAMME)) == PROGRAMME


def test_the_phases_lead_from_referral_over_introduction_to_support() -> None:
    assert [(phase.id, phase.part) for phase in _LAR.phases] == [
        ("referred", "before"),
        ("introduction", "during"),
        ("support", "during"),
        ("exited", "after"),
    ]


def test_the_seven_municipalities_can_be_told_and_no_rule_asks_for_one() -> None:
    told = {each.id: each.values for each in _LAR.attributes}
    assert classes(told["municipality"]) == [*_MUNICIPALITIES, "other"]
    assert attributes_read(_LAR) == {"age", "disability", "referrer"}


def test_five_things_are_open_and_follow_ups_in_two_distances() -> None:
    assert {each.id: type(each) for each in _LAR.terms} == {
        "introduction_length": SpanTerm,
        "referrers": ChoiceTerm,
        "activities": ChoiceTerm,
        "extra_support": SlotTerm,
        "early_follow_up": SpanTerm,
        "late_follow_up": SpanTerm,
    }
    bounds = {each.id: (each.low, each.high) for each in _LAR.terms if isinstance(each, SpanTerm)}
    assert bounds == {
        "introduction_length": (Span(weeks=4), Span(weeks=12)),
        "early_follow_up": (Span(weeks=2), Span(weeks=8)),
        "late_follow_up": (Span(weeks=20), Span(weeks=52)),
    }


def test_each_open_term_tells_the_question_of_the_document_and_that_the_answer_is_assumed() -> None:
    for term in _LAR.terms:
        assert isinstance(term.basis, Assumption)
        assert _QUESTION in term.basis.reason.sv
    asked = {Source("001", _QUESTION)}
    assert printed_clauses(asked, "001") == {_QUESTION}


def test_the_ways_out_the_focus_and_what_is_compared_must_be_kept() -> None:
    assert _LAR.keeps == (
        "transitions[exit]",
        "transitions[follow_up]",
        "rules[far-from-work]",
        "rules[adaptation-arranged]",
        "attributes[disability]",
        "rules[who-may-refer].condition.classes[employment_service]",
        "activities[guidance]",
        "activities[work_trial]",
        "follow_ups[day_90]",
    )


def test_the_follow_up_by_which_variants_are_compared_is_not_open() -> None:
    places = [
        place.path for term in _LAR.terms if not isinstance(term, SlotTerm) for place in term.places
    ]
    assert len(places) == 13
    assert [path for path in places if "day_90" in path] == []
    assert [path for path in places if "late" in path] != []


def test_those_with_a_disability_come_first_where_places_run_short() -> None:
    (place,) = _LAR.resources
    assert place.first == ("with_disability",)
    (group,) = _LAR.groups
    assert group.condition == AttributeIs("disability", ("yes",))


def test_what_the_document_does_not_say_is_marked_as_an_assumption() -> None:
    assert assumed(_LAR) == {
        "who-may-refer",
        "introduction-length",
        "guidance-completed",
        "return-of-a-participant",
        "reopen-within-14-days",
        "introduction",
        "support",
        "absence",
        "support_extension",
        "early",
        "day_90",
        "late",
        "project_closing",
        *(term.id for term in _LAR.terms),
    }


def test_every_source_quotes_a_clause_of_document_001_as_printed() -> None:
    sources = quoted(_LAR)
    assert {source.document for source in sources} == {"001"}
    clauses = {source.clause for source in sources}
    assert len(clauses) == 12
    assert printed_clauses(sources, "001") == clauses


def test_a_source_that_says_less_than_its_rule_says_what_is_assumed() -> None:
    for rule in _LAR.rules:
        if isinstance(rule.basis, Source):
            assert rule.basis.remark is not None
            assert "antagande" in rule.basis.remark.sv
            assert "assumption" in rule.basis.remark.en
