"""Every statement by which the feed is read, and by which readers keep where they are."""

from sqlalchemy import (
    JSON,
    ColumnElement,
    Executable,
    FromClause,
    TableValuedAlias,
    and_,
    bindparam,
    cast,
    delete,
    func,
    literal_column,
    select,
    update,
)

from pathway.journal import tables
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from pathway.journal.statements import EVENT, add, mine, now, told

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
    "STREAMS",
]

_c, _d, _e, _p, _s = (
    tables.consumer,
    tables.dead_letter,
    tables.event,
    tables.position,
    tables.stream,
)


def _page(database: Database) -> Executable:
    after = mine(_p), _p.c.position > told(_p.c.position)
    places: FromClause = _p
    if database == "postgresql":  # which may otherwise join all that come after before it counts
        first = select(_p.c.position, _p.c.seq, _p.c.known_at).where(*after)
        places = first.order_by(_p.c.position).limit(bindparam("most")).subquery("places")
    columns = [*(_e.c[name] for name in EVENT), places.c.position, places.c.known_at]
    page = (
        select(*columns, _e.c.stream, _e.c.cause)
        .select_from(places.join(_e, _e.c.seq == places.c.seq))
        .order_by(places.c.position)
    )
    return page if database == "postgresql" else page.where(*after).limit(bindparam("most"))


PAGE = Statement("page", _page)
"""The events after a position, in the order of the feed."""


def _streams(database: Database) -> Executable:
    keys: TableValuedAlias
    if database == "sqlite":
        keys = func.json_each(bindparam("keys")).table_valued("value")
    else:
        listed = func.json_array_elements_text(cast(bindparam("keys"), JSON))
        keys = listed.table_valued("value")
    moved = _e.alias("moved")
    migrated: ColumnElement[str] = literal_column("'migrated'")
    return (
        select(
            *(_s.c[name] for name in ("key", "kind", "id", "person", "programme", "definition")),
            moved.c.number,
            moved.c.shape,
            moved.c.data,
        )
        .select_from(
            _s.outerjoin(moved, and_(moved.c.stream == _s.c.key, moved.c.type == migrated))
        )
        .where(_s.c.key.in_(select(cast(keys.c.value, _s.c.key.type))))
        .order_by(_s.c.key, moved.c.number)
    )


STREAMS = Statement("streams of a page", _streams)
"""The heads of streams whose keys are told as a JSON array, once for each of their migrations.

The keys are those of a tenant's events; by its name, all its streams might be looked through."""

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
