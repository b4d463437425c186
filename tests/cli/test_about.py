"""Programmes are listed, shown with every rule and source, and drawn, in both languages."""

import json
from pathlib import Path

import pytest

from pathway.catalogue import installed, load
from pathway.cli.sections import sections_of
from pathway.cli.wording import headings, spoken
from pathway.dates import Span
from pathway.definition import Definition
from pathway.definition.derived import rules_of, ways_of
from pathway.definition.document import dumps
from pathway.report.markdown.text import span_in_words
from tests.cli.running import run, write
from tests.definition.small import SMALL, TINY

NAVIGATOR: Definition = load("navigator").latest


def test_programmes_lists_what_is_installed() -> None:
    ran = run("programmes")
    assert (ran.status, ran.err) == (0, "")
    heading, *lines = ran.out.split("\n\n")[0].splitlines()
    assert heading.split() == ["programme", "versions", "name", "purpose"]
    assert [line.split()[0] for line in lines] == list(installed())
    assert any(line.split()[:3] == ["navigator", "2008-05-01", "Navigator"] for line in lines)


def test_programmes_lists_it_for_machines() -> None:
    found = json.loads(run("programmes", "--format", "json").out)
    assert [each["programme"] for each in found] == list(installed())
    assert {
        "programme": "navigator",
        "name": {"sv": "Navigator", "en": "Navigator"},
        "versions": [{"version": "2008-05-01", "valid_from": "2008-05-01"}],
    } in found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_show_prints_every_rule_with_its_words_and_source_uncut(language: str) -> None:
    ran = run("show", "navigator", "--lang", language)
    assert ran.status == 0
    for way in ways_of(NAVIGATOR):
        for rule in rules_of(NAVIGATOR, way):
            said = ran.out.partition(f"\n{rule.id}\n")[2].splitlines()[:2]
            assert said[0].endswith(f": {rule.text.of(language)}")  # type: ignore[arg-type]
            assert said[1].endswith(f": {rule.basis.of(language)}")  # type: ignore[arg-type]
    assert all(line == line.rstrip() for line in ran.out.splitlines())


def test_show_prints_phases_clocks_limits_and_the_rest() -> None:
    lines = run("show", "navigator").out.splitlines()
    assert lines[0] == "Navigator (navigator@2008-05-01)"
    assert "support       support       26 weeks  30 weeks       intensive support" in "\n".join(
        lines
    )
    for title in ("Phases", "Steps", "Rules", "Clocks", "Limits", "Pauses", "Outcomes", "Project"):
        assert title in lines


def test_show_gives_the_same_tables_to_machines() -> None:
    found = json.loads(run("show", "navigator", "--format", "json", "--lang", "sv").out)
    assert (found["programme"], found["version"]) == ("navigator", "2008-05-01")
    assert found["phases"][1] == {
        "id": "introduction",
        "name": "introduktion",
        "part": "during",
        "final": "",
        "source": 'dokument 003, "introduktionsperiod på fyra veckor"',
    }
    assert found["follow_ups"][0]["overdue_after"] == "104 dagar"


def test_show_takes_the_version_of_the_day() -> None:
    assert run("show", "navigator", "--on", "2008-05-01").status == 0
    ran = run("show", "navigator", "--on", "2008-04-30")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "navigator has no version in force on 2008-04-30: its first is valid from 2008-05-01. "
        "Check the day, or add the earlier version.\n"
    )


def test_a_day_that_is_none_is_refused() -> None:
    ran = run("show", "navigator", "--on", "2009-02-29")
    assert ran.status == 2
    assert "Invalid value for '--on': '2009-02-29' is no day: 2009-02 has 28 days." in ran.err


@pytest.mark.parametrize(
    "definition", [NAVIGATOR, SMALL.first, TINY.first], ids=lambda each: each.id
)
def test_every_heading_has_a_swedish_word(definition: Definition) -> None:
    for section in sections_of(definition, "sv"):
        assert spoken(section.name, "sv")
        assert len(headings(section.columns, "sv")) == len(section.columns)
        assert all(len(row) == len(section.columns) for row in section.rows)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_small_definitions_can_be_shown_and_drawn_from_a_file(
    language: str, tmp_path: Path
) -> None:
    for programme in (SMALL, TINY):
        file = write(tmp_path, dumps(programme), name=f"{programme.id}.json")
        assert run("show", file, "--lang", language).status == 0
        for form in ("mermaid", "dot"):
            ran = run("diagram", file, "--lang", language, "--format", form)
            assert ran.status == 0
            assert ran.out == run("diagram", file, "--lang", language, "--format", form).out


def test_spans_keep_their_unit() -> None:
    assert span_in_words(Span(weeks=1), "en") == "1 week"
    assert span_in_words(Span(weeks=26), "sv") == "26 veckor"
    assert span_in_words(Span(months=1), "sv") == "1 månad"
    assert span_in_words(Span(days=0), "en") == "0 days"
    assert span_in_words(None, "en") == ""
