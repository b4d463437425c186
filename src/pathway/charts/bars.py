"""Draws horizontal bars, stacked or single, with an interval and a target where there are such."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.charts.drawing import Chart, drawing
from pathway.charts.elements import Shape, line, percent, rectangle, set_off, titled, words
from pathway.charts.labels import LABEL, headed, lines_of

__all__ = ["Bar", "Part", "bars"]

_THICK, _GAP, _AXIS = 20, 14, 22
_ROOMY = 0.07
"""From such a share of the width on, a number of up to three digits stands in its part of a bar."""

_DIGITS = 3


@frozen
class Part:
    """A part of a bar: how long, of which series, and what is said of it (its number)."""

    size: float
    series: int
    said: str


@frozen
class Bar:
    """A bar.

    * `label` stands above it, `value` at the right end of that line;
    * `low`, `high`: of an interval; `target`: a mark across the bar.
    """

    label: str
    parts: tuple[Part, ...]
    value: str = ""
    low: float | None = None
    high: float | None = None
    target: float | None = None


def bars(
    name: str,
    title: str,
    rows: Sequence[Bar],
    *,
    description: str = "",
    most: float | None = None,
    ticks: Sequence[tuple[float, str]] = (),
    legend: tuple[tuple[int, str], ...] = (),
) -> Chart:
    """Return the picture; *most*: what the full width stands for, by default the longest bar.

    * *ticks*: values with what is said of them below the bars;
    * *legend*: of each series its number and name; with it, numbers stand in the parts of the bars.
    """
    whole = most or max((_reach(each) for each in rows), default=0) or 1
    labels = [lines_of(each.label, each.value) for each in rows]
    height = sum(len(each) * LABEL + _THICK + _GAP for each in labels)
    shapes = [
        each
        for at, text in ticks
        for each in (
            line(percent(at / whole), 0, percent(at / whole), height),
            words(
                text, percent(at / whole), height + 15, anchor=_anchor(at / whole), class_="tick"
            ),
        )
    ]
    top = 0
    for row, label in zip(rows, labels, strict=True):
        shapes += headed(label, row.value, top)
        top += len(label) * LABEL
        shapes += _bar(row, top, whole, numbered=bool(legend))
        top += _THICK + _GAP
    said = description or "; ".join(_said(each) for each in rows)
    whole_height = height + (_AXIS if ticks else 0)
    return drawing(name, title, said, whole_height, tuple(shapes), legend=legend)


def _reach(row: Bar) -> float:
    ends = (sum(each.size for each in row.parts), row.high or 0, row.target or 0)
    return max(ends)


def _said(row: Bar) -> str:
    return f"{row.label}: {row.value or ', '.join(each.said for each in row.parts)}"


def _anchor(share: float) -> str:
    """Which end of a text lies at a place, so that none hangs over an edge."""
    return "start" if share < _EDGE else "end" if share > 1 - _EDGE else "middle"


_EDGE = 0.04


def _bar(row: Bar, below: float, whole: float, *, numbered: bool) -> Iterator[Shape]:
    so_far = 0.0
    yield rectangle(0, below, "100%", _THICK, class_="track")
    for part in row.parts:
        share = part.size / whole
        if share > 0:
            drawn = rectangle(
                percent(so_far / whole), below, percent(share), _THICK, series=part.series
            )
            yield titled(drawn, part.said) if numbered else drawn
            number = _number_in(part.said)
            if numbered and share > _ROOMY * max(1, len(number) / _DIGITS):
                middle = percent(so_far / whole + share / 2)
                yield words(number, middle, below + 15, anchor="middle", class_="on")
        so_far += part.size
    middle_line = below + _THICK / 2
    if row.low is not None and row.high is not None:
        low, high = percent(row.low / whole), percent(row.high / whole)
        yield from set_off(line(low, middle_line, high, middle_line, "interval"))
        for end in (low, high):
            yield from set_off(line(end, middle_line - 5, end, middle_line + 5, "interval"))
    if row.target is not None:
        at = percent(row.target / whole)
        yield from set_off(line(at, below - 3, at, below + _THICK + 3, "mark"))


def _number_in(said: str) -> str:
    """Return the number that what is said of a part ends with, which fits into it.

    >>> _number_in("women 12"), _number_in("12"), _number_in("due: 28-56")
    ('12', '12', '28-56')
    """
    return said.rsplit(" ", maxsplit=1)[-1]
