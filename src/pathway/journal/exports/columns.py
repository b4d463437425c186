"""The columns of an event log in a flat file, named as tools that mine processes read them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from attrs import frozen

from pathway.events import Exited
from pathway.events.names import type_of
from pathway.events.written import data_of
from pathway.journal.exports.rows import Row

__all__ = ["COLUMNS", "Cell", "Column", "Kind"]

Cell = str | int | bool | date | datetime | None
Kind = Literal["text", "integer", "flag", "day", "moment"]


@frozen
class Column:
    """A column: its name, of what kind its cells are, and how a row fills it."""

    name: str
    kind: Kind
    cell: Callable[[Row], Cell]


def _outcome(row: Row) -> str | None:
    return row.event.outcome if isinstance(row.event, Exited) else None


COLUMNS = (
    Column("case:concept:name", "text", lambda row: row.event.participation),
    Column("case:pathway:person", "text", lambda row: row.event.person),
    Column("case:pathway:programme", "text", lambda row: row.recorded.programme),
    Column("concept:name", "text", lambda row: row.activity),
    Column("time:timestamp", "moment", lambda row: row.at),
    Column("org:role", "text", lambda row: row.event.by),
    Column("identity:id", "text", lambda row: row.recorded.id),
    Column("pathway:version", "integer", lambda row: row.event.number),
    Column("pathway:type", "text", lambda row: type_of(type(row.event))),
    Column("pathway:on", "day", lambda row: row.event.on),
    Column("pathway:precision", "text", lambda row: row.recorded.precision),
    Column("pathway:phase", "text", lambda row: row.phase),
    Column("pathway:outcome", "text", _outcome),
    Column("pathway:derived", "flag", lambda row: row.event.derived),
    Column("pathway:in_effect", "flag", lambda row: row.in_effect),
    Column("pathway:definition", "text", lambda row: row.recorded.definition),
    Column("pathway:recorded", "moment", lambda row: row.recorded.recorded_at),
    Column("pathway:position", "integer", lambda row: row.recorded.position),
    Column("pathway:known", "moment", lambda row: row.recorded.known_at),
    Column("pathway:data", "text", lambda row: data_of(row.event)),
)
"""The columns of the CSV and parquet files, in order.

`pathway:version` is the number of the event in its participation, `pathway:data` what the event has
beyond its header, as a JSON object.
"""
