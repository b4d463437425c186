"""What is due for everybody is read many at a time, and told as for each alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from pathway.journal import Journal
from pathway.journal import readings as room
from pathway.journal.port import Port
from tests.journal.example import referred, step

_LATE = date(2009, 9, 20)


def _counted(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what holds a 1 for each transaction that reads from here on."""
    found: list[int] = []
    own = journal.reading

    @contextmanager
    def reading() -> Iterator[Port]:
        found.append(1)
        with own() as port:
            yield port

    monkeypatch.setattr(journal, "reading", reading)
    return found


def test_many_are_read_in_one_transaction_and_told_as_each_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = [referred(journal) for _ in range(7)]
    for each in who[::2]:
        journal.take(each, step(0))
    alone = [owed for each in who for owed in journal.due(_LATE, each)]
    assert alone
    read = _counted(journal, monkeypatch)
    assert list(journal.due(_LATE)) == alone
    assert len(read) == 3  # the programmes, who there is, and all that happened to them
    monkeypatch.setattr(room, "_TOGETHER", 2)
    read.clear()
    assert list(journal.due(_LATE)) == alone
    assert len(read) == 6
