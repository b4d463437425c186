"""Writes a run as a file of steps, which replay and a journal take, and as a file of events."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from pathway.cli.event_lines import EventLines
from pathway.cli.project_steps import CLOSE_PROJECT
from pathway.cli.rows import PROJECT
from pathway.commands import CloseProject
from pathway.dates import day_of
from pathway.decision import OPEN, ClosedProject, close_project
from pathway.events import ProjectClosed
from pathway.simulation import Run
from pathway.simulation.plan import NONE

__all__ = ["write_events", "write_steps"]

_COLUMNS = ("participation", "on", "step", "by")


def write_steps(run: Run, to: TextIO) -> None:
    """Write every step as CSV, participant by participant, with a column for each detail."""
    plan = run.plan
    details = dict.fromkeys(
        name
        for told in (
            *(value for entry in plan.entries for value in entry.values),
            *(kind.told for kind in plan.kinds),
            (("hours", ""),),
        )
        for name, _ in told
    )
    columns = (*_COLUMNS, *details)
    writer = csv.DictWriter(to, columns, restval="", lineterminator="\n")
    writer.writeheader()
    on = _closed_on(run)
    if on is not None:
        writer.writerow({"participation": PROJECT, "on": on.isoformat(), "step": CLOSE_PROJECT})
    for journey in run.journeys():
        for step in journey.steps:
            row = {name: str(value) for name, value in step.told.items()}
            head = {"participation": journey.id, "on": step.on.isoformat(), "step": step.trigger}
            writer.writerow({**row, **head, "by": step.by or ""})


def write_events(run: Run, to: TextIO) -> None:
    """Write what the core makes of the journeys, one event a line, as `pathway replay` does."""
    lines = EventLines(run.definition)
    to.write(lines.of_project(_closing(run)))
    to.writelines(lines.of(journey.id, journey.events()) for journey in run.journeys())


def _closed_on(run: Run) -> date | None:
    closing = run.plan.closing_day
    return None if closing == NONE else day_of(run.plan.first_day + closing)


def _closing(run: Run) -> Iterator[ProjectClosed]:
    on, project = _closed_on(run), run.definition.project
    if on is None or project is None:
        return
    answer = close_project(run.definition, OPEN, CloseProject(project.id, on))
    if isinstance(answer, ClosedProject):
        yield answer.event
