"""Puts events of a journal into rows and objects: what they tell, and what became of them since."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pathway.decision import contacts_in_effect
from pathway.events import (
    AnyEvent,
    ContactCorrected,
    ContactVoided,
    Corrected,
    OrganisationContacted,
    OrganisationEvent,
    ProjectClosed,
    RegisteredInError,
    Voided,
    Withdrawn,
    in_effect,
)
from pathway.events.header import Header
from pathway.events.names import type_of
from pathway.events.written import data_of, object_of
from pathway.journal.moments import written, zone_of
from pathway.journal.recorded import Receipt, Recorded
from pathway.texts import Language, Text

__all__ = [
    "event_columns",
    "event_object",
    "event_rows",
    "happened_by",
    "holding",
    "receipt_object",
    "recorded_object",
    "standing_notes",
]

_NOTES = {
    "corrects": Text(sv="rättar {}", en="corrects {}"),
    "voids": Text(sv="stryker {}", en="voids {}"),
    "withdraws": Text(sv="återtar {}", en="withdraws {}"),
    "corrected": Text(sv="rättad av {}", en="corrected by {}"),
    "voided": Text(sv="struken av {}", en="voided by {}"),
    "withdrawn": Text(sv="återtagen av {}", en="withdrawn by {}"),
    "error": Text(sv="registrerat av misstag, {}", en="registered in error, {}"),
    "late": Text(sv="i efterhand", en="entered late"),
}


def event_columns() -> tuple[str, ...]:
    """Return the headings of `event_rows`."""
    return ("event", "date", "step", "tells", "recorded", "note")


def event_rows(
    recorded: Sequence[Recorded], language: Language, zone: str, until: date | None = None
) -> list[tuple[str, ...]]:
    """Return a row for each event, in the order of recording, with what became of it since.

    Moments are told in the zone, with their offset. With *until*, rows of later days are left out.
    """
    notes = standing_notes([each.event for each in recorded], language)
    place = zone_of(zone)
    return [
        (
            str(each.event.number),
            _day(each),
            _step(each.event),
            _tells(each.event),
            each.recorded_at.astimezone(place).isoformat(timespec="seconds"),
            notes.get(each.event.number, ""),
        )
        for each in happened_by(recorded, until)
    ]


def happened_by(recorded: Iterable[Recorded], until: date | None) -> list[Recorded]:
    """Return the events that are dated on that day or before; all of them where none is told."""
    return [each for each in recorded if until is None or each.event.on <= until]


def standing_notes(events: Iterable[AnyEvent], language: Language) -> Mapping[int, str]:
    """Return, by the number of an event, what it takes back, what took it back, or that it is late."""
    found: dict[int, list[str]] = {}

    def note(number: int, kind: str, other: int | str = "") -> None:
        said = _NOTES[kind].of(language).format(other)
        found.setdefault(number, []).append(said)

    own = [each for each in events if not isinstance(each, ProjectClosed)]
    last: date | None = None
    for event in own:
        match event:
            case Corrected(corrects=number) | ContactCorrected(corrects=number):
                note(event.number, "corrects", number)
                note(number, "corrected", event.number)
            case Voided(voids=number) | ContactVoided(voids=number):
                note(event.number, "voids", number)
                note(number, "voided", event.number)
            case Withdrawn(withdraws=number):
                note(event.number, "withdraws", number)
                note(number, "withdrawn", event.number)
            case RegisteredInError():
                for before in own[: event.number - 1]:
                    note(before.number, "error", event.number)
            case OrganisationContacted():  # contacts have no order among each other
                pass
            case _ if last is not None and event.on < last and not event.derived:
                note(event.number, "late")
            case _:
                pass
        if not isinstance(event, Voided | RegisteredInError):  # of the day on which that was said
            last = event.on if last is None else max(last, event.on)
    return {number: ", ".join(dict.fromkeys(said)) for number, said in found.items()}


def recorded_object(recorded: Recorded, *, holds: bool) -> dict[str, object]:
    """Return an event with what is recorded beside it, as what JSON holds."""
    known = recorded.known_at
    return {
        "id": recorded.id,
        **event_object(recorded.event),
        "precision": recorded.precision,
        "recorded": written(recorded.recorded_at),
        "known": None if known is None else written(known),
        "position": recorded.position,
        "command": recorded.command,
        "in_effect": holds,
    }


def event_object(event: AnyEvent) -> dict[str, object]:
    """Return an event as what JSON holds, its type first."""
    whole: dict[str, object] = json.loads(object_of(event))
    return {"type": type_of(type(event)), **whole}


def receipt_object(receipt: Receipt) -> dict[str, object]:
    """Return what a command came to, as what JSON holds."""
    return {
        "participation": receipt.participation,
        "person": receipt.person,
        "version": receipt.version,
        "repeated": receipt.repeated,
        "events": [event_object(each) for each in receipt.events],
    }


def holding(recorded: Iterable[Recorded]) -> frozenset[int]:
    """Return the numbers of the events that are in effect."""
    told = [each.event for each in recorded]
    contacts = [each for each in told if isinstance(each, OrganisationEvent)]
    if contacts:
        return frozenset(each.number for each in contacts_in_effect(contacts))
    events = [each for each in told if isinstance(each, Header)]
    return frozenset(each.number for each in in_effect(events))


def _day(recorded: Recorded) -> str:
    length = {"day": 10, "month": 7, "year": 4}[recorded.precision]
    return recorded.event.on.isoformat()[:length]


def _step(event: AnyEvent) -> str:
    """Return the step, and the kind of event where that is not what the step is for."""
    kind = type_of(type(event))
    if not isinstance(event, Header):
        return kind
    by = f" ({event.by})" if event.by else ""
    return f"{event.trigger}{by}: {kind}" if event.derived else f"{event.trigger}{by}"


def _tells(event: AnyEvent) -> str:
    return ", ".join(_members(json.loads(data_of(event))))


def _members(told: Mapping[str, object]) -> Iterable[str]:
    for name, value in told.items():
        match value:
            case dict():
                yield from _members(value)
            case None | "":
                continue
            case _:
                yield f"{name} {value}"
