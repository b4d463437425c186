"""Lays the picture of a programme out: a column of phases that fits a telephone, lines beside it."""

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from pathway.report.graph import OUTSIDE, Graph, Line, Place
from pathway.report.graph_sizes import ASIDE, BESIDE, LANE, LETTER, Sizes, lines_of

__all__ = ["ROW", "TURNED", "Box", "Drawing", "Label", "Stroke", "laid_out"]

_NARROWEST = 320
ROW = 15
"""The height of a line of text."""

_PORT = 13
_BETWEEN = 30
TURNED = 13
"""The same for text that runs upwards."""

_MARGIN = 1.5
_TOP = 18

Point = tuple[float, float]


@frozen
class Box:
    """A phase on the drawing: its upper left corner, its size, and its lines of text."""

    place: Place
    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]


@frozen
class Stroke:
    """A line through the points, with an arrow at its end where it leads into a phase."""

    points: tuple[Point, ...]
    arrow: bool
    lapse: bool


@frozen
class Label:
    """Lines of text at a point; `turned` runs them up along a line beside the phases."""

    at: Point
    lines: tuple[str, ...]
    anchor: str = "start"
    turned: bool = False


@frozen
class Drawing:
    """Everything that is drawn, in units of a pixel."""

    width: float
    height: float
    start: Point
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]


