"""Keeps a step, or many, in one statement, on a database that can write to several tables in one."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import (
    JSON,
    Executable,
    Integer,
    Table,
    TableValuedAlias,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import Update
from sqlalchemy.sql.selectable import CTE, SelectBase

from pathway.journal import tables
from pathway.journal.parts import once, told
from pathway.journal.port import Cell, Cells, Database, Port
from pathway.journal.spelling import Statement
from pathway.journal.statements import MOVE_HEAD

__all__ = ["KEEP_STEP", "keep_many"]

_MOST = 2_000
"""How many events are told at once."""

_HEAD = ("key", "version", "phase", "definition", "recorded_at")


def _columns(table: Table) -> list[str]:
    return [each.name for each in table.columns if each.name != "seq"]


def _step(database: Database) -> Executable:
    move = MOVE_HEAD.made(database)
    assert isinstance(move, Update)
    moved = move.returning(tables.stream.c.version).cte("moved")
    event = tables.event
    values = [told(event.c[name]) for name in _columns(event)]
    return _both(moved, _added(select(*values).select_from(moved)))


def _added(wanted: SelectBase) -> CTE:
    """Add events, but for that of a command whose id is kept already."""
    event = tables.event
    adding = postgresql.insert(event).from_select(_columns(event), wanted)
    return once(adding).returning(event.c.seq, event.c.tenant).cte("added")


def _both(moved: CTE, added: CTE) -> Executable:
    """Leave the events that were added to the feed writer; how many heads moved, and events were kept."""
    left = (
        insert(tables.pending)
        .from_select(["seq", "tenant"], select(added.c.seq, added.c.tenant))
        .returning(tables.pending.c.seq)
        .cte("left_to_number")
    )
    return select(
        select(func.count()).select_from(moved).scalar_subquery(),
        select(func.count()).select_from(left).scalar_subquery(),
    )


def _listed(name: str, table: Table, columns: Sequence[str], more: str) -> TableValuedAlias:
    """Read rows from a value that is a JSON array of objects."""
    typed = [column(each, table.c[each].type) for each in columns]
    listed = func.json_to_recordset(cast(bindparam(name), JSON))
    return listed.table_valued(*typed, column(more, Integer), name=name).render_derived(
        with_types=True
    )


def _many(_: Database) -> Executable:
    stream, event = tables.stream, tables.event
    heads = _listed("heads", stream, _HEAD, "expected")
    moved = (
        update(stream)
        .where(stream.c.key == heads.c.key, stream.c.version == heads.c.expected)
        .values({name: heads.c[name] for name in _HEAD if name != "key"})
        .returning(stream.c.key)
        .cte("moved")
    )
    every = select(func.count()).select_from(moved).scalar_subquery() == bindparam("moving")
    events = _listed("events", event, _columns(event), "place")
    wanted = select(*[events.c[name] for name in _columns(event)]).where(every)
    return _both(moved, _added(wanted.order_by(events.c.place)))


KEEP_STEP = Statement("keep step", _step)
"""Move a head on and keep the first event of a command; how many heads moved, and events were kept.

Where the command's id is kept already no event is, and the head has moved all the same.
"""

_KEEP_MANY = Statement("keep many", _many)
"""Move heads on from the versions that are expected; where all of them do, add the events."""


def keep_many(port: Port, heads: Sequence[Cells], events: Iterable[Cells]) -> bool:
    """Move heads on and add events; return whether every head stood where it was expected to.

    It is false, too, where another transaction has kept a command of them meanwhile. Then what was
    written must be taken back.
    """
    rest = iter(events)
    told: list[dict[str, Cell]] = [
        {**each, "place": place} for place, each in enumerate(islice(rest, _MOST))
    ]
    while True:
        counts = port.rows(
            _KEEP_MANY, heads=json.dumps(heads), events=json.dumps(told), moving=len(heads)
        )[0]
        if counts != (len(heads), len(told)):
            return False
        heads = ()
        told = [{**each, "place": place} for place, each in enumerate(islice(rest, _MOST))]
        if not told:
            return True
