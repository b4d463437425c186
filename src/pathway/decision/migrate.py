"""Takes a participation to another version of its programme: its whole history, judged under that."""

from collections.abc import Sequence
from datetime import date

from pathway.commands import Step
from pathway.decision import built_in
from pathway.decision.answers import Accepted, Due, Refusal
from pathway.decision.around import OPEN, Around
from pathway.decision.due import dates
from pathway.decision.entries import Entry
from pathway.decision.given import a_day
from pathway.decision.retold import step_of
from pathway.decision.revise import closing_of, refolded
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import Event, Migrated, RegisteredInError, in_effect, version_of
from pathway.machine import plan_of
from pathway.records import record
from pathway.state import ProjectState, State

__all__ = ["Shift", "migrate", "objection", "shifts"]


@record
class Shift:
    """Something that falls due on another day after a migration; None where it does not fall due."""

    old: Due | None
    new: Due | None


def migrate(
    old: Definition,
    new: Definition,
    events: Sequence[Event],
    *,
    on: date,
    by: str | None = None,
    project: ProjectState = OPEN,
    today: date | None = None,
) -> Accepted | Refusal:
    """Return what a migration on that day, from the old version to the new, adds to the events.

    Every told entry is judged again as the new version has it; verdicts about capacity, lateness and
    role stand. What follows from entries, and from time alone before the day, is made anew, with
    outcomes revised where they change. Where an entry would not hold, the participation would be
    stranded: the refusal names the entry. `today`, where it is known, refuses later days.

    Raises `VersionMismatch` when the old version is not that of the events, and `ValueError` for the
    same version again, or for that of another programme.
    """
    a_day(on)
    plan = plan_of(new)
    if old.id != new.id or old.version == new.version:
        msg = f"a migration leads to another version of {old.id} {old.version}, not to {new.id} {new.version}"
        raise ValueError(msg)
    version = version_of(events)
    if version != old.version:
        raise VersionMismatch(f"{old.id}@{version}", f"{old.id}@{old.version}")
    refused = objection(new, on=on, by=by, today=today, in_error=_in_error(events))
    if refused is not None:
        return refused
    happened = in_effect(events)
    known = closing_of(plan_of(old), happened) if project is OPEN else project
    entries = [
        Entry(step_of(old, each, happened), each.ordinal, each.number, each)
        for each in happened
        if not each.derived
    ]
    first = events[0]
    header = (first.participation, first.person, len(events) + 1, on, 1, "migrate", by, False)
    moved = Migrated(*header, old.version, new.version)
    answer = refolded(plan, (*events, moved), entries, (), Around(known, refolding=True), on)
    if isinstance(answer, Refusal):
        return answer
    return Accepted((moved, *answer.events), answer.state)


def objection(
    new: Definition,
    *,
    on: date,
    by: str | None = None,
    today: date | None = None,
    in_error: bool = False,
) -> Refusal | None:
    """Refuse a migration that may not be made whatever happened; None where nothing is against it."""
    plan = plan_of(new)
    found = [built_in.registered_in_error()] if in_error else []
    if by is not None and by not in plan.roles:
        found.append(built_in.not_declared_role(plan, by))
    if today is not None and on > today:
        found.append(built_in.not_in_future(today))
    if new.valid_from is not None and on < new.valid_from:
        found.append(built_in.not_in_force(plan))
    return Refusal(Step("migrate", on, {}, by), "", tuple(found)) if found else None


def shifts(
    old: Definition,
    new: Definition,
    before: State,
    after: State,
    on: date,
    *,
    project: ProjectState = OPEN,
) -> tuple[Shift, ...]:
    """Return what falls due on other days after a migration than before, as it looks on the day.

    Compared are the day something falls due and the last day that is in time, by what is declared.
    """
    was = {(each.kind, each.id): each for each in dates(old, before, on, project=project)}
    becomes = {(each.kind, each.id): each for each in dates(new, after, on, project=project)}
    pairs = ((was.get(key), becomes.get(key)) for key in sorted(was.keys() | becomes.keys()))
    return tuple(Shift(one, other) for one, other in pairs if _days(one) != _days(other))


def _days(due: Due | None) -> tuple[date, date | None] | None:
    return None if due is None else (due.on, due.last)


def _in_error(events: Sequence[Event]) -> bool:
    return any(isinstance(each, RegisteredInError) for each in events)
