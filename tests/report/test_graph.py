"""The picture of a programme tells every step between phases, and is drawn so that it can be read."""

from itertools import pairwise

import pytest
from attrs import evolve

import pathway
from pathway.definition import Definition
from pathway.definition.derived import ways_of
from pathway.report.graph import OUTSIDE, Graph, Line, graph_of
from pathway.report.graph_drawn import graph_figure, rule_place
from pathway.report.graph_layout import Drawing, laid_out
from pathway.report.graph_sizes import lines_of
from pathway.texts import Language, Text

PROGRAMMES = ("navigator", "nvg", "jobbspar_for_alla", "hedemora", "lar")
WIDEST = 450
"""Shrunk to 23rem, as a page does on a telephone, letters are still 10 pixels high."""


def of(name: str) -> Definition:
    return pathway.load(name).latest


def drawn_ways(graph: Graph) -> set[tuple[str, str, str]]:
    return {
        (source, target, name)
        for line in graph.lines
        for source in line.sources
        for target in line.targets
        for name in line.names
    }


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_lines_of_the_picture_are_the_steps_of_the_definition(name: str) -> None:
    definition = of(name)
    graph = graph_of(definition, "en")
    declared = {
        (source, way.target, way.name.en)
        for way in ways_of(definition)
        for source in way.sources or (OUTSIDE,)
        if way.target is not None and way.target != source
    }
    lapses = {(phase, lapse.target) for lapse in definition.lapses for phase in lapse.in_phases}
    told = {(each.source, each.target, each.name) for each in graph.ways}
    assert told == drawn_ways(graph)
    assert {each for each in told if not each[2].endswith("(by itself)")} == declared
    assert {each[:2] for each in told if each[2].endswith("(by itself)")} == lapses


def test_a_line_left_out_is_caught() -> None:
    graph = graph_of(of("navigator"), "en")
    told = {(each.source, each.target, each.name) for each in graph.ways}
    assert told != drawn_ways(evolve(graph, lines=graph.lines[1:]))


def test_steps_of_one_name_to_one_phase_share_a_line() -> None:
    graph = graph_of(of("navigator"), "en")
    exits = [each for each in graph.lines if "exit" in each.names]
    assert Line(("introduction", "coaching"), ("exited",), ("exit",)) in exits
    assert Line(("internship",), ("exited",), ("exit",)) in exits
    taken_back = [each for each in graph.lines if "take back the exit" in each.names]
    assert [each.sources for each in taken_back] == [("exited",)]
    assert len(taken_back[0].targets) == 4


def overlapping(drawing: Drawing) -> bool:
    return any(above.y + above.height >= below.y for above, below in pairwise(drawing.boxes))


def outside(drawing: Drawing) -> list[tuple[float, float]]:
    return [
        point
        for stroke in drawing.strokes
        for point in stroke.points
        if not (0 <= point[0] <= drawing.width and 0 <= point[1] <= drawing.height)
    ]


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_boxes_do_not_overlap_and_nothing_is_drawn_outside(name: str, language: Language) -> None:
    drawing = laid_out(graph_of(of(name), language))
    assert not overlapping(drawing)
    assert outside(drawing) == []
    assert drawing.width <= WIDEST
    moved = evolve(drawing.boxes[1], y=drawing.boxes[0].y)
    assert overlapping(evolve(drawing, boxes=(drawing.boxes[0], moved)))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_arrow_ends_at_a_box_and_none_runs_through_one(name: str) -> None:
    drawing = laid_out(graph_of(of(name), "sv"))
    for stroke in drawing.strokes:
        (x1, y1), (x2, y2) = stroke.points
        if stroke.arrow:
            assert any(
                each.x - 1 <= x2 <= each.x + each.width + 1
                and each.y - 1 <= y2 <= each.y + each.height + 1
                for each in drawing.boxes
            )
        for box in drawing.boxes:
            inside = box.x < (x1 + x2) / 2 < box.x + box.width
            assert not (inside and box.y < (y1 + y2) / 2 < box.y + box.height)


