"""Makes the row of the log that an event is, from the numbers of a codebook."""

from collections.abc import Iterator
from typing import assert_never

from pathway.dates import ordinal_of
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
    Moved,
    Paused,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    Resumed,
    SituationRecorded,
    Transferred,
)
from pathway.indicators.codebook import STATUSES, Codebook, Kind

__all__ = ["Told", "told_by"]

Told = tuple[int, int, int, int, int, int]
"""kind, name, value, extra, amount, effective: what an event says beside its header."""

_HUNDREDTHS = 100


def told_by(book: Codebook, event: Happened) -> Iterator[Told]:
    """Yield what the event says; one row, or one for each fact that it sets.

    Raises `KeyError` where the programme has no such id.
    """
    code = book.code
    if isinstance(event, Moved):
        yield _moved(book, event)
        return
    match event:
        case Paused(pause=pause, reason=why):
            yield Kind.PAUSED, code("pause", pause), code("pause_reason", why), 0, 0, 0
        case Resumed():
            yield Kind.RESUMED, 0, 0, 0, 0, 0
        case Extended(extension=name, days=days, reason=why):
            granted = code("extension", name), code("extension_reason", why)
            yield Kind.EXTENDED, *granted, 0, days, 0
        case ActivityOpened(activity=name, kind=sort):
            yield Kind.OPENED, code("activity", name), 0, code("activity_kind", sort), 0, 0
        case ActivityClosed(activity=name, kind=sort, result=result):
            closed = code("activity", name), code("result", result), code("activity_kind", sort)
            yield Kind.CLOSED, *closed, 0, 0
        case HoursLogged(hours=hours, phase=phase, activity=activity):
            against = code("activity", activity), code("phase", phase)
            yield Kind.HOURS, *against, 0, round(hours * _HUNDREDTHS), 0
        case Assessed(name=name, value=value):
            yield Kind.ASSESSED, code("assessment", name), code("assessed", value), 0, 0, 0
        case SituationRecorded(situation=situation):
            yield Kind.SITUATION, 0, code("situation", situation), 0, 0, 0
        case FactRecorded():
            yield from _facts(book, event)
        case FollowedUp(name=name, status=status, situation=situation):
            met = STATUSES.index(status) + 1, code("situation", situation)
            yield Kind.FOLLOWED_UP, code("follow_up", name), *met, 0, 0
        case _:
            assert_never(event)


def _facts(book: Codebook, event: FactRecorded) -> Iterator[Told]:
    if not event.facts:
        yield Kind.FACT, 0, 0, 0, 0, 0
    for name, value in event.facts:
        yield Kind.FACT, book.code("fact", name), book.code("set", value), 0, 0, 0


def _moved(book: Codebook, event: Moved) -> Told:
    code, phase = book.code, book.code("phase", event.phase)
    match event:
        case Referred():
            return Kind.REFERRED, phase, 0, 0, 0, 0
        case PhaseEntered():
            return Kind.ENTERED, phase, 0, 0, 0, 0
        case Exited(outcome=outcome, reason=reason, effective=effective):
            kind = Kind.TRANSFERRED if isinstance(event, Transferred) else Kind.EXITED
            how = code("outcome", outcome), code("reason", reason)
            return kind, phase, *how, 0, ordinal_of(effective)
        case Reentered():
            return Kind.REENTERED, phase, 0, 0, 0, 0
        case Reopened():
            return Kind.REOPENED, phase, 0, 0, 0, 0
