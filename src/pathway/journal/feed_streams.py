"""Reads the streams of a page of the feed: whose events they are, and by which definition each was judged."""

import json
from collections.abc import Callable, Collection

from attrs import field, frozen

from pathway.errors import DamagedJournal
from pathway.events import Migrated
from pathway.events.faults import EventUnreadable
from pathway.events.names import type_of
from pathway.events.reading import values_of
from pathway.journal.definitions import definition_named
from pathway.journal.feed_statements import STREAMS
from pathway.journal.ids import ids_in
from pathway.journal.port import Cell, Port
from pathway.journal.shelf import definition_of, hash_of

__all__ = ["Stream", "streams_of"]

_MIGRATED = type_of(Migrated)


@frozen(eq=False)
class Stream:
    """A stream of events, and what is the same for all of them.

    * `name` and `person`: the pseudonyms; of a project `programme/project`, and an empty text;
    * `id_of`: makes the id of an event from its number;
    * `definition`: the hash of the one that holds now, and `before`, by the number of each migration,
      of the one that held until then.
    """

    kind: str
    name: str
    person: str
    programme: str
    definition: str
    id_of: Callable[[int], str]
    before: list[tuple[int, str]] = field(factory=list)

    def judged_by(self, number: int) -> str:
        """Return the hash of the definition that the event of that number was judged by."""
        return next((then for at, then in self.before if at > number), self.definition)


def streams_of(port: Port, tenant: str, keys: Collection[Cell]) -> dict[int, Stream]:
    """Return the streams of those keys."""
    if not keys:
        return {}
    told = json.dumps([each for each in keys if isinstance(each, int)])
    found: dict[int, Stream] = {}
    for row in port.rows(STREAMS, keys=told):
        match row:
            case (
                int(key),
                str(kind),
                str(name),
                str() | None as person,
                str(programme),
                str(definition),
                at,
                shape,
                data,
            ):
                stream = found.get(key)
            case _:
                raise DamagedJournal("the head of a stream is not what it should be")
        if stream is None:
            id_of = ids_in(tenant, kind, programme, name)
            stream = Stream(kind, name, person or "", programme, definition, id_of)
            found[key] = stream
        match at, shape, data:
            case None, None, None:
                pass
            case int(), int(), str():
                stream.before.append((at, _before(port, tenant, definition, shape, data)))
            case _:
                raise DamagedJournal("a migration is not what it should be")
    return found


def _before(port: Port, tenant: str, present: str, shape: int, data: str) -> str:
    """Return the hash of the definition that held until the migration with those data.

    `present` is the hash of the one that holds now.
    """
    now = definition_of(port, tenant, present)
    try:
        old_version, _ = values_of(_MIGRATED, shape, data)
    except EventUnreadable as error:
        raise DamagedJournal(f"a migration in {now.id}: {error}") from error
    return hash_of(definition_named(port, tenant, now.id, str(old_version), now.variant))
