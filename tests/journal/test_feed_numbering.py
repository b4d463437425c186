"""Places in the feed are given after the commit: none is missed, and nobody waits for them."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from attrs import evolve
from sqlalchemy import Engine, create_engine, select, text

from pathway.catalogue import load
from pathway.errors import DatabaseFailed, TryAgain
from pathway.journal import Journal, init_journal, numbering, open_journal
from pathway.journal.definitions import DefinitionDiffers
from pathway.journal.tables import event, position, stream, superseding
from pathway.texts import Text
from tests.journal.example import JOURNEY, counted, referred
from tests.journal.knowing import everything, grown, history_found

_WRITERS = 8


@pytest.fixture
def engine(journal_url: str) -> Iterator[Engine]:
    made = create_engine(journal_url)
    yield made
    made.dispose()


def _places(engine: Engine) -> list[tuple[int, str, int]]:
    """Position, participation and number of each event, in the order of the feed."""
    found = (
        select(position.c.position, stream.c.id, event.c.number)
        .join(event, event.c.seq == position.c.seq)
        .join(stream, stream.c.key == event.c.stream)
        .order_by(position.c.position)
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(found)]


def _in_order(places: list[tuple[int, str, int]]) -> bool:
    """Whether positions have no gap, and the events of each participation are in their order."""
    last: dict[str, int] = {}
    for place, (at, who, number) in enumerate(places, start=1):
        if at != place or number != last.get(who, 0) + 1:
            return False
        last[who] = number
    return True


def _write(url: str, seed: int, participations: int) -> None:
    draw = Random(seed)  # noqa: S311
    held = 0.3 if url.startswith("postgresql") else 0
    with open_journal(url) as journal:
        for _ in range(participations):
            done = False
            while not done:
                with suppress(TryAgain):
                    _one(journal, draw.uniform(0, 0.02) if draw.random() < held else 0)
                    done = True  # only where the commit went well, too


def _one(journal: Journal, held: float) -> None:
    with journal.batch() as batch:
        who = referred(batch)
        for each in JOURNEY:
            batch.take(who, each)
        time.sleep(held)


def _numbered_meanwhile(url: str, over: Event) -> None:
    """Number again and again, as more than one process may."""
    with open_journal(url) as journal:
        while not over.is_set():
            journal.number()


def test_of_transactions_that_commit_out_of_order_every_event_gets_its_place(
    journal: Journal, journal_url: str, engine: Engine
) -> None:
    over = Event()
    numberers = [Thread(target=_numbered_meanwhile, args=(journal_url, over)) for _ in range(2)]
    for each in numberers:
        each.start()
    with ThreadPoolExecutor(_WRITERS) as pool:
        list(pool.map(lambda seed: _write(journal_url, seed, 12), range(_WRITERS)))
    over.set()
    for each in numberers:
        each.join()
    while journal.number():  # what another had its turn with
        pass
    places = _places(engine)
    assert len(places) == _WRITERS * 12 * (1 + len(JOURNEY))
    assert _in_order(places)
    assert "pending" not in counted(journal_url)


def test_the_check_of_the_order_sees_a_gap_and_two_events_that_changed_places() -> None:
    assert _in_order([(1, "a", 1), (2, "b", 1), (3, "a", 2)])
    assert not _in_order([(1, "a", 1), (3, "a", 2)])
    assert not _in_order([(1, "a", 2), (2, "a", 1)])


@pytest.fixture
def tables_url(postgres_url: str) -> str:
    """The address of a journal in PostgreSQL with nothing in it."""
    init_journal(postgres_url)
    return postgres_url


def test_a_transaction_that_is_held_open_keeps_nobody_waiting_and_is_not_skipped(
    tables_url: str,
) -> None:
    """Who waited for the open transaction would raise `TryAgain`: it is held by this thread."""
    engine = create_engine(tables_url)
    by_key = list[int]()
    with open_journal(tables_url, wait=5) as journal, engine.connect() as connection:
        journal.define("navigator")
        held = referred(Journal.within(connection))
        for position in range(1, 11):
            referred(journal)
            by_key += _after(tables_url, max(by_key, default=0))
            with journal.feed("reader") as events:
                assert [each.position for each in events] == [position]
        connection.commit()
        with journal.feed("reader") as events:
            assert [(each.subject, each.position) for each in events] == [(held, 11)]
        by_key += _after(tables_url, max(by_key))
    engine.dispose()
    assert len(by_key) == 10, "the control saw it: nothing was committed out of order"


def _after(url: str, last: int) -> list[int]:
    """The events that are seen after one, as the table has them by its own key."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = select(event.c.seq).where(event.c.seq > last).order_by(event.c.seq)
        keys = [int(each) for each in connection.execute(found).scalars()]
    engine.dispose()
    return keys


