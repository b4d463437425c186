"""A reader of the feed is handed every event, in one order, from where it left off."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from math import inf, nan
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import create_engine

from pathway.errors import UnusableValue
from pathway.events import Referred
from pathway.journal import Journal, feed, open_journal
from pathway.journal.numbering import NotItsOwn
from pathway.journal.people import MasterKey, MasterKeys, make_tables, open_people
from tests.journal.example import JOURNEY, referred


def _filled(journal: Journal, participations: int = 3) -> int:
    for _ in range(participations):
        who = referred(journal)
        for each in JOURNEY:
            journal.take(who, each)
    return participations * (1 + len(JOURNEY))


def _read(journal: Journal, name: str, limit: int = 500) -> list[int]:
    with journal.feed(name, limit=limit) as events:
        return [each.position for each in events]


class Broken(Exception):
    """What a reader's own code raises."""


def _failing_at(
    journal: Journal, bad: int, *, limit: int = 500, batches: bool = False
) -> list[int]:
    """Read until the event at that position, which fails; return what was handled."""
    handled: list[int] = []
    with suppress(Broken), journal.feed("reader", limit=limit, after_failures=3) as events:
        for batch in events.batches() if batches else ((each,) for each in events):
            positions = [each.position for each in batch]
            if bad in positions:
                raise Broken
            handled += positions
    return handled


def test_every_event_comes_once_in_order_and_then_none(journal: Journal) -> None:
    count = _filled(journal)
    assert _read(journal, "reader") == list(range(1, count + 1))
    assert _read(journal, "reader") == []
    more = _filled(journal, 1)
    assert _read(journal, "reader") == list(range(count + 1, count + more + 1))


def test_two_readers_are_handed_the_same_without_knowing_of_each_other(journal: Journal) -> None:
    _filled(journal)
    ids = []
    for name in ("one", "other"):
        with journal.feed(name, limit=5) as events:
            ids.append([each.recorded.id for each in events])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_an_event_is_the_one_that_the_journal_has_recorded(journal: Journal) -> None:
    who = referred(journal, command_id="c-1")
    with journal.feed("reader") as events:
        (only,) = list(events)
    assert only.recorded == journal.recorded(who)[0]
    assert (only.subject, only.tenant, only.person) == (who, "default", only.recorded.event.person)  # type: ignore[union-attr]


def test_a_reader_that_was_killed_goes_on_where_it_had_been_kept(journal: Journal) -> None:
    _filled(journal)
    killed = journal.feed("reader", limit=5)
    killed.__enter__()  # and never left, as by a signal
    taken = [each.position for each, _ in zip(killed, range(8), strict=False)]
    assert taken == list(range(1, 9))
    assert _read(journal, "reader") == list(range(6, 13))


def test_a_loop_that_is_left_has_handled_the_event_it_had(journal: Journal) -> None:
    _filled(journal)
    with journal.feed("reader") as events:
        for each in events:
            if each.position == 4:
                break
    assert _read(journal, "reader")[0] == 5


def test_an_event_that_fails_comes_again_and_at_last_is_put_aside(journal: Journal) -> None:
    count = _filled(journal)
    assert _failing_at(journal, 4) == [1, 2, 3]
    assert _failing_at(journal, 4) == []
    assert journal.consumers()[0].failures == 2
    assert journal.dead_letters("reader") == ()
    assert _failing_at(journal, 4) == []
    (letter,) = journal.dead_letters("reader")
    assert (letter.position, letter.why) == (4, "Broken")
    assert _failing_at(journal, 4) == list(range(5, count + 1))
    journal.drop_dead_letter("reader", 4)
    assert journal.dead_letters("reader") == ()
    with pytest.raises(UnusableValue, match="does not stand at 4"):
        journal.drop_dead_letter("reader", 4)


def test_the_event_at_fault_in_a_batch_is_found(journal: Journal) -> None:
    count = _filled(journal)
    handled: list[int] = []
    for _ in range(20):
        handled += _failing_at(journal, 6, limit=4, batches=True)
    assert handled == [each for each in range(1, count + 1) if each != 6]
    assert [each.position for each in journal.dead_letters("reader")] == [6]


