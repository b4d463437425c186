"""Finds what a clock reads on a day by walking the calendar, midnight by midnight."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from pathway.dates import Span
from pathway.definition import Clock, Definition
from tests.oracle.history import Entry, Paused, outcome_of

__all__ = ["Walk", "days_of"]


def days_of(span: Span, anchor: int) -> int:
    """Length of a span in whole days; months are counted from the anchor, clipped at their end."""
    if span.days is not None:
        return span.days
    if span.weeks is not None:
        return 7 * span.weeks
    day = date.fromordinal(anchor)
    months = day.month - 1 + (span.months or 0)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])).toordinal() - anchor


class Walk:
    """A clock's readings, one for each day from the first, each after that day's steps.

    A pause under way has no end yet: `counts` says whether it is taken to reach its threshold.
    """

    def __init__(
        self,
        definition: Definition,
        entries: tuple[Entry, ...],
        pauses: list[Paused],
        clock: Clock,
        *,
        counts: bool,
    ) -> None:
        self.first = entries[0].on
        self.read: list[int] = []
        self._starts: list[int | None] = []
        self._nights = _nights(definition, entries, pauses, clock, counts=counts)

    def on(self, day: int) -> int:
        while len(self.read) <= day - self.first:
            reading, start = next(self._nights)
            self.read.append(reading)
            self._starts.append(start)
        return self.read[day - self.first]

    def started(self, day: int) -> int | None:
        """The day, up to this one, on which the clock last began to run from 0."""
        self.on(day)
        return self._starts[day - self.first]


def _nights(
    definition: Definition,
    entries: tuple[Entry, ...],
    pauses: list[Paused],
    clock: Clock,
    *,
    counts: bool,
) -> Iterator[tuple[int, int | None]]:
    waiting = list(entries)
    today = waiting[0].on
    value, spells, before_exit = 0, 0, 0
    start: int | None = None
    inside = frozen = False
    mine = [each for each in pauses if clock.id in each.pause.stops]
    past: dict[int, int] = {}
    while True:
        while waiting and waiting[0].on == today:
            entry = waiting.pop(0)
            was_inside = inside
            if entry.act == "exit":
                if inside and entry.effective != entry.on:
                    value = past[entry.effective]  # it has run until then, and no longer
                before_exit = value
                spells = 0
                outcome = outcome_of(definition, entry.outcome)
                frozen = outcome is not None and outcome.category == "transfer"
            elif entry.act in {"reenter", "reopen"}:
                frozen = False
            spells += _opened(clock, entry)
            inside = (
                entry.target in clock.runs_in
                and (clock.while_open is None or spells > 0)
                and not frozen
            )
            begins = inside and not was_inside
            if entry.act in {"reenter", "reopen"}:
                value = before_exit  # the days since the exit are not counted
            anew = clock.per == "spell" and begins and entry.act != "reopen"
            anew |= clock.per != "participation" and entry.act == "reenter"
            anew |= entry.trigger in clock.restarted_by and not entry.lapse
            value = 0 if anew else value
            if inside and value == 0 and (begins or anew):
                start = today
            if entry.lapse and begins:
                value, start = value + entry.on - entry.effective, entry.effective
        past[today] = value
        yield value, start
        if inside and not any(_stands(each, today, counts=counts) for each in mine):
            value += 1
        today += 1


def _opened(clock: Clock, entry: Entry) -> int:
    if entry.told.get("activity") != clock.while_open:
        return 0
    return {"open_activity": 1, "close_activity": -1}.get(entry.act, 0)


def _stands(paused: Paused, night: int, *, counts: bool) -> bool:
    """Whether the pause stops its clocks in the night that follows the day."""
    if night < paused.since or (paused.end is not None and night >= paused.end):
        return False
    if paused.end is None:
        reached = counts
    else:
        reached = paused.end - paused.since >= (paused.pause.threshold.fixed or 0)
    if not reached:
        return False
    if paused.pause.at_cap == "resume_overdue":
        return True
    most = [days for days in _allowed(paused) if days is not None]
    return not most or night - paused.since < min(most)


def _allowed(paused: Paused) -> Iterator[int | None]:
    cap, in_all = paused.pause.cap, paused.pause.cap_in_all
    yield None if cap is None else cap.fixed
    yield None if in_all is None else (in_all.fixed or 0) - paused.before
