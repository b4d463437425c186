"""Hedemora's definition held against document 004: stages, a misprint, three steps, ways on."""

from datetime import date

from pathway.definition.document import dumps, loads
from pathway.programmes.hedemora import PROGRAMME
from pathway.texts import Source
from tests.programmes.quoted import assumed, attributes_read, printed_clauses, quoted

_HEDEMORA = PROGRAMME.first


def test_the_three_stages_follow_each_other_from_the_first_day_of_the_project_to_the_last() -> None:
    project = _HEDEMORA.project
    assert project is not None
    bounds = [
        (each.id, each.start and each.start.day, each.end and each.end.day)
        for each in project.stages
    ]
    assert bounds == [
        ("planning_and_analysis", date(2020, 2, 3), date(2020, 5, 31)),
        ("implementation", date(2020, 6, 1), date(2022, 3, 31)),
        ("closing", date(2022, 4, 1), date(2022, 5, 31)),
    ]
    assert project.start is not None
    assert project.end is not None
    assert (project.start.day, project.end.day) == (date(2020, 2, 3), date(2022, 5, 31))
    assert _HEDEMORA.valid_from == date(2020, 2, 3)


def test_the_misprinted_years_are_quoted_as_printed_with_a_remark() -> None:
    project = _HEDEMORA.project
    assert project is not None
    source = project.stages[2].basis
    assert isinstance(source, Source)
    assert source.clause == "Avslutningsfasen, 1 april 2020 – 31 maj 2020"  # noqa: RUF001
    assert source.remark is not None
    assert "så 2022 gäller" in source.remark.sv
    assert "so 2022 holds" in source.remark.en


def test_it_goes_to_a_document_and_back_without_loss() -> None:
    assert loads(dumps(PROGRAMME)) == PROGRAMME


def test_three_steps_may_be_taken_in_any_order_and_together() -> None:
    assert [(each.id, each.in_phases) for each in _HEDEMORA.activities] == [
        ("vocational_skill", ("steps", "livelihood")),
        ("experience", ("steps", "livelihood")),
        ("language", ("steps", "livelihood")),
    ]
    assert {tuple(result.id for result in each.results) for each in _HEDEMORA.activities} == {
        ("completed", "there_already", "interrupted")
    }


def test_education_is_told_and_no_rule_reads_it() -> None:
    told = {each.id for each in _HEDEMORA.attributes}
    assert {"education", "formal_degree"} <= told
    assert attributes_read(_HEDEMORA) == {"own_livelihood"}


def test_livelihood_is_work_studies_or_a_business_and_a_first_work_is_an_outcome() -> None:
    planned = [each.id for each in _HEDEMORA.outcomes if each.category == "planned"]
    assert planned == [
        "first_work",
        "employment",
        "studies",
        "own_business",
        "other_programme",
        "completed",
    ]
    in_work = [each.id for each in _HEDEMORA.situations if each.in_work]
    assert in_work == ["first_work", "employment", "own_business"]


def test_people_leave_the_referral_and_the_project_by_the_ends_of_its_stages() -> None:
    assert [(each.id, each.in_phases, each.period) for each in _HEDEMORA.date_limits] == [
        ("start_before_closing", ("referred",), "implementation"),
        ("exit_before_closing_ends", ("steps", "livelihood"), "closing"),
    ]


def test_what_the_document_does_not_say_is_marked_as_an_assumption() -> None:
    assert assumed(_HEDEMORA) == {
        "return-of-a-participant",
        "participation",
        "absence",
        "more_time",
        "month_6",
        "project_closing",
    }


def test_every_source_quotes_a_clause_of_document_004_as_printed() -> None:
    sources = quoted(_HEDEMORA)
    assert {source.document for source in sources} == {"004"}
    clauses = {source.clause for source in sources}
    assert len(clauses) == 15
    assert printed_clauses(sources, "004") == clauses
