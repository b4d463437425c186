"""A participation is read by one statement, which stands alone, and what is written next does not."""

import pytest

from pathway.errors import TryAgain, UnknownParticipation
from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.ports import CursorPort
from pathway.journal.resource_statements import PROVIDE
from tests.journal.example import referred, step


def _statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that read rows from here on."""
    run, names = CursorPort.rows, []

    def rows(self: CursorPort, statement: object, **values: object) -> object:
        names.append(getattr(statement, "name", ""))
        return run(self, statement, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(CursorPort, "rows", rows)
    return names


def test_where_a_participant_stands_is_asked_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    participation = referred(journal)
    asked = _statements(monkeypatch)
    assert journal.state(participation).phase == "referred"
    assert asked == ["head with events"]
    assert journal.options(participation, journal.history(participation)[0].on)
    assert asked.count("head with events") == 2


def test_one_that_is_not_there_is_not_known(journal: Journal) -> None:
    referred(journal)
    with pytest.raises(UnknownParticipation):
        journal.state("nobody")


def _given_up(journal: Journal, participation: str) -> None:
    with journal.writing() as unit:
        unit.participation(participation)
        named = {"tenant": journal.tenant, "programme": "navigator", "resource": "coach"}
        unit.port.rows(PROVIDE, **named, amount=3)
        raise TryAgain("it is given up")


def test_what_is_written_after_a_reading_is_taken_back_as_a_whole(journal: Journal) -> None:
    participation = referred(journal)
    journal.state(participation)
    with pytest.raises(TryAgain):
        _given_up(journal, participation)
    assert journal.free("navigator", "coach") is None
    journal.take(participation, step(0))
    assert journal.state(participation).number == 2


def test_a_connection_left_as_it_was_read_by_would_keep_what_is_given_up(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        _kept_all_the_same(journal, monkeypatch)


def _kept_all_the_same(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    participation = referred(journal)
    journal.state(participation)
    monkeypatch.setattr("pathway.journal.engine._begins", lambda *_, **__: None)
    with pytest.raises(TryAgain):
        _given_up(journal, participation)
    assert journal.free("navigator", "coach") == 3
