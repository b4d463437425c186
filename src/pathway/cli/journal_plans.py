"""Puts plans into rows and objects: of a migration, and of a retention."""

from pathway.cli.journal_lines import event_object
from pathway.cli.refusal_lines import reason_object
from pathway.decision import Shift
from pathway.journal.migration_plan import MigrationPlan
from pathway.texts import Language, Text

__all__ = ["migration_object", "migration_rows"]

_SHIFTS = Text(sv="{} förfaller {} i stället för {}", en="{} falls due on {}, not on {}")
_NOT = Text(sv="inte", en="never")


def migration_rows(plan: MigrationPlan, language: Language) -> list[tuple[str, ...]]:
    """Return a row for each participation: first those that move, with dates that shift."""
    rows: list[tuple[str, ...]] = [
        (
            each.participation,
            each.old_version,
            each.phase,
            each.new_phase,
            "\n".join(_shift(shift, language) for shift in each.shifts),
        )
        for each in plan.moving
    ]
    rows += [
        (each.participation, each.old_version, each.phase, "-", each.refusal.text(language))
        for each in plan.stranded
    ]
    return rows


def _shift(shift: Shift, language: Language) -> str:
    due = shift.new or shift.old
    assert due is not None
    days = [
        _NOT.of(language) if each is None else each.on.isoformat()
        for each in (shift.new, shift.old)
    ]
    return _SHIFTS.of(language).format(due.id, *days)


def migration_object(plan: MigrationPlan) -> dict[str, object]:
    """Return all that the plan says, as what JSON holds."""
    return {
        "programme": plan.programme,
        "version": plan.version,
        "definition": plan.definition,
        "on": plan.on.isoformat(),
        "by": plan.by,
        "digest": plan.digest,
        "moving": [
            {
                "participation": each.participation,
                "old_version": each.old_version,
                "phase": each.phase,
                "new_phase": each.new_phase,
                "events": [event_object(event) for event in each.events],
                "shifts": [_shift_object(shift) for shift in each.shifts],
            }
            for each in plan.moving
        ],
        "stranded": [
            {
                "participation": each.participation,
                "old_version": each.old_version,
                "phase": each.phase,
                "entry": each.refusal.entry,
                "reasons": [reason_object(reason) for reason in each.refusal.reasons],
            }
            for each in plan.stranded
        ],
    }


def _shift_object(shift: Shift) -> dict[str, object]:
    due = shift.new or shift.old
    assert due is not None
    return {
        "kind": due.kind,
        "id": due.id,
        "old": None if shift.old is None else shift.old.on.isoformat(),
        "new": None if shift.new is None else shift.new.on.isoformat(),
    }
