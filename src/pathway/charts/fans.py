"""Draws numbers over time with how far they may lie apart: a line in a band, by series."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from pathway.charts.drawing import Chart, drawing
from pathway.charts.elements import PALETTE, Shape, colour, line, number, shape, words

__all__ = ["Fan", "fans"]

_WIDE, _LEFT, _RIGHT, _TOP, _HIGH, _BELOW = 720, 56, 176, 34, 230, 30
_SPACE: Final = 15
"""So far apart labels stand at the end of their lines."""


@frozen
class Fan:
    """A series: a value for each place along the axis, and the band in which it lies, if any."""

    label: str
    series: int
    middle: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


def fans(
    name: str,
    title: str,
    rows: Sequence[Fan],
    *,
    along: Sequence[tuple[int, str]],
    description: str,
    ticks: Sequence[tuple[float, str]] = (),
    marks: Sequence[tuple[float, str]] = (),
) -> Chart:
    """Return the picture, which can stand by itself: its title and what its lines are is drawn in it.

    * *along*: places on the axis, counted from 0, with what is said of them below;
    * *ticks*: values with thin lines; *marks*: values with a broken line across, such as a target.
    """
    ends = [value for each in rows for value in (*each.middle, *each.high)]
    top = max([*ends, *(value for value, _ in (*ticks, *marks))], default=0) or 1
    last = max([1, *(len(each.middle) - 1 for each in rows)])
    scale = _Scale(top, last)
    shapes = [words(title, _LEFT, 18, class_="value")]
    for value, said in ticks:
        shapes.append(line(_LEFT, scale.y(value), _WIDE - _RIGHT, scale.y(value)))
        shapes.append(words(said, _LEFT - 6, scale.y(value) + 4, anchor="end", class_="tick"))
    for each in rows:
        shapes += _drawn(each, scale)
    for value, _ in marks:
        across = line(_LEFT, scale.y(value), _WIDE - _RIGHT, scale.y(value), "axis")
        across.set("stroke-dasharray", "6 4")
        shapes.append(across)
    shapes.append(line(_LEFT, _TOP + _HIGH, _WIDE - _RIGHT, _TOP + _HIGH, "axis"))
    for at, said in along:
        below = _TOP + _HIGH + 18
        shapes.append(words(said, scale.x(at), below, anchor="middle", class_="tick"))
    shapes += _labels(rows, marks, scale)
    box = (_WIDE, _TOP + _HIGH + _BELOW)
    legend = tuple((each.series, each.label) for each in rows)
    return drawing(name, title, description, box[1], tuple(shapes), legend=legend, view_box=box)


@frozen
class _Scale:
    """Where a value, and a place along the axis, lies in the picture."""

    most: float
    last: int

    def x(self, place: float) -> float:
        return _LEFT + (_WIDE - _LEFT - _RIGHT) * place / self.last

    def y(self, value: float) -> float:
        return _TOP + _HIGH * (1 - value / self.most)

    def way(self, values: Sequence[float], places: Sequence[int]) -> str:
        return "L".join(
            f"{number(self.x(place))} {number(self.y(value))}"
            for place, value in zip(places, values, strict=True)
        )


def _drawn(row: Fan, scale: _Scale) -> Iterator[Shape]:
    paint = PALETTE[row.series % len(PALETTE)]
    if row.low:
        places = range(len(row.low))
        forth = scale.way(row.high, places)
        back = scale.way(row.low[::-1], places[::-1])
        yield shape("path", d=f"M{forth}L{back}Z", class_=colour(row.series), fill_opacity=0.18)
    way = scale.way(row.middle, range(len(row.middle)))
    yield shape("path", d=f"M{way}", class_="way", fill="none", stroke=paint, stroke_width=2)


def _labels(
    rows: Sequence[Fan], marks: Sequence[tuple[float, str]], scale: _Scale
) -> Iterator[Shape]:
    """Yield what each line is, at its right end, none over another."""
    ends = [
        (scale.y(each.middle[-1]), each.label, PALETTE[each.series % len(PALETTE)]) for each in rows
    ]
    ends += [(scale.y(value), said, "#111") for value, said in marks]
    ends.sort(key=lambda end: end[0])
    places = [at for at, _, _ in ends]
    for upper, lower in pairwise(range(len(places))):
        places[lower] = max(places[lower], places[upper] + _SPACE)
    over = max(0.0, places[-1] - (_TOP + _HIGH)) if places else 0.0
    for place in reversed(range(len(places))):  # pushed out below: up again, as far as it takes
        below = places[place + 1] - _SPACE if place + 1 < len(places) else places[place] - over
        places[place] = min(places[place], below)
    for at, (_, said, paint) in zip(places, ends, strict=True):
        yield shape("text", said, x=_WIDE - _RIGHT + 8, y=at + 4, fill=paint, class_="label")
