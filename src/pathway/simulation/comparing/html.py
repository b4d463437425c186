"""Shows a comparison as HTML, as a notebook asks for it: a row a measure of each run after the first."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathway.simulation.comparing.compare import Comparison, Difference

__all__ = ["html_of"]

_HEAD = ("run", "measure", "first", "other", "difference", "low", "high", "differs")
_UNKNOWN = ("unknown: low", "unknown: high")


def html_of(comparison: "Comparison") -> str:
    """Return the table, with a caption that says what the bounds are of."""
    names = _names(comparison)
    caption = (
        f"Compared with {names[0]}, {comparison.runs[0].replications} replications, bounds of "
        f"{comparison.confidence:.0%}: of the simulation's chance alone; of what is not known of the "
        "numbers beside it, where a scenario says so"
    )
    unsure = any(each.unknown is not None for each in comparison.differences)
    head = "".join(f"<th>{name}</th>" for name in (*_HEAD, *(_UNKNOWN if unsure else ())))
    rows = "".join(_row(each, names[each.run], unsure=unsure) for each in comparison.differences)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _names(comparison: "Comparison") -> list[str]:
    """What each run is called; the place of those of one name beside it, and of those without any."""
    names = ["run" if each.name is None else each.name.en for each in comparison.runs]
    return [
        f"{name} {place}" if name == "run" or names.count(name) > 1 else name
        for place, name in enumerate(names, 1)
    ]


def _row(found: "Difference", name: str, *, unsure: bool) -> str:
    words = (name, found.measure.name.en)
    numbers = (found.first, found.other, found.difference, found.low, found.high)
    told = "".join(f"<td>{escape(each)}</td>" for each in words)
    told += "".join(f'<td style="text-align:right">{_number(each)}</td>' for each in numbers)
    told += f"<td>{'yes' if found.differs else ''}</td>"
    for each in (found.unknown or ("", "")) if unsure else ():
        shown = each if isinstance(each, str) else _number(each)
        told += f'<td style="text-align:right">{escape(shown)}</td>'
    return f"<tr>{told}</tr>"


def _number(value: float) -> str:
    """Three places, and none of them for nothing.

    >>> _number(0.0), _number(-0.00012), _number(28.66)
    ('0', '-0.000', '28.660')
    """
    return f"{value:.3f}" if value else "0"
