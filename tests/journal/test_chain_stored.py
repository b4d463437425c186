"""The chain in the database: kept with the events, and every way to change them behind its back."""

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve
from sqlalchemy import Connection, Executable, create_engine, delete, select, update

from pathway.journal import Journal, open_journal
from pathway.journal.chain import Checkpoint, checkpoint_line, checkpoints_of
from pathway.journal.links import (
    checkpoints,
    keep_checkpoints,
    link_events,
    verify_journal,
)
from pathway.journal.spelling import Statement
from pathway.journal.tables import event, link, stream
from pathway.journal.verify import Verified
from tests.journal.example import JOURNEY, referred


def _link(journal: Journal) -> None:
    """Link what was written since, as a journal with a chain does in the transaction itself."""
    with journal.transactions.writing() as port:
        keys = [row[0] for row in port.rows(_KEYS)]
        link_events(port, journal.tenant, [key for key in keys if isinstance(key, int)])


_KEYS = Statement("keys", lambda _: select(stream.c.key).order_by(stream.c.key))


def _pinned(journal: Journal) -> tuple[Checkpoint, ...]:
    with journal.reading() as port:
        return checkpoints(port, journal.tenant)


@pytest.fixture
def linked(journal: Journal) -> Journal:
    """Three participations of four events, linked as they were written."""
    for name in ("a1", "a2", "a3"):
        referred(journal, participation=name, person=f"b{name}")
        _link(journal)
    for name in ("a1", "a2", "a3"):
        for step in JOURNEY:
            journal.take(name, step)
        _link(journal)
    return journal


