"""Every statement by which steps are judged and kept, described once for every database."""

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    null,
    select,
    update,
)

from pathway.journal import tables
from pathway.journal.parts import add, added_to, locked, mine, now, once, told
from pathway.journal.port import Database
from pathway.journal.spelling import Statement

__all__ = [
    "ADD_DEFINITION",
    "ADD_EVENT",
    "ADD_PENDING",
    "ADD_STREAM",
    "BACK_HEAD",
    "CLOSED",
    "CLOSED_KNOWN",
    "COMMAND",
    "DEFINITION",
    "DROP_STREAM",
    "EVENT",
    "EVENTS",
    "EVENTS_KNOWN",
    "EVENTS_TO_FOLD",
    "HEAD",
    "HEAD_LOCKED",
    "HEAD_LOCKED_UNASKED",
    "HEAD_OF_KEY",
    "HEAD_WITH_EVENTS",
    "KIND_OF_KEY",
    "LAST_DAY",
    "LAST_DAY_KNOWN",
    "MOVE_HEAD",
    "OUTSET",
    "PROGRAMMES",
    "STANDING",
    "TAKE_TURN",
    "Statement",
    "add",
    "heads",
    "mine",
    "now",
    "told",
]

_s, _e, _d, _p = tables.stream, tables.event, tables.definition, tables.position


def _safe(database: Database) -> ColumnElement[str]:
    """How safely the connection commits: the setting that durability hangs on."""
    if database == "sqlite":
        return literal_column("(SELECT synchronous FROM pragma_synchronous)")
    return literal_column("current_setting('synchronous_commit')")


def _closed_on(programme: ColumnElement[object]) -> ColumnElement[object]:
    """The day on which the programme's project closed early."""
    closing, project = _e.alias("closing"), _s.alias("project")
    return (
        select(func.max(closing.c.happened_on))
        .join(project, project.c.key == closing.c.stream)
        .where(
            mine(project),
            project.c.kind == literal_column("'project'"),
            project.c.programme == programme,
            closing.c.type == literal_column("'project_closed'"),
        )
        .scalar_subquery()
    )


_HEAD = ("key", "id", "person", "programme", "definition", "version", "phase", "recorded_at")


def heads(database: Database, *, asking: bool = True) -> Select[tuple[object, ...]]:
    """Heads of streams, each with the present moment, the project's closing, and the durability.

    The durability is null unless it is asked for.
    """
    columns = [_s.c[name] for name in _HEAD]
    safe = _safe(database) if asking else null()
    closed_on = _closed_on(_s.c.programme).label("closed_on")
    return select(*columns, now(database).label("now"), closed_on, safe.label("durability"))


HEAD = Statement("head", lambda database: heads(database).where(mine(_s, "kind", "id")))
"""The head of a stream, with the present moment, the project's closing, and the durability."""

HEAD_LOCKED = Statement(
    "head, locked",
    lambda database: locked(database, heads(database).where(mine(_s, "kind", "id")), _s),
)

HEAD_LOCKED_UNASKED = Statement(
    "head, locked, without the durability",
    lambda database: locked(
        database, heads(database, asking=False).where(mine(_s, "kind", "id")), _s
    ),
)

HEAD_OF_KEY = Statement("head of a key", lambda database: heads(database).where(mine(_s, "key")))

KIND_OF_KEY = Statement("kind of a key", lambda _: select(_s.c.kind).where(mine(_s, "key")))

OUTSET = Statement(
    "outset",
    lambda database: select(
        now(database),
        _closed_on(told(_s.c.programme)),
        _safe(database),
        exists().where(mine(_d, "hash")),
    ),
)
"""What a referral begins from: the moment, the closing, the durability, is the definition kept."""

STANDING = Statement(
    "standing",
    lambda _: (
        select(_s.c.key, _s.c.id, _s.c.definition, _s.c.phase)
        .where(mine(_s, "kind", "programme"), _s.c.key > told(_s.c.key))
        .order_by(_s.c.key)
        .limit(bindparam("most"))
    ),
)
"""Streams of a programme after a key: where each stands, a page at a time."""

PROGRAMMES = Statement("programmes", lambda _: select(_s.c.programme).where(mine(_s)).distinct())
"""The programmes that a tenant has streams of."""

ADD_STREAM = Statement("add stream", lambda database: add(_s, database))

MOVE_HEAD = Statement(
    "move head",
    lambda _: (
        update(_s)
        .where(_s.c.key == told(_s.c.key), _s.c.version == told(_s.c.version, "expected"))
        .values(
            {name: told(_s.c[name]) for name in ("version", "phase", "definition", "recorded_at")}
        )
    ),
)
"""Move a head on from the version that is expected; nothing happens where it has gone on."""

_UNREAD = {"tenant", "stream", "digest", "cause"}

EVENT = tuple(each.name for each in _e.columns if each.name not in _UNREAD)
"""What is read of an event, column by column."""


