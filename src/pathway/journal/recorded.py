"""What the journal hands out: the receipt of a step, and an event with what is recorded beside it."""

from datetime import datetime

from pathway.dates import Precision
from pathway.events import Event, ProjectClosed
from pathway.records import record

__all__ = ["Receipt", "Recorded"]


@record
class Receipt:
    """A command that was accepted and is kept.

    * `participation` and `person`: their pseudonyms; of a project, its id and None;
    * `version`: the number of the last event of the participation after the command;
    * `events`: what the command made happen, in order, lapses that fell before it first;
    * `repeated`: the command had been accepted before, and this is the answer it got then.
    """

    participation: str
    person: str | None
    version: int
    events: tuple[Event | ProjectClosed, ...]
    repeated: bool = False


@record
class Recorded:
    """An event as it is kept.

    * `id`: the event's own, the same for every reader;
    * `recorded_at`: when it was recorded, in UTC, by the clock of the database;
    * `precision`: how exactly the day it happened is known;
    * `command`: the id of the command that brought it, where it had one;
    * `position`: its place in the feed, and `known_at`, the moment it got it; None before that;
    * `programme` and `definition`: the programme and the hash of the definition it was judged by.
    """

    event: Event | ProjectClosed
    id: str
    recorded_at: datetime
    precision: Precision
    command: str | None
    position: int | None
    known_at: datetime | None
    programme: str
    definition: str