def test_only_the_first_referral_under_a_definition_is_waited_for(tables_url: str) -> None:
    engine = create_engine(tables_url)
    with open_journal(tables_url) as journal, ThreadPoolExecutor(1) as pool:
        with engine.connect() as connection:
            referred(Journal.within(connection))
            other = pool.submit(referred, journal)
            time.sleep(0.3)
            assert not other.done()
            connection.commit()
        other.result(30)
        with engine.connect() as connection:
            referred(Journal.within(connection))
            pool.submit(referred, journal).result(30)
    engine.dispose()


def test_definitions_are_kept_once_and_another_of_the_same_version_is_not_kept(
    journal: Journal, journal_url: str
) -> None:
    navigator = load("navigator")
    journal.define("navigator")
    kept = counted(journal_url)
    assert kept == {"definition": len(navigator.definitions)}
    journal.define(navigator)
    with journal.batch() as batch:
        batch.define(navigator.definitions[0])
    assert counted(journal_url) == kept
    name = Text(sv="Ett annat namn", en="Another name")
    with pytest.raises(DefinitionDiffers):
        journal.define(evolve(navigator.definitions[0], name=name))


@contextmanager
def _default_isolation(engine: Engine, level: str) -> Iterator[None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(
            text(f"ALTER DATABASE {name} SET default_transaction_isolation = '{level}'")
        )
    engine.dispose()
    yield


@pytest.mark.parametrize("level", ["read committed", "repeatable read", "serializable"])
def test_at_any_isolation_of_the_writers_every_event_gets_its_place(
    tables_url: str, level: str
) -> None:
    engine = create_engine(tables_url)
    with _default_isolation(engine, level):
        over = Event()
        numberer = Thread(target=_numbered_meanwhile, args=(tables_url, over))
        numberer.start()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda seed: _write(tables_url, seed, 5), range(4)))
        over.set()
        numberer.join()
        with open_journal(tables_url) as journal:
            journal.number()
        places = _places(engine)
    engine.dispose()
    assert len(places) == 4 * 5 * (1 + len(JOURNEY))
    assert _in_order(places)


def test_rounds_are_of_bounded_size_and_leave_nothing(journal: Journal, engine: Engine) -> None:
    with journal.batch() as batch:
        for _ in range(7):
            referred(batch)
    assert numbering.number_all(journal.transactions, "default", most=3) == 7
    assert [at for at, _, _ in _places(engine)] == list(range(1, 8))
    assert journal.number() == 0


