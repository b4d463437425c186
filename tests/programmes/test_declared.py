"""What is no rule tells its clause, or that it is assumed: in the five programmes, page and table."""

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.cli.page import page
from pathway.cli.page_text import basis_in_words
from pathway.cli.sections import sections_of
from pathway.definition import Definition
from pathway.texts import Assumption, Source
from tests.programmes.quoted import DECLARED, declared

NAMES = ("hedemora", "jobbspar_for_alla", "lar", "navigator", "nvg")


def _untold(definition: Definition) -> set[tuple[str, str]]:
    return {key for key, basis in declared(definition).items() if basis is None}


@pytest.mark.parametrize("name", NAMES)
def test_every_declaration_tells_where_it_is_from(name: str) -> None:
    assert _untold(load(name).latest) == set()


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
