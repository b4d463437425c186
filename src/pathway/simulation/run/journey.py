"""One journey of a run, as steps and as the events that the core makes of them."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.decision import OPEN
from pathway.definition import Definition, Value
from pathway.events import Event
from pathway.simulation.faults import BrokenJourney
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan
from pathway.simulation.plan.walk import Row
from pathway.simulation.replay import Refused, replayed, steps_of
from pathway.simulation.run.recorded import Recorded, recorded
from pathway.state import ProjectState

__all__ = ["Journey"]


@frozen(eq=False)
class Journey:
    """An imaginary participant: who it is, what is told of it, and the rows of its way."""

    plan: Plan
    definition: Definition
    seed: int
    participant: int
    replication: int
    told: Mapping[str, Value]
    rows: tuple[Row, ...]
    run: str

    @property
    def id(self) -> str:
        """The pseudonym of the participation and of the person: no two share one, of any runs.

        It is made of the run's own mark, the replication and the participant.
        """
        return f"{self.run}-{self.replication}-{self.participant}"

    @property
    def days(self) -> tuple[tuple[date, str], ...]:
        """The day and the trigger of each row."""
        first, kinds = self.plan.first_day, self.plan.kinds
        return tuple((day_of(first + day), kinds[kind].trigger) for kind, day in self.rows)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, as somebody would have entered them."""
        return tuple(steps_of(self.plan, self.told, self.rows))

    def recorded(self) -> tuple[Recorded, ...]:
        """Return when its rows become known, and what is recorded wrongly, as the scenario says."""
        return recorded(self.plan, self.seed, self.participant, self.replication, self.rows)

    def events(self) -> tuple[Event, ...]:
        """Return what happened, as the core tells it; nothing for who does not arrive in time.

        Raises `BrokenJourney` where the core refuses a step.
        """
        closing = self.plan.closing_day
        project = (
            OPEN
            if closing == NONE
            else ProjectState(closed_on=self.plan.first_day + closing, number=1)
        )
        answer = replayed(
            self.definition,
            self.steps,
            participation=self.id,
            person=self.id,
            project=project,
            until=day_of(self.plan.first_day + self.plan.last_day + 1),
        )
        if isinstance(answer, Refused):
            raise BrokenJourney(self.participant, self.replication, str(answer.refusal))
        return answer.events
