"""Decides the steps that a file tells of the project itself: it can close early."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pathway.cli.rows import Row
from pathway.commands import CloseProject, Step
from pathway.dates import Bound
from pathway.decision import Refusal, close_project
from pathway.decision.built_in import reason
from pathway.definition import Definition, Programme
from pathway.events import ProjectClosed
from pathway.reasons import Reason, called
from pathway.state import ProjectState

__all__ = ["CLOSE_PROJECT", "ProjectWalk", "project_walk"]

CLOSE_PROJECT = "close_project"
"""The one step of a project."""

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
        if not reasons:
            project = "" if definition.project is None else definition.project.id
            decided_on = _decided_on(row)
            command = CloseProject(project, row.on, decided_on, row.by)
            answer = close_project(definition, state, command)
            if not isinstance(answer, tuple):
                state = answer.state
                events.append(answer.event)
                continue
            reasons = list(answer)
        step = Step(row.step, row.on, row.told, row.by)
        refused.append((row, Refusal(step, _NO_PHASE, tuple(reasons))))
    return ProjectWalk(definition, state, tuple(events), tuple(refused))


def _decided_on(row: Row) -> Bound | None:
    """Return when it was decided, as exactly as it is told; None where that cannot be read."""
    told = row.told.get("decided_on")
    try:
        return None if told is None else Bound.read(str(told))
    except ValueError:
        return None


def _unusable(definition: Definition, row: Row) -> Iterator[Reason]:
    """Yield what is against a step of the project as it is told."""
    if row.step != CLOSE_PROJECT:
        of = called(definition.id, definition.name)
        yield reason(
            "known-step",
            "S10",
            f"{row.step} är inget steg för projektet i {of.sv}. Steg: {CLOSE_PROJECT}",
            f"{row.step} is not a step of the project of {of.en}. Steps: {CLOSE_PROJECT}",
        )
        return
    for name, value in row.told.items():
        if name != "decided_on":
            yield reason(
                "details-told",
                "S10",
                f"{name} kan inte anges här. Det här kan anges: decided_on (ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ)",
                f"{name} cannot be told here. What can be told: decided_on (YYYY-MM-DD, YYYY-MM or YYYY)",
                needs="details",
            )
        elif _decided_on(row) is None:
            yield reason(
                "details-told",
                "S10",
                f"decided_on kan inte vara {value!r}. Möjligt: decided_on (ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ)",
                f"decided_on cannot be {value!r}. Possible: decided_on (YYYY-MM-DD, YYYY-MM or YYYY)",
                needs="details",
            )
