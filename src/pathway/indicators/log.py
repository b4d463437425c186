"""Holds the log that figures are counted from: one narrow row an event, whole numbers alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, Self

from attrs import field, frozen

from pathway.dates import day_of, ordinal_of
from pathway.definition import Programme
from pathway.events import (
    AnyEvent,
    Corrected,
    Erased,
    Happened,
    Migrated,
    OrganisationEvent,
    OutcomeRevised,
    PhaseEntered,
    ProjectClosed,
    Referred,
    RegisteredInError,
    Voided,
    Withdrawn,
)
from pathway.events.ids import event_ids
from pathway.events.order import folding_order
from pathway.indicators.codebook import Codebook
from pathway.indicators.faults import OtherDefinition
from pathway.indicators.log_contacts import ContactsTaken
from pathway.indicators.log_rows import told_by

__all__ = ["FOREVER", "LATEST", "Closing", "Kept", "Log", "moment_number"]

LATEST = 1 << 62
"""When what has no place in the feed yet becomes known: after every moment that can be asked for."""

FOREVER = (1 << 63) - 1
"""When what was never taken back is taken back."""

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Kept(Protocol):
    """An event as it is kept; what a journal hands out is such a one."""

    @property
    def event(self) -> AnyEvent:
        """What happened."""

    @property
    def id(self) -> str:
        """The event's own id."""

    @property
    def known_at(self) -> datetime | None:
        """The moment at which it became known; None where it has not."""


@frozen
class Closing:
    """An early closing of the project: its day, and when it became known, as in the log."""

    day: int
    known: int


def moment_number(moment: datetime | None) -> int:
    """Return the moment as the log has it, microseconds from 1970 in UTC; `LATEST` for None.

    Raises `ValueError` for a moment without a time zone.
    """
    if moment is None:
        return LATEST
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment} needs a time zone")
    return (moment - _ZERO) // _MICROSECOND


@frozen(eq=False)
class Log:
    """The log of a programme's participations, and of its contacts with organisations, in memory.

    * `columns`: as `Codebook.columns` names them, one value a row. `place` ranks all that ever
      happened to a person, by day, then by participation, then as its history folds; `known` and
      `gone` bound the moments at which the row holds;
    * `participations`, `persons`: the pseudonyms, by number less one; organisations stand in both,
      after all others; `events`: the id of each row's event;
    * `closings`: early closings of the project.
    """

    book: Codebook
    columns: Mapping[str, list[int]]
    participations: tuple[str, ...]
    persons: tuple[str, ...]
    events: tuple[str, ...]
    closings: tuple[Closing, ...] = ()

    @classmethod
    def of(cls, programme: Programme, kept: Iterable[Kept]) -> Self:
        """Return the log of events as a journal keeps them, all of each participation or none.

        Raises `OtherDefinition` where an event has an id that the programme does not declare.
        """
        making = _Making(Codebook.of(programme))
        for each in kept:
            making.take(each.event, moment_number(each.known_at), each.id)
        return cls(*making.parts())

    @classmethod
    def replayed(cls, programme: Programme, events: Iterable[AnyEvent]) -> Self:
        """Return the log of events that nobody has recorded: known from the beginning."""
        making = _Making(Codebook.of(programme))
        version = programme.latest.version
        for event in events:
            making.take(event, 0, event_ids(programme.id, version, _whose(event))(event.number))
        return cls(*making.parts())

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.columns["record"])

    @property
    def last_day(self) -> date | None:
        """The last day on which anything happened; None where nothing did."""
        days = self.columns["day"]
        return day_of(max(days)) if days else None

    def closed_on(self, moment: int, on: int) -> int | None:
        """Return the day on which the project closed early, as known at the moment, up to the day."""
        days = [each.day for each in self.closings if each.known <= moment and each.day <= on]
        return min(days, default=None)


_Row = tuple[Happened, int, int, str]
"""An event, when it became known and was taken back, and its id."""


