"""A version is kept once and for all, and every event is told by the one it was judged by."""

import pytest
from attrs import evolve as replace

from pathway.definition import Definition, Programme
from pathway.errors import DamagedJournal
from pathway.events import Event
from pathway.journal import Journal
from pathway.journal.definitions import (
    DefinitionDiffers,
    definition_named,
    definition_then,
    hashes_of,
    keep,
    not_differing,
)
from pathway.journal.migration import apply_migration, plan_migration
from pathway.journal.numbering import number_all
from pathway.journal.shelf import hash_of, keep_definition
from tests.decision.definitions import day, programme, text

_ONE, _TWO, _THREE = (programme(version=version) for version in ("1", "2", "3"))
_NOW = "2026-11-23T09:00:00.000000Z"


def _migrated(journal: Journal, *versions: Definition) -> tuple[Event, ...]:
    journal.refer(Programme("invented", text("invented"), (_ONE,)), on=day(0), participation="ada")
    for version in versions:
        plan = plan_migration(journal, version, on=day(9))
        apply_migration(journal, version, plan.digest, on=day(9))
    return tuple(each.event for each in journal.recorded("ada"))  # type: ignore[misc]


def test_a_definition_is_kept_once_and_read_back_by_its_version(journal: Journal) -> None:
    with journal.writing() as unit:
        for _ in range(2):
            assert keep(unit.port, "default", _ONE, _NOW) == hash_of(_ONE)
        assert definition_named(unit.port, "default", "invented", "1") == _ONE


def test_another_definition_of_a_kept_version_is_refused_and_named(journal: Journal) -> None:
    other = replace(_ONE, purpose=text("another"))
    with journal.writing() as unit:
        keep(unit.port, "default", _ONE, _NOW)
    with journal.writing() as unit, pytest.raises(DefinitionDiffers) as raised:
        keep(unit.port, "default", other, _NOW)
    with journal.reading() as port:
        assert definition_named(port, "default", "invented", "1") == _ONE
        assert not_differing(port, "default", _ONE) == hash_of(_ONE)
    assert f"keeps invented 1 as {hash_of(_ONE)}" in str(raised.value)
    with journal.reading() as port:
        assert not_differing(port, "default", _TWO) == hash_of(_TWO)
        assert not_differing(port, "elsewhere", other) == hash_of(other)


def test_a_version_that_is_not_kept_is_missed(journal: Journal) -> None:
    with journal.reading() as port, pytest.raises(DamagedJournal, match="invented 1 is missing"):
        definition_named(port, "default", "invented", "1")


def test_every_event_is_told_by_the_definition_it_was_judged_by(journal: Journal) -> None:
    events = _migrated(journal, _TWO, _THREE)
    with journal.reading() as port:
        found = hashes_of(port, "default", hash_of(_THREE), events)
    assert found == tuple(map(hash_of, (_ONE, _TWO, _THREE)))


def test_the_definition_of_then_is_that_of_the_events_known_then(journal: Journal) -> None:
    events = _migrated(journal, _TWO, _THREE)
    with journal.reading() as port:
        found = [
            definition_then(port, "default", hash_of(_THREE), events[:known]).version
            for known in range(4)
        ]
    assert found == ["3", "1", "2", "3"]


def test_two_variants_of_a_version_are_both_kept_and_told_apart(journal: Journal) -> None:
    town, city = (replace(_ONE, variant=name, purpose=text(name)) for name in ("town", "city"))
    with journal.writing() as unit:
        for each in (_ONE, town, city):
            keep(unit.port, "default", each, _NOW)
        named = [
            definition_named(unit.port, "default", "invented", "1", each)
            for each in (None, "town", "city")
        ]
    assert named == [_ONE, town, city]
    other = replace(town, purpose=text("another"))
    with journal.writing() as unit, pytest.raises(DefinitionDiffers):
        keep(unit.port, "default", other, _NOW)


def test_the_database_itself_keeps_one_definition_of_a_version(journal: Journal) -> None:
    other = replace(_ONE, purpose=text("another"))
    with journal.writing() as unit:
        assert keep_definition(unit.port, "default", _ONE, _NOW)
        assert not keep_definition(unit.port, "default", other, _NOW)
        assert not keep_definition(unit.port, "default", _ONE, _NOW)


def test_before_a_migration_was_known_the_state_is_that_of_the_old_version(
    journal: Journal,
) -> None:
    journal.refer(Programme("invented", text("invented"), (_ONE,)), on=day(0), participation="ada")
    number_all(journal.transactions, "default")
    (before,) = journal.recorded("ada")
    assert before.known_at is not None
    plan = plan_migration(journal, _TWO, on=day(9))
    apply_migration(journal, _TWO, plan.digest, on=day(9))
    number_all(journal.transactions, "default")
    state = journal.state("ada", as_known_on=before.known_at)
    assert (state.version, state.phase) == ("invented@1", journal.state("ada").phase)
    assert journal.state("ada").version == "invented@2"
    then = journal.recorded("ada", before.known_at)
    assert [each.definition for each in then] == [hash_of(_ONE)]
    now = [each.definition for each in journal.recorded("ada")]
    assert now == [hash_of(_ONE), hash_of(_TWO)]
