"""Writes down what a replay brings, participation by participation, and counts it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from attrs import field, frozen

from pathway.cli.event_lines import EventLines
from pathway.cli.joined_lines import joined_line
from pathway.cli.joining import grouped, walks
from pathway.cli.project_steps import ProjectWalk
from pathway.cli.replaying import Replayer, Walk
from pathway.cli.rows import Row
from pathway.cli.steps import StepsFile, Survey, Watch
from pathway.cli.summary import Summary
from pathway.decision import Refusal
from pathway.definition import Definition
from pathway.events import OrganisationEvent

__all__ = ["Recorder", "record"]


@frozen(eq=False)
class Recorder:
    """Where events, refusals and joined referrals go, how a refusal is written, and the figures."""

    events: TextIO | None
    refusals: TextIO
    joined: TextIO
    written: Callable[[Row, Refusal], str]
    summary: Summary = field(factory=Summary)
    _lines: dict[str, EventLines] = field(factory=dict)

    def project(self, walk: ProjectWalk) -> None:
        """Write down what came of the project's own steps."""
        self.summary.count_project(walk)
        if self.events is not None and walk.events:
            self.events.write(self._of(walk.definition).of_project(walk.events))
        self._refused(walk.refused)

    def contacts(self, definition: Definition, events: Iterable[OrganisationEvent]) -> None:
        """Write down the contacts with organisations, which no file of steps has."""
        if self.events is not None:
            self.events.write(self._of(definition).of_organisations(events))

    def participation(self, walk: Walk, steps: int) -> None:
        """Write down what came of one participation's steps."""
        self.summary.count(walk, steps)
        if self.events is not None and walk.events:
            self.events.write(self._of(walk.definition).of(walk.participation, walk.events))
        if walk.refused:
            self._refused(walk.refused)
        for row, step in walk.joined:
            self.joined.write(joined_line(row, step, walk.participation))

    def _refused(self, refused: Sequence[tuple[Row, Refusal]]) -> None:
        for row, refusal in refused:
            self.refusals.write(self.written(row, refusal))

    def _of(self, definition: Definition) -> EventLines:
        lines = self._lines.get(definition.version)
        if lines is None:
            lines = self._lines[definition.version] = EventLines(definition)
        return lines


def record(
    replayer: Replayer, file: StepsFile, survey: Survey, into: Recorder, watch: Watch | None = None
) -> Summary:
    """Decide every step of the file, write down what comes of it, and return the figures."""
    into.project(replayer.project)
    for rows in grouped(replayer.programme, file, survey, watch):
        for walk in walks(replayer, rows):
            into.participation(walk, walk.steps)
    return into.summary
