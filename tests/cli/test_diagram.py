"""A diagram shows every way between phases once, phases that share steps in one frame."""

import re
from pathlib import Path

import pytest

from pathway.catalogue import installed, load
from pathway.definition import Definition
from pathway.definition.derived import ways_of
from pathway.definition.document import dumps
from pathway.report.markdown.diagram import dot, mermaid
from pathway.report.markdown.ways_drawn import FRAME, OUTSIDE, Drawn, drawn
from pathway.texts import Language
from tests.cli.running import run, write
from tests.definition.small import SMALL, TINY

NAVIGATOR: Definition = load("navigator").latest
NVG: Definition = load("nvg").latest
ALL: list[Definition] = [
    *(load(each).latest for each in installed()),
    SMALL.first,
    TINY.first,
]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def _ways_drawn(told: Drawn) -> set[tuple[str, str, str]]:
    """Every step drawn, with an edge at the frame read as one at each phase within it."""
    return {
        (source, target, line)
        for edge in told.edges
        if not edge.lapse
        for source in (told.frame if edge.source == FRAME else (edge.source,))
        for target in (told.frame if edge.target == FRAME else (edge.target,))
        for line in edge.lines
    }


def _ways_there(definition: Definition, language: Language) -> set[tuple[str, str, str]]:
    return {
        (source, way.target, way.name.of(language))
        for way in ways_of(definition)
        for source in way.sources or (OUTSIDE,)
        if way.target not in {None, source}
        if way.target is not None
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.id)
def test_every_way_between_phases_is_drawn_and_no_other(
    definition: Definition, language: Language
) -> None:
    assert _ways_drawn(drawn(definition, language)) == _ways_there(definition, language)


@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.id)
def test_every_lapse_is_drawn_from_each_of_its_phases(definition: Definition) -> None:
    told = drawn(definition, "en")
    there = {(phase, each.target) for each in definition.lapses for phase in each.in_phases}
    assert there == {
        (source, edge.target)
        for edge in told.edges
        if edge.lapse
        for source in (told.frame if edge.source == FRAME else (edge.source,))
    }


@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.id)
def test_two_places_have_one_edge_for_steps_and_one_for_lapses(definition: Definition) -> None:
    edges = [(each.source, each.target, each.lapse) for each in drawn(definition, "en").edges]
    assert len(edges) == len(set(edges))
    lines = [line for line in mermaid(definition, "en").splitlines() if " --> " in line]
    ends = [line.partition(" : ")[0].strip() for line in lines]
    assert len(ends) == len(set(ends))


def test_phases_that_share_the_exit_stand_in_one_frame() -> None:
    assert drawn(NAVIGATOR, "en").frame == ("introduction", "coaching", "internship")
    assert drawn(NVG, "en").frame == ("mapping", "preparation", "theory", "workplace", "matching")
    exits = [each for each in drawn(NVG, "en").edges if "exit" in each.lines]
    assert [(each.source, each.target) for each in exits] == [(FRAME, "exited")]


def test_a_definition_with_one_phase_of_its_own_has_no_frame() -> None:
    assert drawn(TINY.first, "en").frame == ()
    assert "frame" not in mermaid(TINY.first, "en")
    assert "cluster" not in dot(TINY.first, "en")


def test_mermaid_draws_steps_within_and_around_the_frame() -> None:
    lines = mermaid(NAVIGATOR, "en").splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    direction TB"]
    assert "        introduction --> coaching : start coaching" in lines
    assert "    frame --> exited : exit<br>project closed (time)" in lines
    assert "    exited --> [*]" in lines
    assert (
        "        pause - illness, parental leave, stops - introduction, intensive support" in lines
    )


def test_the_diagrams_speak_swedish() -> None:
    assert '    state "anvisad" as referred\n' in mermaid(NAVIGATOR, "sv")
    assert '"theory" [label=<<b>teori</b>' in dot(NVG, "sv")
    assert "förberedande kompetensutveckling" in dot(NVG, "sv")


def test_graphviz_gets_final_phases_lapses_pauses_and_the_frame() -> None:
    drawing = dot(NAVIGATOR, "en")
    assert re.search(r'"exited" \[label=<<b>exited</b>.*>, peripheries=2\];', drawing)
    lapse = 'label="project closed (time)", ltail="cluster_frame", style=dashed'
    assert f'    "internship" -> "exited" [{lapse}];\n' in drawing
    assert 'label="pause: illness, parental leave; stops: introduction, intens' in drawing
    assert drawing.count("{") == drawing.count("}") == 2


@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.id)
def test_steps_that_stay_in_a_phase_are_told_in_it(definition: Definition) -> None:
    told = drawn(definition, "sv")
    for way in ways_of(definition):
        for phase in way.sources:
            if way.target in {None, phase}:
                assert way.name.sv in " ".join(told.inside[phase])


def test_names_that_mermaid_keeps_for_itself_are_changed(tmp_path: Path) -> None:
    text = dumps(TINY).replace('"exited"', '"end"').replace('"inside"', '"in-side"')
    drawing = run("diagram", write(tmp_path, text, name="tiny.json")).out
    assert "    in_side --> end_ : " in drawing
    assert '    state "exited" as' not in drawing
