"""The order in which events fold, and which of those recorded are in effect, under which version."""

from collections.abc import Iterable
from datetime import date

from pathway.events.about import (
    Corrected,
    Erased,
    Migrated,
    OutcomeRevised,
    RegisteredInError,
    Voided,
    Withdrawn,
)
from pathway.events.records import ActivityClosed, Event, Happened, Referred, Resumed

__all__ = ["folding_order", "in_effect", "version_of"]


def folding_order(event: Happened) -> tuple[date, float, int, str, int]:
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
            case OutcomeRevised() | Migrated() | Erased():
                pass
            case _:
                happened.append(event)
    return tuple(sorted((each for each in happened if each.number not in gone), key=folding_order))


def version_of(events: Iterable[Event]) -> str | None:
    """Return the version that holds for a participation with those events, None without a referral.

    That is the version of its first day, until it is migrated to another.
    """
    first, last, number = None, None, 0
    for event in events:
        if isinstance(event, Referred):
            first = event.version
        elif isinstance(event, Migrated) and event.number > number:
            last, number = event.new_version, event.number
    return last or first
