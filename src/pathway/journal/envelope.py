"""Puts an event into the envelope that other systems know: CloudEvents 1.0, as JSON on one line."""

import json
from datetime import datetime
from urllib.parse import quote

from pathway.events.names import type_of
from pathway.events.schemas import schema_id
from pathway.events.written import object_of
from pathway.journal.moments import written
from pathway.journal.published import Published

__all__ = ["cloud_event"]

_TYPES = "participant-pathway."
_SOURCES = "urn:participant-pathway:journal:"
_DIGITS = 19
"""As many as the largest position has: texts of one width sort as the positions do."""


def cloud_event(published: Published) -> str:
    """Return the event as a CloudEvents 1.0 JSON object on one line, in ASCII.

    `time` is the day it happened, at its first moment in UTC; `precision` says whether the day, the
    month or the year is meant. `sequence` is the position in the feed. `data` is what the JSON Schema
    named by `dataschema` describes. Raises `EventUnwritable` where a value cannot be written.
    """
    recorded = published.recorded
    event = recorded.event
    kind = type_of(type(event))
    told = {
        "specversion": "1.0",
        "id": recorded.id,
        "source": f"{_SOURCES}{quote(published.tenant, safe='')}",
        "type": f"{_TYPES}{kind}",
        "subject": published.subject,
        "time": f"{event.on.isoformat()}T00:00:00Z",
        "precision": recorded.precision,
        "recordedtime": written(recorded.recorded_at),
        **_known(recorded.known_at),
        "sequence": f"{published.position:0{_DIGITS}}",
        "programme": recorded.programme,
        "definition": recorded.definition,
        **_if_any("correlationid", recorded.command),
        **_if_any("causationid", published.cause),
        "datacontenttype": "application/json",
        "dataschema": schema_id(kind),
    }
    return f'{json.dumps(told, separators=(",", ":"))[:-1]},"data":{object_of(event)}}}'


def _known(moment: datetime | None) -> dict[str, str]:
    return {} if moment is None else {"knowntime": written(moment)}


def _if_any(name: str, value: str | None) -> dict[str, str]:
    return {} if value is None else {name: value}