@pytest.fixture
def host(journal_url: str) -> Iterator[Connection]:
    engine = create_engine(journal_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _found(journal: Journal, *pins: Checkpoint) -> list[tuple[str, int, str]]:
    found = verify_journal(journal.reading, journal.tenant, pins)
    return [(each.stream, each.number, each.what) for each in found.findings]


def test_what_nobody_touched_holds(linked: Journal) -> None:
    pins = _pinned(linked)
    assert [(pin.stream, pin.number) for pin in pins] == [("a1", 4), ("a2", 4), ("a3", 4)]
    assert verify_journal(linked.reading, "default", pins) == Verified(3, 12, 3, ())


def test_pins_hold_when_the_journal_has_gone_on(linked: Journal) -> None:
    pins = checkpoints_of("\n".join(map(checkpoint_line, _pinned(linked))))
    linked.void("a2", 4, on=date(2009, 3, 1))
    _link(linked)
    assert _found(linked, *pins) == []
    assert len(linked.recorded("a2")) > 4


_FIRST = event.c.stream == 1
_LAST_LINK = link.c.seq == select(event.c.seq).where(_FIRST, event.c.number == 4).scalar_subquery()
_A1 = stream.c.id == "a1"


def _set(number: int, /, **values: object) -> list[Executable]:
    return [update(event).where(_FIRST, event.c.number == number).values(**values)]


_SWAPPED = [
    *_set(2, number=-2),
    *_set(4, number=2),
    *_set(-2, number=4),
]

_TAMPERINGS: dict[str, tuple[list[Executable], list[tuple[int, str]]]] = {
    "its data": (_set(3, data="{}"), [(3, "changed")]),
    "its day": (_set(3, happened_on="2009-02-06"), [(3, "broken")]),
    "its moment": (_set(3, recorded_at="2009-02-06T08:00:00.000000Z"), [(3, "broken")]),
    "its role": (_set(2, by="manager"), [(2, "broken")]),
    "its precision": (_set(2, precision="year"), [(2, "broken")]),
    "its ordinal": (_set(2, ordinal=7.5), [(2, "broken")]),
    "its command": (_set(2, command="c9"), [(2, "broken")]),
    "its type": (_set(2, type="exited"), [(2, "broken")]),
    "dropped": (
        [delete(event).where(_FIRST, event.c.number == 2)],
        [(2, "missing"), (3, "broken")],
    ),
    "swapped": (_SWAPPED, [(2, "broken"), (3, "broken"), (4, "broken"), (4, "replaced")]),
    "the last dropped": ([delete(event).where(_FIRST, event.c.number == 4)], [(4, "truncated")]),
    "its link": ([delete(link).where(_LAST_LINK)], [(4, "unlinked"), (4, "replaced")]),
    "its salt": ([update(link).where(_LAST_LINK).values(salt=None)], [(4, "redacted")]),
    "its person": ([update(stream).where(_A1).values(person="ba2")], [(1, "broken")]),
    "its programme": ([update(stream).where(_A1).values(programme="nvg")], [(1, "broken")]),
    "the whole of it": ([delete(stream).where(_A1)], [(4, "truncated")]),
}


def test_what_was_changed_behind_the_journals_back_is_found(
    linked: Journal, host: Connection
) -> None:
    pins = _pinned(linked)
    seen = {}
    for name, (statements, _) in _TAMPERINGS.items():
        for statement in statements:
            host.execute(statement)
        seen[name] = _found(Journal.within(host), *pins)
        host.rollback()
    wanted = {name: [("a1", *each) for each in found] for name, (_, found) in _TAMPERINGS.items()}
    assert seen == wanted
    assert _found(linked, *pins) == []


def test_an_end_that_was_cut_off_with_its_head_is_found_by_the_pin_alone(
    linked: Journal, host: Connection
) -> None:
    pins = _pinned(linked)
    host.execute(delete(event).where(_FIRST, event.c.number == 4))
    host.execute(update(stream).where(_A1).values(version=3))
    host.commit()
    assert _found(linked) == []
    assert _found(linked, *pins) == [("a1", 4, "truncated")]


def test_a_chain_made_anew_is_found_by_the_pin_alone(linked: Journal, host: Connection) -> None:
    pins = _pinned(linked)
    host.execute(delete(link))
    host.execute(update(event).where(event.c.number == 2).values(happened_on="2009-01-13"))
    host.commit()
    _link(linked)
    assert _found(linked) == []
    assert [what for _, _, what in _found(linked, *pins)] == ["replaced"] * 3


def test_checkpoints_kept_in_the_journal_are_compared_too(
    linked: Journal, host: Connection
) -> None:
    with linked.transactions.writing() as port:
        kept = keep_checkpoints(port, "default")
        assert keep_checkpoints(port, "default") == kept
    assert verify_journal(linked.reading, "default").compared == 3
    host.execute(delete(link).where(_LAST_LINK))
    host.execute(delete(event).where(_FIRST, event.c.number == 4))
    host.execute(update(stream).where(_A1).values(version=3))
    host.commit()
    assert _found(linked) == [("a1", 4, "truncated")]


def test_a_chain_that_is_begun_late_links_what_there_is(journal: Journal) -> None:
    referred(journal, participation="a1")
    journal.take("a1", JOURNEY[0])
    assert _found(journal) == [("a1", 1, "unlinked"), ("a1", 2, "unlinked")]
    _link(journal)
    assert _found(journal) == []


def test_a_pin_of_another_place_is_found(linked: Journal) -> None:
    pin = _pinned(linked)[0]
    assert _found(linked, evolve(pin, chain=bytes(32))) == [("a1", 4, "replaced")]
    assert _found(linked, evolve(pin, stream="a9")) == [("a9", 4, "truncated")]


def _taken(journal: Journal) -> None:
    referred(journal, participation="a1")
    referred(journal, participation="a2")
    for step in JOURNEY:
        journal.take("a1", step)
    journal.void("a1", 4, on=date(2009, 3, 1))
    journal.close_project("navigator", on=date(2010, 1, 1))
    journal.settle(date(2010, 2, 1))


def test_a_journal_with_a_chain_links_every_event_as_it_is_written(journal_url: str) -> None:
    with open_journal(journal_url, chain=True) as journal:
        _taken(journal)
        verified = verify_journal(journal.reading, "default", _pinned(journal))
        assert verified.holds
        assert (verified.streams, verified.compared) == (3, 3)
        assert {pin.kind for pin in _pinned(journal)} == {"participation", "project"}


def test_a_batch_is_linked_too(journal_url: str) -> None:
    with open_journal(journal_url, chain=True) as journal:
        with journal.batch() as batch:
            _taken(batch)
        assert verify_journal(journal.reading, "default", _pinned(journal)).holds


def test_in_the_hosts_transaction_links_go_as_the_events_go(
    journal_url: str, host: Connection
) -> None:
    with open_journal(journal_url, chain=True) as journal:
        referred(journal, participation="a1")
        hosted = Journal.within(host, chain=True)
        hosted.take("a1", JOURNEY[0])
        host.rollback()
        assert [pin.number for pin in _pinned(journal)] == [1]
        hosted.take("a1", JOURNEY[0])
        host.commit()
        assert [pin.number for pin in _pinned(journal)] == [2]
        assert _found(journal) == []


def test_a_journal_without_a_chain_writes_no_links(journal_url: str) -> None:
    with open_journal(journal_url) as journal:
        _taken(journal)
        assert _pinned(journal) == ()
        assert {what for _, _, what in _found(journal)} == {"unlinked"}


def test_a_chain_reads_the_same_for_whoever_opens_the_journal(journal_url: str) -> None:
    with open_journal(journal_url, chain=True) as journal, open_journal(journal_url) as other:
        _taken(journal)
        assert _pinned(other) == _pinned(journal)
        assert _found(other, *_pinned(journal)) == []
