"""What the journal hands out: the receipt of a step, and an event with what is recorded beside it."""

from datetime import datetime

from pathway.dates import Precision
from pathway.events import AnyEvent
from pathway.records import record

__all__ = ["Receipt", "Recorded"]


@record
class Receipt:
    """A command that was accepted and is kept.

    * `participation` and `person`: their pseudonyms; of a project or an organisation
      `programme/project`, `programme/organisation`, and None;
    * `version`: the number of the last event of the participation, project or organisation after it;
    * `events`: what the command made happen, in order, lapses that fell before it first;
    * `repeated`: the command had been accepted before, and this is the answer it got then.
    """

    participation: str
    person: str | None
    version: int
    events: tuple[AnyEvent, ...]
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

    event: AnyEvent
    id: str
    recorded_at: datetime
    precision: Precision
    command: str | None
    position: int | None
    known_at: datetime | None
    programme: str
    definition: str
