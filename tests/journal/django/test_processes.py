"""Processes of a Django project at the same participations: each command is applied once."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen
from django.db import transaction

from pathway.errors import TryAgain
from pathway.journal.django import journal
from tests.journal.django.project import database, migrate, note, notes
from tests.journal.example import WOMAN
from tests.torture._audit import audit
from tests.torture._processes import started

_PROCESSES = 4
_PARTICIPANTS = 5
_COMMANDS = 60
_DAY = date(2009, 1, 13)


@frozen
class _Share:
    """What one process sends: its commands, and whether each is inside `atomic` with a row of the host's."""

    url: str
    commands: tuple[int, ...]
    hosted: bool


def _send(share: _Share) -> None:
    with database(share.url) as alias:
        for number in share.commands:
            done = False
            while not done:
                with suppress(TryAgain):
                    if share.hosted:
                        with transaction.atomic(using=alias):
                            note(alias, f"c{number:03}")
                            _log(alias, number)
                    else:
                        _log(alias, number)
                    done = True


def _log(alias: str, number: int) -> None:
    journal(alias).move(
        f"p{number % _PARTICIPANTS}", "log_hours", _DAY, command_id=f"c{number:03}", hours=1
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has some participations."""
    address: str = f"sqlite:///{tmp_path / 'host.db'}"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres_url")
    with database(address) as alias:
        migrate(alias)
        for number in range(_PARTICIPANTS):
            kept = journal(alias)
            kept.refer("navigator", date(2009, 1, 5), participation=f"p{number}", **WOMAN)
            kept.move(f"p{number}", "start_introduction", date(2009, 1, 12))
    return address


@pytest.mark.parametrize("hosted", [False, True])
def test_each_command_that_two_processes_send_is_applied_once(url: str, hosted: bool) -> None:
    shares = [
        _Share(url, tuple(c for c in range(_COMMANDS) if one in {c % 4, (c + 1) % 4}), hosted)
        for one in range(_PROCESSES)
    ]
    with started(_send, shares) as processes:
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * _PROCESSES
    found = audit(url)
    assert found.faults == ()
    assert len(found.commands) == _COMMANDS
    assert found.events == _COMMANDS + 2 * _PARTICIPANTS
    with database(url) as alias:
        assert notes(alias) == [f"c{c:03}" for c in range(_COMMANDS) for _ in (1, 2) if hosted]
