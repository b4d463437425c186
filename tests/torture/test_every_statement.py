"""A fault at every statement, before the commit and after it: all of a command or nothing of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import pathway
from pathway.commands import Correct, Enter, Step, Void
from pathway.errors import ConnectionLost
from pathway.journal import Journal, init_journal, open_journal
from tests.torture._audit import audit, dump
from tests.torture._form import tell
from tests.torture._strike import laid

_ONE, _OTHER = "a" * 32, "b" * 32
_MOST = 200
_DAY = date(2009, 1, 13)
_NAVIGATOR = pathway.load("navigator")

Way = Callable[[], AbstractContextManager[Journal]]

_ACTS: Mapping[str, Callable[[Journal], object]] = {
    # In an order in which each is legal.
    "refer": lambda journal: journal.refer(
        _NAVIGATOR, on=date(2009, 1, 5), participation=_ONE, person=_OTHER, command_id="1"
    ),
    "move": lambda journal: journal.move(
        _ONE, "start_introduction", on=date(2009, 1, 12), command_id="2"
    ),
    "log hours": lambda journal: journal.move(
        _ONE, "log_hours", on=date(2009, 1, 20), command_id="3", hours=2
    ),
    "change": lambda journal: journal.change(
        _ONE, Enter(Step("log_hours", _DAY, {"hours": 3})), command_id="4"
    ),
    "correct": lambda journal: journal.change(
        _ONE, Correct(3, Step("log_hours", _DAY, {"hours": 4})), command_id="5"
    ),
    "void": lambda journal: journal.change(_ONE, Void(4, date(2009, 1, 21)), command_id="6"),
    "provide": lambda journal: journal.provide(_NAVIGATOR.id, "coach", 5),
    "close project": lambda journal: journal.close_project(
        _NAVIGATOR, on=date(2009, 6, 30), command_id="7"
    ),
    "settle": lambda journal: journal.settle(date(2009, 7, 10)),
}


@contextmanager
def _in_a_session(engine: sa.Engine) -> Iterator[Journal]:
    with Session(engine) as session, session.begin():
        yield Journal.within(session)


@contextmanager
def _in_a_session_that_goes_on(engine: sa.Engine) -> Iterator[Journal]:
    """A host that takes the error for an answer, and commits what it has."""
    lost: list[ConnectionLost] = []
    with Session(engine) as session, session.begin():
        try:
            yield Journal.within(session)
        except ConnectionLost as error:
            lost.append(error)
    if lost:
        raise lost[0]


_HOSTS = (_in_a_session, _in_a_session_that_goes_on)


@contextmanager
def _engine(url: str) -> Iterator[sa.Engine]:
    engine = sa.create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _struck_everywhere(url: str, way: Way, patch: pytest.MonkeyPatch) -> int:
    """Strike each act at each of its places, then let it through, then send it again; how often."""
    strike = laid(patch)
    struck = 0
    for name, act in _ACTS.items():
        before = dump(url)
        for place in range(1, _MOST):
            strike.aim(place)
            with suppress(ConnectionLost), way() as journal:
                act(journal)
            if not strike.fell:
                break
            struck += 1
            if dump(url) != before:
                break  # the commit went through
        strike.aim(0)
        after = dump(url)
        assert after != before, f"{name} did nothing"
        assert audit(url).faults == (), f"{name}, struck at {place}"
        with way() as journal:
            act(journal)
        assert dump(url) == after, f"{name}, struck at {place} and sent again, did something else"
    return struck


def test_on_sqlite_a_command_is_kept_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    init_journal(url)
    struck = _struck_everywhere(url, partial(open_journal, url), monkeypatch)
    tell("a fault at every statement, SQLite", struck=struck)
    assert struck > 5 * len(_ACTS)


def test_on_postgresql_a_command_is_kept_whole_or_not_at_all(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        struck = _struck_everywhere(postgres_url, lambda: _lent(journal), monkeypatch)
    tell("a fault at every statement, PostgreSQL", struck=struck)
    assert struck > 5 * len(_ACTS)


@contextmanager
def _lent(journal: Journal) -> Iterator[Journal]:
    yield journal


@pytest.mark.parametrize("host", _HOSTS)
def test_in_a_hosts_session_on_sqlite_a_command_is_kept_whole_or_not_at_all(
    host: Callable[[sa.Engine], AbstractContextManager[Journal]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    init_journal(url)
    with _engine(url) as engine:
        struck = _struck_everywhere(url, lambda: host(engine), monkeypatch)
    tell(f"a fault at every statement, SQLite {host.__name__}", struck=struck)
    assert struck > 5 * len(_ACTS)


@pytest.mark.parametrize("host", _HOSTS)
def test_in_a_hosts_session_on_postgresql_a_command_is_kept_whole_or_not_at_all(
    host: Callable[[sa.Engine], AbstractContextManager[Journal]],
    postgres_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    init_journal(postgres_url)
    with _engine(postgres_url) as engine:
        struck = _struck_everywhere(postgres_url, lambda: host(engine), monkeypatch)
    tell(f"a fault at every statement, PostgreSQL {host.__name__}", struck=struck)
    assert struck > 5 * len(_ACTS)
