"""Turns recorded events into rows of an event log: which of them, in what order, at what moment."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from attrs import frozen

from pathway.errors import Fault, UnusableInput
from pathway.events import (
    Corrected,
    Erased,
    Event,
    Exited,
    Happened,
    Migrated,
    OutcomeRevised,
    PhaseEntered,
    Reentered,
    Referred,
    RegisteredInError,
    Reopened,
    Voided,
    Withdrawn,
    in_effect,
)
from pathway.events.header import Header
from pathway.events.names import type_of
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.recorded import Recorded
from pathway.state import OUTSIDE

__all__ = ["Entries", "Row", "histories", "noon"]

Entries = Literal["steps", "in_effect", "recorded"]
"""Which events of a participation become rows.

* `steps`: the steps and lapses that are in effect, one row each, as the pathway's net reads them;
* `in_effect`: those, and what they brought with them (a spell that an exit closed);
* `recorded`: every event in the order of its recording, what was corrected and taken back, too.
"""

_NOON = time(12)


@frozen
class Row:
    """One event of a log, with what a log needs beside it.

    * `event`: the event itself, and `recorded`, how the journal keeps it;
    * `activity`: the trigger of a step or the id of a lapse; for every other event the trigger and
      the type, `exit/activity_closed`;
    * `at`: noon of the day on which it happened, a millisecond later for each row before it of the
      same participation and day, so that a tool that sorts by time keeps the order;
    * `phase`: where the participant stands after it, None where only the record was changed;
    * `in_effect`: False for what was corrected, voided or withdrawn, and for the records of that.
    """

    event: Event
    recorded: Recorded
    activity: str
    at: datetime
    phase: str | None
    in_effect: bool


def histories(
    records: Iterable[Recorded], *, entries: Entries = "steps", zone: str = ZONE
) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each participation, one participation at a time.

    The records of a participation stand together, in the order of recording, from the first on:
    `UnusableInput` is raised where they do not, `UnusableValue` for an unknown zone. A participation of which nothing is asked for
    (registered in error) is left out, as is what happened to a project or with organisations.
    """
    place = zone_of(zone)
    for whose, group in groupby(records, key=_participation):
        if whose is None:
            continue
        history = tuple(group)
        _together(whose, history)
        rows = tuple(_rows(history, entries, place))
        if rows:
            yield rows


def noon(on: date, place: ZoneInfo, later: int = 0) -> datetime:
    """Return noon of the day, so many milliseconds later.

    Noon, because a tool that shows every moment in UTC then shows the same day.
    """
    return datetime.combine(on, _NOON, place) + timedelta(milliseconds=later)


def _participation(record: Recorded) -> str | None:
    event = record.event
    return event.participation if isinstance(event, Header) else None


def _together(whose: str, history: tuple[Recorded, ...]) -> None:
    for number, record in enumerate(history, 1):
        if record.event.number != number:
            message = (
                f"event {record.event.number} stands where event {number} belongs. Give the events "
                "of each participation together, from the first on, in the order of recording."
            )
            raise UnusableInput("the events to export", [Fault(whose, message)])


def _rows(history: tuple[Recorded, ...], entries: Entries, place: ZoneInfo) -> Iterator[Row]:
    kept = {each.event.number: each for each in history}
    events = [each.event for each in history if isinstance(each.event, Header)]
    holding = in_effect(events)
    asked: Iterable[Event] = holding
    if entries == "recorded":
        asked = events
    elif entries == "steps":
        asked = [each for each in holding if _is_step(each)]
    phases = _phases(holding)
    on_day = Counter[date]()
    for event in asked:
        yield Row(
            event=event,
            recorded=kept[event.number],
            activity=_activity(event),
            at=noon(event.on, place, on_day[event.on]),
            phase=phases.get(event.number),
            in_effect=event.number in phases,
        )
        on_day[event.on] += 1


def _phases(holding: Iterable[Happened]) -> dict[int, str]:
    """Return the phase after each event that is in effect, by its number."""
    phases: dict[int, str] = {}
    phase = OUTSIDE
    for event in holding:
        match event:
            case Referred() | PhaseEntered() | Exited() | Reentered() | Reopened():
                phase = event.phase
            case _:
                pass
        phases[event.number] = phase
    return phases


def _is_step(event: Happened) -> bool:
    """Say whether the event is what a step or a lapse made, not what that brought with it."""
    return not event.derived or isinstance(event, Exited)


def _activity(event: Event) -> str:
    match event:
        case (
            Corrected()
            | Erased()
            | Migrated()
            | OutcomeRevised()
            | RegisteredInError()
            | Voided()
            | Withdrawn()
        ):
            return f"{event.trigger}/{type_of(type(event))}"
        case _ if _is_step(event):
            return event.trigger
        case _:
            return f"{event.trigger}/{type_of(type(event))}"
