"""On SQLite, whoever is going to write holds the lock of writers before anything is read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import transaction

from pathway.journal.django.people import identities, keys
from pathway.journal.django.transactions import DjangoTransactions
from pathway.journal.statements import TAKE_TURN
from tests.journal.django.project import database, migrate


def _of_the_journal(alias: str) -> DjangoTransactions:
    return DjangoTransactions(alias, TAKE_TURN)


def _others_may_write(file: Path) -> bool:
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        other.execute("ROLLBACK")
        return True


@pytest.mark.parametrize("made", [_of_the_journal, identities, keys])
def test_others_wait_from_the_beginning(
    made: Callable[[str], DjangoTransactions], tmp_path: Path
) -> None:
    file = tmp_path / "host.db"
    with database(f"sqlite:///{file}") as alias:
        migrate(alias)
        with made(alias).reading():
            assert _others_may_write(file)
        with made(alias).writing():
            assert not _others_may_write(file)
        with transaction.atomic(using=alias):
            assert _others_may_write(file)
            with made(alias).writing():
                assert not _others_may_write(file)
        assert _others_may_write(file)
