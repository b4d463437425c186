"""Finds faults of times: marks out of order, lapses without a day, periods turned round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.dates import Bound
from pathway.definition.check.spans import in_order, lasts, surely_after
from pathway.definition.times import Lapse
from pathway.definition.wording import listed
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition, Project, Stage

__all__ = ["time_faults"]


def time_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of a clock, of what hangs on one, and of the project's period."""
    yield from _never_runs(definition)
    yield from _marks(definition)
    yield from _numbers(definition)
    for index, lapse in enumerate(definition.lapses):
        yield from _lapse(f"lapses[{index}]", lapse, definition)
    if definition.project is not None:
        yield from _project(definition.project)


def _never_runs(definition: Definition) -> Iterator[Fault]:
    for index, clock in enumerate(definition.clocks):
        for activity in definition.activities:
            meet = set(activity.in_phases) & set(clock.runs_in)
            if activity.id == clock.while_open and not meet:
                yield Fault(
                    f"clocks[{index}].while_open",
                    f"the clock never runs: {activity.id!r} is opened in "
                    f"{listed(activity.in_phases)} only. Let both name a common phase.",
                )


def _marks(definition: Definition) -> Iterator[Fault]:
    for index, limit in enumerate(definition.limits):
        if limit.due is not None:
            at = f"limits[{index}]"
            yield from in_order(at, "due", limit.due, "overdue_after", limit.overdue_after)
    for index, follow_up in enumerate(definition.follow_ups):
        at = f"follow_ups[{index}]"
        yield from in_order(at, "at", follow_up.at, "overdue_after", follow_up.overdue_after)


def _numbers(definition: Definition) -> Iterator[Fault]:
    for index, repeat in enumerate(definition.repeats):
        if not lasts(repeat.every):
            why = "0 long. Visits would be owed without end on one day: give a length above 0."
            yield Fault(f"repeats[{index}].every", why)
        if repeat.times is not None and repeat.times < 1:
            why = f"{repeat.times} visits are none. Give 1 or more, or leave it out."
            yield Fault(f"repeats[{index}].times", why)
    for index, activity in enumerate(definition.activities):
        if activity.at_most_open < 1:
            why = f"{activity.at_most_open} open spells are none. Give 1 or more."
            yield Fault(f"activities[{index}].at_most_open", why)


def _lapse(at: str, lapse: Lapse, definition: Definition) -> Iterator[Fault]:
    if (lapse.clock is None) != (lapse.after is None):
        field, other = ("clock", "after") if lapse.clock is None else ("after", "clock")
        yield Fault(
            f"{at}.{field}",
            f"missing. A lapse falls where a clock reads `after`: give it beside `{other}`, or "
            "leave both out for the day the project closes early.",
        )
    elif lapse.clock is None and definition.project is None:
        yield Fault(
            f"{at}.clock",
            "missing. Without a clock a lapse falls when the project closes early, and no project "
            "is declared: give `clock` and `after`, or declare the project.",
        )
    if lapse.set_back and lapse.clock is None:
        yield Fault(
            f"{at}.set_back",
            "there is no clock whose last 0 it could be set back to. Give one, or leave this out.",
        )
    if lapse.target in lapse.in_phases:
        yield Fault(
            f"{at}.target",
            f"{lapse.target!r} is one of the phases that it ends, so it would fall again and "
            "again. Lead elsewhere, or drop it from in_phases.",
        )
    for phase in definition.phases:
        if phase.id == lapse.target and not phase.final and phase.part != "after":
            over = listed(
                each.id for each in definition.phases if each.final or each.part == "after"
            )
            yield Fault(
                f"{at}.target",
                f"a lapse leads to {phase.id!r}, where the participation goes on. Lead to a phase "
                f"that is final or of the part 'after'. Such phases: {over or 'none'}.",
            )


def _project(project: Project) -> Iterator[Fault]:
    yield from _turned_round("project", project)
    for index, stage in enumerate(project.stages):
        at = f"project.stages[{index}]"
        yield from _turned_round(at, stage)
        for field, bound in (("start", stage.start), ("end", stage.end)):
            yield from _outside(f"{at}.{field}", bound, project)


def _turned_round(at: str, period: Project | Stage) -> Iterator[Fault]:
    start, end = period.start, period.end
    if start is not None and end is not None and surely_after(start, end):
        yield Fault(
            f"{at}.end", f"{end.day} comes before the start, {start.day}. Swap or change them."
        )


def _outside(path: str, bound: Bound | None, project: Project) -> Iterator[Fault]:
    if bound is not None and (
        surely_after(project.start, bound) or surely_after(bound, project.end)
    ):
        first = "..." if project.start is None else project.start.day
        last = "..." if project.end is None else project.end.day
        yield Fault(
            path,
            f"{bound.day} lies outside the project ({first} to {last}). A stage is a part of it: "
            "change one of the two.",
        )
