"""Every statement by which committed events get their places in the feed."""

from sqlalchemy import (
    ColumnElement,
    Executable,
    Insert,
    Select,
    bindparam,
    case,
    delete,
    insert,
    literal_column,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from pathway.journal import tables
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from pathway.journal.statements import add, mine, now, told

__all__ = [
    "ADD_FEED",
    "ADD_POSITION",
    "CLEAR_PENDING",
    "EACH_STATEMENT_ANEW",
    "FEED",
    "LAST_KNOWN",
    "MOMENT",
    "MOVE_FEED",
    "PENDING",
    "ROUND_BEGUN",
    "SUPERSEDE",
    "SUPERSEDE_ALL",
    "TURN",
    "WAIT_FOR_ROUND",
]

_e, _f, _p, _w, _s = (
    tables.event,
    tables.feed,
    tables.position,
    tables.pending,
    tables.superseding,
)

_ROUNDS = 7022010
"""What the advisory locks of rounds are told from others by."""

_POINTING = ("corrected", "voided", "withdrawn", "contact_corrected", "contact_voided")
_ABOUT = (*_POINTING, "outcome_revised", "registered_in_error", "migrated", "erased")


def _word(name: str) -> ColumnElement[str]:
    return literal_column(f"'{name}'")


EACH_STATEMENT_ANEW = Statement(
    "each statement anew", lambda _: text("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
)
"""PostgreSQL: whatever the server's default, a round sees what was committed before each statement."""


def _feed() -> Select[tuple[object, ...]]:
    return select(_f.c.position).where(mine(_f))


def _turn(database: Database) -> Executable:
    return _feed() if database == "sqlite" else _feed().with_for_update(skip_locked=True)


FEED = Statement("feed", lambda _: _feed())
"""The last position that was given."""

TURN = Statement("turn", _turn)
"""The same, locked; no row where another process numbers at this moment."""

ADD_FEED = Statement("add feed", lambda database: add(_f, database))


def _lock(name: str) -> Executable:
    return text(f"SELECT {name}({_ROUNDS}, hashtext(:tenant))")


ROUND_BEGUN = Statement("round begun", lambda _: _lock("pg_advisory_xact_lock"))
"""PostgreSQL: from here to its end, those who ask what is known wait for the round."""

WAIT_FOR_ROUND = Statement("wait for round", lambda _: _lock("pg_advisory_xact_lock_shared"))
"""PostgreSQL: go on when no round is being written."""


def _moment(database: Database) -> Select[tuple[object, ...]]:
    last = select(_p.c.known_at).where(mine(_p, "position")).scalar_subquery()
    return select(now(database), last)


MOMENT = Statement("moment", _moment)
"""The present moment, and the one at which the event of a position became known."""

LAST_KNOWN = Statement(
    "last known",
    lambda _: (
        select(_p.c.known_at)
        .where(mine(_p))
        .order_by(_p.c.position.desc())
        .limit(literal_column("1"))
    ),
)

PENDING = Statement(
    "pending",
    lambda _: (
        select(
            _e.c.seq,
            _e.c.stream,
            _e.c.number,
            _e.c.type,
            _e.c.shape,
            case((or_(*(_e.c.type == _word(each) for each in _POINTING)), _e.c.data), else_=null()),
        )
        .select_from(_w.join(_e, _e.c.seq == _w.c.seq))
        .where(mine(_w))
        .order_by(_w.c.seq)
        .limit(bindparam("most"))
    ),
)
"""Committed events without a position, in the order in which they were written: a round of them."""


ADD_POSITION = Statement(
    "add position", lambda _: insert(_p).values({c.name: told(c) for c in _p.columns}).inline()
)


def _superseding(found: Select[tuple[object, ...]], database: Database) -> Insert:
    names = ["seq", "tenant", "by_seq", "known_at"]
    if database == "sqlite":
        return sqlite.insert(_s).from_select(names, found).on_conflict_do_nothing()
    return postgresql.insert(_s).from_select(names, found).on_conflict_do_nothing()


def _of_stream() -> Select[tuple[object, ...]]:
    columns = _e.c.seq, told(_s.c.tenant), told(_s.c.by_seq), told(_s.c.known_at)
    return select(*columns).where(_e.c.stream == told(_e.c.stream))


SUPERSEDE = Statement(
    "supersede",
    lambda database: _superseding(_of_stream().where(_e.c.number == told(_e.c.number)), database),
)
"""The event of that number is no longer in effect."""

SUPERSEDE_ALL = Statement(
    "supersede all",
    lambda database: _superseding(
        _of_stream().where(
            _e.c.number < told(_e.c.number), *(_e.c.type != _word(each) for each in _ABOUT)
        ),
        database,
    ),
)
"""Nothing that happened before the event of that number is in effect any longer."""

CLEAR_PENDING = Statement(
    "clear pending",
    lambda _: delete(_w).where(
        mine(_w),
        _w.c.seq.in_(
            select(_p.c.seq).where(
                _p.c.tenant == bindparam("tenant", type_=_p.c.tenant.type),
                _p.c.position > told(_p.c.position),
            )
        ),
    ),
)
"""Take what has got positions after that one from the list of what has none."""

MOVE_FEED = Statement(
    "move feed",
    lambda _: (
        update(_f)
        .where(mine(_f), _f.c.position == told(_f.c.position, "expected"))
        .values(position=told(_f.c.position))
        .returning(_f.c.position)
    ),
)
