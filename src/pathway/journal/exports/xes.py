"""Writes event logs as XES (IEEE 1849), one trace a participation, one participation at a time."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from pathway.events.names import type_of
from pathway.journal.exports.moments import moment_text
from pathway.journal.exports.rows import Entries, Row, histories
from pathway.journal.exports.told import told_by
from pathway.journal.exports.whole_file import whole_file
from pathway.journal.exports.xml_elements import Elements, xml_document
from pathway.journal.moments import ZONE
from pathway.journal.recorded import Recorded

__all__ = ["write_xes"]

_Value = str | int | float | bool | date | datetime

_EXTENSIONS = (
    ("Concept", "concept"),
    ("Time", "time"),
    ("Lifecycle", "lifecycle"),
    ("Organizational", "org"),
    ("Identity", "identity"),
)
_LOG = {
    "xes.version": "1849-2016",
    "xes.features": "",
    "xmlns": "http://www.xes-standard.org/",
}
"""No feature is used: no attribute has attributes of its own."""

_GLOBALS = {
    "trace": (("string", "concept:name", ""),),
    "event": (
        ("string", "concept:name", ""),
        ("date", "time:timestamp", "1970-01-01T00:00:00.000+00:00"),
        ("string", "lifecycle:transition", "complete"),
    ),
}
"""The attributes that every trace and every event has."""


def write_xes(
    path: Path, records: Iterable[Recorded], *, entries: Entries = "steps", zone: str = ZONE
) -> int:
    """Write the log to *path* and return how many traces it has.

    Attributes that no extension of the standard names begin with `pathway:`. No more than one
    participation is held at a time. Raises `UnusableInput` as `histories` does, and where a text
    has a character that XML cannot hold; `OSError` where nothing can be written. Then nothing
    stands at *path* that did not before.
    """
    count = 0
    with whole_file(path) as file, xml_document(file) as xml:
        xml.opened_with("log", _LOG)
        _head(xml)
        for history in histories(records, entries=entries, zone=zone):
            _trace(xml, history)
            count += 1
        xml.closed("log")
    return count


def _head(xml: Elements) -> None:
    for name, prefix in _EXTENSIONS:
        uri = f"http://www.xes-standard.org/{prefix}.xesext"
        xml.empty("extension", name=name, prefix=prefix, uri=uri)
    for scope, attributes in _GLOBALS.items():
        xml.opened("global", scope=scope)
        for kind, key, value in attributes:
            xml.empty(kind, key=key, value=value)
        xml.closed("global")
    xml.empty("classifier", name="Activity", keys="concept:name")


def _trace(xml: Elements, history: tuple[Row, ...]) -> None:
    whose = history[0]
    xml.opened("trace")
    _attribute(xml, "concept:name", whose.event.participation)
    _attribute(xml, "pathway:person", whose.event.person)
    _attribute(xml, "pathway:programme", whose.recorded.programme)
    for row in history:
        xml.opened("event")
        for key, value in _attributes(row):
            _attribute(xml, key, value)
        xml.closed("event")
    xml.closed("trace")


def _attributes(row: Row) -> Iterator[tuple[str, _Value | None]]:
    event, recorded = row.event, row.recorded
    yield "concept:name", row.activity
    yield "time:timestamp", row.at
    yield "lifecycle:transition", "complete"
    yield "org:role", event.by
    yield "identity:id", recorded.id
    yield "pathway:version", event.number
    yield "pathway:type", type_of(type(event))
    yield "pathway:on", event.on.isoformat()
    yield "pathway:precision", recorded.precision
    yield "pathway:phase", row.phase
    yield "pathway:derived", event.derived
    yield "pathway:in_effect", row.in_effect
    yield "pathway:definition", recorded.definition
    yield "pathway:recorded", recorded.recorded_at
    yield "pathway:position", recorded.position
    yield "pathway:known", recorded.known_at
    for name, value in told_by(event):
        yield f"pathway:told:{name}", value


def _attribute(xml: Elements, key: str, value: _Value | None) -> None:
    if value is None:
        return
    kind, text = _written(value)
    # The identity extension asks for the type that is named after it.
    xml.empty("id" if key == "identity:id" else kind, key=key, value=text)


def _written(value: _Value) -> tuple[str, str]:
    match value:
        case bool():
            return "boolean", "true" if value else "false"
        case int():
            return "int", str(value)
        case float():
            return "float", repr(value)
        case datetime():
            return "date", moment_text(value)
        case date():
            return "string", value.isoformat()
        case _:
            return "string", value
