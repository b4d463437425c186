"""Each shipped family has a page in both languages, as its data says today."""

import pytest

from pathway.indicators.families import families, family
from pathway.texts import Language
from tools.indicator_pages import FOLDER, family_pages, index

NAMES = families()
LANGUAGES: tuple[Language, ...] = ("sv", "en")


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_are_up_to_date(name: str) -> None:
    for file, text in family_pages(name).items():
        written = (FOLDER / file).read_text(encoding="utf-8")
        assert written == text, f"docs/indicators/{file} is out of date: run `make pages`"


def test_the_index_lists_every_family_and_no_page_is_left_of_one_that_is_gone() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == index(NAMES)
    there = {file.name for file in FOLDER.glob("*.md")}
    assert there == {"README.md", *(file for name in NAMES for file in family_pages(name))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_every_question_with_its_clause_or_marked_assumption(
    name: str, language: Language
) -> None:
    text = family_pages(name)[f"{name}{'.sv' if language == 'sv' else ''}.md"]
    told = family(name)
    for each in told.indicators:
        assert f"### {each.id} {each.title.of(language)}\n" in text
        assert each.question.of(language) in text
        assert each.basis.of(language) in text
        for target in each.targets:
            assert target.basis.of(language) in text
    for left in told.left_out:
        assert left.reason.of(language)[1:] in text


def test_what_rests_on_background_knowledge_is_marked_so() -> None:
    text = family_pages("esf-2014")["esf-2014.md"]
    assert text.count("the number is background knowledge and is to be checked") >= 10


def test_a_page_of_the_fund_says_where_an_indicator_cannot_be_counted() -> None:
    text = family_pages("esf-plus")["esf-plus.md"]
    (row,) = (line for line in text.splitlines() if line.startswith("| `navigator` |"))
    assert row.endswith("| EECO13, EECO15, EECO16, EECO17, EECO18, EECO19, EECR03, EECR06 |")
