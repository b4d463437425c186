"""In Django's transactions the journal's rows stand and fall with the host's own."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date

import psycopg
import psycopg.errors
import pytest
from django.db import connections, transaction
from django.db.utils import ConnectionDoesNotExist, OperationalError
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from pathway.decision import StepRefused
from pathway.errors import (
    CommandReused,
    DatabaseFailed,
    ExtraMissing,
    NoJournal,
    NotDurable,
    ParticipationExists,
    TryAgain,
    UnexpectedVersion,
    UnusableDatabase,
)
from pathway.journal import Journal, open_journal
from pathway.journal.django import journal
from pathway.journal.django.transactions import DjangoTransactions, database_of
from pathway.journal.statements import DROP_STREAM, STANDING, TAKE_TURN
from tests.journal.django.project import database, migrate, note, notes
from tests.journal.example import counted, referred, step


class _HostFailed(Exception):
    pass


@contextmanager
def _rolled_back(alias: str) -> Iterator[None]:
    with suppress(_HostFailed), transaction.atomic(using=alias):
        yield
        raise _HostFailed


def test_what_the_host_commits_is_kept(alias: str, url: str) -> None:
    with transaction.atomic(using=alias):
        note(alias, "kept")
        participation = referred(journal(alias))
        assert journal(alias).take(participation, step(0))
    with open_journal(url) as opened:
        assert opened.state(participation).phase == "introduction"
    assert notes(alias) == ["kept"]


def test_what_the_host_rolls_back_never_was(alias: str, url: str) -> None:
    with _rolled_back(alias):
        note(alias, "gone")
        referred(journal(alias), command_id="c-1")
    assert notes(alias) == []
    assert counted(url) == {}


def test_what_the_host_rolls_back_to_a_savepoint_never_was(alias: str, url: str) -> None:
    with transaction.atomic(using=alias):
        note(alias, "kept")
        with _rolled_back(alias):
            note(alias, "gone")
            referred(journal(alias))
    assert notes(alias) == ["kept"]
    assert counted(url) == {}


def test_a_refusal_or_a_conflict_leaves_the_hosts_transaction_as_it_was(
    alias: str, url: str
) -> None:
    hosted = journal(alias)
    referred(hosted, participation="p-1", command_id="c-1")
    referred(hosted, participation="p-2")
    before = counted(url)
    with transaction.atomic(using=alias):
        note(alias, "before")
        with pytest.raises(StepRefused):
            hosted.move("p-1", "start_coaching", step(2).on)
        with pytest.raises(UnexpectedVersion):
            hosted.take("p-1", step(0), expected=7)
        with pytest.raises(ParticipationExists):
            referred(hosted, participation="p-1", command_id="c-2")
        with pytest.raises(CommandReused):
            hosted.take("p-2", step(0), command_id="c-1")
        with pytest.raises(CommandReused):
            referred(hosted, participation="p-3", command_id="c-1")
        note(alias, "later")
    assert notes(alias) == ["before", "later"]
    assert counted(url) == before


def test_outside_of_a_transaction_each_command_is_one(alias: str, url: str) -> None:
    participation = referred(journal(alias), command_id="c-1")
    assert not connections[alias].in_atomic_block
    with open_journal(url) as opened:
        assert opened.state(participation).phase == "referred"
    with pytest.raises(StepRefused):
        journal(alias).move(participation, "start_coaching", step(2).on)
    assert referred(journal(alias), command_id="c-1") == participation


def test_a_host_that_ends_its_transactions_by_hand_ends_those_of_the_journal(
    alias: str, url: str
) -> None:
    transaction.set_autocommit(False, using=alias)
    try:
        if url.startswith("sqlite"):  # where Django has no savepoints outside of `atomic`
            with pytest.raises(UnusableDatabase, match="autocommit"):
                referred(journal(alias))
            return
        gone = referred(journal(alias))
        assert journal(alias).state(gone).phase == "referred"
        transaction.rollback(using=alias)
        kept = referred(journal(alias))
        transaction.commit(using=alias)
    finally:
        transaction.set_autocommit(True, using=alias)
    assert counted(url)["stream"] == 1
    assert journal(alias).state(kept).phase == "referred"


def test_a_batch_is_kept_whole_or_not_at_all(alias: str, url: str) -> None:
    with transaction.atomic(using=alias):
        note(alias, "kept")
        with suppress(_HostFailed), journal(alias).batch() as batch:
            batch.take(referred(batch), step(0))
            raise _HostFailed
        with journal(alias).batch() as batch:
            batch.take(referred(batch), step(0))
    assert notes(alias) == ["kept"]
    assert counted(url)["stream"] == 1
    assert counted(url)["event"] > 1


def test_a_chain_is_kept_through_djangos_cursor(alias: str, url: str) -> None:
    participation = referred(journal(alias, chain=True))
    journal(alias, chain=True).take(participation, step(0))
    assert counted(url)["link"] == counted(url)["event"]


def test_a_project_closes_and_what_is_due_is_settled(alias: str) -> None:
    hosted = journal(alias)
    participation = referred(hosted)
    hosted.close_project("navigator", on=date(2009, 2, 2))
    hosted.settle(date(2009, 3, 1))
    assert hosted.state(participation).phase != "referred"


def test_tenants_do_not_see_each_other(alias: str) -> None:
    referred(journal(alias, tenant="north"), participation="p-1")
    assert referred(journal(alias, tenant="south"), participation="p-1") == "p-1"


def test_who_has_read_what_others_have_changed_since_is_told_to_try_again(
    alias: str, url: str
) -> None:
    options = {}
    if url.startswith("postgresql"):
        options = {"isolation_level": psycopg.IsolationLevel.REPEATABLE_READ}
    participation = referred(journal(alias))
    with database(url, options) as strict, open_journal(url) as other:
        with transaction.atomic(using=strict):
            assert journal(strict).state(participation).phase == "referred"
            other.take(participation, step(0))
            with pytest.raises(TryAgain):
                journal(strict).take(participation, step(1))
            transaction.set_rollback(True, using=strict)
        with transaction.atomic(using=strict):
            assert journal(strict).take(participation, step(1))


def test_a_database_without_the_tables_is_told_apart(url: str) -> None:
    with database(url) as bare, pytest.raises(NoJournal):
        referred(journal(bare))


def test_a_connection_that_may_lose_what_it_confirms_is_refused(url: str) -> None:
    with database(url) as lax:
        migrate(lax)
        with connections[lax].cursor() as cursor:
            sqlite = url.startswith("sqlite")
            cursor.execute("PRAGMA synchronous=NORMAL" if sqlite else "SET synchronous_commit=off")
        with pytest.raises(NotDurable):
            referred(journal(lax))
        assert referred(journal(lax, durability="as configured"))


def test_an_alias_that_is_not_declared_is_djangos_own_error(alias: str) -> None:
    with pytest.raises(ConnectionDoesNotExist):
        journal("nowhere")


class _Elsewhere:
    vendor, alias, display_name = "oracle", "default", "Oracle"


class _Earlier:
    vendor, alias = "postgresql", "default"
    Database = type("psycopg2", (), {})


def test_another_database_or_an_earlier_driver_is_refused() -> None:
    with pytest.raises(UnusableDatabase, match="'default', a connection of Oracle"):
        database_of(_Elsewhere())
    with pytest.raises(ExtraMissing, match="psycopg 3"):
        database_of(_Earlier())


def test_what_only_reads_sees_one_state_and_writes_nothing(alias: str, url: str) -> None:
    first = referred(journal(alias))
    with open_journal(url) as other, DjangoTransactions(alias, TAKE_TURN).reading() as port:
        told = {"tenant": "default", "kind": "participation", "programme": "navigator"}
        before = port.rows(STANDING, **told, key=0, most=9)
        referred(other)
        assert port.rows(STANDING, **told, key=0, most=9) == before
        assert len(before) == 1
        if port.name == "postgresql":
            with pytest.raises(DatabaseFailed, match="read-only"):
                port.rows(DROP_STREAM, key=1)
    assert journal(alias).state(first).phase == "referred"


def test_a_commit_that_others_made_fail_is_told_to_try_again(
    alias: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        cause: Exception = psycopg.errors.SerializationFailure("could not serialize")
        if url.startswith("sqlite"):
            cause = sqlite3.OperationalError("database is locked")
            cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise OperationalError(str(cause)) from cause

    with monkeypatch.context() as patch:
        patch.setattr(connections[alias], "_commit", failing)
        with pytest.raises(TryAgain):
            referred(journal(alias))
    assert counted(url) == {}
    assert referred(journal(alias))


def test_what_the_block_of_the_host_raises_passes_as_it_is(alias: str) -> None:
    def host() -> None:
        with journal(alias).batch() as batch:
            referred(batch)
            raise OperationalError("the host's own") from psycopg.errors.SerializationFailure()

    with pytest.raises(OperationalError, match="the host's own"):
        host()


def test_threads_share_a_journal_and_one_of_them_wins(alias: str, url: str) -> None:
    kept = journal(alias)
    participation = referred(kept)

    def taken(number: int) -> bool:
        try:
            kept.take(participation, step(0), expected=1, command_id=f"c-{number}")
        except (UnexpectedVersion, TryAgain):
            return False
        finally:
            connections[alias].close()
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(taken, range(4))) == 1
    assert counted(url)["event"] == 2


def test_two_databases_each_keep_their_own(tmp_path: object, url: str, alias: str) -> None:
    with database(f"sqlite:///{tmp_path}/other.db") as other:
        migrate(other)
        with transaction.atomic(using=alias):
            referred(journal(alias), participation="p-1")
            with _rolled_back(other):
                referred(journal(other), participation="p-2")
        assert counted(url)["stream"] == 1
        assert counted(f"sqlite:///{tmp_path}/other.db") == {}


def test_control_an_engine_round_djangos_connection_loses_the_hosts_row(
    alias: str, url: str
) -> None:
    # Why the journal runs through Django's cursor: the engine rolls Django's connection back.
    dialect = "sqlite://" if url.startswith("sqlite") else "postgresql+psycopg://"
    with transaction.atomic(using=alias):
        note(alias, "silently gone")
        raw = connections[alias].connection
        engine = create_engine(dialect, creator=lambda: raw, poolclass=StaticPool)
        with suppress(UnusableDatabase), engine.connect() as connection:
            referred(Journal.within(connection))  # on SQLite, the transaction is gone by now
    assert notes(alias) == []
