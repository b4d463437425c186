"""Draws what a sensitivity found as a tornado: a picture in SVG, the number that matters most on top."""

from collections.abc import Iterator, Sequence
from typing import Final

from pathway.charts import Shape, alone, drawing, line, rectangle, words
from pathway.charts.elements import titled
from pathway.simulation.comparing.sensitivity import Effect
from pathway.simulation.faults import NotRunnable
from pathway.texts import Language

__all__ = ["tornado"]

_WIDE, _LABEL, _ROW, _HEAD = 900, 420, 22, 44
_BAR: Final = _WIDE - _LABEL - 80
_LOW, _HIGH = 0, 1
_WORDS: Final = {
    "sv": ("skillnad:", "lägre", "högre"),
    "en": ("difference:", "lower", "higher"),
}


def tornado(effects: Sequence[Effect], *, most: int = 12, language: Language = "en") -> str:
    """Return the picture of the first effects, as `sensitivity` orders them.

    Each bar reaches from the outcome's difference with the lower number to that with the higher; the
    thin line at its end is the interval of the larger one. Raises `NotRunnable` where there is none.
    """
    if not effects or most < 1:
        raise NotRunnable("A tornado is of at least one effect.")
    shown = effects[:most]
    reach = max(_reach(each) for each in shown) or 1.0
    middle, scale = _LABEL + _BAR / 2, _BAR / 2 / reach
    said, lower, higher = _WORDS[language]
    title = f"{said} {shown[0].low.measure.name.of(language)}"
    high = _HEAD + _ROW * len(shown) + 24
    shapes = [
        words(title, 8, 18, class_="value"),
        rectangle(8, 26, 10, 10, series=_LOW),
        words(lower, 22, 35),
        rectangle(80, 26, 10, 10, series=_HIGH),
        words(higher, 94, 35),
    ]
    for place, each in enumerate(shown):
        shapes += _row(each, _HEAD + _ROW * place, middle, scale)
    bottom = _HEAD + _ROW * len(shown)
    shapes.append(line(middle, _HEAD, middle, bottom, "axis"))
    for share in (-1, 0, 1):
        at, number = middle + share * reach * scale, share * reach
        shapes.append(words(f"{number:.3g}", at, bottom + 16, anchor="middle", class_="tick"))
    described = "; ".join(
        f"{each.name}: {each.low.difference:+.3g}, {each.high.difference:+.3g}" for each in shown
    )
    return alone(drawing("tornado", title, described, high, tuple(shapes), view_box=(_WIDE, high)))


def _reach(effect: Effect) -> float:
    return max(abs(number) for end in (effect.low, effect.high) for number in (end.low, end.high))


def _row(effect: Effect, top: float, middle: float, scale: float) -> Iterator[Shape]:
    yield words(f"{effect.name} = {effect.value:g}", _LABEL - 8, top + 14, anchor="end")
    for end, series in ((effect.low, _LOW), (effect.high, _HIGH)):
        at, zero = middle + end.difference * scale, middle
        left, right = min(at, zero), max(at, zero)
        drawn = rectangle(left, top + 3, right - left, _ROW - 6, series=series)
        yield titled(drawn, f"{end.difference:+.4g} ({end.low:+.4g} ... {end.high:+.4g})")
    wide = max((effect.low, effect.high), key=lambda each: abs(each.difference))
    ends = middle + wide.low * scale, middle + wide.high * scale
    yield line(ends[0], top + _ROW / 2, ends[1], top + _ROW / 2, "interval")
