"""Gathers the spells of a participation: phases, pauses and activities, from day to day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from attrs import define, field, frozen

from pathway.definition import Definition
from pathway.events import ActivityClosed, ActivityOpened, Exited, Happened, Moved, Paused, Resumed
from pathway.report.timeline_told import activity_words, told_in_words
from pathway.texts import Language

__all__ = ["Kind", "Spell", "spells_of"]

Kind = Literal["phase", "pause", "activity"]


@frozen
class Spell:
    """Days in a phase, in a pause or of an activity, from a day up to, not including, another.

    `until` is None while it goes on. `after` says that it lies after the participation proper.
    """

    kind: Kind
    name: str
    since: date
    until: date | None = None
    after: bool = False

    def days(self, on: date) -> int:
        """Return how many midnights it has lasted by the day."""
        return ((self.until or on) - self.since).days


@define
class _Open:
    """The spells under way while events are gone through, and those that have ended."""

    definition: Definition
    language: Language
    phase: tuple[str, date] | None = None
    pause: tuple[str, date] | None = None
    activities: dict[tuple[str, str | None], list[date]] = field(factory=dict)
    done: list[Spell] = field(factory=list)

    def enter(self, phase: str, on: date) -> None:
        if self.phase is not None:
            self.done.append(self.of_phase(*self.phase, on))
        self.phase = (phase, on)

    def of_phase(self, phase: str, since: date, until: date | None = None) -> Spell:
        declared = next(each for each in self.definition.phases if each.id == phase)
        after = declared.part == "after"
        return Spell("phase", declared.name.of(self.language), since, until, after)

    def of_activity(
        self, which: tuple[str, str | None], since: date, until: date | None = None
    ) -> Spell:
        said = activity_words(self.definition, *which, self.language)
        return Spell("activity", said, since, until)

    def close(self, which: tuple[str, str | None], on: date) -> None:
        since = self.activities.get(which)
        if since:
            self.done.append(self.of_activity(which, since.pop(0), on))

    def resume(self, on: date) -> None:
        if self.pause is not None:
            self.done.append(Spell("pause", *self.pause, on))
        self.pause = None

    def left(self) -> Iterator[Spell]:
        if self.phase is not None:
            yield self.of_phase(*self.phase)
        if self.pause is not None:
            yield Spell("pause", *self.pause)
        for which, days in self.activities.items():
            yield from (self.of_activity(which, each) for each in days)


def spells_of(
    definition: Definition, events: Iterable[Happened], language: Language
) -> tuple[Spell, ...]:
    """Return the spells that events, in their order, amount to: phases, pauses, activities."""
    going = _Open(definition, language)
    for event in events:
        match event:
            case Paused():
                going.pause = (told_in_words(definition, event, language).split("; ")[0], event.on)
            case Resumed():
                going.resume(event.on)
            case ActivityOpened(activity=name, kind=kind):
                going.activities.setdefault((name, kind), []).append(event.on)
            case ActivityClosed(activity=name, kind=kind):
                going.close((name, kind), event.on)
            case Exited(phase=phase, effective=effective):
                going.enter(phase, effective)
            case _ if isinstance(event, Moved):
                going.enter(event.phase, event.on)
            case _:
                pass
    order: tuple[Kind, ...] = ("phase", "pause", "activity")
    spells = (*going.done, *going.left())
    return tuple(sorted(spells, key=lambda each: (order.index(each.kind), each.since)))
