"""Draws the picture of a programme, and tells the same in a table: every step with its rules."""

from collections.abc import Iterator

from pathway.charts import Chart, Shape, drawing, line, rectangle, shape, words
from pathway.definition import Definition
from pathway.report.blocks import Cell, Column, Figure, Link, Table
from pathway.report.graph import OUTSIDE, Graph, graph_of
from pathway.report.graph_layout import ROW, TURNED, Box, Label, Stroke, laid_out
from pathway.texts import Language, Text

__all__ = ["graph_figure", "rule_place"]

_TITLE = Text("Faserna och stegen mellan dem", "The phases and the steps between them")
_SAID = Text(
    "{} faser uppifrån och ned: {}. Pilar visar stegen mellan dem; streckade sker av sig själva.",
    "{} phases from the top down: {}. Arrows show the steps between them; dashed ones happen by "
    "themselves.",
)
_CAPTION = Text("Stegen mellan faserna", "The steps between the phases")
_COLUMNS = (
    Text("Steg", "Step"),
    Text("Från", "From"),
    Text("Till", "To"),
    Text("Regler", "Rules"),
)
_NOBODY = Text("utanför", "outside")
_HEAD = 8


def rule_place(rule: str) -> str:
    """Return the id of the place on the page at which a rule stands.

    >>> rule_place("absence/cap-in-all")
    'rule-absence-cap-in-all'
    """
    return f"rule-{''.join(each if each.isalnum() or each in '-_' else '-' for each in rule)}"


def graph_figure(definition: Definition, language: Language, name: str = "graph") -> Figure:
    """Return the picture of a definition with its table; rules lead to their place on the page."""
    graph = graph_of(definition, language)
    return Figure(_chart(graph, language, name), _table(graph, language))


def _chart(graph: Graph, language: Language, name: str) -> Chart:
    made = laid_out(graph)
    shapes = (
        shape("circle", cx=made.start[0], cy=made.start[1], r=5, class_="quiet", fill="#4d5662"),
        *(each for stroke in made.strokes for each in _stroke(stroke)),
        *(each for box in made.boxes for each in _box(box)),
        *(each for label in made.labels for each in _label(label)),
    )
    names = ", ".join(each.name for each in graph.places)
    said = _SAID.of(language).format(len(graph.places), names)
    size = (made.width, made.height)
    return drawing(name, _TITLE.of(language), said, made.height, shapes, view_box=size)


def _stroke(stroke: Stroke) -> Iterator[Shape]:
    (x1, y1), (x2, y2) = stroke.points
    drawn = line(x1, y1, x2, y2, "plain")
    if stroke.lapse:
        drawn.set("stroke-dasharray", "4 3")
    yield drawn
    if stroke.arrow:
        dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        back = x2 - _HEAD * dx, y2 - _HEAD * dy
        half = _HEAD / 2
        points = (
            (x2, y2),
            (back[0] + half * dy, back[1] + half * dx),
            (back[0] - half * dy, back[1] - half * dx),
        )
        told = " ".join(f"{x:g},{y:g}" for x, y in points)
        yield shape("polygon", points=told, class_="quiet", fill="#4d5662")


def _box(box: Box) -> Iterator[Shape]:
    yield _rounded(box, 0)
    if box.place.final:
        yield _rounded(box, 3)
    rows = len(box.name) + len(box.place.bounds)
    y = box.y + (box.height - ROW * rows) / 2 + 12
    middle = box.x + box.width / 2
    for each in box.name:
        told = words(each, middle, y, anchor="middle")
        told.set("font-weight", "700")
        yield _small(told)
        y += ROW
    for each in box.place.bounds:
        yield _small(words(each, middle, y, anchor="middle"))
        y += ROW


def _rounded(box: Box, inset: float) -> Shape:
    x, y, twice = box.x + inset, box.y + inset, 2 * inset
    size = box.width - twice, box.height - twice
    return rectangle(x, y, *size, rx=8 - inset, class_="box", fill="#f4f6f8", stroke="#4d5662")


def _label(label: Label) -> Iterator[Shape]:
    x, y = label.at
    for at, each in enumerate(label.lines):
        if label.turned:
            told = words(each, 0, 0, anchor=label.anchor, class_="over")
            told.set("transform", f"translate({x + TURNED * at:g} {y:g}) rotate(-90)")
        else:
            told = words(each, x, y + ROW * at, anchor=label.anchor)
        yield _small(told)


def _small(told: Shape) -> Shape:
    told.set("font-size", "12")
    return told


def _table(graph: Graph, language: Language) -> Table:
    names = {each.id: each.name for each in graph.places} | {OUTSIDE: f"({_NOBODY.of(language)})"}
    return Table(
        _CAPTION.of(language),
        tuple(Column(each.of(language)) for each in _COLUMNS),
        tuple(
            (each.name, names[each.source], names[each.target], rule_links(each.rules))
            for each in graph.ways
        ),
    )


def rule_links(rules: tuple[str, ...]) -> Cell:
    """Return ids of rules, each leading to the place where its words stand."""
    parts: list[str | Link] = []
    for each in rules:
        parts += [", "] if parts else []
        parts.append(Link(each, rule_place(each)))
    return tuple(parts)
