"""NVG's definition held against document 000: eligibility, routes, outcomes, the early closing."""

from datetime import date

from pathway.dates import Bound
from pathway.decision import rank
from pathway.definition import WholeNumber
from pathway.definition.document import dumps, loads
from pathway.programmes.nvg import PROGRAMME
from tests.programmes.nvg.walking import referred
from tests.programmes.quoted import assumed, attributes_read, classes, printed_clauses, quoted

_NVG = PROGRAMME.first


def test_neither_a_first_day_nor_a_planned_end_is_invented() -> None:
    assert _NVG.valid_from is None
    project = _NVG.project
    assert project is not None
    assert (project.start, project.end) == (None, None)


def test_the_decision_to_close_is_known_by_month_and_the_closing_by_day() -> None:
    project = _NVG.project
    assert project is not None
    (stage,) = project.stages
    assert stage.start == Bound(date(2012, 10, 1), "month")
    assert (stage.start.first, stage.start.last) == (date(2012, 10, 1), date(2012, 10, 31))
    assert stage.end == Bound(date(2013, 2, 28))


def test_it_goes_to_a_document_and_back_without_loss() -> None:
    assert loads(dumps(PROGRAMME)) == PROGRAMME


def test_the_phases_lead_from_referral_over_mapping_to_matching() -> None:
    assert [(phase.id, phase.part) for phase in _NVG.phases] == [
        ("referred", "before"),
        ("mapping", "during"),
        ("preparation", "during"),
        ("theory", "during"),
        ("workplace", "during"),
        ("matching", "during"),
        ("exited", "after"),
    ]


def test_theory_and_workplace_follow_each_other_in_turn() -> None:
    moves = {
        (source, each.target)
        for each in _NVG.transitions
        if each.act == "move"
        for source in each.sources
    }
    assert ("theory", "workplace") in moves
    assert ("workplace", "theory") in moves
    assert [source for source, target in moves if target == "workplace"] == ["theory"]


def test_there_are_two_routes_and_each_is_remembered_as_a_fact() -> None:
    routes = [each for each in _NVG.transitions if each.trigger in {"refer", "refer_again"}]
    assert [(each.trigger, each.act, each.target) for each in routes] == [
        ("refer", "refer", "referred"),
        ("refer", "refer", "referred"),
        ("refer_again", "stay", None),
        ("refer_again", "stay", None),
    ]
    assert [tuple(setting.fact for setting in each.sets) for each in routes] == [
        ("by_employment_service",),
        ("by_social_services",),
    ] * 2
    asking = [each.trigger for each in routes if "priority-groups" in each.rules]
    assert asking == ["refer", "refer_again"]


def test_those_in_focus_come_first_where_places_run_short() -> None:
    assert _NVG.resources[0].first == ("focus",)

    def ranked(**told: str | int) -> int:
        return rank(_NVG, "place", referred(date(2012, 3, 1), **told))

    assert [ranked(age=30), ranked(age=31)] == [0, 1]
    assert ranked(age=50, foreign_born="yes") == 0
    assert ranked(age=50, foreign_born="unknown") == 1


def test_what_the_document_calls_focus_can_be_told_and_decides_no_eligibility() -> None:
    told = {each.id: each.values for each in _NVG.attributes}
    assert classes(told["foreign_born"]) == ["yes", "no"]
    assert isinstance(told["age"], WholeNumber)
    assert attributes_read(_NVG) == {"age", "employment_status", "unemployed_months"}


def test_the_outcomes_that_the_document_names_are_studies_and_short_and_long_posts() -> None:
    assert {each.id: each.category for each in _NVG.outcomes} == {
        "declined": "not_started",
        "studies": "planned",
        "short_temporary_post": "planned",
        "long_temporary_post": "planned",
        "employment": "planned",
        "other_programme": "planned",
        "completed": "planned",
        "dropped_out": "drop_out",
        "excluded": "excluded",
    }
    in_work = [each.id for each in _NVG.situations if each.in_work]
    assert in_work == ["short_temporary_post", "long_temporary_post", "employment"]


def test_the_closing_of_the_project_ends_every_open_participation() -> None:
    (lapse,) = _NVG.lapses
    assert (lapse.outcome, lapse.reason, lapse.clock) == ("excluded", "project_closed", None)
    assert lapse.in_phases == tuple(each.id for each in _NVG.phases if each.part != "after")


def test_what_the_document_does_not_say_is_marked_as_an_assumption() -> None:
    assert assumed(_NVG) == {
        "return-of-a-participant",
        "mapping",
        "training",
        "absence",
        "training_extension",
        "day_90",
    }


def test_every_source_quotes_a_clause_of_document_000_as_printed() -> None:
    sources = quoted(_NVG)
    assert {source.document for source in sources} == {"000"}
    clauses = {source.clause for source in sources}
    assert len(clauses) == 24
    assert printed_clauses(sources, "000") == clauses