def test_lines_beside_the_phases_lie_on_their_own() -> None:
    drawing = laid_out(graph_of(of("nvg"), "sv"))
    upright = [
        (each.points[0][0], *sorted(point[1] for point in each.points))
        for each in drawing.strokes
        if each.points[0][0] == each.points[1][0]
    ]
    for at, (x, low, high) in enumerate(upright):
        for other, begins, ends in upright[at + 1 :]:
            assert x != other or high <= begins or ends <= low


def told_in(name: str) -> dict[str, tuple[str, ...]]:
    return {each.id: each.bounds for each in graph_of(of(name), "sv").places}


def test_a_limit_over_several_phases_is_said_to_be_of_them_together() -> None:
    nvg = told_in("nvg")
    assert nvg["theory"] == nvg["workplace"] == ("26-39 veckor", "tillsammans")
    assert nvg["mapping"] == ("4-8 veckor",)
    assert told_in("navigator")["introduction"] == ("4-6 veckor",)


def test_a_clock_of_one_phase_is_not_shared_though_the_limit_names_another() -> None:
    definition = of("nvg")
    clocks = tuple(
        evolve(each, runs_in=("theory",)) if each.id == "training" else each
        for each in definition.clocks
    )
    places = graph_of(evolve(definition, clocks=clocks), "sv").places
    assert not [each for each in places if "tillsammans" in each.bounds]


_WIDE_LETTER = 7.3
"""How wide a letter is in a wide face of 12 pixels."""


def reaching(drawing: Drawing) -> list[str]:
    """The words between phases that reach a line which runs beside them."""
    return [
        line
        for label in drawing.labels
        if not label.turned and label.anchor == "start"
        for at, line in enumerate(label.lines)
        for stroke in drawing.strokes
        if (x := stroke.points[0][0]) == stroke.points[1][0]
        and x > label.at[0]
        and min(y for _, y in stroke.points) <= label.at[1] + 15 * at
        and max(y for _, y in stroke.points) >= label.at[1] + 15 * at - 9
        and label.at[0] + len(line) * _WIDE_LETTER > x
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PROGRAMMES)
def test_words_between_phases_do_not_reach_the_lines_beside_them(
    name: str, language: Language
) -> None:
    drawing = laid_out(graph_of(of(name), language))
    assert reaching(drawing) == []
    longer = [
        evolve(each, lines=tuple(f"{line}{'m' * 40}" for line in each.lines))
        for each in drawing.labels
    ]
    assert reaching(evolve(drawing, labels=tuple(longer)))


def test_a_picture_has_words_for_who_cannot_see_it_and_a_table_of_every_step() -> None:
    definition = of("navigator")
    figure = graph_figure(definition, "sv")
    assert "anvisad, introduktion, coachning, praktik, avslutad" in figure.chart.description
    assert len(figure.table.rows) == len(graph_of(definition, "sv").ways)
    assert figure.chart.svg.startswith("<svg")


def test_a_name_cannot_bring_markup_into_the_picture() -> None:
    course = of("navigator")
    phase = evolve(course.phases[0], name=Text("<script>", "<script>"))
    hostile = evolve(course, phases=(phase, *course.phases[1:]))
    svg = graph_figure(hostile, "sv").chart.svg
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_a_long_word_is_parted_by_a_hyphen_and_short_ones_share_a_line() -> None:
    assert lines_of("a b c", 5) == ("a b c",)
    assert lines_of("a b c", 3) == ("a b", "c")
    assert "".join(lines_of("arbetsmarknadsutbildning", 10)).replace("-", "") == (
        "arbetsmarknadsutbildning"
    )
    assert all(len(each) <= 10 for each in lines_of("arbetsmarknadsutbildning", 10))


def test_the_place_of_a_rule_is_an_id_that_a_page_can_have() -> None:
    assert rule_place("absence/cap-in-all") == "rule-absence-cap-in-all"
    assert rule_place("day_90/not-before") == "rule-day_90-not-before"
