"""The half of a journal that reads: nothing here can write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from pathway.decision import Due, Option, due, options
from pathway.decision.given import a_day
from pathway.events import Happened, in_effect
from pathway.journal.closings import closings_of
from pathway.journal.known import wait_until_final
from pathway.journal.overview import Overview, overview_of, state_then
from pathway.journal.reading import folded_now, head_now, recorded_of, state_now, state_on
from pathway.journal.resources import free_units
from pathway.journal.standing import programmes_of, standing
from pathway.journal.values import checked_id
from pathway.journal.waiting import queue

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pathway.journal.folding import Folded
    from pathway.journal.port import Port, Transactions
    from pathway.journal.recorded import Recorded
    from pathway.state import State

__all__ = ["Owed", "Readings"]

_TOGETHER = 100
"""So many participations are read in one transaction."""


@frozen
class Owed:
    """Something that falls to be done for a participation."""

    participation: str
    due: Due


class Readings:
    """Reads what a journal keeps, of one tenant."""

    def __init__(self, transactions: Transactions, tenant: str, zone: ZoneInfo) -> None:
        """Read through those transactions; *zone* is where the day is that a moment falls on."""
        checked_id("A tenant", tenant)
        self._transactions = transactions
        self._tenant = tenant
        self._zone = zone

    @property
    def tenant(self) -> str:
        """Whose participations these are."""
        return self._tenant

    @property
    def zone(self) -> ZoneInfo:
        """Where the day is that a moment falls on."""
        return self._zone

    @property
    def transactions(self) -> Transactions:
        """Where transactions on the journal's database are had."""
        return self._transactions

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Port]:
        """Open a transaction that only reads; with *whole* false, each statement stands alone.

        A participation can be read so: by one statement, or first its head, which says how many of
        the events that are read after it there were.
        """
        with self._transactions.reading(whole=whole) as port:
            yield port

    def state(
        self, participation: str, on: date | None = None, as_known_on: datetime | None = None
    ) -> State:
        """Return where a participant stands; on a day, and as the journal knew it at a moment.

        Lapses that fell before the day are applied. Known is what had its place in the feed by then.
        Raises `UnknownParticipation`, also where nothing was known of it by then.
        """
        checked_id("A participation", participation)
        self._final(as_known_on)
        with self.reading(whole=False) as port:
            if as_known_on is None:
                return state_now(port, self._tenant, participation, on)
            head = head_now(port, self._tenant, participation)
            return state_on(port, self._tenant, head, on, as_known_on)

    def history(
        self, participation: str, as_known_on: datetime | None = None
    ) -> tuple[Happened, ...]:
        """Return what happened, in the order in which it happened, without what was taken back."""
        return in_effect(each.event for each in self._recorded(participation, as_known_on))  # type: ignore[misc]

    def recorded(
        self, participation: str, as_known_on: datetime | None = None
    ) -> tuple[Recorded, ...]:
        """Return every event in the order of recording, with what is recorded beside it."""
        return self._recorded(participation, as_known_on)

    def closings(self, programme: str, as_known_on: datetime | None = None) -> tuple[Recorded, ...]:
        """Return what happened to a programme's project itself: that it closed early, or nothing."""
        checked_id("A programme", programme)
        self._final(as_known_on)
        with self.reading() as port:
            return closings_of(port, self._tenant, programme, as_known_on)

    def overview(self, participation: str, on: date, *, by: str | None = None) -> Overview:
        """Return how a participation looks on a day, with the version that a command is to expect.

        All of it is read at one moment. *by* is the role of who looks.
        """
        return overview_of(self._folded(participation), on, by)

    def options(self, participation: str, on: date, *, by: str | None = None) -> tuple[Option, ...]:
        """Return every step of the phase in which the participant stands on the day."""
        found = self._folded(participation)
        project = found.head.project
        return options(found.definition, found.state, on, project=project, by=by)

    def due(self, on: date, participation: str | None = None) -> tuple[Owed, ...]:
        """Return what is due or overdue on the day: for one participation, or for all of them.

        What happened after the day is left out.
        """
        if participation is not None:
            return tuple(self._due(self._folded(participation), on))
        with self.reading() as port:
            programmes = programmes_of(port, self._tenant)
        names = [
            each.participation
            for programme in programmes
            for each in standing(self.reading, self._tenant, programme)
        ]
        return tuple([each for found in self._all_folded(names) for each in self._due(found, on)])

    def free(self, programme: str, resource: str) -> int | None:
        """Return how many units are free; None where the journal was not told how many there are.

        Below 0 where more are held than there are. What a lapse has given back is free once somebody
        settled it.
        """
        with self.reading() as port:
            found = free_units(port, self._tenant, programme, [resource], locked=False)
        return found.get(resource)

    def waiting(self, programme: str, resource: str, on: date) -> tuple[str, ...]:
        """Return who waits for a unit on the day, in the declared order: who comes first is first.

        They wait who stand where the resource is waited for and could take a unit, if there were one.
        First come those of the first group that it names, and so on; within each, who came first.
        Whoever comes later is refused a unit that is free for one of these.
        """
        a_day(on)
        with self.reading() as port:
            waiting = queue(port, self._tenant, programme, resource, on)
        return tuple([each.participation for each in waiting])

    def _folded(self, participation: str) -> Folded:
        checked_id("A participation", participation)
        with self.reading(whole=False) as port:
            return folded_now(port, self._tenant, participation)

    def _all_folded(self, names: Sequence[str]) -> Iterator[Folded]:
        """Read many participations, so many in a transaction that it is soon over."""
        for first in range(0, len(names), _TOGETHER):
            with self.reading() as port:
                found = [
                    folded_now(port, self._tenant, name)
                    for name in names[first : first + _TOGETHER]
                ]
            yield from found

    def _due(self, found: Folded, on: date) -> Iterator[Owed]:
        state = state_then(found, on)
        if state is not None:
            for each in due(found.definition, state, on, project=found.head.project):
                yield Owed(found.head.id, each)

    def _recorded(self, participation: str, as_known_on: datetime | None) -> tuple[Recorded, ...]:
        checked_id("A participation", participation)
        self._final(as_known_on)
        with self.reading() as port:
            head = head_now(port, self._tenant, participation)
            return recorded_of(port, self._tenant, head, as_known_on)

    def _final(self, as_known_on: datetime | None) -> None:
        """Wait until what was known at the moment can no longer change."""
        if as_known_on is not None:
            wait_until_final(self._transactions, self._tenant, as_known_on)
