"""Several at once: what only one may do, one does; nothing is lost, doubled or left half done."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from pathway.commands import Step
from pathway.decision import Refusal
from pathway.errors import TryAgain
from pathway.journal import Journal, Receipt, open_journal
from pathway.journal.statements import MOVE_HEAD
from tests.journal.example import JOURNEY, counted, referred, step

_WORKERS = 4


def _all_at_once(journal_url: str, work: Callable[[Journal, int], object]) -> list[object]:
    start = Barrier(_WORKERS)

    def one(number: int) -> object:
        with open_journal(journal_url) as journal:
            start.wait()
            return work(journal, number)

    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(one, range(_WORKERS)))


def _until_done(attempt: Callable[[], object]) -> object:
    while True:
        try:
            return attempt()
        except TryAgain:
            continue


def test_of_those_who_take_the_same_step_one_takes_it(journal: Journal, journal_url: str) -> None:
    participation = referred(journal)
    answers = _all_at_once(
        journal_url, lambda each, _: _until_done(lambda: each.take(participation, step(0)))
    )
    assert sum(isinstance(each, Receipt) for each in answers) == 1
    assert sum(isinstance(each, Refusal) for each in answers) == _WORKERS - 1
    assert journal.state(participation).number == 2


def test_one_command_sent_by_many_is_kept_once_and_all_get_its_answer(
    journal: Journal, journal_url: str
) -> None:
    answers = _all_at_once(
        journal_url, lambda each, _: _until_done(lambda: referred(each, command_id="c-1"))
    )
    assert len(set(map(str, answers))) == 1
    assert counted(journal_url)["stream"] == 1


def test_steps_that_do_not_stand_in_each_others_way_are_all_kept_without_a_gap(
    journal: Journal, journal_url: str
) -> None:
    participation = referred(journal)

    def work(each: Journal, number: int) -> None:
        for count in range(5):
            told = Step("record_situation", date(2009, 1, 6), {"situation": "unemployed"})
            command = f"{number}-{count}"
            send = partial(each.take, participation, told, command_id=command)
            for _ in range(2):  # each sent twice
                _until_done(send)

    _all_at_once(journal_url, work)
    numbers = [each.event.number for each in journal.recorded(participation)]
    assert numbers == list(range(1, 5 * _WORKERS + 2))
    assert counted(journal_url)["pending"] == len(numbers)


def test_without_the_comparison_of_versions_two_would_write_the_same_number(
    journal: Journal, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    participation = referred(journal)
    with journal.writing() as unit:
        stale = unit.participation(participation).head
        assert (
            unit.port.changed(
                MOVE_HEAD,
                key=stale.key,
                expected=0,
                version=2,
                phase="x",
                definition=stale.definition,
                recorded_at=stale.now,
            )
            == 0
        )
    assert journal.state(participation).number == 1


def test_a_database_that_others_keep_locked_is_an_error_that_says_to_try_again(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'journal.db'}"
    from pathway.journal.engine import open_database  # noqa: PLC0415  a short wait is needed here
    from pathway.journal.moments import ZONE, zone_of  # noqa: PLC0415  likewise

    open_journal(url).close()
    other = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Journal(open_database(url, "full", wait=0.05), "default", zone_of(ZONE)) as journal:
        with pytest.raises(TryAgain):
            referred(journal)
        other.execute("ROLLBACK")
        other.close()
        assert referred(journal)


def test_a_batch_is_kept_whole_or_not_at_all(journal: Journal, journal_url: str) -> None:
    def broken_off() -> None:
        with journal.batch() as batch:
            referred(batch)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert counted(journal_url) == {}
    with journal.batch() as batch:
        participation = referred(batch, command_id="c-1")
        assert referred(batch, command_id="c-1") == participation
        for each in JOURNEY:
            assert isinstance(batch.take(participation, each, command_id=each.trigger), Receipt)
        assert isinstance(batch.take(participation, step(0)), Refusal)
        again = batch.take(participation, step(0), command_id=step(0).trigger)
        assert isinstance(again, Receipt)
        assert again.repeated
        assert batch.state(participation).number == 4
    assert journal.state(participation).number == 4
    assert counted(journal_url)["pending"] == 4
