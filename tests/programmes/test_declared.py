"""What is no rule tells its clause, or that it is assumed: in the five programmes, page and table."""

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.cli.sections import sections_of
from pathway.definition import Definition
from pathway.report.markdown.page import page
from pathway.report.markdown.text import basis_in_words
from pathway.texts import Assumption, Source
from tests.programmes.quoted import DECLARED, declared, steps

NAMES = ("hedemora", "jobbspar_for_alla", "lar", "navigator", "nvg")


def _untold(definition: Definition) -> set[tuple[str, str]]:
    return {key for key, basis in declared(definition).items() if basis is None}


@pytest.mark.parametrize("name", NAMES)
def test_every_declaration_tells_where_it_is_from(name: str) -> None:
    assert _untold(load(name).latest) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_step_tells_where_it_is_from(name: str) -> None:
    assert [key for key, basis in steps(load(name).latest).items() if basis is None] == []


@pytest.mark.parametrize(
    ("name", "trigger", "sources", "assumed"),
    [
        ("navigator", "start_internship", ("coaching",), "börjar bara från coachningen"),
        ("nvg", "start_workplace_training", ("theory",), "börjar bara från teorin"),
        ("jobbspar_for_alla", "start_studies", ("guidance",), "vägledning kommer före"),
        ("hedemora", "start_livelihood_support", ("steps",), "en fas efter stegen"),
    ],
)
def test_a_step_from_a_phase_that_the_document_does_not_name_says_that_it_is_assumed(
    name: str, trigger: str, sources: tuple[str, ...], assumed: str
) -> None:
    definition = load(name).latest
    (basis,) = (
        each.basis
        for each in definition.transitions
        if (each.trigger, each.sources) == (trigger, sources)
    )
    assert isinstance(basis, Source)
    assert basis.remark is not None
    assert assumed in basis.remark.sv
    assert "är ett antagande" in basis.remark.sv
    assert f"*Remark: {basis.remark.en}*" in page(definition, "en")


@pytest.mark.parametrize(
    ("name", "rule", "assumed"),
    [
        ("jobbspar_for_alla", "workplace-within-a-track", "inom ett pågående jobbspår"),
        ("jobbspar_for_alla", "chosen-employers", "att bara de kommer i fråga"),
        ("jobbspar_for_alla", "completed-track", "att minst ett slutfört jobbspår räcker"),
        ("hedemora", "entry-in-implementation", "tas in bara i den fasen"),
    ],
)
def test_what_a_rule_adds_to_its_clause_is_marked(name: str, rule: str, assumed: str) -> None:
    (basis,) = (each.basis for each in load(name).latest.rules if each.id == rule)
    assert isinstance(basis, Source)
    assert basis.remark is not None
    assert assumed in basis.remark.sv
    assert "antagande" in basis.remark.sv


@pytest.mark.parametrize("name", ["jobbspar_for_alla", "navigator", "nvg"])
def test_a_sex_that_the_document_does_not_name_is_marked(name: str) -> None:
    basis = declared(load(name).latest)["attributes", "sex"]
    assert isinstance(basis, Source)
    assert basis.remark is not None
    assert '"annat" är ett antagande' in basis.remark.sv


def test_a_declaration_that_tells_nothing_would_be_noticed() -> None:
    navigator = load("navigator").latest
    silent = evolve(navigator.phases[1], basis=None)
    changed = evolve(navigator, phases=(navigator.phases[0], silent, *navigator.phases[2:]))
    assert _untold(changed) == {("phases", "introduction")}


@pytest.mark.parametrize(
    ("name", "field", "found", "clause"),
    [
        ("nvg", "outcomes", "studies", "några av deltagarna fortsatte att studera"),
        ("nvg", "roles", "social_services", "Även deltagare via socialförvaltningen"),
        (
            "jobbspar_for_alla",
            "attributes",
            "municipality",
            "oavsett var invånarna är folkbokförda",
        ),
        ("hedemora", "attributes", "education", "oavsett utbildningsbakgrund"),
        ("navigator", "assessments", "employability", "uppleva att deras möjligheter"),
        ("lar", "roles", "social_insurance_agency", "i kontakt med försäkringskassan"),
    ],
)
def test_what_the_document_says_is_quoted(name: str, field: str, found: str, clause: str) -> None:
    basis = declared(load(name).latest)[field, found]
    assert isinstance(basis, Source)
    assert clause in basis.clause


@pytest.mark.parametrize(
    ("name", "field", "found"),
    [
        ("nvg", "phases", "mapping"),
        ("nvg", "assessments", "next_step"),
        ("jobbspar_for_alla", "phases", "guidance"),
        ("hedemora", "outcomes", "completed"),
        ("navigator", "activities", "part_time_work"),
        ("lar", "activities", "guidance"),
    ],
)
def test_what_no_document_says_is_marked_as_assumed(name: str, field: str, found: str) -> None:
    assert isinstance(declared(load(name).latest)[field, found], Assumption)


@pytest.mark.parametrize("name", NAMES)
def test_page_and_table_show_where_each_declaration_is_from(name: str) -> None:
    definition = load(name).latest
    text = page(definition, "en")
    tables = {each.key: each.as_objects() for each in sections_of(definition, "en")}
    for (field, found), basis in declared(definition).items():
        assert basis is not None
        said = basis_in_words(basis, "en").replace("|", "\\|")
        rows = [each for each in text.splitlines() if each.startswith(f"| `{found}` |")]
        assert any(each.endswith(f"| {said} |") for each in rows), (field, found)
        (row,) = (each for each in tables[field] if each["id"] == found)
        assert row["source"] == basis.of("en")


def test_every_field_of_what_is_no_rule_is_looked_at() -> None:
    assert {field for field, _ in declared(load("nvg").latest)} == set(DECLARED) - {"activities"}
