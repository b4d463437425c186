"""Shows a table of figures as HTML, as a notebook asks for it: what is empty everywhere is left out."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from pathway.indicators.words import shown

if TYPE_CHECKING:
    from pathway.indicators.table import IndicatorTable, Value

__all__ = ["html_of"]

_MOST = 200
"""So many rows are shown; how many more there are is said."""

_SAID_ABOVE = frozenset({"on", "as_known_on", "definition_hash", "version", "disclosure"})
"""Columns that are the same in every row, or tell nothing to a reader of figures."""


def html_of(table: "IndicatorTable") -> str:
    """Return the table with a caption that says what it is of."""
    rows = [dict(zip(table.columns, table.cells(row), strict=True)) for row in table.rows]
    names = [
        name
        for name in table.columns
        if name not in _SAID_ABOVE and any(row[name] not in {None, 0} for row in rows)
    ]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    lines = "".join(f"<tr>{''.join(_cells(row, names))}</tr>" for row in rows[:_MOST])
    rest = len(rows) - _MOST
    more = f"<p>and {rest} more rows</p>" if rest > 0 else ""
    return (
        f"<table><caption>{escape(_caption(table))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"
    )


def _cells(row: "dict[str, Value]", names: list[str]) -> Iterator[str]:
    for name in names:
        value = row[name]
        side = ' style="text-align:right"' if isinstance(value, int | float) else ""
        yield f"<td{side}>{escape(shown(value, 'en'))}</td>"


def _caption(table: "IndicatorTable") -> str:
    known = "" if table.as_known_on is None else f", as known on {table.as_known_on.isoformat()}"
    mark = "" if table.disclosure is None else f", {table.disclosure}"
    return f"{table.family.name.en}, {table.programme}, up to {table.on}{known}{mark}"