def test_without_a_bound_a_failing_event_is_never_put_aside(journal: Journal) -> None:
    _filled(journal, 1)
    for _ in range(8):
        with suppress(Broken), journal.feed("reader", after_failures=None) as events:
            for _ in events:
                raise Broken
    assert journal.dead_letters("reader") == ()
    assert _read(journal, "reader")[0] == 1


def test_an_interrupt_is_no_failure_of_the_event(journal: Journal) -> None:
    _filled(journal, 1)

    def interrupted() -> None:
        with journal.feed("reader") as events:
            for each in events:
                if each.position == 2:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    (reader,) = journal.consumers()
    assert (reader.position, reader.failures) == (1, 0)


def test_a_reader_can_be_put_back(journal: Journal) -> None:
    count = _filled(journal, 1)
    _read(journal, "reader")
    journal.place_consumer("reader", 2)
    assert _read(journal, "reader") == list(range(3, count + 1))


def test_of_two_that_read_under_one_name_nothing_is_lost(journal: Journal) -> None:
    count = _filled(journal)
    with journal.feed("reader", limit=2) as one, journal.feed("reader", limit=3) as other:
        taken = []
        turns = {"one": iter(one), "other": iter(other)}
        while turns:
            for name, turn in list(turns.items()):
                found = next(turn, None)
                if found is None:
                    del turns[name]
                else:
                    taken.append(found.position)
    assert set(taken) == set(range(1, count + 1))
    assert _read(journal, "reader") == []


class _Keeps:
    def __init__(self, *persons: str) -> None:
        self.persons = frozenset(persons)

    def withheld(self, persons: Iterable[str | None]) -> frozenset[str]:
        return self.persons & {each for each in persons if each is not None}


def test_of_protected_persons_nothing_is_handed_out(journal: Journal) -> None:
    _filled(journal, 1)
    hidden = journal.refer("navigator", date(2009, 1, 5), participation="hidden", person="p-1")
    _filled(journal, 1)
    with journal.feed("reader", withholding=_Keeps("p-1"), limit=2) as events:
        found = [(each.position, each.subject) for each in events]
    assert [position for position, _ in found] == [1, 2, 3, 4, 6, 7, 8, 9]
    assert hidden.participation not in {subject for _, subject in found}
    assert journal.consumers()[0].position == 9


def test_where_it_cannot_be_asked_who_is_protected_nothing_leaves(journal: Journal) -> None:
    _filled(journal, 1)

    class Closed(_Keeps):
        def withheld(self, persons: Iterable[str | None]) -> frozenset[str]:
            raise Broken

    taken = []
    with suppress(Broken), journal.feed("reader", withholding=Closed()) as events:
        taken = [each.position for each in events]
    assert taken == []
    (reader,) = journal.consumers()
    assert (reader.position, reader.failures) == (0, 0)


def test_whom_the_store_in_the_same_database_protects_is_passed_over_unasked(
    journal: Journal, journal_url: str
) -> None:
    hidden = journal.refer("navigator", date(2009, 1, 5), participation="hidden", person="p-1")
    shown = referred(journal)
    make_tables(journal_url)
    with open_people(journal_url, MasterKeys(MasterKey.new("one"))) as people:
        people.keep("p-1", {"name": "Kim Exempel"}, protected=True)
        assert _subjects(journal, "one") == [shown]
        assert _subjects(journal, "two", _Keeps("p-1")) == [shown]
        people.protect("p-1", protected=False)
        assert _subjects(journal, "three") == [hidden.participation, shown]
        other = journal.recorded(shown)[0].event
        assert isinstance(other, Referred)
        assert _subjects(journal, "four", _Keeps(other.person)) == [hidden.participation]
        people.protect("p-1")
        assert _subjects(journal, "five", _Keeps(other.person)) == []


def _subjects(journal: Journal, name: str, keeps: "_Keeps | None" = None) -> list[str]:
    with journal.feed(name, withholding=keeps) as events:
        return [each.subject for each in events]


def test_a_feed_ends_or_waits_for_more(journal: Journal, journal_url: str) -> None:
    referred(journal)

    def write_soon() -> None:
        with open_journal(journal_url) as other:
            for _ in range(2):
                sleep(0.3)
                referred(other)

    with ThreadPoolExecutor(1) as pool, journal.feed("reader", wait=1.5) as events:
        written = pool.submit(write_soon)
        assert [each.position for each in events] == [1, 2, 3]
        written.result()
    assert _read(journal, "reader") == []