@frozen(eq=False)
class _Making:
    """What was taken in so far, by participation."""

    book: Codebook
    happened: dict[str, list[tuple[Happened, int, str]]] = field(factory=dict)
    gone: dict[str, dict[int, int]] = field(factory=dict)
    persons: dict[str, list[str]] = field(factory=dict)
    closings: list[Closing] = field(factory=list)
    contacts: ContactsTaken = field(factory=ContactsTaken)

    def take(self, event: AnyEvent, known: int, name: str) -> None:
        """Take an event in."""
        if isinstance(event, ProjectClosed):
            self.closings.append(Closing(ordinal_of(event.on), known))
            return
        if isinstance(event, OrganisationEvent):
            self.contacts.take(event, known, name)
            return
        whose = event.participation
        if whose not in self.happened:
            self.happened[whose], self.gone[whose] = [], {}
            self.persons.setdefault(event.person, []).append(whose)
        match event:
            case Corrected(corrects=number) | Voided(voids=number) | Withdrawn(withdraws=number):
                self._back(whose, number, known)
            case RegisteredInError():
                for each, _, _ in self.happened[whose]:
                    self._back(whose, each.number, known)
            case OutcomeRevised() | Migrated() | Erased():
                pass
            case _:
                self.happened[whose].append((event, known, name))

    def parts(
        self,
    ) -> tuple[
        Codebook,
        Mapping[str, list[int]],
        tuple[str, ...],
        tuple[str, ...],
        tuple[str, ...],
        tuple[Closing, ...],
    ]:
        """Return what a log is made of."""
        rows: list[tuple[int, ...]] = []
        ids: list[str] = []
        participations = {whose: number for number, whose in enumerate(self.happened, 1)}
        for person, theirs in enumerate(self.persons.values(), 1):
            found = [each for whose in theirs for each in self._standing(whose)]
            found.sort(key=lambda each: _place(each[0]))
            for place, (event, known, gone, name) in enumerate(found, 1):
                if gone > known:
                    record = participations[event.participation]
                    for row in self._rows(event, (record, person, place), known, gone):
                        rows.append(row)
                        ids.append(name)
        met = self.contacts.organisations
        first = len(participations) + 1, len(self.persons) + 1
        numbers = {each: (first[0] + at, first[1] + at) for at, each in enumerate(met)}
        for contact, name in self.contacts.rows(self.book, numbers, FOREVER):
            rows.append(contact)
            ids.append(name)
        names = self.book.columns
        columns = [list(each) for each in zip(*rows, strict=True)] or [[] for _ in names]
        return (
            self.book,
            dict(zip(names, columns, strict=True)),
            (*participations, *met),
            (*self.persons, *met),
            tuple(ids),
            tuple(self.closings),
        )

    def _back(self, whose: str, number: int, known: int) -> None:
        gone = self.gone[whose]
        gone[number] = min(known, gone.get(number, FOREVER))

    def _standing(self, whose: str) -> Iterator[_Row]:
        gone = self.gone[whose]
        for event, known, name in self.happened[whose]:
            yield event, known, gone.get(event.number, FOREVER), name

    def _rows(
        self, event: Happened, head: tuple[int, int, int], known: int, gone: int
    ) -> Iterator[tuple[int, ...]]:
        told = dict(event.attributes) if isinstance(event, Referred | PhaseEntered) else {}
        try:
            attributes = [
                each.code(told[each.id]) if each.id in told else 0 for each in self.book.attributes
            ]
            for told_row in told_by(self.book, event):
                yield (*head, ordinal_of(event.on), *map(int, told_row), known, gone, *attributes)
        except (KeyError, ValueError) as error:
            raise OtherDefinition(
                f"a definition that has {error.args[0]}", str(self.book)
            ) from None


def _place(event: Happened) -> tuple[date, str, tuple[object, ...]]:
    return event.on, event.participation, folding_order(event)


def _whose(event: AnyEvent) -> str:
    """Return what the id of a replayed event is made from; no participation is named like the last."""
    if isinstance(event, ProjectClosed):
        return event.project
    return f"+{event.organisation}" if isinstance(event, OrganisationEvent) else event.participation
