"""The tornado is well-formed, the largest effect on top, and each bar as long as its difference."""

from xml.etree import ElementTree as ET

import pytest

from pathway.simulation import Effect, NotRunnable, Share, tornado
from pathway.simulation.comparing import Difference
from pathway.texts import Text

_MEASURE = Share("work", Text("arbete & mer", "work & more"))
_SVG = "{http://www.w3.org/2000/svg}"


def _effect(path: str, low: float, high: float) -> Effect:
    def end(number: float) -> Difference:
        return Difference(
            _MEASURE, 1, 0.5, 0.5 + number, number, number - 0.01, number + 0.01, None, 9
        )

    return Effect(path, 10.0, end(low), end(high))


_EFFECTS = (_effect("stays[1].weight", -0.09, 0.04), _effect("supplies[0]<amount>", -0.02, 0.01))


def _bars(picture: str) -> list[float]:
    rects = ET.fromstring(picture).iter(f"{_SVG}rect")  # noqa: S314  it was made here
    return [float(each.get("width", 0)) for each in rects][2:]  # after the two of the legend


def test_bars_are_as_long_as_the_differences() -> None:
    widths = _bars(tornado(_EFFECTS))
    assert len(widths) == 4
    assert widths[0] / widths[1] == pytest.approx(9 / 4, rel=0.01)
    assert widths[0] / widths[2] == pytest.approx(9 / 2, rel=0.01)


def test_words_are_in_the_language_and_escaped() -> None:
    assert "skillnad: arbete &amp; mer" in tornado(_EFFECTS, language="sv")
    assert "supplies[0]&lt;amount&gt; = 10" in tornado(_EFFECTS)


def test_only_so_many_are_shown_and_nothing_is_refused() -> None:
    assert len(_bars(tornado(_EFFECTS, most=1))) == 2
    still = tornado((_effect("nothing", 0, 0),))
    assert _bars(still) == [0, 0]
    with pytest.raises(NotRunnable, match="at least one effect"):
        tornado(())
