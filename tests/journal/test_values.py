"""What cannot be kept is refused by a typed error before anything is written."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pathway.commands import Step
from pathway.decision import Refusal
from pathway.errors import (
    DamagedJournal,
    JournalError,
    NoJournal,
    NotDurable,
    UnknownParticipation,
    UnusableDatabase,
    UnusableValue,
)
from pathway.journal import Journal, open_journal
from pathway.journal.durability import check_durable
from pathway.journal.moments import written
from tests.journal.example import counted, referred, step

_HOSTILE = ["", "a" * 201, "tab\t", "nul\0", "half \ud800", "line\nend"]


@pytest.mark.parametrize("value", _HOSTILE, ids=ascii)
def test_an_id_is_a_short_text_that_can_be_seen(
    journal: Journal, journal_url: str, value: str
) -> None:
    participation = referred(journal)
    before = counted(journal_url)
    for attempt in (
        lambda: referred(journal, participation=value),
        lambda: referred(journal, person=value),
        lambda: referred(journal, command_id=value),
        lambda: journal.take(value, step(0)),
        lambda: journal.take(participation, step(0), command_id=value),
        lambda: journal.state(value),
    ):
        with pytest.raises(UnusableValue):
            attempt()
    assert counted(journal_url) == before


@pytest.mark.parametrize(
    "value", ["'; DROP TABLE participant_pathway_event; --", "%s", "?", "å漢🙂"]
)
def test_an_id_is_never_read_as_a_statement(journal: Journal, value: str) -> None:
    with pytest.raises(UnknownParticipation):
        journal.state(value)
    referred(journal, participation=value, person=value, command_id=value)
    assert journal.state(value).person == value


_TOLD = {
    "a huge number": 10**5000,
    "a list": [1],
    "an object": {"a": 1},
    "no number": float("nan"),
    "bytes": b"x",
    "half a character": "half \ud800",
}


@pytest.mark.parametrize("told", _TOLD.values(), ids=_TOLD)
def test_what_a_step_tells_is_refused_or_is_an_error_and_nothing_is_written(
    journal: Journal, journal_url: str, told: object
) -> None:
    participation = referred(journal)
    before = counted(journal_url)
    for trigger, name in (("log_hours", "hours"), ("record_situation", "situation"), ("x\0", "y")):
        made = Step(trigger, date(2009, 1, 6), {name: told})  # type: ignore[dict-item]
        try:
            answer = journal.take(participation, made, command_id="c-1")
        except (JournalError, TypeError):
            continue
        assert isinstance(answer, Refusal)
    assert counted(journal_url) == before


def test_a_precision_is_one_of_three(journal: Journal) -> None:
    participation = referred(journal)
    with pytest.raises(UnusableValue, match="precision"):
        journal.take(participation, step(0), precision="week")  # type: ignore[arg-type]
    journal.take(participation, step(0), precision="month")
    assert [each.precision for each in journal.recorded(participation)] == ["day", "month"]


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(UnusableValue, match="time zone"):
        written(datetime(2009, 1, 5))  # noqa: DTZ001  that is the fault


@pytest.mark.parametrize("url", ["mysql://host/x", "no address", "postgresql+psycopg2://h/x"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(UnusableDatabase):
        open_journal(url)


def test_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(UnusableValue, match="zone"):
        open_journal("sqlite://", zone="Nowhere/Atall")


def test_a_file_that_is_no_database_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "j.db").write_text("no database at all" * 100)
    with pytest.raises(UnusableDatabase, match="The file at the address is no database"):
        open_journal(f"sqlite:///{tmp_path / 'j.db'}")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    named = pytest.raises(UnusableDatabase, match=r"There is no folder '.*nowhere'\. Make it first")
    with named:
        open_journal(f"sqlite:///{tmp_path / 'nowhere' / 'j.db'}")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_journal_says_which_command_makes_one(postgres_url: str) -> None:
    with open_journal(postgres_url) as journal, pytest.raises(NoJournal, match="journal init"):
        referred(journal)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE participant_pathway_event SET data = '{'", "event 1"),
        ("UPDATE participant_pathway_event SET happened_on = 'soon'", "a day"),
        ("UPDATE participant_pathway_event SET type = 'unheard_of'", "unheard_of"),
        ("UPDATE participant_pathway_event SET number = 7 WHERE number = 2", "missing"),
        ("DELETE FROM participant_pathway_event WHERE number = 2", "missing"),
        ("UPDATE participant_pathway_definition SET document = '{}'", "definition"),
        ("DELETE FROM participant_pathway_definition", "definition"),
    ],
)
def test_a_row_that_something_else_changed_is_an_error_that_names_it(
    journal: Journal, journal_url: str, statement: str, said: str
) -> None:
    from pathway.journal import shelf  # noqa: PLC0415  its memory is emptied here alone

    participation = referred(journal)
    journal.take(participation, step(0))
    shelf._by_hash.clear()
    shelf._hashes.clear()
    with journal.writing() as unit:
        unit.port.cursor.execute(statement)  # type: ignore[attr-defined]
    with open_journal(journal_url) as anew, pytest.raises(DamagedJournal, match=said):
        anew.take(participation, step(1))


@pytest.mark.parametrize("setting", [0, 1, None])
def test_sqlite_below_full_is_refused_unless_asked_for(setting: int | None) -> None:
    with pytest.raises(NotDurable, match="FULL"):
        check_durable("sqlite", setting, "full")
    check_durable("sqlite", setting, "as configured")
    check_durable("sqlite", 2, "full")


def test_postgresql_that_confirms_early_is_refused_unless_asked_for(
    postgres_url: str,
) -> None:
    from pathway.journal import init_journal  # noqa: PLC0415  of this test alone

    init_journal(postgres_url)
    lax = f"{postgres_url}&options=-csynchronous_commit%3Doff"
    with open_journal(lax) as journal, pytest.raises(NotDurable, match="synchronous_commit"):
        referred(journal)
    with open_journal(lax, durability="as configured") as journal:
        assert referred(journal)
