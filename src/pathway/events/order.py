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


def _order(event: Happened) -> tuple[date, float, int, str, int]:
    """Order by day and place; of one step, what an exit ends comes before it, the rest after.

    What an exit ends comes in one order however late it became known: activities, then the pause.
    """
    if not event.derived:
        return event.on, event.ordinal, 2, "", event.number
    match event:
        case ActivityClosed(activity=activity, kind=kind):
            return event.on, event.ordinal, 0, f"{activity}/{kind or ''}", event.number
        case Resumed():
            return event.on, event.ordinal, 1, "", event.number
        case _:
            return event.on, event.ordinal, 3, "", event.number


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
