"""What a migration of a whole programme would do, row by row, and the digest of all that it says."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from attrs import frozen

from pathway.decision import Refusal, Shift
from pathway.definition import Definition
from pathway.events import Event
from pathway.events.names import type_of
from pathway.events.written import data_of
from pathway.journal.shelf import hash_of

__all__ = ["MigrationPlan", "Moving", "Stranded", "planned"]


@frozen
class Moving:
    """A participation that would go on under the new version.

    * `number` of its last event before, and `old_version`;
    * `phase` before, lapses that fell before the day taken into account, and `new_phase`;
    * `events`: what would be recorded; `shifts`: what would fall due on other days.
    """

    participation: str
    number: int
    old_version: str
    phase: str
    new_phase: str
    events: tuple[Event, ...]
    shifts: tuple[Shift, ...]


@frozen
class Stranded:
    """A participation that would stay under its version; the refusal names the entry and says why."""

    participation: str
    number: int
    old_version: str
    phase: str
    refusal: Refusal


@frozen
class MigrationPlan:
    """What a migration on that day would do to every running participation of the programme.

    The digest is over all that it says, and the place of every participation in its record.
    """

    programme: str
    version: str
    definition: str
    on: date
    by: str | None
    moving: tuple[Moving, ...]
    stranded: tuple[Stranded, ...]
    digest: str


def planned(
    new: Definition, on: date, by: str | None, rows: Iterable[Moving | Stranded]
) -> MigrationPlan:
    """Return the plan that the rows make, with its digest."""
    rows = tuple(rows)
    told = sha256(_line([new.id, new.version, hash_of(new), on.isoformat(), by]))
    for row in rows:
        told.update(_line(_written(row)))
    return MigrationPlan(
        new.id,
        new.version,
        hash_of(new),
        on,
        by,
        tuple(row for row in rows if isinstance(row, Moving)),
        tuple(row for row in rows if isinstance(row, Stranded)),
        f"sha256:{told.hexdigest()}",
    )


def _line(said: list[object]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _written(row: Moving | Stranded) -> list[object]:
    of: list[object] = [row.participation, row.number, row.old_version, row.phase]
    match row:
        case Moving():
            events = [_event(each) for each in row.events]
            shifted = [
                [
                    each and [each.kind, each.id, each.on.isoformat(), str(each.last)]
                    for each in pair
                ]
                for pair in ((shift.old, shift.new) for shift in row.shifts)
            ]
            return [*of, "moves", row.new_phase, events, shifted]
        case Stranded(refusal=refusal):
            why = [[each.rule, str(each)] for each in refusal.reasons]
            step = [refusal.entry, refusal.step.trigger, refusal.step.on.isoformat()]
            return [*of, "stranded", step, why]


def _event(event: Event) -> list[object]:
    header = [event.number, event.on.isoformat(), event.ordinal, event.trigger, event.by]
    return [type_of(type(event)), *header, event.derived, data_of(event)]
