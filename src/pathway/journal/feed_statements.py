"""Every statement by which the feed is read, and by which readers keep where they are."""

from sqlalchemy import (
    Executable,
    Select,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)

from pathway.journal import tables
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from pathway.journal.statements import add, mine, now, told

__all__ = [
    "ADD_CONSUMER",
    "ADD_DEAD_LETTER",
    "CONSUMER",
    "CONSUMERS",
    "DEAD_LETTERS",
    "DROP_DEAD_LETTER",
    "FAIL_CONSUMER",
    "MOVE_CONSUMER",
    "PAGE",
    "PRESENT",
]

_c, _d, _e, _k, _p, _s = (
    tables.consumer,
    tables.dead_letter,
    tables.event,
    tables.command,
    tables.position,
    tables.stream,
)

_EVENT = tuple(each.name for each in _e.columns if each.name not in {"tenant", "stream"})


def _cause() -> Select[tuple[object, ...]]:
    """The number of the first told event of the command that brought the event."""
    first = _e.alias("first")
    return (
        select(func.min(first.c.number))
        .select_from(_k.join(first, first.c.stream == _k.c.stream))
        .where(
            _k.c.tenant == _e.c.tenant,
            _k.c.id == _e.c.command,
            first.c.number.between(_k.c.first, _k.c.last),
            first.c.derived == literal_column("0"),
        )
    )


def _migration(column: str) -> Select[tuple[object, ...]]:
    """What the next migration of the stream after the event tells of the version before it."""
    later = _e.alias("later")
    return (
        select(later.c[column])
        .where(
            later.c.stream == _e.c.stream,
            later.c.number > _e.c.number,
            later.c.type == literal_column("'migrated'"),
        )
        .order_by(later.c.number)
        .limit(literal_column("1"))
    )


def _page(_: Database) -> Executable:
    return (
        select(
            *(_e.c[name] for name in _EVENT),
            _p.c.position,
            _p.c.known_at,
            _s.c.kind,
            _s.c.id,
            _s.c.person,
            _s.c.programme,
            _s.c.definition,
            _cause().scalar_subquery(),
            _migration("shape").scalar_subquery(),
            _migration("data").scalar_subquery(),
        )
        .select_from(_p.join(_e, _e.c.seq == _p.c.seq).join(_s, _s.c.key == _e.c.stream))
        .where(mine(_p), _p.c.position > told(_p.c.position))
        .order_by(_p.c.position)
        .limit(bindparam("most"))
    )


PAGE = Statement("page", _page)
"""The events after a position, in the order of the feed."""

PRESENT = Statement("present", lambda database: select(now(database)))

CONSUMER = Statement(
    "consumer", lambda _: select(_c.c.position, _c.c.failures).where(mine(_c, "name"))
)

CONSUMERS = Statement(
    "consumers",
    lambda _: (
        select(_c.c.name, _c.c.position, _c.c.failures, _c.c.updated_at)
        .where(mine(_c))
        .order_by(_c.c.name)
    ),
)

ADD_CONSUMER = Statement("add consumer", lambda database: add(_c, database))

MOVE_CONSUMER = Statement(
    "move consumer",
    lambda database: (
        update(_c)
        .where(mine(_c, "name"), _c.c.position == told(_c.c.position, "expected"))
        .values(
            position=told(_c.c.position), failures=literal_column("0"), updated_at=now(database)
        )
        .returning(_c.c.position)
    ),
)
"""Put a reader's place on from the one that is expected; no row where another has moved it."""

FAIL_CONSUMER = Statement(
    "fail consumer",
    lambda database: (
        update(_c)
        .where(mine(_c, "name"), _c.c.position == told(_c.c.position, "expected"))
        .values(failures=_c.c.failures + literal_column("1"), updated_at=now(database))
        .returning(_c.c.failures)
    ),
)
"""Count a failure at the place that is expected, and return how many there have been."""

ADD_DEAD_LETTER = Statement("add dead letter", lambda database: add(_d, database))

DEAD_LETTERS = Statement(
    "dead letters",
    lambda _: (
        select(_d.c.position, _d.c.why, _d.c.at).where(mine(_d, "consumer")).order_by(_d.c.position)
    ),
)

DROP_DEAD_LETTER = Statement(
    "drop dead letter",
    lambda _: delete(_d).where(mine(_d, "consumer", "position")).returning(_d.c.position),
)