def test_a_round_that_breaks_off_leaves_nothing_numbered(
    journal: Journal, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    referred(journal)
    monkeypatch.setattr(numbering, "MOVE_FEED", None)  # the last statement of a round
    with pytest.raises(AttributeError):
        journal.number()
    monkeypatch.undo()
    assert counted(journal_url)["pending"] == 1
    assert "position" not in counted(journal_url)
    assert journal.number() == 1


def test_the_moment_of_a_round_is_never_before_that_of_the_one_before(
    journal: Journal, engine: Engine
) -> None:
    referred(journal)
    journal.number()
    ahead = "2999-01-01T00:00:00.000000Z"
    with engine.begin() as connection:  # the clock was ahead, and has been set back
        connection.execute(position.update().values(known_at=ahead))
    for _ in range(2):
        referred(journal)
        journal.number()
    with engine.connect() as connection:
        moments = connection.execute(
            select(position.c.known_at).order_by(position.c.position)
        ).scalars()
        found = list(moments)
    assert found == [ahead] * 3


def test_moments_never_go_backwards_in_the_feed(journal: Journal, engine: Engine) -> None:
    for _ in range(5):
        referred(journal)
        journal.number()
    with engine.connect() as connection:
        found = select(position.c.known_at).order_by(position.c.position)
        moments = list(connection.execute(found).scalars())
    assert all(one <= other for one, other in pairwise(moments))


def _superseded(engine: Engine, who: str) -> dict[int, int]:
    """The numbers of the events that are no longer in effect, each with that of what ended it."""
    by = event.alias("by")
    found = (
        select(event.c.number, by.c.number)
        .join(superseding, superseding.c.seq == event.c.seq)
        .join(by, by.c.seq == superseding.c.by_seq)
        .join(stream, stream.c.key == event.c.stream)
        .where(stream.c.id == who)
    )
    with engine.connect() as connection:
        return {int(number): int(ended) for number, ended in connection.execute(found)}


def test_what_is_no_longer_in_effect_is_kept_with_what_ended_it(
    journal: Journal, engine: Engine
) -> None:
    who = referred(journal)
    for each in JOURNEY:
        journal.take(who, each)
    journal.number()
    assert _superseded(engine, who) == {}
    journal.correct(who, 4, "start_coaching", date(2009, 2, 10))
    journal.number()
    assert _superseded(engine, who) == {4: 5}
    journal.void(who, 6, date(2009, 2, 11))
    journal.number()
    assert _superseded(engine, who) == {4: 5, 6: 7}
    journal.void(who, 1, date(2009, 2, 12))
    journal.number()
    last = journal.recorded(who)[-1].event.number
    assert _superseded(engine, who).keys() == {1, 2, 3, 4, 6}
    assert _superseded(engine, who)[1] in {last - 1, last}


def test_what_is_left_after_superseding_is_what_is_in_effect(
    journal: Journal, engine: Engine
) -> None:
    for seed in range(6):
        who = grown(journal, 500 + seed)
        journal.number()
        rows = everything(journal, who)
        moment = max(since for _, since in rows if since is not None)
        in_effect = {each.number for each in history_found(rows, moment)}
        about = {"Corrected", "Voided", "Withdrawn", "OutcomeRevised", "RegisteredInError"}
        happened = {each.number for each, _ in rows if type(each).__name__ not in about}
        assert happened - _superseded(engine, who).keys() == in_effect


def test_of_two_that_number_at_once_one_does(tables_url: str) -> None:
    with open_journal(tables_url) as journal, open_journal(tables_url) as other:
        referred(journal)
        assert journal.number() == 1
        referred(journal)
        with journal.transactions.writing() as port:
            assert numbering.number_round(port, "default") == 1
            assert other.number() == 0  # at once: it is not waited for
        assert other.number() == 0
        assert [each.position for each in journal.published()] == [1, 2]


def test_what_is_known_at_a_moment_waits_for_a_round_that_is_being_written(
    journal: Journal, journal_url: str
) -> None:
    who = referred(journal)
    journal.number()
    journal.take(who, JOURNEY[0])
    with open_journal(journal_url) as other, ThreadPoolExecutor(1) as pool:
        with journal.transactions.writing() as port:
            numbering.number_round(port, "default")
            time.sleep(0.01)
            moment = datetime.now(UTC)
            asked = pool.submit(other.recorded, who, moment)
            time.sleep(0.3)
            assert not asked.done()
        assert len(asked.result(30)) == 2
        assert len(other.recorded(who, moment)) == 2


def test_a_file_that_can_only_be_read_is_asked_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    with open_journal(f"sqlite:///{file}") as journal:
        who = referred(journal)
        journal.number()
        with journal.transactions.reading() as port:
            assert port.name == "sqlite"
        later = journal.recorded(who)[0].known_at
        assert later is not None
        with pytest.MonkeyPatch.context() as patch:

            def closed(_: object) -> None:
                raise DatabaseFailed("attempt to write a readonly database")

            patch.setattr(type(journal.transactions), "writing", closed)
            assert journal.state(who, as_known_on=later).phase == "referred"
