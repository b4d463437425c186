"""In a host's transaction the journal's rows stand and fall with the host's own."""

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.orm import Session

from pathway.decision import StepRefused
from pathway.errors import CommandReused, NotDurable, ParticipationExists, UnusableDatabase
from pathway.journal import Journal, open_journal
from tests.journal.example import counted, referred, step


@pytest.fixture
def engine(journal_url: str) -> Engine:
    open_journal(journal_url).close()
    engine = create_engine(journal_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
    return engine


def _notes(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT words FROM note")))


def _note(connection: Connection | Session, words: str) -> None:
    connection.execute(text("INSERT INTO note VALUES (:words)"), {"words": words})


def test_what_the_host_commits_is_kept(engine: Engine, journal_url: str) -> None:
    with Session(engine) as session:
        _note(session, "kept")
        participation = referred(Journal.within(session))
        session.commit()
    with open_journal(journal_url) as journal:
        assert journal.state(participation).phase == "referred"
    assert _notes(engine) == ["kept"]
    engine.dispose()


def test_what_the_host_rolls_back_never_was(engine: Engine, journal_url: str) -> None:
    with engine.connect() as connection:
        _note(connection, "gone")
        referred(Journal.within(connection), command_id="c-1")
        connection.rollback()
    assert _notes(engine) == []
    assert counted(journal_url) == {}
    engine.dispose()


def test_a_refusal_or_a_conflict_leaves_the_hosts_transaction_as_it_was(
    engine: Engine, journal_url: str
) -> None:
    with open_journal(journal_url) as journal:
        referred(journal, participation="p-1", command_id="c-1")
        referred(journal, participation="p-2")
    before = counted(journal_url)
    with engine.begin() as connection:
        _note(connection, "before")
        within = Journal.within(connection)
        with pytest.raises(StepRefused):
            within.move("p-1", "start_coaching", step(2).on)
        with pytest.raises(ParticipationExists):
            referred(within, participation="p-1", command_id="c-2")
        with pytest.raises(CommandReused):
            within.take("p-2", step(0), command_id="c-1")
        with pytest.raises(CommandReused):
            referred(within, participation="p-3", command_id="c-1")
        _note(connection, "after")
    assert _notes(engine) == ["before", "after"]
    assert counted(journal_url) == before
    engine.dispose()


def test_what_was_kept_in_the_transaction_is_read_in_it(engine: Engine) -> None:
    with engine.begin() as connection:
        within = Journal.within(connection)
        participation = referred(within)
        within.take(participation, step(0))
        assert within.state(participation).phase == "introduction"
    engine.dispose()


def test_a_hosts_connection_that_may_lose_what_it_confirms_is_refused(
    engine: Engine, journal_url: str
) -> None:
    lax = (
        "PRAGMA synchronous=NORMAL" if journal_url[:6] == "sqlite" else "SET synchronous_commit=off"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(lax)
        with pytest.raises(NotDurable, match="as configured"):
            referred(Journal.within(connection))
        assert referred(Journal.within(connection, durability="as configured"))
    engine.dispose()


def test_what_is_no_connection_is_refused(engine: Engine) -> None:
    with pytest.raises(UnusableDatabase, match=r"Engine, is .* Give a Connection or a Session"):
        Journal.within(engine)  # type: ignore[arg-type]
    engine.dispose()


def test_a_connection_that_commits_every_statement_is_refused(engine: Engine) -> None:
    lone = engine.execution_options(isolation_level="AUTOCOMMIT")
    refused = pytest.raises(UnusableDatabase, match="commits every statement")
    with lone.connect() as connection, refused:
        referred(Journal.within(connection))
    engine.dispose()
