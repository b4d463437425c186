"""Writes object-centric event logs (OCEL 2.0, JSON): participations, persons, projects, programmes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TextIO

from pathway.decision import contacts_in_effect
from pathway.events import OrganisationEvent, ProjectClosed
from pathway.journal.exports.ocel_parts import (
    Json,
    Types,
    closing,
    contact_of,
    event_of,
    object_of,
    participation_of,
    to,
)
from pathway.journal.exports.rows import Entries, histories, noon
from pathway.journal.exports.whole_file import whole_text
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.recorded import Recorded

__all__ = ["write_ocel"]


def write_ocel(
    path: Path,
    records: Iterable[Recorded],
    *,
    entries: Entries = "steps",
    zone: str = ZONE,
    projects: Mapping[str, str] | None = None,
) -> int:
    """Write the log to *path* and return how many events it has.

    An event belongs to its participation and its person, a referral to programme and project, too;
    the closing of a project to the project, and a contact to its organisation. Of contacts those in
    effect are written, with *entries* `recorded` all that was said of them.
    A participation has its phase and its outcome over time, and belongs to its person, its
    programme and, where it is known, its project. `projects` tells the project of a programme; a
    closing among the records tells it, too.

    Events and participations pass through; the ids of persons are held. Raises `UnusableInput` as
    `histories` does, and `OSError` where nothing can be written; then nothing stands at *path* that
    did not before.
    """
    closed: list[tuple[ProjectClosed, Recorded]] = []
    contacts: list[tuple[OrganisationEvent, Recorded]] = []
    events, objects = Types(), Types()
    known = dict(projects or {})
    persons: set[str] = set()
    count = 0
    with whole_text(path, "ascii") as text, TemporaryFile("w+", encoding="ascii") as spool:
        text.write('{"events": [')
        for history in histories(_without(records, closed, contacts), entries=entries, zone=zone):
            persons.add(history[0].event.person)
            spool.write(json.dumps(participation_of(history, objects)) + "\n")
            for row in history:
                _item(text, event_of(row, known.get(row.recorded.programme), events), count)
                count += 1
        for event, record in closed:
            known.setdefault(record.programme, event.project)
            _item(text, closing(event, record, noon(event.on, zone_of(zone)), events), count)
            count += 1
        asked = contacts if entries == "recorded" else _in_effect(contacts)
        for told, record in asked:
            place = noon(told.on, zone_of(zone))
            item = contact_of(told, record, known.get(record.programme), place, events)
            _item(text, item, count)
            count += 1
        met = {each.organisation: record.programme for each, record in asked}
        text.write('\n],\n"objects": [')
        for number, each in enumerate(_objects(spool, persons, known, met, objects)):
            _item(text, each, number)
        text.write(f'\n],\n"eventTypes": {json.dumps(events.declared())}')
        text.write(f',\n"objectTypes": {json.dumps(objects.declared())}}}\n')
    return count


def _without(
    records: Iterable[Recorded],
    closed: list[tuple[ProjectClosed, Recorded]],
    contacts: list[tuple[OrganisationEvent, Recorded]],
) -> Iterator[Recorded]:
    """Yield the records of participations; those of a project's closing and of contacts are kept."""
    for record in records:
        if isinstance(record.event, ProjectClosed):
            closed.append((record.event, record))
        elif isinstance(record.event, OrganisationEvent):
            contacts.append((record.event, record))
        else:
            yield record


def _in_effect(
    contacts: list[tuple[OrganisationEvent, Recorded]],
) -> list[tuple[OrganisationEvent, Recorded]]:
    """Return the contacts that stand, organisation by organisation, by programme."""
    found: list[tuple[OrganisationEvent, Recorded]] = []
    for _, group in groupby(contacts, key=_whose):
        pairs = list(group)
        standing = {each.number for each in contacts_in_effect(event for event, _ in pairs)}
        found += [pair for pair in pairs if pair[0].number in standing]
    return found


def _whose(contact: tuple[OrganisationEvent, Recorded]) -> tuple[str, str]:
    event, record = contact
    return record.programme, event.organisation


def _item(text: TextIO, item: Json, before: int) -> None:
    text.write(f"{',' if before else ''}\n{json.dumps(item)}")


def _objects(
    spool: IO[str],
    persons: set[str],
    projects: Mapping[str, str],
    met: Mapping[str, str],
    types: Types,
) -> Iterator[Json]:
    """Yield every object once: participations as kept aside, then what they belong to."""
    programmes = {*projects, *met.values()}
    spool.seek(0)
    for line in spool:
        kept = json.loads(line)
        programme = kept.pop("programme")
        programmes.add(programme)
        relations = [*kept.pop("relationships"), to("programme", programme)]
        if programme in projects:
            relations.append(to("project", projects[programme]))
        yield {**kept, "relationships": relations}
    for person in sorted(persons):
        yield object_of("person", person, types)
    for organisation in sorted(met):
        yield object_of("organisation", organisation, types)
    for programme, project in sorted(projects.items()):
        yield {
            **object_of("project", project, types),
            "relationships": [to("programme", programme)],
        }
    for programme in sorted(programmes):
        yield object_of("programme", programme, types)
