"""Decides about the project itself: it closes early once, within its period."""

from datetime import date

from pathway.commands import CloseProject
from pathway.dates import ordinal_of
from pathway.decision.built_in import not_declared_role, reason
from pathway.decision.decide import a_day
from pathway.definition import Definition
from pathway.events import ProjectClosed
from pathway.machine import plan_of
from pathway.reasons import Reason, called
from pathway.records import record
from pathway.state import ProjectState
from pathway.texts import Text

__all__ = ["ClosedProject", "close_project", "outside_project"]


@record
class ClosedProject:
    """The project's closing: its event, and the state that participations are settled with."""

    event: ProjectClosed
    state: ProjectState


def close_project(
    definition: Definition, project: ProjectState, command: CloseProject
) -> ClosedProject | tuple[Reason, ...]:
    """Return the closing, or every reason against it.

    Every open participation then ends by the definition's lapses, at the end of the day.
    """
    a_day(command.on)
    day = ordinal_of(command.on)
    declared = definition.project
    found = []
    if declared is None or declared.id != command.project:
        known = Text("-", "-") if declared is None else called(declared.id, declared.name)
        of = called(definition.id, definition.name)
        found.append(
            reason(
                "known-project",
                "S10",
                f"{command.project} är inte projektet i {of.sv}: {known.sv}",
                f"{command.project} is not the project of {of.en}: {known.en}",
            )
        )
    if project.closed_on is not None:
        found.append(
            reason(
                "project-open",
                "S10",
                "Projektet är redan stängt",
                "The project has closed already",
            )
        )
    found += outside_project(definition, command.on)
    if command.decided_on is not None and command.decided_on.first > command.on:
        found.append(
            reason(
                "decided-before-closing",
                "S10",
                f"Beslutet {command.decided_on} kan inte komma efter stängningen {command.on}",
                f"The decision on {command.decided_on} cannot come after the closing on {command.on}",
            )
        )
    plan = plan_of(definition)
    if command.by is not None and command.by not in plan.roles:
        found.append(not_declared_role(plan, command.by))
    if found:
        return tuple(found)
    number = project.number + 1
    event = ProjectClosed(command.project, number, command.on, command.decided_on, command.by)
    return ClosedProject(event, ProjectState(closed_on=day, number=number))


def outside_project(definition: Definition, on: date) -> list[Reason]:
    """Return the reason against a day before the project's period or after it."""
    declared, day = definition.project, ordinal_of(on)
    if declared is None:
        return []
    late = declared.end is not None and day > ordinal_of(declared.end.last)
    early = declared.start is not None and day < ordinal_of(declared.start.first)
    if not (late or early):
        return []
    return [
        reason(
            "within-project",
            "S10",
            f"{on} ligger utanför projekttiden",
            f"{on} lies outside the project's period",
        )
    ]
