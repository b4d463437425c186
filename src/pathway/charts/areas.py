"""Draws numbers over time: lines that step, one on top of the other where they are stacked."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.charts.drawing import Chart, drawing
from pathway.charts.elements import Shape, colour, line, number, percent, shape, words

__all__ = ["Line", "areas"]

_HIGH, _AXIS, _TOP = 200, 24, 14
_FINE = 1000


@frozen
class Line:
    """A series: its name, its number for the colour, and a value for each place along the axis."""

    label: str
    series: int
    values: tuple[float, ...]


def areas(
    name: str,
    title: str,
    lines: Sequence[Line],
    *,
    places: Sequence[float],
    description: str,
    along: Sequence[tuple[float, str]] = (),
    ticks: Sequence[float] = (),
) -> Chart:
    """Return stacked areas, the first line lowest.

    * *places*: where each value begins to hold, as shares of the width, and last where all end;
    * *along*: shares of the width with what is said of them below; *ticks*: values with lines.
    """
    count = len(places) - 1
    sums = [sum(each.values[place] for each in lines) for place in range(count)]
    whole = max([*sums, *ticks], default=0) or 1
    shapes: list[Shape] = []
    for tick in ticks:
        y = _TOP + _HIGH * (1 - tick / whole)
        shapes.append(line(0, y, "100%", y))
        shapes.append(words(number(tick), 0, y - 3, class_="tick"))
    shapes.append(
        shape(
            "svg",
            *_stacked(lines, places, whole),
            x=0,
            y=_TOP,
            width="100%",
            height=_HIGH,
            viewBox=f"0 0 {_FINE} {_FINE}",
            preserveAspectRatio="none",
        )
    )
    for tick in ticks:  # once more above the areas, so that a number is not covered
        y = _TOP + _HIGH * (1 - tick / whole)
        shapes.append(words(number(tick), 0, y - 3, class_="tick over"))
    shapes.append(line(0, _TOP + _HIGH, "100%", _TOP + _HIGH, "axis"))
    for at, text in along:
        anchor = "start" if at < _EDGE else "end" if at > 1 - _EDGE else "middle"
        shapes.append(words(text, percent(at), _TOP + _HIGH + 17, anchor=anchor, class_="tick"))
    legend = tuple((each.series, each.label) for each in lines) if len(lines) > 1 else ()
    return drawing(name, title, description, _TOP + _HIGH + _AXIS, tuple(shapes), legend=legend)


_EDGE = 0.06


def _stacked(lines: Sequence[Line], places: Sequence[float], whole: float) -> Iterator[Shape]:
    floor = [0.0] * (len(places) - 1)
    for each in lines:
        roof = [below + value for below, value in zip(floor, each.values, strict=True)]
        yield shape(
            "path",
            d=_outline(floor, roof, places, whole),
            class_=colour(each.series),
        )
        floor = roof


def _outline(
    floor: Sequence[float], roof: Sequence[float], places: Sequence[float], whole: float
) -> str:
    """Return the way around an area: along its roof, and back along its floor."""

    def at(place: float, value: float) -> str:
        return f"{number(place * _FINE)} {number(_FINE * (1 - value / whole))}"

    steps = range(len(roof))
    forth = [at(places[step + end], roof[step]) for step in steps for end in (0, 1)]
    back = [at(places[step + end], floor[step]) for step in reversed(steps) for end in (1, 0)]
    return f"M{'L'.join([*forth, *back])}Z"
