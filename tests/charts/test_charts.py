"""A picture says what is in it, escapes what it is given, and keeps its bars within its width."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.charts import Bar, Chart, Line, Part, Range, alone, areas, bars, ranges

_SVG = "{http://www.w3.org/2000/svg}"
_EVIL = '</text><script>alert("1")</script> & "x"'


def _chart(label: str) -> Chart:
    return bars("name", label, (Bar(label, (Part(1, 0, label),), label),), legend=((0, label),))


@pytest.mark.parametrize(
    "chart",
    [
        _chart(_EVIL),
        ranges("name", _EVIL, (Range(_EVIL, 1, 2, 3, 4, 5, _EVIL),)),
        areas("name", _EVIL, (Line(_EVIL, 0, (1, 2)),), places=(0, 0.5, 1), description=_EVIL),
    ],
)
def test_what_is_told_is_text_and_never_an_element(chart: Chart) -> None:
    root = fromstring(chart.svg)  # noqa: S314  it was made here
    assert not list(root.iter(f"{_SVG}script"))
    title, described = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert title.text == _EVIL
    assert described is not None
    assert _EVIL in (described.text or "")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 500), max_size=6), st.integers(0, 900), st.integers(0, 900)
        ),
        max_size=6,
    )
)
def test_no_bar_is_wider_than_the_picture(
    told: list[tuple[list[int], int, int]],
) -> None:
    rows = [
        Bar(
            f"row {place}",
            tuple(Part(size, series, str(size)) for series, size in enumerate(sizes)),
            "",
            min(one, other),
            max(one, other),
            other,
        )
        for place, (sizes, one, other) in enumerate(told)
    ]
    root = fromstring(bars("name", "title", rows).svg)  # noqa: S314  it was made here
    for each in root.iter(f"{_SVG}rect"):
        ends = [float(str(each.get(name)).rstrip("%")) for name in ("x", "width")]
        assert min(ends) >= 0
        assert sum(ends) <= 100.1
    for each in root.iter(f"{_SVG}line"):
        assert 0 <= float(str(each.get("x2")).rstrip("%")) <= 100


def test_a_bar_is_as_long_as_its_part_of_the_longest() -> None:
    chart = bars("name", "t", (Bar("a", (Part(5, 0, "5"),)), Bar("b", (Part(20, 1, "20"),))))
    root = fromstring(chart.svg)  # noqa: S314  it was made here
    wide = {each.get("class"): each.get("width") for each in root.iter(f"{_SVG}rect")}
    assert (wide["s1"], wide["s2"]) == ("25%", "100%")


def test_areas_stand_on_each_other() -> None:
    lines = (Line("a", 0, (1, 2)), Line("b", 1, (3, 2)))
    chart = areas("name", "t", lines, places=(0, 0.5, 1), description="d")
    root = fromstring(chart.svg)  # noqa: S314  it was made here
    first, second = (each.get("d") for each in root.iter(f"{_SVG}path"))
    assert first == "M0 750L500 750L500 500L1000 500L1000 1000L500 1000L500 1000L0 1000Z"
    assert second == "M0 0L500 0L500 0L1000 0L1000 500L500 500L500 750L0 750Z"


def test_alone_a_picture_has_a_style_of_its_own() -> None:
    chart = _chart("who")
    told = alone(chart)
    root = fromstring(told)  # noqa: S314  it was made here
    assert root.get("width") == "640"
    assert ".s1{fill:" in told
    assert ".s1{fill:" not in chart.svg
