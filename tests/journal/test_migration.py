"""A whole programme goes on under another version exactly as planned, or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from attrs import evolve as replace
from sqlalchemy import create_engine

from pathway.dates import Span
from pathway.decision import StepRefused
from pathway.definition import Clock, ClockIs, Definition, Programme
from pathway.events import Exited, Migrated, PhaseEntered
from pathway.journal import Journal, migration, migration_plan, open_journal
from pathway.journal.definitions import DefinitionDiffers, hashes_of
from pathway.journal.migration import MigrationApplied, PlanOutdated
from pathway.journal.migration_plan import MigrationPlan, Moving
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.shelf import hash_of
from pathway.journal.unit import Unit
from tests.decision.definitions import INSIDE, day, limit, programme, rule, text


def _waits(days: int, version: str, weeks: int = 4) -> Definition:
    """Nobody goes on to the next phase before so many days; after so many weeks they should leave."""
    return programme(
        version=version,
        clocks=(Clock("c", text("c"), INSIDE),),
        rules=(rule("long-enough", ClockIs("c", at_least=Span(days=days))),),
        limits=(limit("stay", "c", Span(weeks=weeks), Span(weeks=weeks + 1)),),
    )


_OLD, _NEW = _waits(10, "1"), _waits(14, "2", weeks=6)
_ON = day(20)


def _programme(definition: Definition) -> Programme:
    return Programme(definition.id, definition.name, (definition,))


def _plan(
    journal: Journal, new: Definition = _NEW, on: date = _ON, by: str | None = None
) -> MigrationPlan:
    return migration.plan_migration(journal, new, on=on, by=by)


def _apply(
    journal: Journal, digest: str, new: Definition = _NEW, on: date = _ON
) -> MigrationApplied:
    return migration.apply_migration(journal, new, digest, on=on)


def _three(journal: Journal) -> None:
    """One who moves, one who is stranded, one who has left."""
    for name in ("ada", "bo", "cleo"):
        journal.refer(_programme(_OLD), on=day(0), participation=name)
    journal.move("bo", "go", on=day(11))
    journal.move("cleo", "exit", on=day(5), outcome="done")


def _events(journal: Journal, name: str) -> list[str]:
    return [type(each.event).__name__ for each in journal.recorded(name)]


# the plan


def test_a_plan_says_who_moves_who_is_stranded_and_why_and_whose_dates_shift(
    journal: Journal,
) -> None:
    _three(journal)
    plan = _plan(journal)
    assert (plan.programme, plan.version, plan.on) == ("invented", "2", day(20))
    (ada,), (bo,) = plan.moving, plan.stranded
    assert (ada.participation, ada.number, ada.old_version) == ("ada", 1, "1")
    assert [type(each) for each in ada.events] == [Migrated]
    (shift,) = ada.shifts
    assert shift.old is not None
    assert shift.new is not None
    assert (shift.old.on, shift.new.on) == (day(28), day(42))
    assert (bo.participation, bo.refusal.entry) == ("bo", 2)
    assert [each.rule for each in bo.refusal.reasons] == ["long-enough"]


def test_a_plan_writes_nothing_and_is_the_same_when_made_again(journal: Journal) -> None:
    _three(journal)
    assert _plan(journal) == _plan(journal)
    assert _events(journal, "ada") == ["Referred"]


def test_a_plan_of_another_day_or_version_has_another_digest(journal: Journal) -> None:
    _three(journal)
    digests = {
        _plan(journal).digest,
        _plan(journal, on=day(21)).digest,
        _plan(journal, by="head").digest,
    }
    digests |= {_plan(journal, _waits(14, "3")).digest}
    assert len(digests) == 4


def test_who_is_under_the_version_already_or_elsewhere_is_not_in_the_plan(journal: Journal) -> None:
    journal.refer(_programme(_NEW), on=day(0), participation="new")
    journal.refer(_programme(replace(_OLD, id="other")), on=day(0), participation="other")
    journal.refer(_programme(replace(_OLD, version="1+town", variant="town")), on=day(0))
    elsewhere = Journal(journal.transactions, "elsewhere", zone_of(ZONE))
    elsewhere.refer(_programme(_OLD), on=day(0), participation="ada")
    plan = _plan(journal)
    assert (plan.moving, plan.stranded) == ((), ())
    assert len(_plan(elsewhere).moving) == 1


def test_what_nobody_may_migrate_to_is_refused_once_for_all(journal: Journal) -> None:
    _three(journal)
    with pytest.raises(StepRefused, match="is in force from 2024-02-14"):
        _plan(journal, replace(_NEW, valid_from=day(30)))
    with pytest.raises(StepRefused, match="nobody is not a role"):
        _plan(journal, by="nobody")
    with pytest.raises(StepRefused, match="is in force from"):
        _apply(journal, "sha256:0", replace(_NEW, valid_from=day(30)))


def test_no_migration_is_dated_after_today(journal: Journal) -> None:
    with pytest.raises(StepRefused, match="The step is dated after today"):
        _plan(journal, on=date(9999, 1, 1))


def test_another_definition_under_a_version_that_is_kept_is_refused(journal: Journal) -> None:
    _three(journal)
    with pytest.raises(DefinitionDiffers, match="A version never changes"):
        _plan(journal, _waits(3, "1"))
    with pytest.raises(DefinitionDiffers):
        _apply(journal, "sha256:0", _waits(3, "1"))


def test_a_plan_reads_more_participations_than_fit_on_a_page(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "_PAGE", 2)
    for number in range(5):
        journal.refer(_programme(_OLD), on=day(0), participation=f"p-{number}")
    assert [each.participation for each in _plan(journal).moving] == [f"p-{n}" for n in range(5)]


# what is applied


def test_the_plan_is_applied_as_it_was_read_and_the_rest_stays(journal: Journal) -> None:
    _three(journal)
    plan = _plan(journal)
    assert _apply(journal, plan.digest) == MigrationApplied(plan.digest, moved=1, stranded=1)
    recorded = journal.recorded("ada")
    assert tuple(each.event for each in recorded[1:]) == plan.moving[0].events
    assert journal.state("ada").version == "invented@2"
    assert journal.state("bo").version == "invented@1"
    assert _events(journal, "bo") == ["Referred", "PhaseEntered"]
    assert _events(journal, "cleo") == ["Referred", "Exited"]


def test_after_it_steps_are_judged_by_the_new_version(journal: Journal) -> None:
    _three(journal)
    _apply(journal, _plan(journal, on=day(5)).digest, on=day(5))
    with pytest.raises(StepRefused, match="10 of 14 days"):
        journal.move("ada", "go", on=day(10))
    journal.move("ada", "go", on=day(14))
    assert _events(journal, "ada") == ["Referred", "Migrated", "PhaseEntered"]


def test_every_event_can_be_told_by_which_definition_it_was_judged(journal: Journal) -> None:
    _three(journal)
    _apply(journal, _plan(journal, on=day(5)).digest, on=day(5))
    journal.move("ada", "go", on=day(14))
    events = [each.event for each in journal.recorded("ada")]
    with journal.reading() as port:
        found = hashes_of(port, "default", hash_of(_NEW), events)  # type: ignore[arg-type]
    assert found == (hash_of(_OLD), hash_of(_NEW), hash_of(_NEW))


def test_what_a_migration_takes_back_is_recorded(journal: Journal) -> None:
    journal.refer(_programme(_OLD), on=day(0), participation="ada")
    journal.move("ada", "go", on=day(15))
    short = _waits(14, "2")
    ended = replace(
        short,
        transitions=tuple(
            replace(each, target="inside") if each.trigger == "go" else each
            for each in short.transitions
        ),
    )
    plan = _plan(journal, ended)
    (ada,) = plan.moving
    assert (ada.phase, ada.new_phase) == ("other", "inside")
    _apply(journal, plan.digest, ended)
    assert _events(journal, "ada") == [
        "Referred",
        "PhaseEntered",
        "Migrated",
        "Corrected",
        "PhaseEntered",
    ]
    assert journal.state("ada").phase == "inside"


def test_a_plan_sent_twice_is_applied_once(journal: Journal) -> None:
    _three(journal)
    digest = _plan(journal).digest
    _apply(journal, digest)
    assert _apply(journal, digest).repeated
    assert _events(journal, "ada") == ["Referred", "Migrated"]


_Change = Callable[[Journal], object]

_CHANGES: dict[str, _Change] = {
    "one who moves": lambda it: it.move("ada", "log_hours", on=day(12), hours=2),
    "one who is stranded": lambda it: it.move("bo", "log_hours", on=day(12), hours=2),
    "one who leaves": lambda it: it.move("ada", "exit", on=day(12), outcome="done"),
    "one who is new": lambda it: it.refer(_programme(_OLD), on=day(2), participation="dan"),
    "one who is back": lambda it: it.move("cleo", "reenter", on=day(12)),
}


def _outdates(journal: Journal, change: _Change) -> bool:
    """Whether a change makes the plan that was made before it one that is no longer applied."""
    _three(journal)
    digest = _plan(journal).digest
    change(journal)
    try:
        _apply(journal, digest)
    except PlanOutdated:
        assert "Migrated" not in _events(journal, "ada")
        return True
    return False


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_a_plan_is_not_applied_once_anybody_has_gone_on(journal: Journal, change: _Change) -> None:
    assert _outdates(journal, change)


def test_a_digest_that_leaves_out_where_the_record_stands_would_not_notice(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migration_plan._written
    monkeypatch.setattr(
        migration_plan, "_written", lambda row: [each for each in real(row) if each != row.number]
    )
    assert not _outdates(journal, _CHANGES["one who is stranded"])


def test_a_fault_on_the_way_leaves_nothing_written(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ada", "dan", "eve"):
        journal.refer(_programme(_OLD), on=day(0), participation=name)
    digest = _plan(journal).digest
    real, calls = Unit.keep, []

    def keep(*args, **more):  # type: ignore[no-untyped-def]
        calls.append(args)
        if len(calls) == 2:
            raise OSError
        return real(*args, **more)

    monkeypatch.setattr(Unit, "keep", keep)
    with pytest.raises(OSError):  # noqa: PT011  it is ours
        _apply(journal, digest)
    monkeypatch.undo()
    assert [_events(journal, name) for name in ("ada", "dan", "eve")] == [["Referred"]] * 3
    assert _apply(journal, digest).moved == 3


def test_a_plan_of_nobody_is_applied_as_nothing(journal: Journal) -> None:
    journal.refer(_programme(_NEW), on=day(0), participation="new")
    plan = _plan(journal)
    assert _apply(journal, plan.digest) == MigrationApplied(plan.digest, 0, 0)
    assert not any(isinstance(each, Moving) for each in plan.moving)
    assert not any(isinstance(r.event, Exited | PhaseEntered) for r in journal.recorded("new"))


def test_of_two_who_apply_a_plan_at_the_same_time_one_does_it(
    journal: Journal, journal_url: str
) -> None:
    _three(journal)
    digest = _plan(journal).digest

    def applied() -> MigrationApplied:
        with open_journal(journal_url) as own:
            return _apply(own, digest)

    with ThreadPoolExecutor(2) as pool:
        answers = [each.result() for each in [pool.submit(applied) for _ in range(2)]]
    assert sorted(each.repeated for each in answers) == [False, True]
    assert _events(journal, "ada") == ["Referred", "Migrated"]


def test_a_host_that_rolls_back_takes_the_migration_back(
    journal: Journal, journal_url: str
) -> None:
    _three(journal)
    digest = _plan(journal).digest
    engine = create_engine(journal_url)
    with engine.connect() as connection:
        host = Journal.within(connection, durability="as configured")
        assert _apply(host, digest).moved == 1
        assert host.state("ada").version == "invented@2"
        connection.rollback()
    engine.dispose()
    assert _events(journal, "ada") == ["Referred"]
    assert _apply(journal, digest).moved == 1
