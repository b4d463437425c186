"""Gives each row of a steps file a command id of its own, the same every time, and finds what is kept."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from attrs import frozen

from pathway.cli.rows import Row
from pathway.errors import DamagedJournal
from pathway.events import in_effect
from pathway.journal.folding import head_from
from pathway.journal.statements import HEAD_OF_KEY
from pathway.journal.unit import Unit

__all__ = ["KeptRow", "command_ids", "entry_after", "kept_row"]


@frozen
class KeptRow:
    """A row that an import kept before: in which participation, and the numbers of its events."""

    participation: str
    first: int
    last: int


def command_ids(programme: str, rows: Sequence[Row]) -> list[str]:
    """Return the command id of each row: made of what it says, and which of its like it is.

    The line does not enter into it: in a file that has grown, rows keep their ids.
    """
    seen = Counter[str]()
    ids = []
    for row in rows:
        told = sorted(row.told.items())
        said = [
            programme,
            row.participation,
            row.person,
            row.on.isoformat(),
            row.step,
            row.by,
            told,
        ]
        text = json.dumps(said, separators=(",", ":"))
        seen[text] += 1
        made = blake2b(f"{text}{seen[text]}".encode(), digest_size=16, person=b"import")
        ids.append(f"import/{made.hexdigest()}")
    return ids


def kept_row(unit: Unit, command: str) -> KeptRow | None:
    """Return where the row with that command id was kept; None where it was not."""
    sent = unit.kept_before(command)
    if sent is None:
        return None
    heads = unit.port.rows(HEAD_OF_KEY, tenant=unit.tenant, key=sent.stream)
    if not heads:
        raise DamagedJournal(f"the command {command} is not what it should be")
    return KeptRow(head_from(heads[0]).id, sent.first, sent.last)


def entry_after(
    unit: Unit, rows: Sequence[Row], kept: Sequence[KeptRow | None], at: int, participation: str
) -> int | None:
    """Return the entry before which a row belongs that was refused when those after it were kept.

    It is the first entry in effect of a later row of the same day; None where there is none, and the
    row simply comes last.
    """
    for row, found in zip(rows[at + 1 :], kept[at + 1 :], strict=True):
        if row.on != rows[at].on:
            return None
        if found is None or found.participation != participation:
            continue
        for event in in_effect(unit.participation(participation).events):
            told = not event.derived and event.on == row.on
            if told and found.first <= event.number <= found.last:
                return event.number
    return None
