"""Keeps a step in one statement, on a database that can write to several tables in one."""

from sqlalchemy import ColumnElement, Executable, Table, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import Update

from pathway.journal import tables
from pathway.journal.parts import told
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from pathway.journal.statements import MOVE_HEAD

__all__ = ["KEEP_COMMANDED_STEP", "KEEP_STEP"]


def _columns(table: Table) -> list[str]:
    return [each.name for each in table.columns if each.name != "seq"]


def _step(database: Database, *, commanded: bool) -> Executable:
    move = MOVE_HEAD.made(database)
    assert isinstance(move, Update)
    moved = move.cte("moved")
    kept, command, event = moved, tables.command, tables.event
    if commanded:
        values = [_value(command, name) for name in _columns(command)]
        kept = (
            postgresql.insert(command)
            .from_select(_columns(command), select(*values).select_from(moved))
            .on_conflict_do_nothing()
            .returning(command.c.id)
            .cte("kept")
        )
    values = [told(event.c[name]) for name in _columns(event)]
    added = (
        insert(event)
        .from_select(_columns(event), select(*values).select_from(kept))
        .returning(event.c.seq, event.c.tenant)
        .cte("added")
    )
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


def _value(table: Table, name: str) -> ColumnElement[object]:
    return bindparam("command" if name == "id" else name, type_=table.c[name].type)


KEEP_COMMANDED_STEP = Statement(
    "keep step of a command", lambda database: _step(database, commanded=True)
)
"""Move a head on, keep the command and its one event; how many heads moved, and events were kept.

The command id is told as `command`. Where it is there already, the head has moved all the same.
"""

KEEP_STEP = Statement("keep step", lambda database: _step(database, commanded=False))
"""As `KEEP_COMMANDED_STEP`, of a command without an id."""