@define(eq=False)
class _Lane:
    """A line that runs beside the column, on its left where it goes up, and how far out."""

    line: Line
    rows: tuple[int, ...]
    left: bool
    column: int = 0
    text: tuple[str, ...] = ()
    ports: dict[int, float] = field(factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        return min(self.rows), max(self.rows)


def laid_out(graph: Graph) -> Drawing:
    """Return where everything of a picture is drawn."""
    order = {OUTSIDE: -1} | {each.id: at for at, each in enumerate(graph.places)}
    between = [each for each in graph.lines if _is_between(each, order)]
    lanes = [_lane(each, order) for each in graph.lines if not _is_between(each, order)]
    sides = {left: [each for each in lanes if each.left is left] for left in (True, False)}
    for side in sides.values():
        _into_columns(side)
    sizes = Sizes.of(graph, between)
    heights = [_height(each, at, lanes, sizes) for at, each in enumerate(graph.places)]
    tops = _tops(heights, between, order, sizes)
    for each in lanes:
        first, last = (tops[row] if row >= 0 else 0 for row in each.span)
        letters = max(8, int((last - first) / LETTER))
        each.text = lines_of(", ".join(each.line.names), letters)
    left, right = (_widths(sides[side]) for side in (True, False))
    inner = max(sizes.inner, _NARROWEST - sum(left) - sum(right) - 2 * _MARGIN)
    middle = _MARGIN + sum(left) + inner / 2
    boxes = tuple(
        Box(
            place,
            middle - sizes.box / 2,
            tops[at],
            sizes.box,
            heights[at],
            lines_of(place.name, sizes.name),
        )
        for at, place in enumerate(graph.places)
    )
    _give_ports(lanes, boxes)
    strokes, labels = _between_drawn(between, boxes, order, sizes)
    for each in lanes:
        widths = left if each.left else right
        out = inner / 2 + sum(widths[: each.column]) + LANE
        lines, label = _lane_drawn(each, boxes, out)
        strokes += lines
        labels.append(label)
    width = 2 * _MARGIN + sum(left) + inner + sum(right)
    height = max((each.y + each.height for each in boxes), default=0) + _MARGIN
    return Drawing(width, height, (middle, _TOP - 9), boxes, tuple(strokes), tuple(labels))


def _is_between(line: Line, order: dict[str, int]) -> bool:
    """Whether a line joins two neighbours and nothing else, so that it is drawn between them."""
    if line.lapse or len(line.sources) > 1 or len(line.targets) > 1:
        return False
    return abs(order[line.targets[0]] - order[line.sources[0]]) == 1


def _lane(line: Line, order: dict[str, int]) -> _Lane:
    sources = tuple(order[each] for each in line.sources)
    targets = tuple(order[each] for each in line.targets)
    return _Lane(line, (*sources, *targets), left=max(sources) > max(targets))


def _into_columns(lanes: Sequence[_Lane]) -> None:
    """Give each lane a column in which no other runs beside the same phases, short ones inmost."""
    taken: list[list[tuple[int, int]]] = []
    for lane in sorted(lanes, key=lambda each: (each.span[1] - each.span[0], each.span)):
        first, last = lane.span
        for at, spans in enumerate([*taken, []]):
            if all(last < low or first > high for low, high in spans):
                lane.column = at
                break
        if lane.column == len(taken):
            taken.append([])
        taken[lane.column].append(lane.span)


def _widths(lanes: Sequence[_Lane]) -> list[float]:
    """Return how wide each column beside the phases is: a line, and its text turned."""
    columns = 1 + max((each.column for each in lanes), default=-1)
    return [
        LANE + TURNED * max(len(each.text) for each in lanes if each.column == column)
        for column in range(columns)
    ]


def _height(place: Place, row: int, lanes: Iterable[_Lane], sizes: Sizes) -> float:
    """Return the height of a box: its text, and room at its sides for the lines that end there."""
    ends = [each.left for each in lanes if row in each.rows]
    ports = max(sum(ends), len(ends) - sum(ends))
    text = ROW * (len(lines_of(place.name, sizes.name)) + len(place.bounds)) + 14
    return max(text, _PORT * (ports + 1))


def _tops(
    heights: Sequence[float], between: Iterable[Line], order: dict[str, int], sizes: Sizes
) -> list[float]:
    """Return where each box begins, with room above it for what is written there."""
    rows: dict[int, int] = {}
    for line in between:
        below = max(order[line.sources[0]], order[line.targets[0]])
        rows[below] = max(rows.get(below, 0), len(_said(line, sizes)))
    tops: list[float] = []
    y = float(_TOP)
    for at, height in enumerate(heights):
        y += max(_BETWEEN, ROW * rows.get(at, 0) + 14)
        tops.append(y)
        y += height
    return tops


def _said(line: Line, sizes: Sizes) -> tuple[str, ...]:
    """Return the names of the steps in lines short enough for half of the room."""
    return lines_of(", ".join(line.names), sizes.step)


def _give_ports(lanes: Sequence[_Lane], boxes: Sequence[Box]) -> None:
    """Spread the lines that end at one side of a box over its height: those from above on top."""
    for row, box in enumerate(boxes):
        for left in (True, False):
            ends = [each for each in lanes if each.left is left and row in each.rows]
            ends.sort(key=lambda each: (_above(each, row), each.column * _outward(each, row)))
            for at, each in enumerate(ends, 1):
                each.ports[row] = box.y + box.height * at / (len(ends) + 1)
    for each in lanes:
        if -1 in each.rows:
            each.ports[-1] = _TOP - 9


def _above(lane: _Lane, row: int) -> int:
    """Sort what comes from above first, what goes on both ways next, what goes down last."""
    first, last = lane.span
    return 0 if row == last else 2 if row == first else 1


def _outward(lane: _Lane, row: int) -> int:
    return 1 if row == lane.span[1] else -1


def _between_drawn(
    between: Sequence[Line],
    boxes: Sequence[Box],
    order: dict[str, int],
    sizes: Sizes,
) -> tuple[list[Stroke], list[Label]]:
    """Draw what joins neighbours: down with its words on the right, up with them on the left."""
    strokes: list[Stroke] = []
    labels: list[Label] = []
    both = {frozenset((order[each.sources[0]], order[each.targets[0]])): None for each in between}
    for pair in both:
        here = [e for e in between if {order[e.sources[0]], order[e.targets[0]]} == pair]
        above, below = min(pair), max(pair)
        top = boxes[above].y + boxes[above].height if above >= 0 else _TOP - 4
        bottom = boxes[below].y
        for line in here:
            down = order[line.sources[0]] < order[line.targets[0]]
            aside = 0 if len(here) == 1 else ASIDE if down else -ASIDE
            x = _middle(boxes) + aside
            ends = ((x, top), (x, bottom)) if down else ((x, bottom), (x, top))
            strokes.append(Stroke(ends, arrow=True, lapse=False))
            said = _said(line, sizes)
            y = (top + bottom) / 2 - ROW * len(said) / 2 + 11
            at = (x + BESIDE, y) if down or len(here) == 1 else (x - BESIDE, y)
            anchor = "start" if down or len(here) == 1 else "end"
            labels.append(Label(at, said, anchor))
    return strokes, labels


def _middle(boxes: Sequence[Box]) -> float:
    return boxes[0].x + boxes[0].width / 2


def _lane_drawn(lane: _Lane, boxes: Sequence[Box], out: float) -> tuple[list[Stroke], Label]:
    """Draw a line beside the phases: out of each source, along, and into each target."""
    side = -1 if lane.left else 1
    middle = _middle(boxes)
    x, edge = middle + side * out, middle + side * boxes[0].width / 2
    by_id = {each.place.id: row for row, each in enumerate(boxes)} | {OUTSIDE: -1}
    ports = lane.ports
    first, last = min(ports.values()), max(ports.values())
    strokes = [Stroke(((x, first), (x, last)), arrow=False, lapse=lane.line.lapse)]
    for each in lane.line.sources:
        start = edge if each != OUTSIDE else middle
        y = ports[by_id[each]]
        strokes.append(Stroke(((start, y), (x, y)), arrow=False, lapse=lane.line.lapse))
    for each in lane.line.targets:
        y = ports[by_id[each]]
        strokes.append(Stroke(((x, y), (edge, y)), arrow=True, lapse=lane.line.lapse))
    beside = x - 4 - TURNED * (len(lane.text) - 1) if lane.left else x + 11
    return strokes, Label((beside, (first + last) / 2), lane.text, "middle", turned=True)
