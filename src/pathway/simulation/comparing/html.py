"""Shows a comparison as HTML, as a notebook asks for it: a row a measure of each run after the first."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathway.simulation.comparing.compare import Comparison, Difference

__all__ = ["html_of"]

_HEAD = ("run", "measure", "first", "other", "difference", "low", "high", "differs")


def html_of(comparison: "Comparison") -> str:
    """Return the table, with a caption that says what the bounds are of."""
    caption = (
        f"Compared with the first run, {comparison.runs[0].replications} replications, bounds of "
        f"{comparison.confidence:.0%}: of the simulation's chance alone"
    )
    head = "".join(f"<th>{name}</th>" for name in _HEAD)
    rows = "".join(_row(each) for each in comparison.differences)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(found: "Difference") -> str:
    words = (str(found.run + 1), found.measure.name.en)
    numbers = (found.first, found.other, found.difference, found.low, found.high)
    told = "".join(f"<td>{escape(each)}</td>" for each in words)
    told += "".join(f'<td style="text-align:right">{_number(each)}</td>' for each in numbers)
    return f"<tr>{told}<td>{'yes' if found.differs else ''}</td></tr>"


def _number(value: float) -> str:
    """Three places, and none of them for nothing.

    >>> _number(0.0), _number(-0.00012), _number(28.66)
    ('0', '-0.000', '28.660')
    """
    return f"{value:.3f}" if value else "0"
