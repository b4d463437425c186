"""Writes a moment as text: ISO 8601 with its offset, which every reader of event logs takes."""

from datetime import UTC, datetime, timedelta

__all__ = ["moment_text"]

_MINUTE = timedelta(minutes=1)


def moment_text(moment: datetime) -> str:
    """Return the moment with its offset, in milliseconds, or in microseconds where it has any.

    An offset in seconds, as before time zones, cannot be written: such a moment is given in UTC.
    """
    offset = moment.utcoffset()
    if offset is None or offset % _MINUTE:
        moment = moment.astimezone(UTC)
    precise = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    return moment.isoformat(timespec=precise)
