"""Draws what a sensitivity found as a tornado: a picture in SVG, the number that matters most on top."""

from collections.abc import Sequence
from html import escape
from typing import Final

from pathway.simulation.comparing.sensitivity import Effect
from pathway.simulation.faults import NotRunnable
from pathway.texts import Language

__all__ = ["tornado"]

_WIDE, _LABEL, _ROW, _HEAD = 900, 420, 22, 44
_BAR: Final = _WIDE - _LABEL - 80
_LOW, _HIGH = "#7a9cc6", "#d08a4e"
_WORDS: Final = {
    "sv": ("skillnad i", "lägre", "högre"),
    "en": ("difference in", "lower", "higher"),
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
    measure = escape(shown[0].low.measure.name.of(language))
    high = _HEAD + _ROW * len(shown) + 24
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img" '
            'font-family="sans-serif" font-size="12">'
        ),
        f"<title>{said} {measure}</title>",
        f'<text x="8" y="18" font-weight="bold">{said} {measure}</text>',
        (
            f'<rect x="8" y="26" width="10" height="10" fill="{_LOW}"/>'
            f'<text x="22" y="35">{lower}</text>'
            f'<rect x="80" y="26" width="10" height="10" fill="{_HIGH}"/>'
            f'<text x="94" y="35">{higher}</text>'
        ),
    ]
    for place, each in enumerate(shown):
        parts += _row(each, _HEAD + _ROW * place, middle, scale)
    bottom = _HEAD + _ROW * len(shown)
    parts.append(
        f'<line x1="{middle:.1f}" x2="{middle:.1f}" y1="{_HEAD}" y2="{bottom}" stroke="#333"/>'
    )
    for share in (-1, 0, 1):
        at, number = middle + share * reach * scale, share * reach
        parts.append(
            f'<text x="{at:.1f}" y="{bottom + 16}" text-anchor="middle">{number:.3g}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _reach(effect: Effect) -> float:
    return max(abs(number) for end in (effect.low, effect.high) for number in (end.low, end.high))


def _row(effect: Effect, top: float, middle: float, scale: float) -> list[str]:
    parts = [
        (
            f'<text x="{_LABEL - 8}" y="{top + 14}" text-anchor="end">'
            f"{escape(effect.path)} = {effect.value:g}</text>"
        )
    ]
    for end, colour in ((effect.low, _LOW), (effect.high, _HIGH)):
        at, zero = middle + end.difference * scale, middle
        left, right = min(at, zero), max(at, zero)
        parts.append(
            f'<rect x="{left:.1f}" y="{top + 3}" width="{right - left:.1f}" height="{_ROW - 6}" '
            f'fill="{colour}"><title>{end.difference:+.4g} '
            f"({end.low:+.4g} ... {end.high:+.4g})</title></rect>"
        )
    wide = max((effect.low, effect.high), key=lambda each: abs(each.difference))
    ends = middle + wide.low * scale, middle + wide.high * scale
    parts.append(
        f'<line x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" y1="{top + _ROW / 2}" '
        f'y2="{top + _ROW / 2}" stroke="#333"/>'
    )
    return parts
