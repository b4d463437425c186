"""Identities stand and fall with the host's rows, beside the journal or in databases of their own."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from django.db import connections, transaction

from pathway.journal.django import journal
from pathway.journal.django.people import identities, keys
from pathway.journal.people import Erasure, People, record_erasure
from tests.journal.django.project import database, migrate
from tests.journal.example import WOMAN
from tests.journal.people.places import INDEX, MASTER, MasterKeys

_KIM = {"name": "Kim Exempel", "personal_identity_number": "19891224-0000"}


class _HostFailed(Exception):
    pass


def _people(alias: str, apart: str | None = None) -> People:
    where = None if apart is None else keys(apart)
    return People(identities(alias), MasterKeys(MASTER), keys=where, index=INDEX)


def test_an_identity_is_kept_and_found_where_the_host_commits(alias: str) -> None:
    with transaction.atomic(using=alias):
        receipt = journal(alias).refer("navigator", date(2009, 1, 5), **WOMAN)
        _people(alias).keep(receipt.person, _KIM)
    assert _people(alias).find("198912240000") == (receipt.person,)
    assert _people(alias).identity(receipt.person) == _KIM


def test_an_identity_is_gone_where_the_host_rolls_back(alias: str) -> None:
    with suppress(_HostFailed), transaction.atomic(using=alias):
        _people(alias).keep("p-1", _KIM)
        raise _HostFailed
    assert _people(alias).find("198912240000") == ()
    assert _people(alias).identity("p-1") is None


def test_somebody_is_erased_and_the_journal_is_told(alias: str) -> None:
    kept = journal(alias)
    receipt = kept.refer("navigator", date(2009, 1, 5), **WOMAN)
    _people(alias).keep(receipt.person, _KIM)
    with transaction.atomic(using=alias):
        erased = _people(alias).erase(receipt.person, on=date(2009, 6, 1))
        assert isinstance(erased, Erasure)
        record_erasure(kept, receipt.person, on=date(2009, 6, 1))
    assert _people(alias).identity(receipt.person) is None
    assert kept.state(receipt.participation).phase == "referred"


def test_keys_may_stand_in_another_database(tmp_path: Path) -> None:
    places = [f"sqlite:///{tmp_path / name}.db" for name in ("people", "keys")]
    with database(places[0]) as one, database(places[1]) as other:
        for alias, unwanted in ((one, "person_key"), (other, "person")):
            migrate(alias)
            with connections[alias].cursor() as cursor:
                cursor.execute(f"DROP TABLE participant_pathway_{unwanted}")
        people = _people(one, other)
        people.keep("p-1", _KIM)
        assert people.identity("p-1") == _KIM
        assert isinstance(people.erase("p-1", on=date(2009, 6, 1)), Erasure)
        with connections[other].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM participant_pathway_person_key")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("made", [identities, keys])
def test_closing_leaves_djangos_connection_as_it_is(made: object, alias: str) -> None:
    transactions = made(alias)
    with transactions.reading() as port:
        assert port.name == connections[alias].vendor
    transactions.close()
    assert connections[alias].connection is not None
