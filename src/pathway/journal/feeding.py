"""The part of a journal that hands out what happened: numbering, the feed, and its readers."""

from math import isnan

from pathway.errors import UnusableValue
from pathway.journal.consumers import (
    Consumer,
    DeadLetter,
    consumers_of,
    dead_letters_of,
    drop_dead_letter,
    placed,
)
from pathway.journal.engine import OwnDatabase
from pathway.journal.feed import Feed
from pathway.journal.keeping import Keeping
from pathway.journal.numbering import NotItsOwn, number_all, own
from pathway.journal.protected import protected_in
from pathway.journal.published import Page, Published, Withholds, events_after
from pathway.journal.values import checked_count, checked_id

__all__ = ["Feeding"]


class Feeding(Keeping):
    """Numbers what is committed, and hands it out; on a connection of the journal's own alone."""

    def number(self) -> int:
        """Give every committed event that has none its place in the feed; return how many had none.

        From then on it is known. Any process may do it, as often as it likes; where another is at it,
        nothing is done. Raises `NotItsOwn` in a host's transaction.
        """
        return number_all(self._own("Numbering"), self.tenant)

    def feed(
        self,
        consumer: str,
        *,
        limit: int = 500,
        after_failures: int | None = 5,
        withholding: Withholds | None = None,
        wait: float = 0.0,
    ) -> Feed:
        """Return the feed for the reader of that name, to be used in a `with` block.

        Every committed event comes at least once, in the one order of the feed, from where the reader
        left off; a new reader begins with the first. Where it is, is kept after each *limit* events and
        at the end. An event that fails *after_failures* times is put aside; with None, never.

        It ends when there is no more, or, with *wait*, when nothing has come for that many seconds;
        `math.inf` never ends. While another process is numbering it may end before what that one numbers.

        Those whose identity is protected are passed over: those whom *withholding* names, and those whom
        the store of identities names where it stands in the journal's own database. A store in
        another database is not known here: give a `pathway.journal.people.Withholding` of it.

        Raises `NotItsOwn` in a host's transaction.
        """
        checked_id("A reader", consumer)
        checked_count("A limit", limit)
        checked_count("A number of failures", after_failures)
        if limit < 1 or after_failures == 0:
            raise UnusableValue("A limit", "is at least 1")
        if isinstance(wait, bool) or not isinstance(wait, float | int) or isnan(wait) or wait < 0:
            raise UnusableValue("A wait", "is a number of seconds from 0 on")
        database = self._own("A feed")
        return Feed(database, self.tenant, consumer, limit, after_failures, withholding, wait)

    def published(self, after: int = 0, limit: int = 500) -> tuple[Published, ...]:
        """Return events of the feed after a position, at most so many; nothing is kept of it.

        Nobody is withheld: it is for whoever keeps the journal, not for handing on.
        """
        checked_count("A limit", limit)
        with self.reading(whole=False) as port:
            return events_after(port, self.tenant, after, limit)

    def page(
        self, after: int = 0, limit: int = 500, *, withholding: Withholds | None = None
    ) -> Page:
        """Return a page of the feed after a position, for a reader that keeps its place by itself.

        So does one that asks over HTTP. Nothing is kept of it. Those whose identity is protected are
        passed over, as `feed` does. What has no place yet is not in it: see `number`.
        """
        checked_count("A position", after)
        checked_count("A limit", limit)
        if limit < 1:
            raise UnusableValue("A limit", "is at least 1")
        with self.reading(whole=False) as port:
            found = events_after(port, self.tenant, after, limit)
            protected = protected_in(port, self.tenant) if found else frozenset()
        if found and withholding is not None:
            protected |= withholding.withheld(tuple({each.person for each in found}))
        leaving = tuple([each for each in found if each.person not in protected])
        return Page(leaving, found[-1].position if found else after)

    def consumers(self) -> tuple[Consumer, ...]:
        """Return every reader of the feed: where it is, and how often it failed there."""
        with self.reading() as port:
            return consumers_of(port, self.tenant)

    def place_consumer(self, consumer: str, position: int) -> None:
        """Put a reader at a position, to read again what comes after it, or to pass over what was."""
        checked_id("A reader", consumer)
        checked_count("A position", position)
        with self.writing() as unit:
            placed(unit.port, self.tenant, consumer, position)

    def dead_letters(self, consumer: str) -> tuple[DeadLetter, ...]:
        """Return what a reader gave up on, in the order of the feed."""
        with self.reading() as port:
            return dead_letters_of(port, self.tenant, consumer)

    def drop_dead_letter(self, consumer: str, position: int) -> None:
        """Take away a dead letter that was seen to; raise `UnusableValue` where there is none."""
        with self.writing() as unit:
            drop_dead_letter(unit.port, self.tenant, consumer, position)

    def _own(self, what: str) -> OwnDatabase:
        if self._unit is not None:  # a batch may still be given up as a host's transaction may
            raise NotItsOwn(what)
        return own(self.transactions, what)
