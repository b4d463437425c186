"""Decides the steps that a file tells of the project itself: it can close early."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from pathway.cli.rows import Row
from pathway.cli.telling import Tellings, as_declared, reading_as
from pathway.commands import CloseProject, Step
from pathway.decision import Refusal, close_project
from pathway.decision.built_in import reason
from pathway.definition import Day, Definition, Programme
from pathway.events import ProjectClosed
from pathway.reasons import Reason
from pathway.state import ProjectState

__all__ = ["CLOSE_PROJECT", "ProjectWalk", "project_walk"]

CLOSE_PROJECT = "close_project"
"""The one step of a project."""

_TELLINGS: Tellings = {CLOSE_PROJECT: {"decided_on": reading_as(Day())}}
_NO_PHASE = "(project)"


@frozen
class ProjectWalk:
    """What came of the project's own steps."""

    definition: Definition
    state: ProjectState
    events: tuple[ProjectClosed, ...]
    refused: tuple[tuple[Row, Refusal], ...]


def project_walk(programme: Programme, rows: Sequence[Row]) -> ProjectWalk:
    """Decide the project's steps, which come in order; a refused one is skipped."""
    state = ProjectState()
    events: list[ProjectClosed] = []
    refused: list[tuple[Row, Refusal]] = []
    definition = programme.first
    for row in rows:
        definition = programme.for_entry(row.on)
        reasons = list(_unusable(definition, row))
        told = as_declared(_TELLINGS, row.step, row.told)
        if not reasons:
            decided_on = told.get("decided_on")
            project = "" if definition.project is None else definition.project.id
            day = decided_on if isinstance(decided_on, date) else None
            answer = close_project(definition, state, CloseProject(project, row.on, day, row.by))
            if not isinstance(answer, tuple):
                state = answer.state
                events.append(answer.event)
                continue
            reasons = list(answer)
        step = Step(row.step, row.on, told, row.by)
        refused.append((row, Refusal(step, _NO_PHASE, tuple(reasons))))
    return ProjectWalk(definition, state, tuple(events), tuple(refused))


def _unusable(definition: Definition, row: Row) -> Iterator[Reason]:
    """Yield what is against a step of the project as it is told."""
    if row.step != CLOSE_PROJECT:
        yield reason(
            "known-step",
            "S10",
            f"{row.step} är inget steg för projektet i {definition.id}. Steg: {CLOSE_PROJECT}",
            f"{row.step} is not a step of the project of {definition.id}. Steps: {CLOSE_PROJECT}",
        )
        return
    for name, value in row.told.items():
        if name != "decided_on":
            yield reason(
                "details-told",
                "S10",
                f"{name} kan inte anges här. Det här kan anges: decided_on (en dag, ÅÅÅÅ-MM-DD)",
                f"{name} cannot be told here. What can be told: decided_on (a day, YYYY-MM-DD)",
                needs="details",
            )
        elif not isinstance(as_declared(_TELLINGS, row.step, row.told)[name], date):
            yield reason(
                "details-told",
                "S10",
                f"decided_on kan inte vara {value!r}. Möjligt: decided_on (en dag, ÅÅÅÅ-MM-DD)",
                f"decided_on cannot be {value!r}. Possible: decided_on (a day, YYYY-MM-DD)",
                needs="details",
            )
