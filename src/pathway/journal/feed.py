"""Hands out the feed to one reader: every event at least once, in one order, from where it left off."""

from collections.abc import Iterator
from contextlib import suppress
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from attrs import define, field

from pathway.errors import JournalError, UnusableValue
from pathway.journal.consumers import begun, failed, give_up, moved
from pathway.journal.engine import OwnDatabase
from pathway.journal.envelope import cloud_event
from pathway.journal.numbering import number_all
from pathway.journal.protected import protected_in
from pathway.journal.published import Published, Withholds, events_after

__all__ = ["Feed"]

_PAUSE_SECONDS = 0.2
"""How long a feed that waits for more leaves the database alone before it looks again."""


@define(eq=False)
class Feed:
    """The feed as one reader has it, from where it left off to what there is now.

    It ends where nothing more has a place. While another process is giving places it may end before
    those that are being given; they come the next time. With *wait* it looks again for that many seconds
    after the last event before it ends. It is used in a `with` block, and read once: event by event, in batches, or as lines. What the body
    of the loop is done with is handled; that is kept whenever *limit* events are handled, and when the
    block ends. An error that leaves the block counts as a failure of the event that was out; after
    *after_failures* of them it is put aside as a dead letter and the feed goes on past it.
    """

    _database: OwnDatabase
    _tenant: str
    _consumer: str
    _limit: int = 500
    _after_failures: int | None = 5
    _withholding: Withholds | None = None
    _wait: float = 0.0
    _open: bool = field(default=False, init=False)
    _kept: int = field(default=0, init=False)
    _failures: int = field(default=0, init=False)
    _handled: int = field(default=0, init=False)
    _out: tuple[int, int] | None = field(default=None, init=False)  # first and last position

    def __enter__(self) -> Self:
        """Find where the reader left off."""
        with self._database.writing() as port:
            self._kept, self._failures = begun(port, self._tenant, self._consumer)
        self._handled = self._kept
        self._open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep what was handled; of an error, that the event which was out has failed."""
        self._open = False
        if error is None:
            if self._out is not None:
                self._handled = self._out[1]
            self._keep(self._handled)
            return
        with suppress(JournalError):  # the error of the block is the one to be seen
            handled = self._handled
            self._keep(handled)
            if self._out is not None and isinstance(error, Exception) and self._kept == handled:
                self._fail(*self._out, kind)

    def __iter__(self) -> Iterator[Published]:
        """Yield the events, one by one, until there are no more."""
        for page, last in self._pages():
            for each in page:
                self._out = (each.position, each.position)
                yield each
                self._done(each.position)
            self._done(last)
            self._keep(last)

    def batches(self) -> Iterator[tuple[Published, ...]]:
        """Yield the events, up to *limit* at once; a batch is handled, or fails, as one.

        After a failure they come one at a time, until one is handled: so the one at fault is found.
        """
        for page, last in self._pages():
            if page:
                self._out = (page[0].position, page[-1].position)
                yield page
            self._done(last)
            self._keep(last)

    def lines(self) -> Iterator[str]:
        """Yield the events as CloudEvents, one JSON object a line."""
        for each in self:
            yield cloud_event(each)

    def _pages(self) -> Iterator[tuple[tuple[Published, ...], int]]:
        """Yield what may leave of each page, and the position that the page ends at."""
        ends = monotonic() + self._wait
        while True:
            if not self._open:
                raise UnusableValue("A feed", "is read within its `with` block")
            page, protected = self._page()
            if page:
                yield self._leaving(page, protected), page[-1].position
                ends = monotonic() + self._wait
                continue
            left = ends - monotonic()
            if left <= 0:
                return
            sleep(min(_PAUSE_SECONDS, left))

    def _page(self) -> tuple[tuple[Published, ...], frozenset[str]]:
        most = 1 if self._failures else self._limit
        found = self._read(most)
        if len(found[0]) < most and number_all(self._database, self._tenant):
            found = self._read(most)
        return found

    def _read(self, most: int) -> tuple[tuple[Published, ...], frozenset[str]]:
        """Return the next events, and whose may not leave as far as this database tells by then."""
        with self._database.reading(whole=False) as port:
            page = events_after(port, self._tenant, self._kept, most)
            return page, protected_in(port, self._tenant) if page else frozenset()

    def _leaving(
        self, page: tuple[Published, ...], protected: frozenset[str]
    ) -> tuple[Published, ...]:
        if self._withholding is not None:
            persons = tuple({each.person for each in page})
            protected |= self._withholding.withheld(persons)
        if not protected:
            return page
        return tuple([each for each in page if each.person not in protected])

    def _done(self, position: int) -> None:
        self._handled, self._out = position, None

    def _keep(self, position: int) -> None:
        """Keep that all up to the position is handled; where another reader moved on, go with it."""
        if position == self._kept:
            return
        with self._database.writing() as port:
            if moved(port, self._tenant, self._consumer, self._kept, position):
                self._kept, self._failures = position, 0
            else:
                self._kept, self._failures = begun(port, self._tenant, self._consumer)
        self._handled = self._kept

    def _fail(self, first: int, last: int, kind: type[BaseException] | None) -> None:
        """Count a failure of what was out; put it aside after as many as are borne.

        Of several that were out it is not known which one is at fault: none is put aside.
        """
        why = "Exception" if kind is None else kind.__name__
        with self._database.writing() as port:
            found = failed(port, self._tenant, self._consumer, self._kept)
            limit = self._after_failures
            if found is not None and limit is not None and found >= limit and first == last:
                give_up(port, self._tenant, self._consumer, self._kept, first, why)
