"""Draws how numbers are spread: a thin line from low to high, a thick one around the middle."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.charts.drawing import Chart, drawing
from pathway.charts.elements import Shape, line, percent, rectangle, set_off, words
from pathway.charts.labels import LABEL, headed, lines_of

__all__ = ["Range", "ranges"]

_THICK, _GAP, _AXIS = 16, 14, 22


@frozen
class Range:
    """One line of the picture: from `low` by `lower`, `middle` and `upper` to `high`."""

    label: str
    low: float
    lower: float
    middle: float
    upper: float
    high: float
    value: str = ""


def ranges(
    name: str,
    title: str,
    rows: Sequence[Range],
    *,
    description: str = "",
    ticks: Sequence[tuple[float, str]] = (),
) -> Chart:
    """Return the picture; *ticks*: values with what is said of them below."""
    whole = max([*(each.high for each in rows), *(at for at, _ in ticks)], default=0) or 1
    labels = [lines_of(each.label, each.value) for each in rows]
    height = sum(len(each) * LABEL + _THICK + _GAP for each in labels)
    shapes: list[Shape] = []
    for at, text in ticks:
        place = percent(at / whole)
        anchor = "start" if at == 0 else "end" if at == whole else "middle"
        shapes.append(line(place, 0, place, height))
        shapes.append(words(text, place, height + 15, anchor=anchor, class_="tick"))
    top = 0
    for row, label in zip(rows, labels, strict=True):
        shapes += headed(label, row.value, top)
        top += len(label) * LABEL
        shapes += _row(row, top, whole)
        top += _THICK + _GAP
    said = description or "; ".join(f"{each.label}: {each.value}" for each in rows)
    return drawing(name, title, said, height + (_AXIS if ticks else 0), tuple(shapes))


def _row(row: Range, below: float, whole: float) -> Iterator[Shape]:
    middle = below + _THICK / 2
    low, high = percent(row.low / whole), percent(row.high / whole)
    yield line(low, middle, high, middle, "axis")
    yield rectangle(
        percent(row.lower / whole),
        below,
        percent((row.upper - row.lower) / whole),
        _THICK,
        series=0,
    )
    at = percent(row.middle / whole)
    yield from set_off(line(at, below - 3, at, below + _THICK + 3, "mark"))
