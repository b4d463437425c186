"""Turns a told event back into the step that it was, so that it can be judged again."""

from collections.abc import Iterable

from pathway.commands import Step
from pathway.definition import Definition, Value
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Exited,
    Extended,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    Paused,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    SituationRecorded,
)

__all__ = ["step_of"]


def step_of(definition: Definition, event: Happened, beside: Iterable[Happened]) -> Step:
    """Return the step that the told event records; *beside* holds the events in effect with it."""
    told = _told(definition, event, beside)
    return Step(event.trigger, event.on, {k: v for k, v in told.items() if v is not None}, event.by)


def _told(
    definition: Definition, event: Happened, beside: Iterable[Happened]
) -> dict[str, Value | None]:
    match event:
        case Referred() | PhaseEntered():
            return dict(event.attributes + event.told)
        case Exited():
            return {"outcome": event.outcome, "reason": event.reason, **dict(event.told)}
        case Reentered() | Reopened() | FactRecorded():
            return dict(event.told)
        case Paused():
            return {"reason": event.reason, "until": event.until}
        case Extended():
            return {
                "extension": event.extension,
                "days": event.days,
                "reason": event.reason,
                "decided_by": event.decided_by,
            }
        case _:
            return _stayed(definition, event, beside)


def _stayed(
    definition: Definition, event: Happened, beside: Iterable[Happened]
) -> dict[str, Value | None]:
    match event:
        case ActivityOpened():
            return {"activity": event.activity, "kind": event.kind}
        case ActivityClosed():
            kind = _kind(definition, event, beside)
            return {"activity": event.activity, "kind": kind, "result": event.result}
        case HoursLogged():
            return {"hours": event.hours, "activity": event.activity}
        case Assessed():
            return {"name": event.name, "value": event.value}
        case SituationRecorded():
            return {"situation": event.situation}
        case FollowedUp():
            return {"name": event.name, "status": event.status, "situation": event.situation}
        case _:
            return {}


def _kind(definition: Definition, event: ActivityClosed, beside: Iterable[Happened]) -> str | None:
    """Return the kind that was told: of the spell closed, or of the one opened in its place."""
    opened = [
        other.kind
        for other in beside
        if isinstance(other, ActivityOpened)
        and other.derived
        and (other.on, other.ordinal) == (event.on, event.ordinal)
    ]
    if opened:
        return opened[0]
    activity = next(each for each in definition.activities if each.id == event.activity)
    return event.kind if activity.at_most_open > 1 else None
