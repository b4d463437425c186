"""Many steps are kept at once as they would be one by one: all of them, in their order, or none."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import create_engine

from pathway.errors import CommandReused, DamagedJournal, TryAgain
from pathway.events import HoursLogged
from pathway.journal import Journal, init_journal, one_statement, open_journal, unit
from pathway.journal.folding import Folded
from pathway.journal.intent import Intent
from pathway.journal.one_statement import keep_many
from pathway.journal.port import Cells
from pathway.journal.recorded import Receipt
from pathway.journal.rows import event_row, event_rows
from pathway.journal.unit import Unit
from tests.journal.example import JOURNEY, counted, referred, step


def _interleaved(journal: Journal) -> list[tuple[str, int]]:
    """Take every step of three in one batch, in turn; return what was done."""
    with journal.batch() as batch:
        names = [referred(batch) for _ in range(3)]
        done = [(name, 1) for name in names]
        for place, each in enumerate(JOURNEY):
            for name in reversed(names):
                batch.take(name, each)
                done.append((name, place + 2))
    return done


def _fed(journal: Journal) -> list[tuple[str, int]]:
    journal.number()
    return [(each.subject, each.recorded.event.number) for each in journal.published()]


@pytest.mark.parametrize("most", [1, 5, 12, 2_000])
def test_what_a_batch_keeps_stands_in_the_order_in_which_it_was_done(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(one_statement, "_MOST", most)
    done = _interleaved(journal)
    assert _fed(journal) == done
    assert [len(journal.history(name)) for name, number in done if number == 1] == [4, 4, 4]


def _head(key: int, expected: int) -> Cells:
    moment = "2026-11-23T08:00:00.000000Z"
    of_head: Cells = {"version": 2, "phase": "coaching", "definition": "d", "recorded_at": moment}
    return {"key": key, **of_head, "expected": expected}


@pytest.mark.parametrize(("expected", "kept"), [(1, True), (7, False)])
def test_where_one_head_has_gone_on_nothing_is_added(
    postgres_url: str, *, expected: int, kept: bool
) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        name = referred(journal)
        referred(journal)
        before = counted(postgres_url)["event"]
        with journal.writing() as work:
            head = work.head("participation", name)
            assert head is not None
            (event,) = journal.history(name)
            row = {**event_row("default", head, Intent(None, ""), event), "number": 2}
            assert keep_many(work.port, [_head(1, 1), _head(2, expected)], [row]) is kept
        assert counted(postgres_url)["event"] == before + kept


def _corrected_after_one_given_up(journal: Journal) -> list[int]:
    name = referred(journal)
    journal.take(name, step(0))

    def given_up() -> None:
        with journal.batch() as batch:
            batch.take(name, step(1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        given_up()
    journal.correct(name, 2, "start_introduction", on=date(2009, 1, 13))
    return [each.event.number for each in journal.recorded(name)]


def test_a_batch_that_is_given_up_leaves_what_is_remembered_as_it_was(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = _corrected_after_one_given_up(journal)
    assert numbers == list(range(1, len(numbers) + 1))
    monkeypatch.setattr(Folded, "copied", lambda found: found)
    with pytest.raises(DamagedJournal):
        _corrected_after_one_given_up(journal)


def test_what_a_command_told_first_brought_the_rest(journal: Journal) -> None:
    name = referred(journal)
    with journal.writing() as work:
        assert isinstance(work, Unit)
        head = work.head("participation", name)
    assert head is not None

    def causes(*derived: bool) -> list[object]:
        events = [
            HoursLogged(
                name, "p", number, date(2009, 1, 13), 1, "log_hours", None, each, 2.0, "", None
            )
            for number, each in enumerate(derived, start=4)
        ]
        return [row["cause"] for row in event_rows("default", head, Intent(None, ""), events)]

    assert causes(False) == [None]
    assert causes(False, True, False) == [None, 4, 4]
    assert causes(True, False, True) == [None, None, 5]
    assert causes(True, True) == [None, None]


def _taken_by_both(url: str, command: str) -> tuple[int, int]:
    """Keep one command in a batch and, before that ends, of another participation elsewhere."""
    with open_journal(url) as one, open_journal(url) as other:
        mine, theirs = referred(one), referred(one)
        with suppress(TryAgain), one.batch() as batch:
            batch.take(mine, step(0), command_id=command)
            other.take(theirs, step(0), command_id=command)
        return len(one.history(mine)), len(one.history(theirs))


def test_of_a_batch_nothing_is_kept_where_another_transaction_kept_a_command_of_it_meanwhile(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    init_journal(postgres_url)
    assert _taken_by_both(postgres_url, "one") == (1, 2)
    monkeypatch.setattr(unit, "keep_many", lambda *told: keep_many(*told) or True)
    with pytest.raises(DamagedJournal):
        _taken_by_both(postgres_url, "other")


def _taken_beside(journal: Journal, mine: str, theirs: str) -> None:
    with journal.batch() as batch:
        batch.take(mine, step(0), command_id="x")
        journal.take(theirs, step(0), command_id="x")


def test_of_a_batch_nothing_is_kept_where_the_host_kept_a_command_of_it_beside_it(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    init_journal(url)
    with open_journal(url) as journal:
        mine, theirs = referred(journal), referred(journal)
    engine = create_engine(url)
    with engine.begin() as host, pytest.raises(TryAgain):
        _taken_beside(Journal.within(host), mine, theirs)
    engine.dispose()
    with open_journal(url) as journal:
        assert [len(journal.history(name)) for name in (mine, theirs)] == [1, 1]


def test_a_command_id_is_known_in_a_batch_before_it_is_written(journal: Journal) -> None:
    with journal.batch() as batch:
        name, other = referred(batch), referred(batch)
        first = batch.take(name, step(0), command_id="c")
        with pytest.raises(CommandReused):
            batch.take(other, step(0), command_id="c")
        again = batch.take(name, step(0), command_id="c")
    assert isinstance(first, Receipt)
    assert again == evolve(first, repeated=True)


def test_a_command_that_brings_no_event_keeps_nothing_and_its_id_is_free(journal: Journal) -> None:
    name = referred(journal)
    assert journal.change(name, command_id="c").events == ()
    assert not journal.change(name, command_id="c").repeated
    taken = journal.take(name, step(0), command_id="c")
    assert isinstance(taken, Receipt)
    assert not taken.repeated
