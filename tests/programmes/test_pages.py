"""Each shipped programme has a page in both languages, as its definition says today."""

import re

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.definition import Definition
from pathway.report.markdown.page import page
from pathway.texts import Assumption, Language, Source, Text
from tools.programme_pages import FOLDER, index, programme_pages, shipped

LANGUAGES: tuple[Language, ...] = ("sv", "en")
NAMES = shipped()


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_are_up_to_date(name: str) -> None:
    for file, text in programme_pages(name).items():
        written = (FOLDER / file).read_text(encoding="utf-8")
        assert written == text, f"docs/programmes/{file} is out of date: run `make pages`"


def test_the_index_lists_every_programme() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == index(NAMES)


def test_no_page_is_left_of_a_programme_that_is_gone() -> None:
    there = {file.name for file in FOLDER.glob("*.md")}
    assert there == {"README.md", *(file for name in NAMES for file in programme_pages(name))}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_every_rule_with_its_clause_or_marked_assumption(
    name: str, language: Language
) -> None:
    definition = load(name).latest
    text = page(definition, language)
    rules = text.split("## Regler\n" if language == "sv" else "## Rules\n")[1].split("\n## ")[0]
    for rule in definition.rules:
        (row,) = (line for line in rules.splitlines() if line.startswith(f"| `{rule.id}`"))
        assert _cell(rule.text.of(language)) in row
        match rule.basis:
            case Source(clause=clause):
                assert _cell(clause) in row
                assert "**" not in row
            case Assumption(reason=reason):
                assert _cell(reason.of(language)) in row
                assert ("**Antagande:**" if language == "sv" else "**Assumption:**") in row


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_purpose_steps_outcomes_and_times(name: str, language: Language) -> None:
    definition = load(name).latest
    text = page(definition, language)
    assert definition.purpose.of(language) in text
    for way in definition.transitions:
        assert f"(`{way.trigger}`)\n" in text
    for timed in (definition.limits, definition.pauses, definition.extensions, definition.lapses):
        assert all(f"| {_cell(each.text.of(language))} |" in text for each in timed)
    for owed in definition.follow_ups:
        assert f"| {_cell(owed.text.of(language))} |" in text
    for outcome in definition.outcomes:
        assert f"| `{outcome.id}` | {outcome.name.of(language)} |" in text
        assert all(reason.name.of(language) in text for reason in outcome.reasons)


def test_bounds_are_told_as_exactly_as_they_are_known() -> None:
    assert "| 2012-10 (known to the month) | 2013-02-28 |" in page(load("nvg").latest, "en")
    assert "| not known | not known |" in page(load("nvg").latest, "en")


@pytest.mark.parametrize("name", NAMES)
def test_tables_have_as_many_cells_as_columns(name: str) -> None:
    for text in programme_pages(name).values():
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            rows = [len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()]
            assert len(set(rows)) == 1, table


def test_a_changed_word_makes_the_page_another() -> None:
    definition: Definition = load("navigator").latest
    rule = evolve(definition.rules[0], text=Text("annan lydelse", "other words"))
    changed = evolve(definition, rules=(rule, *definition.rules[1:]))
    assert page(changed, "en") != page(definition, "en")


@pytest.mark.parametrize("name", NAMES)
def test_an_extension_is_offered_to_its_deciders_alone(name: str) -> None:
    definition = load(name).latest
    (extension,) = definition.extensions
    deciders = [each.name.en for each in definition.roles if each.id in extension.deciders]
    assert f"- Tells: decided by (`decided_by`): {', '.join(deciders)}\n" in page(definition, "en")


def test_a_column_that_no_row_fills_is_left_out() -> None:
    definition = load("navigator").latest
    silent = evolve(definition, roles=tuple(evolve(each, basis=None) for each in definition.roles))
    assert "## Roles\n\n| Id | Name | Source or assumption |\n" in page(definition, "en")
    assert "## Roles\n\n| Id | Name |\n" in page(silent, "en")
