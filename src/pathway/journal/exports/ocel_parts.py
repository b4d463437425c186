"""Makes the parts of an object-centric log: an event, an object, and the types of their attributes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import field, frozen

from pathway.events import (
    Exited,
    OrganisationEvent,
    ProjectClosed,
    Reentered,
    Referred,
    Reopened,
)
from pathway.events.names import type_of
from pathway.journal.exports.moments import moment_text
from pathway.journal.exports.rows import Row
from pathway.journal.exports.told import told_by
from pathway.journal.recorded import Recorded

__all__ = [
    "Json",
    "Types",
    "closing",
    "contact_of",
    "event_of",
    "object_of",
    "participation_of",
    "to",
]

Json = Mapping[str, object]
_Value = str | int | float | bool | date | datetime | None


@frozen(eq=False)
class Types:
    """The types of events or of objects seen so far, each with its attributes and their types."""

    _seen: dict[str, dict[str, str]] = field(factory=dict)

    def seen(self, kind: str) -> None:
        """Note a type."""
        self._seen.setdefault(kind, {})

    def attribute(self, kind: str, name: str, value: _Value) -> str | int | float | bool | None:
        """Note an attribute of a type, and return its value as JSON has it."""
        told, written = _typed(value)
        attributes = self._seen.setdefault(kind, {})
        # An attribute that is now a number and now a word is declared as words.
        attributes[name] = told if attributes.get(name, told) == told else "string"
        return written

    def declared(self) -> list[Json]:
        """Return the declarations of all types seen, in order of their names."""
        return [
            {
                "name": kind,
                "attributes": [
                    {"name": name, "type": told} for name, told in sorted(attributes.items())
                ],
            }
            for kind, attributes in sorted(self._seen.items())
        ]


def _typed(value: _Value) -> tuple[str, str | int | float | bool | None]:
    match value:
        case bool():
            return "boolean", value
        case int():
            return "integer", value
        case float():
            return "float", value
        case datetime():
            return "time", moment_text(value)
        case date():
            return "string", value.isoformat()
        case _:
            return "string", value


def event_of(row: Row, project: str | None, types: Types) -> Json:
    """Return the event of a row, with its relations; a referral belongs to what it leads into, too."""
    event, recorded = row.event, row.recorded
    told: list[tuple[str, _Value]] = [
        ("version", event.number),
        ("type", type_of(type(event))),
        ("by", event.by),
        ("precision", recorded.precision),
        ("phase", row.phase),
        ("derived", event.derived),
        ("in_effect", row.in_effect),
        ("definition", recorded.definition),
        ("recorded", recorded.recorded_at),
        ("position", recorded.position),
        ("known", recorded.known_at),
    ]
    told += [(f"told:{name}", value) for name, value in told_by(event)]
    relations = [to("participation", event.participation), to("person", event.person)]
    if isinstance(event, Referred):
        relations.append(to("programme", recorded.programme))
        relations += [] if project is None else [to("project", project)]
    return _event(recorded.id, row.activity, row.at, told, relations, types)


def closing(event: ProjectClosed, recorded: Recorded, at: datetime, types: Types) -> Json:
    """Return the closing of a project, with its relation."""
    relations = [to("project", event.project)]
    return _apart(event, recorded, at, relations, types)


def contact_of(
    event: OrganisationEvent, recorded: Recorded, project: str | None, at: datetime, types: Types
) -> Json:
    """Return what was recorded of a contact, with its relations."""
    relations = [
        to("organisation", event.organisation),
        to("programme", recorded.programme),
        *([] if project is None else [to("project", project)]),
    ]
    return _apart(event, recorded, at, relations, types)


def _apart(
    event: ProjectClosed | OrganisationEvent,
    recorded: Recorded,
    at: datetime,
    relations: Sequence[Json],
    types: Types,
) -> Json:
    told: list[tuple[str, _Value]] = [
        ("version", event.number),
        ("by", event.by),
        ("precision", recorded.precision),
        ("definition", recorded.definition),
        ("recorded", recorded.recorded_at),
        ("position", recorded.position),
        ("known", recorded.known_at),
    ]
    told += [(f"told:{name}", value) for name, value in told_by(event)]
    return _event(recorded.id, type_of(type(event)), at, told, relations, types)


def _event(
    name: str,
    kind: str,
    at: datetime,
    told: Sequence[tuple[str, _Value]],
    relations: Sequence[Json],
    types: Types,
) -> Json:
    types.seen(kind)
    return {
        "id": name,
        "type": kind,
        "time": moment_text(at),
        "attributes": [
            {"name": each, "value": types.attribute(kind, each, value)}
            for each, value in told
            if value is not None
        ],
        "relationships": relations,
    }


def participation_of(history: Sequence[Row], types: Types) -> Json:
    """Return a participation with its phase and outcome over time, and the name of its programme."""
    first = history[0]
    attributes: list[Json] = []

    def told(name: str, value: str, at: datetime) -> None:
        written = types.attribute("participation", name, value)
        attributes.append({"name": name, "time": moment_text(at), "value": written})

    told("definition", first.recorded.definition, first.at)
    phase = None
    for row in history:
        if row.phase is not None and row.phase != phase:
            phase = row.phase
            told("phase", phase, row.at)
        if row.in_effect and isinstance(row.event, Exited):
            told("outcome", row.event.outcome, row.at)
        if row.in_effect and isinstance(row.event, Reentered | Reopened):
            told("outcome", "", row.at)
    return {
        **object_of("participation", first.event.participation, types),
        "attributes": attributes,
        "relationships": [to("person", first.event.person)],
        "programme": first.recorded.programme,
    }


def object_of(kind: str, name: str, types: Types) -> dict[str, object]:
    """Return an object that has nothing but its name."""
    types.seen(kind)
    return {"id": f"{kind}:{name}", "type": kind, "attributes": [], "relationships": []}


def to(kind: str, name: str) -> Json:
    """Return the relation to an object."""
    return {"objectId": f"{kind}:{name}", "qualifier": kind}
