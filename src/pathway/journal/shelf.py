"""Keeps definitions by what they say, and reads them back: no programme has to be installed."""

import json

from pathway.definition import Definition, Programme
from pathway.definition.document import content_hash, loads, to_document
from pathway.errors import DamagedJournal, DefinitionError
from pathway.journal.port import Port
from pathway.journal.statements import ADD_DEFINITION, DEFINITION

__all__ = ["definition_of", "document_of", "hash_of", "keep_definition"]

_MOST = 256
_by_hash: dict[str, Definition] = {}
_hashes: dict[Definition, str] = {}


def hash_of(definition: Definition) -> str:
    """Return the hash of what the definition says, computed once."""
    found = _hashes.get(definition)
    if found is None:
        if len(_hashes) >= _MOST:
            _hashes.clear()
            _by_hash.clear()
        found = _hashes[definition] = content_hash(definition)
        _by_hash[found] = definition
    return found


def document_of(definition: Definition) -> str:
    """Return the definition as the document of a programme of this one version, on one line."""
    alone = Programme(definition.id, definition.name, (definition,))
    return json.dumps(to_document(alone), ensure_ascii=False, separators=(",", ":"))


def keep_definition(port: Port, tenant: str, definition: Definition, now: str) -> bool:
    """Keep the definition; return whether it is kept now, by this.

    Where it, or another of its id, variant and version, is kept already, nothing happens.
    """
    rows = port.rows(
        ADD_DEFINITION,
        tenant=tenant,
        hash=hash_of(definition),
        id=definition.id,
        variant=definition.variant or "",
        version=definition.version,
        document=document_of(definition),
        stored_at=now,
    )
    return bool(rows)


def definition_of(port: Port, tenant: str, wanted: str) -> Definition:
    """Return the definition of that hash; raise `DamagedJournal` where it is not kept as it was."""
    found = _by_hash.get(wanted)
    if found is not None:
        return found
    rows = port.rows(DEFINITION, tenant=tenant, hash=wanted)
    if not rows or not isinstance(rows[0][0], str):
        raise DamagedJournal(f"definition {wanted} is missing")
    try:
        read = loads(rows[0][0], name=wanted).definitions[0]
    except DefinitionError as error:
        raise DamagedJournal(f"definition {wanted} cannot be read: {error}") from error
    if hash_of(read) != wanted:
        raise DamagedJournal(f"definition {wanted} says something else than when it was kept")
    return read