def _events(*more: ColumnElement[object]) -> Select[tuple[object, ...]]:
    columns = [_e.c[name] for name in EVENT]
    return select(*columns, *more).where(_e.c.stream == told(_e.c.stream)).order_by(_e.c.number)


EVENTS = Statement(
    "events",
    lambda _: _events(_p.c.position, _p.c.known_at).select_from(
        _e.outerjoin(_p, _p.c.seq == _e.c.seq)
    ),
)
"""The events of a stream as recorded, with their places in the feed."""

EVENTS_TO_FOLD = Statement("events to fold", lambda _: _events())


def _with_events(database: Database) -> Select[tuple[object, ...]]:
    """Beside the first event stands the head; it is read once, and told once."""
    wanted = heads(database, asking=False).where(mine(_s, "kind", "id"))
    head = wanted.cte("head").prefix_with("MATERIALIZED", dialect="postgresql")
    key = select(head.c.key).scalar_subquery()
    events = _e.outerjoin(head, _e.c.number == literal_column("1"))
    columns = [_e.c[name] for name in EVENT]
    found = select(*columns, *head.c).select_from(events)
    return found.where(_e.c.stream == key).order_by(_e.c.number)


HEAD_WITH_EVENTS = Statement("head with events", _with_events)
"""The events of a stream as recorded; beside the first, the columns of `HEAD` but the durability."""

EVENTS_KNOWN = Statement(
    "events known",
    lambda _: (
        _events(_p.c.position, _p.c.known_at)
        .select_from(_e.join(_p, _p.c.seq == _e.c.seq))
        .where(_p.c.known_at <= told(_p.c.known_at))
    ),
)
"""Those that were numbered at or before a moment."""

LAST_DAY = Statement("last day", lambda _: select(func.max(_e.c.happened_on)).where(mine(_e)))
"""The last day on which anything that a tenant has happened."""

LAST_DAY_KNOWN = Statement(
    "last day known",
    lambda _: (
        select(func.max(_e.c.happened_on))
        .select_from(_e.join(_p, _p.c.seq == _e.c.seq))
        .where(mine(_e), _p.c.known_at <= told(_p.c.known_at))
    ),
)
"""The same, of what was numbered at or before a moment."""

ADD_EVENT = Statement(
    "add event",
    lambda database: once(
        added_to(_e, database).values({c.name: told(c) for c in _e.columns if c.name != "seq"})
    ).inline(),
)
"""Add an event; where a command of its id brought one before, nothing happens."""

ADD_PENDING = Statement(
    "add pending",
    lambda _: insert(tables.pending).from_select(
        ["seq", "tenant"],
        select(_e.c.seq, _e.c.tenant).where(
            _e.c.stream == told(_e.c.stream), _e.c.number >= told(_e.c.number)
        ),
    ),
)
"""Leave the events of a stream, from a number on, to the feed writer."""

CLOSED = Statement("closed", lambda _: select(_closed_on(told(_s.c.programme))))
"""The day on which a programme's project closed."""

CLOSED_KNOWN = Statement(
    "closed, as known",
    lambda _: (
        select(func.max(_e.c.happened_on))
        .select_from(_e.join(_s, _s.c.key == _e.c.stream).join(_p, _p.c.seq == _e.c.seq))
        .where(
            mine(_s, "programme"),
            _s.c.kind == literal_column("'project'"),
            _e.c.type == literal_column("'project_closed'"),
            _p.c.known_at <= told(_p.c.known_at),
        )
    ),
)
"""The day on which a programme's project closed, as known at a moment."""


def _command() -> Select[tuple[object, ...]]:
    one = _e.alias("one")
    last = (
        select(func.max(one.c.number))
        .where(one.c.stream == _e.c.stream, one.c.command == _e.c.command)
        .scalar_subquery()
    )
    columns = _e.c.digest, _e.c.stream, _e.c.number, last
    return select(*columns).where(mine(_e, "command"), _e.c.digest.is_not(None))


COMMAND = Statement("command", lambda _: _command())
"""What a command asked for, and which events of which stream it brought: the first and the last."""

DEFINITION = Statement(
    "definition", lambda _: select(_d.c.document, _d.c.version).where(mine(_d, "hash"))
)

ADD_DEFINITION = Statement("add definition", lambda database: add(_d, database))


TAKE_TURN = Statement(
    "take turn",
    lambda _: (
        update(tables.feed).where(literal_column("0") == literal_column("1")).values(position=0)
    ),
)
"""Changes nothing; on SQLite it takes the lock of those who write."""

BACK_HEAD = Statement(
    "back head",
    lambda _: (
        update(_s)
        .where(_s.c.key == told(_s.c.key))
        .values(
            {name: told(_s.c[name]) for name in ("version", "phase", "definition", "recorded_at")}
        )
    ),
)
"""Put a head back as it was, where the rest of a command could not be kept."""

DROP_STREAM = Statement("drop stream", lambda _: delete(_s).where(_s.c.key == told(_s.c.key)))
"""Take a stream back to which no event was added."""
