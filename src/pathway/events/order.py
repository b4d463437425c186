"""The order in which events fold, and which of those recorded are in effect."""

from collections.abc import Iterable
from datetime import date

from pathway.events.records import (
    ActivityClosed,
    Corrected,
    Event,
    Happened,
    OutcomeRevised,
    RegisteredInError,
    Resumed,
    Voided,
    Withdrawn,
)

__all__ = ["in_effect"]


def _order(event: Happened) -> tuple[date, float, int, int]:
    """Order by day and place; of one step, what an exit ends comes before it, the rest after."""
    before = isinstance(event, ActivityClosed | Resumed)
    rank = (0 if before else 2) if event.derived else 1
    return event.on, event.ordinal, rank, event.number


def in_effect(events: Iterable[Event]) -> tuple[Happened, ...]:
    """Return what happened, as recorded by all the events, in the order in which it folds.

    Left out are events that were corrected, voided or withdrawn, and the records of that.
    """
    gone: set[int] = set()
    happened: list[Happened] = []
    for event in events:
        match event:
            case Corrected():
                gone.add(event.corrects)
            case Voided():
                gone.add(event.voids)
            case Withdrawn():
                gone.add(event.withdraws)
            case RegisteredInError():
                happened.clear()
            case OutcomeRevised():
                pass
            case _:
                happened.append(event)
    return tuple(sorted((each for each in happened if each.number not in gone), key=_order))
