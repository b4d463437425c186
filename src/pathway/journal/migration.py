"""Plans the migration of a whole programme to another version, and applies exactly the plan."""

from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from attrs import evolve as replace
from attrs import frozen
from sqlalchemy import select

from pathway.dates import day_of
from pathway.decision import Accepted, Refusal, Shift, StepRefused, migrate, settle, shifts
from pathway.decision.migrate import objection
from pathway.definition import Definition
from pathway.errors import DamagedJournal, JournalError, TryAgain
from pathway.journal.definitions import keep, not_differing
from pathway.journal.folding import Folded
from pathway.journal.intent import Intent, Sent
from pathway.journal.journal import Journal
from pathway.journal.migration_plan import MigrationPlan, Moving, Stranded, planned
from pathway.journal.moments import day_in
from pathway.journal.port import Port
from pathway.journal.reading import folded_now
from pathway.journal.readings import Readings
from pathway.journal.resources import held_by
from pathway.journal.shelf import definition_of, hash_of
from pathway.journal.spelling import Statement
from pathway.journal.statements import STANDING, now
from pathway.journal.unit import Unit
from pathway.state import OUTSIDE, State

__all__ = ["MigrationApplied", "PlanOutdated", "apply_migration", "plan_migration"]

_PAGE = 500

_MOMENT = Statement("moment", lambda database: select(now(database)))


@frozen
class MigrationApplied:
    """How many participations went on under the new version, and how many were stranded.

    `repeated`: the plan of that digest had been applied before, and nothing was done.
    """

    digest: str
    moved: int
    stranded: int
    repeated: bool = False


class PlanOutdated(JournalError):
    """The plan of that digest is not what would be done now; nothing was written."""

    def __init__(self, told: str, now: str) -> None:
        """Name the digest that was told, and that of the plan as it would be now."""
        super().__init__(
            f"{told} is the digest of no plan that holds now: it was mistyped, or a participation or "
            f"the definition has changed since. The plan is now {now}. Nothing was written. Plan "
            "again, and read what is different."
        )


_Row = tuple[Folded, Moving | Stranded, State]


def plan_migration(
    journal: Readings,
    definition: Definition,
    *,
    on: date,
    by: str | None = None,
) -> MigrationPlan:
    """Return what a migration to the definition on that day would do; write nothing.

    Running participations of the programme are those that have not left on that day, under another
    version, and under the same local variant as the definition, or none.

    Raises `StepRefused` where nobody may migrate to it on that day, and `DefinitionDiffers`.
    """
    with journal.reading() as port:
        tenant = journal.tenant
        _check(port, tenant, definition, on, by, journal.zone)

        def stands(name: str) -> Folded:
            return folded_now(port, tenant, name)

        rows = _rows(port, tenant, stands, definition, on, by)
        return planned(definition, on, by, (row for _, row, _ in rows))


def apply_migration(
    journal: Journal,
    definition: Definition,
    digest: str,
    *,
    on: date,
    by: str | None = None,
) -> MigrationApplied:
    """Do exactly what the plan of that digest says, in one transaction, or nothing.

    The participations are locked while the plan is made again. Sent twice, it is applied once.

    Raises `PlanOutdated` where the plan would be another now, and what `plan_migration` raises.
    """
    intent = Intent(digest, digest)
    with journal.writing() as unit:
        if unit.sent(intent) is not None:
            return MigrationApplied(digest, 0, 0, repeated=True)
        moment = _check(unit.port, unit.tenant, definition, on, by, journal.zone)
        rows = list(_rows(unit.port, unit.tenant, unit.participation, definition, on, by))
        plan = planned(definition, on, by, (row for _, row, _ in rows))
        if plan.digest != digest:
            if unit.sent(intent) is not None:  # by somebody who was waited for
                return MigrationApplied(digest, 0, 0, repeated=True)
            raise PlanOutdated(digest, plan.digest)
        if plan.moving:
            keep(unit.port, unit.tenant, definition, moment)
        for stands, row, state in rows:
            if isinstance(row, Moving):
                _keep(unit, definition, stands, row, state, intent)
                intent = Intent(None, digest)
        unit.forget()
        return MigrationApplied(digest, len(plan.moving), len(plan.stranded))


def _check(
    port: Port, tenant: str, new: Definition, on: date, by: str | None, zone: ZoneInfo
) -> str:
    """Return the present moment; raise where nobody may migrate to the definition on that day."""
    moment = str(port.rows(_MOMENT)[0][0])
    not_differing(port, tenant, new)
    refused = objection(new, on=on, by=by, today=day_in(zone, moment))
    if refused is not None:
        raise StepRefused(refused)
    return moment


def _keep(
    unit: Unit, new: Definition, stands: Folded, row: Moving, state: State, intent: Intent
) -> None:
    head = stands.head
    moved = replace(
        head,
        definition=hash_of(new),
        version=state.number,
        phase=state.phase,
        recorded_at=head.moment,
    )
    held = held_by(stands.definition, stands.state), held_by(new, state)
    if isinstance(unit.keep("participation", head, moved, row.events, intent, held), Sent):
        raise TryAgain("the plan is being applied by another transaction")


def _rows(
    port: Port,
    tenant: str,
    read: Callable[[str], Folded],
    new: Definition,
    on: date,
    by: str | None,
) -> Iterator[_Row]:
    for name in _running(port, tenant, new):
        stands = read(name)
        old, project = stands.definition, stands.head.project
        if stands.head.definition == hash_of(new):
            continue
        _, before = settle(old, stands.state, on, project=project)
        if not _runs(old, before.phase):
            continue
        of = (name, stands.state.number, old.version, before.phase)
        answer = migrate(old, new, stands.events, on=on, by=by, project=project)
        if isinstance(answer, Refusal):
            yield stands, Stranded(*of, answer), before
        else:
            shifted = _shifted(old, new, before, answer, on, stands)
            yield stands, Moving(*of, answer.state.phase, answer.events, shifted), answer.state


def _shifted(
    old: Definition, new: Definition, before: State, answer: Accepted, on: date, stands: Folded
) -> tuple[Shift, ...]:
    day = max(on, day_of(before.day), day_of(answer.state.day))
    return shifts(old, new, before, answer.state, day, project=stands.head.project)


def _running(port: Port, tenant: str, new: Definition) -> Iterator[str]:
    """Yield the participations whose heads say that they run under another version of the programme."""
    target, last = hash_of(new), 0
    while True:
        rows = port.rows(
            STANDING,
            tenant=tenant,
            kind="participation",
            programme=new.id,
            key=last,
            most=_PAGE,
        )
        for row in rows:
            match row:
                case int(key), str(name), str(definition), str(phase):
                    last = key
                case _:
                    raise DamagedJournal("the head of a stream is not what it should be")
            if definition == target:
                continue
            old = definition_of(port, tenant, definition)
            if old.variant == new.variant and _runs(old, phase):
                yield name
        if len(rows) < _PAGE:
            return


def _runs(definition: Definition, phase: str) -> bool:
    parts = {each.id: each.part for each in definition.phases}
    return phase != OUTSIDE and parts.get(phase) != "after"
