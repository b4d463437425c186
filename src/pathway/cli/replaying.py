"""Takes the steps of a file one after another, participation by participation, and decides each."""

from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from pathway.cli.project_steps import ProjectWalk, project_walk
from pathway.cli.rows import Row
from pathway.cli.telling import Tellings, as_declared, tellings_of
from pathway.commands import Step
from pathway.decision import Accepted, Refusal, begin
from pathway.decision.around import NOTHING_AROUND, OPEN, Around
from pathway.decision.decide import decided
from pathway.decision.settle import settled
from pathway.definition import Definition, Programme
from pathway.events import Event
from pathway.events.ids import pseudonym
from pathway.machine import Plan, plan_of
from pathway.state import State

__all__ = ["Replayer", "Version", "Walk"]


@frozen
class Walk:
    """What came of one participation's steps: its events, its refusals, and where it stands.

    `definition` is the version it keeps, `state` None where no referral was accepted. `steps` is how
    many rows it was told in; `joined` are those among them that referred its person once more, each
    with the step that it is recorded as.
    """

    participation: str
    definition: Definition
    state: State | None
    events: Sequence[Event]
    refused: Sequence[tuple[Row, Refusal]]
    steps: int = 0
    joined: Sequence[tuple[Row, str]] = ()


@frozen(eq=False)
class Version:
    """One version of the programme, ready to decide on."""

    definition: Definition
    plan: Plan
    tellings: Tellings


@frozen(eq=False)
class Replayer:
    """Decides the steps of a programme's participations, one participation at a time."""

    programme: Programme
    project: ProjectWalk
    until: int
    _versions: dict[date, Version] = field(factory=dict)

    @classmethod
    def of(cls, programme: Programme, project: Sequence[Row], until: int) -> "Replayer":
        """Decide the project's own steps, and get ready for those of participations.

        What time alone brings is counted where it falls before *until* (a day number).
        """
        return cls(programme, project_walk(programme, project), until)

    def walk(self, rows: Sequence[Row]) -> Walk:
        """Decide the rows of one participation, which come in order; a refused one is skipped."""
        first = rows[0]
        person = next((row.person for row in rows if row.person is not None), None)
        if person is None:
            person = pseudonym(self.programme.id, first.participation)
        project = self.project.state
        around = NOTHING_AROUND if project == OPEN else Around(project)
        state: State | None = None
        version = self.version(first.on)
        events: list[Event] = []
        refused: list[tuple[Row, Refusal]] = []
        for row in rows:
            if state is None:
                version = self.version(row.on)
                start = begin(version.definition, first.participation, person)
            else:
                start = state
            told = as_declared(version.tellings, row.step, row.told) if row.told else row.told
            answer = decided(version.plan, start, Step(row.step, row.on, told, row.by), around)
            if isinstance(answer, Accepted):
                events += answer.events
                state = answer.state
            else:
                refused.append((row, answer))
        if state is not None and state.phase in version.plan.lapses:
            lapsed, state = settled(version.plan, state, self.until, project)
            events += lapsed
        return Walk(first.participation, version.definition, state, events, refused, len(rows))

    def version(self, on: date) -> Version:
        """Return the version of the programme that a participation of that first day keeps."""
        found = self._versions.get(on)
        if found is None:
            definition = self.programme.for_entry(on)
            found = Version(definition, plan_of(definition), tellings_of(definition))
            self._versions[on] = found
        return found
