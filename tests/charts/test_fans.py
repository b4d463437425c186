"""A fan shows its numbers where they are, and says them to who cannot see."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from pathway.charts import Fan, fans

_SVG = "{http://www.w3.org/2000/svg}"
_RISING = Fan("rising", 0, (0.0, 5.0, 10.0), (0.0, 4.0, 8.0), (0.0, 6.0, 12.0))
_FLAT = Fan("flat", 1, (10.0, 10.0, 10.0))


def _drawn(*rows: Fan) -> Element:
    marks = [(10.0, "target")]
    chart = fans("x", "Two", rows, along=[(0, "first")], description="Two lines.", marks=marks)
    return fromstring(chart.svg)  # noqa: S314  made by the line above


def _points(path: Element) -> list[tuple[float, float]]:
    numbers = [float(each) for each in re.findall(r"[\d.]+", path.attrib["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_line_rises_as_its_numbers_do_within_its_band() -> None:
    band, middle, flat = (_points(each) for each in _drawn(_RISING, _FLAT).iter(f"{_SVG}path"))
    assert [x for x, _ in middle] == sorted(x for x, _ in middle)
    assert middle[0][1] - middle[1][1] == pytest.approx(middle[1][1] - middle[2][1], abs=0.02)
    upper, lower = band[:3], band[:2:-1]
    assert all(
        high <= at <= low for (_, high), (_, at), (_, low) in zip(upper, middle, lower, strict=True)
    )
    assert {y for _, y in flat} == {middle[-1][1]}


def test_labels_at_the_ends_do_not_lie_over_each_other() -> None:
    rows = [Fan(f"line {number}", number, (5.0, 10.0)) for number in range(5)]
    texts = [each for each in _drawn(*rows).iter(f"{_SVG}text") if each.get("class") == "label"]
    assert len(texts) == 6
    heights = [float(each.attrib["y"]) for each in texts]
    assert all(other - one >= 15 for one, other in pairwise(heights))


def test_labels_that_would_hang_out_below_are_moved_up() -> None:
    rows = [Fan(f"line {number}", number, (5.0, 0.0)) for number in range(5)]
    heights = [
        float(each.attrib["y"])
        for each in _drawn(*rows).iter(f"{_SVG}text")
        if each.get("class") == "label"
    ]
    assert max(heights) <= 34 + 230 + 4
    assert all(other - one >= 15 for one, other in pairwise(heights))


def test_it_says_what_it_shows() -> None:
    drawn = _drawn(_RISING)
    assert (drawn.findtext(f"{_SVG}title"), drawn.findtext(f"{_SVG}desc")) == ("Two", "Two lines.")
    assert {"rising", "target", "first"} <= {each.text for each in drawn.iter(f"{_SVG}text")}
