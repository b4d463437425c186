"""What a journal remembers of what it wrote never makes it judge otherwise than what is written."""

from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from attrs import evolve as replace

from pathway.commands import Step
from pathway.decision import Refusal
from pathway.journal import Journal, Receipt, memory, open_journal
from pathway.journal.folding import Head
from pathway.journal.memory import Memory
from pathway.journal.statements import EVENTS_TO_FOLD
from tests.journal.example import referred, step


def _reads(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that read events from here on."""
    from pathway.journal.ports import CursorPort  # noqa: PLC0415  of this test alone

    run, read = CursorPort.rows, []

    def rows(self: CursorPort, statement: object, **values: object) -> object:
        if statement is EVENTS_TO_FOLD:
            read.append(EVENTS_TO_FOLD.name)
        return run(self, statement, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(CursorPort, "rows", rows)
    return read


def test_what_the_journal_wrote_itself_is_not_read_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    participation = referred(journal)
    read = _reads(journal, monkeypatch)
    for each in range(3):
        assert isinstance(journal.take(participation, step(each)), Receipt)
    assert read == []
    assert isinstance(journal.take(participation, step(0)), Refusal)


def test_what_others_wrote_meanwhile_is_read(
    journal: Journal, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    participation = referred(journal)
    with open_journal(journal_url) as other:
        other.take(participation, step(0))
    read = _reads(journal, monkeypatch)
    assert isinstance(journal.take(participation, step(0)), Refusal)
    assert isinstance(journal.take(participation, step(1)), Receipt)
    assert read


def test_a_command_that_was_sent_before_is_known_from_memory(journal: Journal) -> None:
    participation = referred(journal)
    first = journal.take(participation, step(0), command_id="c-1")
    again = journal.take(participation, step(0), command_id="c-1")
    assert isinstance(first, Receipt)
    assert isinstance(again, Receipt)
    assert (again.repeated, again.events) == (True, first.events)


def test_what_was_rolled_back_is_not_remembered(journal: Journal) -> None:
    participation = referred(journal)

    def broken_off() -> None:
        with journal.writing() as unit:
            from pathway.journal import append  # noqa: PLC0415  as the journal itself does
            from pathway.journal.intent import Intent  # noqa: PLC0415  likewise

            asked = append.Asked(Intent(None, ""), journal.zone)
            assert isinstance(append.take(unit, participation, step(0), asked), Receipt)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert isinstance(journal.take(participation, step(0)), Receipt)
    assert journal.state(participation).number == 2


def _restored(folder: Path) -> tuple[Journal, str]:
    """A journal whose database was put back to an earlier copy, and went on differently since."""
    kept, copy = folder / "j.db", folder / "copy.db"
    url = f"sqlite:///{kept}"
    with open_journal(url) as before:
        participation = referred(before)
    copyfile(kept, copy)
    journal = open_journal(url)
    journal.take(participation, step(0))
    journal.transactions.close()
    for each in folder.glob("j.db*"):
        each.unlink()
    copyfile(copy, kept)
    with open_journal(url) as other:
        told = Step("record_situation", date(2009, 1, 6), {"situation": "unemployed"})
        other.take(participation, told)
    return journal, participation


def test_a_database_that_was_put_back_is_read_as_it_is(tmp_path: Path) -> None:
    journal, participation = _restored(tmp_path)
    with journal:
        assert isinstance(journal.take(participation, step(0)), Receipt)


def test_by_the_number_alone_a_database_that_was_put_back_would_be_judged_wrongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_number(one: Head, other: Head) -> bool:
        return one.version == other.version

    monkeypatch.setattr(memory, "_same", by_number)
    journal, participation = _restored(tmp_path)
    with journal:
        assert isinstance(journal.take(participation, step(0)), Refusal)


def test_no_more_is_remembered_than_fits(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 2)
    every = [referred(journal) for _ in range(5)]
    for each in every:
        assert isinstance(journal.take(each, step(0)), Receipt)
    with journal.writing() as unit:
        kept = [unit.participation(each) for each in every]
    held = Memory()
    held.keep(kept)
    assert held.of(kept[0].head) is None
    last = kept[-1].head
    assert held.of(last) is not None
    assert held.of(replace(last, version=last.version + 1)) is None
