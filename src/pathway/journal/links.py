"""Keeps the chain of each stream beside its events, and reads it back to be verified."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from secrets import token_bytes

from sqlalchemy import bindparam, func, literal_column, select

from pathway.errors import DamagedJournal
from pathway.journal.chain import (
    SALT_BYTES,
    Checkpoint,
    Entry,
    commitment_of,
    header_of,
    next_chain,
    start_of,
)
from pathway.journal.parts import add_each
from pathway.journal.port import Cell, Port
from pathway.journal.spelling import Statement
from pathway.journal.statements import mine, now, told
from pathway.journal.tables import checkpoint, event, link, stream
from pathway.journal.verify import StoredStream, Verified, verify_streams

__all__ = ["checkpoints", "keep_checkpoints", "link_events", "verify_journal"]

_PAGE = 200
_HEADER = (
    "number",
    "type",
    "shape",
    "happened_on",
    "precision",
    "ordinal",
    "trigger",
    "by",
    "derived",
    "recorded_at",
    "command",
    "cause",
    "data",
)
_COLUMNS = tuple(event.c[name] for name in _HEADER)
_STREAM = (stream.c.key, stream.c.kind, stream.c.id, stream.c.person, stream.c.programme)

_ONE_STREAM = Statement("stream of a key", lambda _: select(*_STREAM).where(mine(stream, "key")))

_STREAMS = Statement(
    "streams after a key",
    lambda _: (
        select(*_STREAM, stream.c.version)
        .where(mine(stream), stream.c.key > told(stream.c.key))
        .order_by(stream.c.key)
        .limit(bindparam("most"))
    ),
)

_LAST_LINK = Statement(
    "last link",
    lambda _: (
        select(event.c.number, link.c.chain)
        .select_from(event.join(link, link.c.seq == event.c.seq))
        .where(event.c.stream == told(event.c.stream))
        .order_by(event.c.number.desc())
        .limit(literal_column("1"))
    ),
)

_EVENTS_AFTER = Statement(
    "events after a number",
    lambda _: (
        select(*_COLUMNS, event.c.seq)
        .where(event.c.stream == told(event.c.stream), event.c.number > told(event.c.number))
        .order_by(event.c.number)
    ),
)

_LINKED = Statement(
    "events with their links",
    lambda _: (
        select(*_COLUMNS, link.c.salt, link.c.commitment, link.c.chain)
        .select_from(event.outerjoin(link, link.c.seq == event.c.seq))
        .where(event.c.stream == told(event.c.stream))
        .order_by(event.c.number, event.c.seq)
    ),
)

_ADD_LINK = Statement("add link", lambda database: add_each(link, database))

_last = (
    select(event.c.stream, func.max(event.c.number).label("number"))
    .select_from(event.join(link, link.c.seq == event.c.seq))
    .where(event.c.tenant == bindparam("tenant"))
    .group_by(event.c.stream)
    .subquery()
)

_HEADS = Statement(
    "chains as they stand",
    lambda _: (
        select(stream.c.key, stream.c.kind, stream.c.id, event.c.number, link.c.chain)
        .select_from(
            _last.join(
                event, (event.c.stream == _last.c.stream) & (event.c.number == _last.c.number)
            )
            .join(link, link.c.seq == event.c.seq)
            .join(stream, stream.c.key == event.c.stream)
        )
        .order_by(stream.c.key)
    ),
)

_KEEP_CHECKPOINT = Statement("keep checkpoint", lambda database: add_each(checkpoint, database))

_NOW = Statement("now", lambda database: select(now(database)))

_KEPT = Statement(
    "checkpoints kept",
    lambda _: (
        select(stream.c.kind, stream.c.id, checkpoint.c.number, checkpoint.c.chain)
        .select_from(checkpoint.join(stream, stream.c.key == checkpoint.c.stream))
        .where(mine(checkpoint))
        .order_by(checkpoint.c.stream, checkpoint.c.number)
    ),
)


def link_events(port: Port, tenant: str, streams: Iterable[int]) -> None:
    """Link the events of these streams that have no link yet, in the transaction that wrote them.

    Who calls this holds the lock of each stream's head. Where a stream was begun without a chain,
    its earlier events are linked as they stand now.
    """
    rows: list[dict[str, Cell]] = []
    for key in streams:
        number, chain = _last_of(port, tenant, key)
        for row in port.rows(_EVENTS_AFTER, stream=key, number=number):
            header, data = _header(row[: len(_HEADER)])
            salt = token_bytes(SALT_BYTES)
            commitment = commitment_of(salt, data)
            chain = next_chain(chain, header, commitment)
            rows.append(
                {
                    "seq": row[-1],
                    "tenant": tenant,
                    "salt": salt,
                    "commitment": commitment,
                    "chain": chain,
                }
            )
    port.many(_ADD_LINK, rows)


def checkpoints(port: Port, tenant: str) -> tuple[Checkpoint, ...]:
    """Return where the chain of every stream stands, to be printed and kept elsewhere."""
    return tuple(found for _, found in _heads(port, tenant))


def keep_checkpoints(port: Port, tenant: str) -> tuple[Checkpoint, ...]:
    """Return the same, and keep it in the journal too, where `verify_journal` compares it.

    What is kept in the journal shows mistakes; against who can write to the journal only what is
    kept elsewhere helps.
    """
    at = port.rows(_NOW)[0][0]
    heads = _heads(port, tenant)
    rows = [
        {
            "tenant": tenant,
            "stream": key,
            "number": found.number,
            "chain": found.chain,
            "at": at,
        }
        for key, found in heads
    ]
    port.many(_KEEP_CHECKPOINT, rows)
    return tuple(found for _, found in heads)


def verify_journal(
    reading: Callable[[], AbstractContextManager[Port]],
    tenant: str,
    pinned: Iterable[Checkpoint] = (),
) -> Verified:
    """Verify every stream of the tenant, against *pinned* and what `keep_checkpoints` kept.

    All of it is read in one transaction, so that what is being written meanwhile is no finding.
    """
    with reading() as port:
        kept = [
            Checkpoint(tenant, _text(kind), _text(name), _number(number), _bytes(chain))
            for kind, name, number, chain in port.rows(_KEPT, tenant=tenant)
        ]
        return verify_streams(tenant, _stored(port, tenant), (*pinned, *kept))


def _stored(port: Port, tenant: str) -> Iterator[StoredStream]:
    last = 0
    while True:
        page = port.rows(_STREAMS, tenant=tenant, key=last, most=_PAGE)
        for key, kind, name, person, programme, version in page:
            last = _number(key)
            entries = [_entry(row) for row in port.rows(_LINKED, stream=key)]
            start = _start(tenant, kind, name, person, programme)
            yield StoredStream(_text(kind), _text(name), start, _number(version), entries)
        if len(page) < _PAGE:
            return


def _entry(row: tuple[Cell, ...]) -> Entry:
    *cells, salt, commitment, chain = row
    try:
        header, data = _header(tuple(cells))
    except DamagedJournal:
        header, data = repr(cells), ""  # what nobody wrote so: it is found as changed and broken
    return Entry(
        _number(cells[0]),
        header,
        data,
        None if salt is None else _bytes(salt),
        None if commitment is None else _bytes(commitment),
        None if chain is None else _bytes(chain),
    )


def _header(cells: tuple[Cell, ...]) -> tuple[str, str]:
    """Return the text of the header as it is hashed, and the data."""
    match cells:
        case (
            int(number),
            str(kind),
            int(shape),
            str(day),
            str(precision),
            float() | int() as ordinal,
            str(trigger),
            str() | None as by,
            int(derived),
            str(recorded_at),
            str() | None as command,
            int() | None as cause,
            str(data),
        ):
            days, asked = (day, precision, ordinal), (trigger, by, bool(derived))
            return header_of(number, kind, shape, days, asked, (recorded_at, command, cause)), data
        case _:
            raise DamagedJournal(f"an event is not what it should be: {cells[:4]!r}")


def _last_of(port: Port, tenant: str, key: int) -> tuple[int, bytes]:
    rows = port.rows(_LAST_LINK, stream=key)
    if rows:
        return _number(rows[0][0]), _bytes(rows[0][1])
    _, kind, name, person, programme = port.rows(_ONE_STREAM, tenant=tenant, key=key)[0]
    return 0, _start(tenant, kind, name, person, programme)


def _start(tenant: str, kind: Cell, name: Cell, person: Cell, programme: Cell) -> bytes:
    whose = None if person is None else _text(person)
    return start_of(tenant, _text(kind), _text(name), whose, _text(programme))


def _heads(port: Port, tenant: str) -> list[tuple[int, Checkpoint]]:
    return [
        (
            _number(key),
            Checkpoint(tenant, _text(kind), _text(name), _number(number), _bytes(chain)),
        )
        for key, kind, name, number, chain in port.rows(_HEADS, tenant=tenant)
    ]


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    raise DamagedJournal(f"{cell!r} stands where a text belongs")


def _number(cell: Cell) -> int:
    if isinstance(cell, int):
        return cell
    raise DamagedJournal(f"{cell!r} stands where a number belongs")


def _bytes(cell: Cell) -> bytes:
    if isinstance(cell, bytes):
        return cell
    raise DamagedJournal(f"{cell!r} stands where bytes belong")