def test_a_feed_without_an_end_is_left_by_an_interrupt_and_keeps_its_place(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(journal, 1)

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(feed, "sleep", interrupted)
    taken = []
    with pytest.raises(KeyboardInterrupt), journal.feed("reader", wait=inf) as events:
        taken += [each.position for each in events]
    (reader,) = journal.consumers()
    assert (reader.position, reader.failures) == (4, 0)


def test_of_a_batch_none_is_put_aside_before_the_one_at_fault_is_known(journal: Journal) -> None:
    count = _filled(journal)
    handled: list[int] = []
    for _ in range(2 * count):
        with suppress(Broken), journal.feed("reader", after_failures=1) as events:
            for batch in events.batches():
                positions = [each.position for each in batch]
                if 6 in positions:
                    raise Broken
                handled += positions
    assert handled == [each for each in range(1, count + 1) if each != 6]
    assert [each.position for each in journal.dead_letters("reader")] == [6]


def test_a_reader_that_was_moved_on_by_another_does_not_count_its_failure_there(
    journal: Journal,
) -> None:
    _filled(journal)
    with suppress(Broken), journal.feed("reader", after_failures=1) as events:
        for each in events:
            if each.position == 4:
                journal.place_consumer("reader", 1)
                raise Broken
    (reader,) = journal.consumers()
    assert (reader.position, reader.failures) == (1, 0)
    assert journal.dead_letters("reader") == ()
    assert _read(journal, "reader")[0] == 2


def test_a_feed_is_read_within_its_block(journal: Journal) -> None:
    _filled(journal, 1)
    with pytest.raises(UnusableValue, match="within its `with` block"):
        list(journal.feed("reader"))


@pytest.mark.parametrize(("limit", "failures", "wait"), [(0, 5, 0), (-1, 5, 0), (500, 0, 0)])
def test_what_is_no_bound_is_not_taken(
    journal: Journal, limit: int, failures: int, wait: float
) -> None:
    with pytest.raises(UnusableValue):
        journal.feed("reader", limit=limit, after_failures=failures, wait=wait)
    with pytest.raises(UnusableValue):
        journal.feed("")


@pytest.mark.parametrize("wait", [-1, nan, True, "1"])
def test_a_wait_is_a_time(journal: Journal, wait: float) -> None:
    with pytest.raises(UnusableValue, match="is a number of seconds from 0 on"):
        journal.feed("reader", wait=wait)


def test_what_may_still_be_rolled_back_is_neither_numbered_nor_handed_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'journal.db'}"
    with open_journal(url) as journal:
        with (
            journal.batch() as batch,
            pytest.raises(NotItsOwn, match="Numbering takes a connection of its own"),
        ):
            batch.number()
        engine = create_engine(url)
        with engine.connect() as connection:
            host = Journal.within(connection, durability="as configured")
            with pytest.raises(NotItsOwn, match="A feed takes a connection of its own"):
                host.feed("reader")
        engine.dispose()


def test_readers_and_events_of_another_tenant_are_not_seen(
    journal: Journal, journal_url: str
) -> None:
    count = _filled(journal, 1)
    with open_journal(journal_url, tenant="other") as other:
        more = _filled(other, 1)
        assert _read(other, "reader") == list(range(1, more + 1))
        assert journal.consumers() == ()
        assert _read(journal, "reader") == list(range(1, count + 1))


def test_a_reader_that_kept_its_place_before_handing_out_would_lose_what_was_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(journal)
    pages = feed.Feed._pages

    def eager(self: feed.Feed) -> object:
        for page, last in pages(self):
            self._keep(last)
            yield page, last

    monkeypatch.setattr(feed.Feed, "_pages", eager)
    killed = journal.feed("reader", limit=5)
    killed.__enter__()
    assert next(iter(killed)).position == 1
    assert 2 not in _read(journal, "reader")


def test_events_can_be_looked_at_without_being_a_reader(journal: Journal) -> None:
    count = _filled(journal)
    assert journal.published() == ()
    journal.number()
    assert [each.position for each in journal.published(after=2, limit=3)] == [3, 4, 5]
    assert len(journal.published()) == count
    assert journal.consumers() == ()
