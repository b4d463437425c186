"""Moments as the journal keeps them: texts in UTC, of one width, so that they sort."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from pathway.errors import DamagedJournal, UnusableValue

__all__ = ["NOW", "ZONE", "day_in", "moment_of", "written", "zone_of"]

ZONE = "Europe/Stockholm"
"""Where the day is that a moment falls on, unless another zone is named."""

NOW = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000Z'",
    "postgresql": (
        "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    ),
}
"""The present moment by the clock of each database, as it is kept."""


def written(moment: datetime) -> str:
    """Return the moment as it is kept; raise `UnusableValue` for what is none, or has no time zone.

    >>> written(datetime(2009, 1, 5, 8, 30, tzinfo=UTC))
    '2009-01-05T08:30:00.000000Z'
    """
    if not isinstance(moment, datetime):
        raise UnusableValue("A moment", f"is a datetime, not {type(moment).__name__}")
    if moment.utcoffset() is None:
        raise UnusableValue("A moment", "needs a time zone, or it is not known which one it is")
    try:
        there = moment.astimezone(UTC)
    except OverflowError as error:
        raise UnusableValue("A moment", "falls outside the calendar in UTC") from error
    return f"{there.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def moment_of(text: str) -> datetime:
    """Return the moment that is kept as that text."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise DamagedJournal(f"{text!r} stands where a moment belongs") from error


def day_in(zone: ZoneInfo, text: str) -> date:
    """Return the day that it is in the zone at the moment that is kept as that text."""
    return moment_of(text).astimezone(zone).date()


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of that name; raise `UnusableValue` where there is none."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise UnusableValue("A zone", f"has a name such as {ZONE}, not {name!r}") from error
