"""Says what is wrong with an event's envelope, by the text of CloudEvents 1.0 and what is promised beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from jsonschema import Draft202012Validator, FormatChecker

from pathway.events.names import KINDS
from pathway.events.schemas import event_schema, schema_id

__all__ = ["faults"]

_TEXT = {"type": "string", "minLength": 1}
_UUID = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$",
}
_MOMENT = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$",
}

# What the specification names: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
_REQUIRED = {
    "id": _UUID,
    "source": {**_TEXT, "pattern": r"^urn:participant-pathway:journal:[!-~]+$"},
    "specversion": {"const": "1.0"},
    "type": {**_TEXT, "pattern": r"^participant-pathway\.[a-z_]+$"},
}
_OPTIONAL = {
    "datacontenttype": {"const": "application/json"},
    "dataschema": {"enum": [schema_id(name) for name in KINDS]},
    "subject": _TEXT,
    "time": _MOMENT,
    "data": {"type": "object"},
}
# Extensions; the first two of the list of documented ones, the others of this journal.
_EXTENSIONS = {
    "sequence": {"type": "string", "pattern": "^[0-9]{19}$"},
    "correlationid": _TEXT,
    "causationid": _UUID,
    "precision": {"enum": ["day", "month", "year"]},
    "recordedtime": _MOMENT,
    "knowntime": _MOMENT,
    "programme": _TEXT,
    "definition": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
}
_MOMENTS = {"time", "recordedtime", "knowntime"}
_MAY_BE_ABSENT = {"correlationid", "causationid", "knowntime"}
_NAME = re.compile(r"[a-z0-9]{1,20}")

_ENVELOPE = Draft202012Validator(
    {
        "type": "object",
        "properties": {**_REQUIRED, **_OPTIONAL, **_EXTENSIONS},
        "required": sorted({*_REQUIRED, *_OPTIONAL, *_EXTENSIONS} - _MAY_BE_ABSENT),
        "additionalProperties": False,
    },
    format_checker=FormatChecker(),
)
_DATA = {
    schema_id(name): Draft202012Validator(event_schema(name), format_checker=FormatChecker())
    for name in KINDS
}


def faults(told: Mapping[str, object]) -> Iterator[str]:
    """Yield what is wrong, in the envelope and in what it carries."""
    for name in told:
        if not _NAME.fullmatch(name):
            yield f"{name!r} is no name of an attribute"
    for fault in _ENVELOPE.iter_errors(told):
        yield f"{fault.json_path}: {fault.message}"
    for name in _MOMENTS & told.keys():
        try:
            datetime.fromisoformat(str(told[name]))
        except ValueError as error:
            yield f"{name}: {error}"
    schema = _DATA.get(str(told.get("dataschema")))
    if schema is not None:
        for fault in schema.iter_errors(told.get("data")):
            yield f"data, {fault.json_path}: {fault.message}"
        kind = str(told["dataschema"]).split(":")[-2]
        if told.get("type") != f"participant-pathway.{kind}":
            yield f"type is {told.get('type')}, and the data are of {kind}"
